"""Days that are written otherwise than plans write them, and days that there are not."""

import re
from calendar import monthrange
from typing import NamedTuple

from vplan.core import Message, say
from vplan.core.swedish.dates import MONTHS, read_day

_NUMBERS = re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})|(?P<whole>\d{8})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/. ]+(?P<month>\d{1,2})[-/. ]+(?P<year>\d{4})")
_SHORT = re.compile(r"(?P<year>\d{2})-(?P<month>\d{2})-(?P<day>\d{2})")
_WORDED = re.compile(r"(?:den )?(?P<day>\d{1,2}):?(?:e|a)? (?P<word>[a-zåäö]{3,9})\.?(?: (?P<year>\d{4}))?")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\u00a0", "------ ")
_WEEKDAY = re.compile(r"(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en)?,? ")
_TIMED = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:t|,? kl(?:ockan|\.)? ?| )\d{1,2}(?:[.:]\d{2}){0,2}z?")
_NAMED = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)
_LEAP_YEAR = 2024
_MONTHS = 12


class Misread(NamedTuple):
    """What is wrong with a day, and how it is written; '' where nobody knows which is meant. Where there is no
    such day, the one before it that there is.
    """

    message: Message
    written: str
    exists: bool = True


def misread_day(text: str) -> Misread | None:
    """What is wrong with a day; None where the text writes none at all."""
    found = _parts(_bare(text))
    if found is None:
        return None
    year, month, day = found
    if month > _MONTHS:
        swapped = f"{year:04}-{day:02}-{month:02}"
        return Misread(
            say("'{value}' is no date: there is no month {month}", value=text, month=month),
            swapped if read_day(swapped) is not None else "",
        )
    if month < 1:
        return None
    last = monthrange(year or _LEAP_YEAR, month)[1]
    if not 1 <= day <= last:
        return Misread(
            say("'{value}' is no date: {month} has {count} days", value=text, month=_NAMED[month - 1], count=last),
            f"{year:04}-{month:02}-{last:02}" if year else "",
            exists=False,
        )
    written = f"{year:04}-{month:02}-{day:02}"
    if not year or read_day(written) is None or written == text.strip():
        return None
    return Misread(say("'{value}' is no date as plans write it: year-month-day", value=text), written)


def _bare(text: str) -> str:
    """The day alone, with ordinary dashes, and without the weekday before it or the time after it."""
    bare = _WEEKDAY.sub("", text.strip().lower().translate(_DASHES), count=1)
    timed = _TIMED.fullmatch(bare)
    return timed["day"] if timed is not None else bare


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year (0: none), month and day of whatever writes them."""
    found = _NUMBERS.fullmatch(text)
    if found is not None and found["whole"]:
        return int(text[:4]), int(text[4:6]), int(text[6:])
    found = found or _DAY_FIRST.fullmatch(text)
    if found is not None:
        return int(found["year"]), int(found["month"]), int(found["day"])
    found = _SHORT.fullmatch(text)
    if found is not None:
        return 2000 + int(found["year"]), int(found["month"]), int(found["day"])
    found = _WORDED.fullmatch(text)
    month = None if found is None else _month(found["word"])
    if found is None or month is None:
        return None
    return int(found["year"] or 0), month, int(found["day"])


def _month(word: str) -> int | None:
    return next((at for at, name in enumerate(MONTHS, 1) if name.startswith(word)), None)
