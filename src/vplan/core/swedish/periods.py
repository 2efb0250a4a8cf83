"""Stretches of months as headings name them: `jan–aug`, `t.o.m. augusti`, `tertial 2`, `ack mars`."""

import re
from functools import cache
from typing import NamedTuple

from vplan.core.swedish.dates import MONTHS

_SHORT = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_BY_NAME = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name: number for number, name in enumerate(_SHORT, 1)},
    "sept": 9,
}
_MONTH = rf"(?:{'|'.join(sorted(_BY_NAME, key=len, reverse=True))})(?!\w)\.?"
_ACCUMULATED = r"(?:ack(?:umulera\w*)?\.?|t\.?\s?o\.?\s?m\.?|till\s+och\s+med|per)(?:\s+(?:den\s+)?\d{1,2})?"
_PARTS = {"tertial": 4, "t": 4, "kvartal": 3, "kv": 3, "q": 3, "halvår": 6}
_MAY_NAME_ONE = re.compile(rf"{'|'.join(_SHORT)}|tertial|kvartal|halvår|hel|kv|[tq]\s?[1-4]", re.IGNORECASE)
"""What no heading with a stretch of months is without; most headings need not be looked at further."""
_SUMS_UP = re.compile(r"(?<!\w)ack(?:umulera\w*)?\.?(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Months(NamedTuple):
    """From the first to the last month, each from 1 to 12; `year` None: none is named. `beside`: what else the
    heading says, in small letters.
    """

    first: int
    last: int
    year: int | None
    beside: str


@cache
def _period() -> re.Pattern[str]:
    """A stretch of months; it takes a while to compile, and few plans have one in a heading."""
    return re.compile(
        rf"(?<!\w)(?:(?P<first>{_MONTH})\s*(?:[–-]|till)\s*(?P<last>{_MONTH})"
        rf"|(?P<part>tertial|kvartal|halvår|kv\.?|[tq])\s?(?P<number>[1-4])(?!\w)"
        rf"|(?P<whole>helår(?:et)?|hela\s+året)(?!\w)"
        rf"|(?:(?P<accumulated>{_ACCUMULATED})\s+)?(?P<month>{_MONTH}))",
        re.IGNORECASE,
    )


def read_months(heading: str) -> Months | None:
    """The months that a heading names; None where it names none, or more than one stretch of them."""
    if _MAY_NAME_ONE.search(heading) is None:
        return None
    found = list(_period().finditer(heading))
    if len(found) != 1:
        return None
    rest = heading[: found[0].start()] + " " + heading[found[0].end() :]
    stretch = _stretch(found[0], accumulated=bool(_SUMS_UP.search(rest)))
    if stretch is None:
        return None
    year = _YEAR.search(heading)
    beside = " ".join(re.findall(r"\w+", _SUMS_UP.sub(" ", _YEAR.sub(" ", rest)).casefold()))
    return Months(*stretch, int(year[0]) if year else None, beside)


def _stretch(match: re.Match[str], *, accumulated: bool) -> tuple[int, int] | None:
    if match["whole"]:
        return 1, 12
    if match["part"]:
        length, number = _PARTS[match["part"].rstrip(".").lower()], int(match["number"])
        return (length * (number - 1) + 1, length * number) if length * number <= 12 else None
    if match["first"]:
        first, last = _number(match["first"]), _number(match["last"])
        return (first, last) if first <= last else None
    month = _number(match["month"])
    return (1, month) if match["accumulated"] or accumulated else (month, month)


def _number(month: str) -> int:
    return _BY_NAME[month.rstrip(".").lower()]
