"""Figures in running text, each as what it means: days, years, amounts of money, percentages and other numbers.

Two texts that say the same figures in other ways (`136,0 mnkr`, `136 miljoner kronor`; `2025-10-31`, `den 31
oktober`) have the same values here.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from vplan.core.swedish.dates import MONTHS, read_period
from vplan.core.swedish.kronor import UNITS_WRITTEN, power_of
from vplan.core.swedish.numbers import read_amount

_MONTH = "|".join(MONTHS)
_SPACE = "[ \u00a0\u2009\u202f]"
_FIGURE = re.compile(
    rf"(?<![\w,.])(?:(?P<day>\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}{_SPACE}(?:{_MONTH})(?:{_SPACE}\d{{4}})?)"
    rf"|(?P<amount>[−–-]?\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d+)?|[−–-]?\d{{1,15}}(?:,\d{{1,6}})?)"
    rf"(?:{_SPACE}?(?P<percent>%|procent)|{_SPACE}?(?P<unit>{UNITS_WRITTEN})(?!\w))?)(?!\w|[,.]\d)",
    re.IGNORECASE,
)
_YEARS = range(1900, 2200)


class Figure(NamedTuple):
    """A figure: its kind (`day`, `year`, `money`, `percent`, `number`), what it means, and where it stands.

    A day is (year or 0, month, day), the others are one number; money is in kronor.
    """

    kind: str
    value: tuple[Decimal | int, ...]
    start: int
    text: str

    def agrees_with(self, other: "Figure") -> bool:
        """Whether both mean the same; a day without a year is that day of any year."""
        if self.kind != other.kind:
            return False
        if self.kind == "day" and 0 in {self.value[0], other.value[0]}:
            return self.value[1:] == other.value[1:]
        return self.value == other.value


def figures(text: str) -> Iterator[Figure]:
    """Every figure in the text, in its order."""
    for found in _FIGURE.finditer(text):
        figure = _day(found) if found["day"] else _amount(found)
        if figure is not None:
            yield figure


def without_figures(text: str) -> str:
    """The text with a space in place of each figure."""
    return _FIGURE.sub(" ", text)


def _day(found: re.Match[str]) -> Figure | None:
    period = read_period(" ".join(found["day"].split()))
    if period is None:
        return None
    value = (period.year or 0, period.first_month, period.first_day)
    return Figure("day", value, found.start(), found[0])


def _amount(found: re.Match[str]) -> Figure | None:
    amount = read_amount(found["amount"])
    if amount is None:
        return None
    if found["percent"]:
        return Figure("percent", (amount,), found.start(), found[0])
    if found["unit"]:
        return Figure("money", (amount.scaleb(power_of(found["unit"]) or 0),), found.start(), found[0])
    is_year = found["amount"].isdecimal() and int(amount) in _YEARS
    return Figure("year" if is_year else "number", (amount,), found.start(), found[0])
