"""The ways to headings, and the patterns that mean them: `Mål *`, `nivå 2`, `Mål > *`, `Budget 2026`.

In a pattern `*` stands for any words and a year for any year, so that a map serves next year's document; where one
pattern has the very words, it goes before the others.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from unicodedata import normalize

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
    """A text on one line, its letters composed as those of a map are when it is read."""
    return normalize("NFC", " ".join(text.split()))


def matches(pattern: str, text: str) -> bool:
    """Whether a text is what a pattern says. Looks at each letter of the text once for each star."""
    text = in_short(text).casefold()
    first, *rest = _parts(in_short(pattern).casefold())
    if not rest:
        return first.fullmatch(text) is not None
    found, at = first.match(text), 0
    for part in rest[:-1]:
        if found is None:
            return False
        at = found.end()
        found = part.search(text, at)
    if found is None:
        return False
    begins = len(text) - _length(rest[-1])
    return begins >= found.end() and rest[-1].match(text, begins) is not None


def best_of(patterns: Iterable[str], means: Callable[[str], bool], exactly: Iterable[str]) -> str | None:
    """The pattern that means something: the one with the very words of a name of it, else the first that does."""
    words = {in_short(name).casefold() for name in exactly}
    listed = list(patterns)
    exact = (one for one in listed if in_short(one).casefold() in words)
    return next(exact, None) or next((one for one in listed if means(one)), None)


@lru_cache(maxsize=1024)
def _parts(pattern: str) -> tuple[re.Pattern[str], ...]:
    """What stands between the stars, each as long as what it matches."""
    return tuple(
        re.compile(
            "".join(_ANY_YEAR if _YEAR.fullmatch(piece) else re.escape(piece) for piece in _YEAR.split(part))
        )
        for part in pattern.split("*")
    )


def _length(part: re.Pattern[str]) -> int:
    return len(part.pattern.replace(_ANY_YEAR, "9999").replace("\\", ""))


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_ANY_YEAR = r"(?:19|20)\d\d"
