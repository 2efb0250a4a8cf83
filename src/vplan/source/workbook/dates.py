"""Days and times of day as spreadsheets hold them: days since the last day of 1899, or since 1904.

In: a number of days. Out: as ISO 8601 writes it, no finer than the number format shows.
"""

from datetime import datetime, timedelta
from decimal import Decimal

_LAST = 2_958_466
"""The first day after 9999."""
_LEAP_DAY = 60
"""29 February 1900, which was none; the days before it are counted one short."""
_BEFORE_1904 = 1_462
_SECONDS = 86_400


class NoDay(ValueError):
    """The number is no day that a spreadsheet can show."""


def written_day(days: Decimal, shown: str, *, from_1904: bool = False) -> str:
    """The day or time: `shown` are the letters of the format, of `y`, `m`, `d`, `h` and `s`. Raises NoDay."""
    moment = _moment(days + (_BEFORE_1904 if from_1904 else 0))
    day, month = "d" in shown, "m" in shown and not {"h", "s"} & set(shown)
    clock = f"{moment:%H:%M:%S}" if "s" in shown else f"{moment:%H:%M}"
    if not ({"y", "d"} & set(shown)) and not month:
        return clock
    date = f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
    if not day and "h" not in shown:
        date = date[: len("2026-03")] if month else date[: len("2026")]
    return f"{date} {clock}" if "h" in shown else date


def _moment(days: Decimal) -> datetime:
    if not 0 <= days < _LAST:
        raise NoDay
    whole = int(days)
    seconds = round((days - whole) * _SECONDS)
    origin = datetime(1899, 12, 30) if whole >= _LEAP_DAY else datetime(1899, 12, 31)
    try:
        return origin + timedelta(days=whole, seconds=seconds)
    except OverflowError:
        raise NoDay from None
