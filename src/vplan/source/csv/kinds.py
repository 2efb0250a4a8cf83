"""What the words of a cell in a file may be, as far as that tells a header from a row, and separators apart.

The model reads cells for what they say; here it is enough to know what they look like.
"""

import re
from enum import Enum
from functools import lru_cache

from vplan.core.swedish.numbers import read_amount

SPACES = "[ \u00a0\u2007\u2009\u202f]"
_YEAR = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])?(?:\*+|\[\^[^\]]+\])?")
_FIGURE = re.compile(
    rf"[-+\u2212\u2013\u2014('\u2019]*{SPACES}?\d[\d.,'\u2019 \u00a0\u2007\u2009\u202f]*"
    rf"(?:{SPACES}?(?:[-)*%\u2212\u2013\u2014]|(?:t|mn?|md)?kr|kronor|[tm]?sek))*",
    re.IGNORECASE,
)
_NO_FIGURE = frozenset(["-", "\u2013", "\u2014", "\u2212", "..", "x"])
_UNIT = re.compile(r"\(?(?:i )?(?:(?:t|mn?|md)?kr|kronor|[tm]?sek|%|procent|st|antal|andel)\)?\.?", re.IGNORECASE)


class Kind(Enum):
    """What a cell looks like."""

    EMPTY = "empty"
    FIGURE = "figure"
    """An amount, a percentage, nil, or what is not available, also one that is wrongly written."""
    YEAR = "year"
    """A bare year or month: `2024`, `202401`, also with the mark of a note."""
    WORDS = "words"
    OTHER = "other"
    """It has figures and is neither an amount nor begins with a letter: `2024-01-15`."""


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Kind:
    """The kind of a cell's text, which has no spaces around it."""
    if not text:
        return Kind.EMPTY
    if _YEAR.fullmatch(text):
        return Kind.YEAR
    if text in _NO_FIGURE or _FIGURE.fullmatch(text) or read_amount(text) is not None:
        return Kind.FIGURE
    if text[0].isalpha() or not any(map(str.isdigit, text)):
        return Kind.WORDS
    return Kind.OTHER


def is_unit(text: str) -> bool:
    """Whether a cell says what others are counted in, and nothing else."""
    return _UNIT.fullmatch(text) is not None
