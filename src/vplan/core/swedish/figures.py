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
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = {
    "tredjedel": 3, "tredjedelar": 3, "fjärdedel": 4, "fjärdedelar": 4, "femtedel": 5, "femtedelar": 5,
    "tiondel": 10, "tiondelar": 10,
}  # fmt: skip
_UNITS_BEGIN = (
    "%",
    "proc",
    "kr",
    "tkr",
    "kkr",
    "mkr",
    "mnkr",
    "mdkr",
    "milj",
    "tusen k",
    "sek",
    "ksek",
    "msek",
    "tsek",
)
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
    for found in _FIGURE.finditer(text):
        figure = _day(found) if found["day"] else _amount(found)
        if figure is not None:
            yield figure


def figures_and_words(text: str) -> list[Figure]:
    """Every figure in the text, those in words too: 'tio mnkr', 'tre av fyra', 'hälften'."""
    in_digits = list(figures(text))
    taken = {at for one in in_digits for at in range(one.start, one.stop)}
    return sorted(
        [*in_digits, *(one for one in _in_words(text) if one.start not in taken)], key=lambda one: one.start
    )


def _in_words(text: str) -> Iterator[Figure]:
    """Numbers and fractions in words; 'ett' and 'en' alone are articles."""
    before, began = "", 0
    for found in _WORD.finditer(text):
        word, start = found[0].casefold(), found.start()
        number = _number(before)
        if word == "hälften":
            yield Figure("fraction", (Decimal(50),), start, found[0])
        elif word in _PARTS and number:
            share = Decimal(100 * number) / _PARTS[word]
            yield Figure("fraction", (share,), began, text[began : found.end()])
        elif word in _MILLIONS and before == "en" and (named := _unit().match(text, start - 1)):
            yield Figure("money", (Decimal(1).scaleb(_MILLIONS[word]),), began, text[began : named.end()])
        elif word in NUMERALS and not _counts_parts(text, found.end()):
            yield _number_in_words(text, start, found.end(), word)
        before, began = word, start


def _counts_parts(text: str, end: int) -> bool:
    """Whether a number is how many parts of a whole there are: 'två tredjedelar'."""
    after = _WORD.match(text, end + 1)
    return after is not None and after[0].casefold() in _PARTS


def _number(word: str) -> int:
    return 1 if word == "en" else NUMERALS.get(word, 0)


def _number_in_words(text: str, start: int, end: int, word: str) -> Figure:
    """A number with the unit after it."""
    named = _unit().match(text, end) if text[end + 1 : end + 9].casefold().startswith(_UNITS_BEGIN) else None
    if named is None:
        return Figure("number", (Decimal(NUMERALS[word]),), start, text[start:end])
    return _counted(Decimal(NUMERALS[word]), named, (start, text[start : named.end()]))


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"{_UNIT}(?!\w)", re.IGNORECASE)


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
    return None if amount is None else _counted(amount, found, (found.start(), found[0]))


def _counted(amount: Decimal, found: re.Match[str], where: tuple[int, str]) -> Figure:
    """An amount in what is named after it; `where` it begins, and how it is written."""
    start, text = where
    for kind in ("percent", "points"):
        if found[kind]:
            return Figure(kind, (amount,), start, text)
    unit = found["unit"] or found["millions"]
    if unit:
        power = _MILLIONS.get(unit.casefold(), power_of(unit) or 0)
        return Figure("money", (amount.scaleb(power),), start, text, unit)
    return Figure("year" if _is_year(text, amount) else "number", (amount,), start, text)


def _is_year(text: str, amount: Decimal) -> bool:
    return text.isdecimal() and int(amount) in _YEARS
