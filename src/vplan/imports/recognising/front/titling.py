"""Which paragraph or heading is the title of the whole document."""

import re

from vplan.imports.outline.outline import Section

_TITLE_STYLE = re.compile(r"\W*(?:letter ?title|title|titel|rubrik|huvudrubrik|dokument(?:titel|rubrik))\W*", re.I)
_OF_A_PART = re.compile(
    r"(?:[\d.]+\s)?(?:sammanfattning|förslag till beslut|beslut|bakgrund|ärendet|inledning|innehåll\w*|förord"
    r"|beslutsunderlag|ärendebeskrivning|beskrivning av ärendet|närvaro\w*|närvarande|beslutande)\b|.*§",
    re.IGNORECASE,
)


def is_title_style(style: str) -> bool:
    """Whether paragraphs of the style are titles of documents."""
    return _TITLE_STYLE.fullmatch(style) is not None


def heading_is_title(sections: list[Section]) -> bool:
    """Whether the first of these sections stands over all others, and says what the document is about."""
    first = sections[0]
    if first.heading is None or _OF_A_PART.match(first.heading.text.strip()):
        return False
    alone = len(sections) == 1 and bool(first.sections)
    before_parts = not first.sections and any(_is_part(one) for one in sections[1:])
    return alone or (before_parts and first.level <= min(one.level for one in sections))


def _is_part(section: Section) -> bool:
    return section.heading is not None and _OF_A_PART.match(section.heading.text.strip()) is not None
