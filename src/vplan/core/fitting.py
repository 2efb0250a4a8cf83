"""How small the text of a table must be, so that no cell's text reaches into the next.

Letters are measured as in the bold cut of the PDF's sans, which is wider than what Word files are set in.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

USUAL, LEGIBLE = 9.0, 6.0
"""The size of a table's text, and the smallest that is read without trouble on paper, in points."""
UPRIGHT, ACROSS = 150 / 25.4 * 72, 237 / 25.4 * 72
"""How wide a table is on upright pages, and on pages that lie, in points."""
WIDE = 6
"""A budget with more columns than this lies across the page."""
_EDGES = 5.0
"""What a cell must leave empty beside text of the usual size, in points; as a rule it is 8."""
_NEARLY = 0.97
"""What is so little too wide is not: letters are a little narrower than reckoned."""
_LONG = re.compile(r"(\w{9})\w{5,}")
_ANY = re.compile(r"([^\W\d]{6})[^\W\d]+")
"""Words that may be hyphenated, and the longest part that stays whole: as a rule, and where any word may be."""
_PLACES = re.compile(r"[ \n\-/]+")
_NARROW = (
    dict.fromkeys("\u00a0\u202f\u2009 ", 0.2) | dict.fromkeys("ijlI|!',.:;·", 0.3) | dict.fromkeys("frt()[]-", 0.4)
)
_WIDE = dict.fromkeys("mwMW%@", 0.86) | dict.fromkeys("0123456789\u2212\u2007–", 0.53)
_WIDTHS = _NARROW | _WIDE
_CAPITAL, _SMALL = 0.66, 0.57


class Fit(NamedTuple):
    """How a table is set: the size of its text against the usual, and whether every word may be hyphenated."""

    size: float = 1.0
    hyphenated: bool = False


def fit(shares: Sequence[float], texts: Sequence[Iterable[str]], width: float) -> Fit:
    """How to set a table whose columns have those shares of its width, in points, and hold those texts."""
    total = sum(shares)
    rooms = [width * share / total for share in shares]
    widest = [_pieces(column, room) for column, room in zip(texts, rooms, strict=True)]
    if all(not pieces for pieces in widest):
        return Fit()
    size = _size(widest, rooms, _LONG)
    return Fit(size) if size == 1 else Fit(_size(widest, rooms, _ANY), hyphenated=True)


def _pieces(texts: Iterable[str], room: float) -> set[str]:
    """What no line end may part, where it might be too wide for the room."""
    short = (room - _EDGES) / USUAL / 0.86
    return {piece for text in texts if len(text) > short for piece in _PLACES.split(text) if len(piece) > short}


def _size(columns: Iterable[set[str]], rooms: Iterable[float], words: re.Pattern[str]) -> float:
    """`words`: those that may be hyphenated."""
    size = min(
        room / (_EDGES + USUAL * max((_width(words.sub(r"\1", piece)) for piece in pieces), default=0.0))
        for pieces, room in zip(columns, rooms, strict=True)
    )
    return 1.0 if size >= _NEARLY else size


def _width(piece: str) -> float:
    """In ems."""
    return sum(_WIDTHS.get(letter) or (_CAPITAL if letter.isupper() else _SMALL) for letter in piece)
