"""How wide text is, and what of it no line end may part; widths are in ems.

Letters are measured as in the bold cut of the PDF's sans, which is wider than what Word files are set in.
"""

import re
from enum import IntEnum


class Parted(IntEnum):
    """Which words may be hyphenated: none, long ones, or any."""

    NONE = 0
    LONG = 1
    ANY = 2


STUMPED = r"\w{1,2}-\w{2,10}"
"""A word with a hyphen after one or two letters, which stays on one line: 'e-post', 'IT-tjänster'."""
_PIECE = re.compile(rf"(?<!\w){STUMPED}(?![\w-])[\-/]*|(?:[^ \n\-/]|[\-/](?=\d))+[\-/]*|[\-/]+")
_LONG = re.compile(r"(\w{9})\w{5,}")
_ANY = re.compile(r"([^\W\d]{6})[^\W\d]+")
"""Words that may be hyphenated, and the longest part that stays whole."""
_SHORTEST = {Parted.NONE: 0, Parted.LONG: 13, Parted.ANY: 6}
"""Words of so many letters are never hyphenated."""
_CAPITAL, _SMALL = 0.68, 0.57


class _Widths(dict[str, float]):
    """Of each letter; what is not told of one is what others of its case have."""

    def __missing__(self, letter: str) -> float:
        self[letter] = _CAPITAL if letter.isupper() else _SMALL
        return self[letter]


_WIDTHS = _Widths(
    {
        letter: width
        for letters, width in (
            ("\u00a0\u202f\u2009 ", 0.2),
            ("ijlI|!',.:;·", 0.3),
            ("frt()[]-", 0.4),
            ("cszJ", 0.5),
            ("ABCKPRVÅÄ", 0.61),
            ("mwMW%@", 0.86),
            ("0123456789\u2212\u2007–", 0.53),
        )
        for letter in letters
    }
)
WIDEST = max(_WIDTHS.values())
"""No letter is wider."""


def width(text: str) -> float:
    """How wide the text is on one line."""
    return sum(map(_WIDTHS.__getitem__, text))


def pieces(text: str) -> list[str]:
    """What stands between the places where a line may end: spaces, and after a hyphen or stroke before letters."""
    return _PIECE.findall(text)


def parted(piece: str, words: Parted) -> str:
    """The part of a piece that stays whole where those words may be hyphenated."""
    if len(piece) <= _SHORTEST[words]:
        return piece
    match words:
        case Parted.NONE:
            return piece
        case Parted.LONG:
            return _LONG.sub(r"\1-", piece)
        case Parted.ANY:
            return _ANY.sub(r"\1-", piece)
