"""Last days of terms of law (lagen 1930:173 om beräkning av lagstadgad tid)."""

from datetime import date, timedelta

from vplan.core.swedish.holidays import holiday

_FRIDAY, _SATURDAY = 4, 5
_EVES = frozenset({(12, 24), (12, 31)})
_MIDSUMMER_EVE = range(19, 26)
"""The days of June that it falls on."""


def last_day(start: date, days: int) -> date:
    """The last day of a term of so many days that begins the day after `start`: where it falls on a Saturday, a
    Sunday, a holiday or an eve that counts as one, the next working day.
    """
    day = start + timedelta(days=days)
    while is_free(day):
        day += timedelta(days=1)
    return day


def is_free(day: date) -> bool:
    """Whether a term can't end on that day."""
    midsummer = day.month == 6 and day.day in _MIDSUMMER_EVE and day.weekday() == _FRIDAY
    return day.weekday() >= _SATURDAY or (day.month, day.day) in _EVES or midsummer or holiday(day) is not None
