"""The ways to headings, and the patterns that mean them: `Mål *`, `nivå 2`, `Mål > *`."""

import re
from collections.abc import Iterator

from vplan.imports.outline.outline import Section

BELOW = " > "


def ways(top: Section, above: str = "") -> Iterator[tuple[Section, str]]:
    """Every section with the way to it: its heading and those above, the outermost first, with ` > ` between."""
    for section in top.sections:
        heading = in_short(section.heading.text) if section.heading is not None else ""
        way = f"{above}{BELOW}{heading}" if above else heading
        yield section, way
        yield from ways(section, way)


def leads_to(pattern: str, way: str) -> bool:
    """Whether a pattern means the heading at the end of a way: by its words, by the whole way, or by its depth."""
    if BELOW.strip() in pattern:
        return matches(pattern, way)
    return matches(pattern, way.rpartition(BELOW)[2]) or matches(pattern, f"nivå {way.count(BELOW) + 1}")


def in_short(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def matches(pattern: str, text: str) -> bool:
    """Whether a text is what a pattern says."""
    wild = ".*".join(re.escape(part) for part in in_short(pattern).casefold().split("*"))
    return re.fullmatch(wild, text.casefold()) is not None
