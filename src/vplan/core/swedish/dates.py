"""Dates as Swedish plans write them: exact, as ranges, without a year, or not yet filled in."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip

_MONTH = "|".join(MONTHS)
_YEARS = range(1900, 2200)
"""The years that a plan can speak of."""
_NO_LEAP_YEAR = 2023
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WORDED = re.compile(
    rf"(?P<day>\d{{1,2}})(?:\s+(?P<month>{_MONTH}))?"
    rf"(?:(?:\s*[–-]\s*|\s+(?P<word>och|till)\s+)(?P<last>\d{{1,2}}))?\s+(?P<last_month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?"
    rf"|(?P<one>\d{{1,2}})\s+(?P<one_month>{_MONTH})(?:\s+(?P<one_year>\d{{4}}))?"
)
_OPEN = re.compile(
    r"okän[td]|[x?_]+|(?:kompletteras|fylls i|tbd|tba)(?:\s+senare)?"
    r"|\d{4}-(?:\d{2}|[x?_]{1,2})-(?:\d{2}|[x?_]{1,2})",
    re.IGNORECASE,
)


def is_open(text: str) -> bool:
    """Whether a date or a paragraph number is still to be filled in (`2024-03-xx`, `okänt`, `xx`)."""
    return bool(_OPEN.fullmatch(text)) and not _ISO.fullmatch(text)


def read_day(text: str) -> date | None:
    """The day that `text` writes as YYYY-MM-DD, from 1900 to 2199; None when it is none."""
    match = _ISO.fullmatch(text)
    if match is None or int(match[1]) not in _YEARS:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


class Period(NamedTuple):
    """One or more days in a row. `year` None: the text names no year."""

    first_month: int
    first_day: int
    last_month: int
    last_day: int
    year: int | None = None

    def dates(self, year: int) -> tuple[date, date]:
        """First and last day; `year` is used when the text names none."""
        named = self.year or year
        return (
            date(named, self.first_month, self.first_day),
            date(named, self.last_month, self.last_day),
        )


def read_period(text: str) -> Period | None:
    """`3 maj`, `3–4 maj`, `3 och 4 maj`, `31 maj till 2 juni`, with a year or without; None when it is none."""
    match = _WORDED.fullmatch(text.strip().lower())
    if match is None:
        exact = read_day(text.strip())
        if exact is None:
            return None
        return Period(exact.month, exact.day, exact.month, exact.day, exact.year)
    if match["one"] is not None:
        first_day = last_day = int(match["one"])
        first_month = last_month = MONTHS.index(match["one_month"]) + 1
        year = match["one_year"]
    else:
        last_month = MONTHS.index(match["last_month"]) + 1
        first_month = MONTHS.index(match["month"]) + 1 if match["month"] else last_month
        first_day = int(match["day"])
        last_day = int(match["last"] or match["day"])
        year = match["year"]
    if year and int(year) not in _YEARS:
        return None
    period = Period(first_month, first_day, last_month, last_day, int(year) if year else None)
    try:
        first, last = period.dates(2024)  # a leap year: 29 February is a day
    except ValueError:
        return None
    apart = match["word"] == "och" and (last - first).days != 1  # two days and no range
    return period if first <= last and not apart else None


def in_words(text: str) -> str:
    """Days in a row with a word between the first and the last, as they are said: `3 och 4 maj`, `3 till 5 maj`.
    The text itself where it is no such range, or has its word.
    """
    period = read_period(text)
    first, last = period.dates(2024) if period else (None, None)
    if first is None or last is None or first == last:
        return text
    word = "och" if (last - first).days == 1 else "till"
    before, dash, after = text.replace("-", "–", 1).partition("–")
    return f"{before.rstrip()} {word} {after.lstrip()}" if dash else text


def read_month(text: str) -> Period | None:
    """`september 2024` or `september`, from its first to its last day; None when it is none."""
    match = re.fullmatch(rf"({_MONTH})(?: (\d{{4}}))?", text.strip().lower())
    if match is None or (match[2] and int(match[2]) not in _YEARS):
        return None
    month = MONTHS.index(match[1]) + 1
    year = int(match[2]) if match[2] else None
    return Period(month, 1, month, monthrange(year or _NO_LEAP_YEAR, month)[1], year)


def month_of(text: str) -> tuple[int, int] | None:
    """Year and month of a date whose day is still open (`2024-03-xx`); None when not given."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-[x?_]{1,2}", text, re.IGNORECASE)
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    return int(match[1]), int(match[2])
