"""How a cell of a file is written in the plan's table: single spaces in names, and amounts in Swedish.

Amounts of other countries are read where both marks stand in one and so say which is which.
"""

import re

_LEAD, _TRAIL = "(?P<lead>[-+\u2212\u2013(]? ?)", "(?P<trail> ?[-\u2212\u2013)]?)"
_POINTS = re.compile(rf"{_LEAD}(?P<whole>\d{{1,3}}(?:\.\d{{3}})+),(?P<part>\d{{1,2}}){_TRAIL}")
_COMMAS = re.compile(rf"{_LEAD}(?P<whole>\d{{1,3}}(?:,\d{{3}})+)\.(?P<part>\d{{1,2}}){_TRAIL}")
_SPACES = re.compile("[ \u00a0]+")


def name_of(text: str) -> str:
    """The words of a cell with single spaces between them; an amount as it stands."""
    spaced = "  " in text or "\u00a0" in text
    return _SPACES.sub(" ", text) if spaced and any(map(str.isalpha, text)) else text


def swedish(text: str) -> str:
    """`1.234,50` and `1,234.50` as `1 234,50`; everything else as it stands, also `1.234`, which may be either."""
    if "." not in text or "," not in text:
        return text
    match = _POINTS.fullmatch(text) or _COMMAS.fullmatch(text)
    if match is None:
        return text
    whole = match["whole"].replace(".", "\u00a0").replace(",", "\u00a0")
    return f"{match['lead']}{whole},{match['part']}{match['trail']}"
