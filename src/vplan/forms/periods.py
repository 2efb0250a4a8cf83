"""The periods that are followed up: what a person writes for one, and what a file of results says of it."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from vplan.core import Message, say
from vplan.core.swedish.dates import MONTHS

_KNOWN = {
    "t1": ("tertial", 4, "tertial 1"),
    "t2": ("tertial", 8, "tertial 2"),
    "t3": ("tertial", 12, "tertial 3"),
    "halvår": ("halvår", 6, "halvåret"),
    "delår": ("delår", 8, "delåret"),
    "år": ("helår", 12, "helåret"),
}
"""By what is written: the kind of results, the last month, and what a reader calls it."""
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")


class NoPeriod(ValueError):
    """The text names no period of the year: what is wrong, and what can be written."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint


class Period(NamedTuple):
    """A period: `code` as it is written (`T2`), `kind` as results name it (`slag`), its last day, and what a
    reader calls it (`tertial 2 2025`).
    """

    code: str
    kind: str
    through: date
    called: str


def period_of(text: str, year: int) -> Period:
    """The period of that year: T1, T2, T3, a month (2026-03), halvår, delår or år. Raises NoPeriod."""
    code = text.strip().casefold()
    month = _MONTH.fullmatch(code)
    if month is not None:
        if int(month["year"]) != year:
            raise NoPeriod(
                say("{period} is not in the plan's year, {year}", period=text.strip(), year=str(year)),
                say("name a month of that year, or the plan of the other"),
            )
        last = int(month["month"])
        return Period(code, "månad", _end_of(year, last), f"{MONTHS[last - 1]} {year}")
    if code not in _KNOWN:
        raise NoPeriod(
            say("'{period}' names no period", period=text.strip()),
            say("write T1, T2, T3, halvår, delår, år, or a month: {month}", month=f"{year}-03"),
        )
    kind, last, called = _KNOWN[code]
    return Period(code.upper() if code.startswith("t") else code, kind, _end_of(year, last), f"{called} {year}")


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
