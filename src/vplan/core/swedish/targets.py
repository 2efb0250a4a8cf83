"""Targets in Swedish, read as data where they are plain: 'Minst 90 %', 'Mellan 20 och 30 dagar', 'Öka',
'Klart senast den 30 juni 2026'.

A target is read whole or not at all: a second number, a condition or a word that is not known leaves it unread.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from vplan.core.swedish.dates import read_period
from vplan.core.swedish.numbers import leading_amount
from vplan.core.swedish.units import read_unit

BOUND_WORDS: Mapping[str, tuple[str, ...]] = {
    "minst": ("minst", "lägst", "≥", ">="),
    "högst": ("högst", "max", "maximalt", "≤", "<="),
    "över": ("över", "mer än", "fler än", "större än", "högre än", ">"),
    "under": ("under", "mindre än", "färre än", "lägre än", "<"),
}
"""The words that a bound begins with, by its key in a plan."""
_LONGEST_FIRST = sorted(
    ((word, key) for key, words in BOUND_WORDS.items() for word in words), key=lambda pair: -len(pair[0])
)
_NO_BOUNDS: Mapping[str, Decimal] = MappingProxyType({})
_DIRECTIONS: Mapping[str, str] = {
    **dict.fromkeys(("öka", "ökar", "ökas", "ökning"), "öka"),
    **dict.fromkeys(("minska", "minskar", "minskas", "minskning"), "minska"),
    **dict.fromkeys(("oförändrat", "oförändrad", "oförändrade"), "behålla"),
    **dict.fromkeys(("behålla", "behålls", "behållas", "bibehålla", "bibehålls", "bibehållas"), "behålla"),
}
_COMPARATIVES: Mapping[str, str] = {
    **dict.fromkeys(("högre", "större", "fler"), "öka"),
    **dict.fromkeys(("lägre", "mindre", "färre"), "minska"),
}
_OF_LEVELS = frozenset({"högre", "lägre"})
"""What is higher than 2021 is higher than it was that year; more than 2021 may be more than 2 021 of them."""
_DONE = frozenset({
    "genomförd", "genomfört", "genomförda", "genomföras", "genomförs", "klar", "klart", "klara", "färdig",
    "färdigt", "färdiga",
})  # fmt: skip
_ACTIVITIES = _DONE | {"genomförd aktivitet", "genomförda aktiviteter"}
_BEGUN_BY = _DONE | {"senast", "beslutad", "beslutat", "beslutade", "införd", "infört", "införda"}
_COMPARED = "jämfört med "
_YEARS = range(1900, 2200)


class Target(NamedTuple):
    """What a target says, under the keys of a plan. `compared_with` is a year; `by` is the last day for an
    activity.
    """

    bounds: Mapping[str, Decimal] = _NO_BOUNDS
    unit: str | None = None
    direction: str | None = None
    compared_with: int | None = None
    by: date | None = None
    kind: str | None = None


def read_target(text: str) -> Target | None:
    """What the text says; None where that is not certain."""
    written = " ".join(text.split()).removesuffix(".")
    for opening in ("ska ", "vara ", "bli "):
        if written[: len(opening)].casefold() == opening:
            written = written[len(opening) :]
    plain = written.casefold()
    first, _, rest = written.partition(" ")
    if plain in _ACTIVITIES:
        return Target(kind="aktivitet")
    if first.casefold() in _BEGUN_BY:
        return _done_by(plain)
    if first.casefold() in _DIRECTIONS:
        return _directed(_DIRECTIONS[first.casefold()], rest)
    return _compared(plain.split(" ")) or _bounded(written) or _between(written) or _amount(written)


def leading_bound(text: str) -> tuple[str, str, str] | None:
    """The key of the bound that the text begins with, the word for it, and what comes after."""
    plain = text.casefold()
    for word, key in _LONGEST_FIRST:
        rest = text[len(word) :]
        if plain.startswith(word) and not (word[-1].isalpha() and rest[:1].isalnum()):
            return key, word, rest.lstrip()
    return None


def _directed(direction: str, rest: str) -> Target | None:
    """What comes after 'Öka', 'Minska' or 'Oförändrat'."""
    if not rest:
        return Target(direction=direction, kind="jämförelse")
    if rest.startswith(_COMPARED):
        year = _year(rest.removeprefix(_COMPARED))
        return None if year is None else Target(direction=direction, compared_with=year)
    word, _, reached = rest.partition(" ")
    if direction == "behålla" or word not in {"med", "till"}:
        return None
    if word == "med":
        bound = leading_bound(reached)
        return _change(direction, bound[2] if bound is not None and bound[0] == "minst" else reached)
    read = _bounded(reached) or _amount(reached)
    fits = read is not None and read.bounds.keys() <= {"värde", "minst" if direction == "öka" else "högst"}
    return read._replace(direction=direction) if read is not None and fits else None


def _change(direction: str, rest: str) -> Target | None:
    """'5 % jämfört med 2024'. A bound of a plan holds changes in percent, and no others."""
    amount, compared, year = rest.partition(f" {_COMPARED}")
    read = _amount(amount)
    before = _year(year)
    if read is None or read.unit not in {"%", "procent"} or (compared and before is None):
        return None
    size = read.bounds["värde"]
    return Target({"förändring": -size if direction == "minska" else size}, read.unit, direction, before)


def _done_by(plain: str) -> Target | None:
    before, last, day = plain.rpartition("senast ")
    if not last or before.strip() not in {"", *_BEGUN_BY}:
        return None
    period = read_period(day.removeprefix("den "))
    if period is None or period.year is None:
        return None
    begins, ends = period.dates(period.year)
    return Target(by=ends, kind="aktivitet") if begins == ends else None


def _compared(words: list[str]) -> Target | None:
    """'Högre än 2021', 'Större andel än 2021', 'Fler än år 2021'."""
    direction, year = _COMPARATIVES.get(words[0]), _year(words[-1])
    if direction is None or year is None:
        return None
    between = " ".join(words[1:-1])
    certain = between in {"andel än", "antal än", "än år", "andel än år", "antal än år"}
    if not certain and not (between == "än" and words[0] in _OF_LEVELS):
        return None
    return Target(direction=direction, compared_with=year)


def _bounded(written: str) -> Target | None:
    found = leading_bound(written)
    if found is None:
        return None
    key, word, rest = found
    read = _amount(rest, signed=True)
    in_time = read is not None and read.unit == "år" and word in {"över", "under"}  # may be 'during 3 years'
    return None if read is None or in_time else read._replace(bounds={key: read.bounds["värde"]})


def _between(written: str) -> Target | None:
    """'Mellan 20 och 30 dagar', '20–30 %'."""
    opened = written.casefold().startswith("mellan ")
    found = leading_amount(written[len("mellan ") :] if opened else written)
    if found is None:
        return None
    least, rest = found
    if opened:
        unit, _, upper = rest.partition(" och ")
    else:
        unit, upper = "", rest.lstrip()[1:].lstrip() if rest.lstrip()[:1] in {"–", "-"} else ""
    read = _amount(upper)
    if read is None or least < 0 or least >= read.bounds["värde"] or unit.strip() not in {"", read.unit}:
        return None
    return read._replace(bounds={"minst": least, "högst": read.bounds["värde"]})


def _amount(written: str, *, signed: bool = False) -> Target | None:
    """An amount and its unit. One that stands alone with a sign may be a change, and is left."""
    found = leading_amount(written)
    if found is None or not (signed or written[0].isdigit()):
        return None
    amount, rest = found
    unit = read_unit(rest)
    if unit is None or _year(written) is not None:
        return None
    return Target({"värde": amount}, unit or None)


def _year(text: str) -> int | None:
    bare = text.removeprefix("år ")
    is_year = len(bare) == len("2024") and bare.isascii() and bare.isdigit() and int(bare) in _YEARS
    return int(bare) if is_year else None
