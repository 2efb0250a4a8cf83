"""Figures in running text, each as what it means: days, years, amounts of money, percentages and other numbers.

Two texts that say the same figures in other ways (`136,0 mnkr`, `136 miljoner kronor`; `2025-10-31`, `den 31
oktober`) have the same values here.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from vplan.core.swedish.dates import MONTHS, read_period
from vplan.core.swedish.kronor import UNITS_WRITTEN, power_of
from vplan.core.swedish.numbers import read_amount
from vplan.core.swedish.numerals import NUMERALS

_MONTH = "|".join(MONTHS)
_SPACE = "[ \u00a0\u2009\u202f]"
_BEFORE_UNIT = "[ \u00a0\u2009\u202f\n]"
_MILLIONS = {"miljoner": 6, "miljon": 6, "miljarder": 9, "miljard": 9}
"""Of kronor, where what follows is no noun that there are so many of."""
_NO_NOUN = (
    r"(?=\s*(?:[.,;:()–]|$)|\s+(?:till|för|i|på|och|av|mer|mindre|som|under|från|varav|per|högre|lägre|om|är|blir|"
    r"går|har|eller|större|sämre|bättre)\b)"
)
_UNIT = (
    rf"(?:{_BEFORE_UNIT}?(?P<points>procentenhet(?:er)?)|{_BEFORE_UNIT}?(?P<percent>%|procent)"
    rf"|{_BEFORE_UNIT}?(?P<unit>{UNITS_WRITTEN})(?!\w)|{_BEFORE_UNIT}(?P<millions>{'|'.join(_MILLIONS)})"
    rf"(?:{_BEFORE_UNIT}kronor\b|{_NO_NOUN}))"
)
_IN_DIGITS = (
    rf"(?<![\w,.])(?:(?P<day>\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}{_SPACE}(?:{_MONTH})(?:{_SPACE}\d{{4}})?)"
    rf"|(?P<amount>[−–-]?\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d+)?|[−–-]?\d{{1,15}}(?:,\d{{1,6}})?)"
    rf"{_UNIT}?)(?!\w|[,.]\d)"
)
_FIGURE = re.compile(_IN_DIGITS, re.IGNORECASE)
_FRACTIONS: dict[str, tuple[int, int]] = {
    "hälften": (1, 2),
    "en tredjedel": (1, 3),
    "två tredjedelar": (2, 3),
    "en fjärdedel": (1, 4),
    "tre fjärdedelar": (3, 4),
    "en femtedel": (1, 5),
    "två femtedelar": (2, 5),
    "tre femtedelar": (3, 5),
    "fyra femtedelar": (4, 5),
    "en tiondel": (1, 10),
}
_YEARS = range(1900, 2200)


class Figure(NamedTuple):
    """A figure: its kind (`day`, `year`, `money`, `percent`, `points`, `fraction`, `number`), what it means, and
    where it stands.

    A day is (year or 0, month, day), the others are one number; money is in kronor, and its exponent says how
    finely it is written. A fraction in words ('en tredjedel') is one in percent. `unit` is that of money, as it
    is written.
    """

    kind: str
    value: tuple[Decimal | int, ...]
    start: int
    text: str
    unit: str = ""

    @property
    def amount(self) -> Decimal:
        """The number, of what is no day."""
        return Decimal(self.value[0])

    @property
    def stop(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    def agrees_with(self, other: "Figure") -> bool:
        """Whether both mean the same; a day without a year is that day of any year."""
        if self.kind != other.kind:
            return False
        if self.kind == "day" and 0 in {self.value[0], other.value[0]}:
            return self.value[1:] == other.value[1:]
        return self.value == other.value


def figures(text: str) -> Iterator[Figure]:
    """Every figure in the text that is written in digits, in its order."""
    yield from _figures(text, _FIGURE)


def figures_and_words(text: str) -> Iterator[Figure]:
    """Every figure in the text, those in words too: 'tio mnkr', 'tre av fyra', 'hälften'."""
    yield from _figures(text, _in_words())


def _figures(text: str, pattern: re.Pattern[str]) -> Iterator[Figure]:
    for found in pattern.finditer(text):
        groups = found.groupdict()
        figure = _day(found) if groups["day"] else _in_word(found) if groups.get("word") else _amount(found)
        if figure is not None:
            yield figure


@cache
def _in_words() -> re.Pattern[str]:
    unit = _UNIT.replace("?P<", "?P<of_")
    words = "|".join(sorted(NUMERALS, key=len, reverse=True))
    return re.compile(
        rf"{_IN_DIGITS}|\b(?P<word>{'|'.join(_FRACTIONS)}|(?:{words})\b(?:{unit}\b)?"
        rf"|en{_BEFORE_UNIT}(?P<one>miljon|miljard)(?:{_BEFORE_UNIT}kronor\b|{_NO_NOUN}))",
        re.IGNORECASE,
    )


def without_figures(text: str) -> str:
    """The text with a space in place of each figure."""
    return _FIGURE.sub(" ", text)


def _day(found: re.Match[str]) -> Figure | None:
    period = read_period(" ".join(found["day"].split()))
    if period is None:
        return None
    value = (period.year or 0, period.first_month, period.first_day)
    return Figure("day", value, found.start(), found[0])


def _in_word(found: re.Match[str]) -> Figure | None:
    """A number or a fraction in words; 'ett' and 'en' alone are articles."""
    word = " ".join(found["word"].casefold().split())
    if word in _FRACTIONS:
        part, whole = _FRACTIONS[word]
        return Figure("fraction", (Decimal(100 * part) / whole,), found.start(), found[0])
    if found["one"]:
        return Figure("money", (Decimal(1).scaleb(_MILLIONS[found["one"].casefold()]),), found.start(), found[0])
    return _counted(Decimal(NUMERALS[word.split(" ")[0].rstrip("%")]), found, "of_")


def _amount(found: re.Match[str]) -> Figure | None:
    amount = read_amount(found["amount"])
    return None if amount is None else _counted(amount, found)


def _counted(amount: Decimal, found: re.Match[str], of: str = "") -> Figure:
    """An amount in what is named after it."""
    start, text = found.start(), found[0]
    for kind in ("percent", "points"):
        if found[of + kind]:
            return Figure(kind, (amount,), start, text)
    unit = found[of + "unit"] or found[of + "millions"]
    if unit:
        power = _MILLIONS.get(unit.casefold(), power_of(unit) or 0)
        return Figure("money", (amount.scaleb(power),), start, text, unit)
    is_year = not of and found["amount"].isdecimal() and int(amount) in _YEARS
    return Figure("year" if is_year else "number", (amount,), start, text)
