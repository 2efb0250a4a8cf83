"""Personnummer and samordningsnummer in a text, told from other numbers by their day and their last figure."""

import re
from collections.abc import Iterator
from datetime import date

_SIGN = "[-+\u2010\u2011\u2013\u2212]|[ \u00a0\u202f]"
_NUMBER = re.compile(
    r"(?<![\d/,.+-])(?<!\d[ \u00a0\u202f])(?P<century>18|19|20)?(?P<day>\d{6})"
    rf"(?P<sign>{_SIGN})?(?P<last>\d{{4}})(?![\d/-])(?![,.]\d|[ \u00a0\u202f]\d)"
)
_FIGURES = re.compile(rf"\d{{6}}(?:{_SIGN})?\d{{4}}")
"""What such a number has, found many times sooner than the number."""
_CALLED = re.compile(r"(?:person|samordnings)(?:-?nummer|nr\b)|\b(?:pnr|pers\.?nr)\b", re.IGNORECASE)
_NEAR = 40
"""Within so many characters before ten figures without a sign stands what they are."""
_COORDINATED = 60


def identity_numbers(text: str) -> Iterator[re.Match[str]]:
    """Each number of a person. Ten figures alone are one where the words before them say so."""
    for found in _NUMBER.finditer(text) if _FIGURES.search(text) else ():
        known = (
            found["sign"] or found["century"] or _CALLED.search(text, max(0, found.start() - _NEAR), found.start())
        )
        if known and _is_day(found) and _adds_up(found["day"] + found["last"]):
            yield found


def _is_day(found: re.Match[str]) -> bool:
    """Whether the figures are a day, or one of a samordningsnummer."""
    year, month, day = (int(found["day"][at : at + 2]) for at in (0, 2, 4))
    century = int(found["century"] or 20)
    try:
        date(100 * century + year, month, day - _COORDINATED if day > _COORDINATED else day)
    except ValueError:
        return False
    return True


def _adds_up(figures: str) -> bool:
    """Whether the last of ten figures follows from the rest: every second one doubled, they add up to tens."""
    doubled = (int(figure) * (2 - at % 2) for at, figure in enumerate(figures))
    return sum(one // 10 + one % 10 for one in doubled) % 10 == 0
