"""Decisions as Swedish documents name them: `KF 2021-11-09 § 140`. Text in, body, date and paragraph out.

What is written otherwise is read as far as it is certain, with what is wrong and how it should have been written.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from vplan.core.swedish.dates import MONTHS, is_open, read_day, read_period

_MONTH = "|".join(MONTHS)
_ISO = r"\d{4}-[\dxX?_]{1,2}-[\dxX?_]{1,2}"
_DATE = rf"{_ISO}|\d{{1,2}}\s+(?:{_MONTH})\s+\d{{4}}"
_NUMBER = r"\d{1,4}(?:\s?[a-zA-Z])?(?![\w-])"
_PARAGRAPH = rf"(?P<paragraph>{_NUMBER}(?:\s?[–-]\s?{_NUMBER})?|[xX?_]{{1,4}})"
_FORM = re.compile(
    rf"(?P<body>[^\d§,;]*[^\s\d§,;])(?:,\s*|\s+)(?:den\s+)?(?P<date>{_DATE}),?\s+§{{1,2}}\s?{_PARAGRAPH}",
    re.IGNORECASE,
)
_DATES = re.compile(rf"(?:\bden\s+)?(?P<date>{_DATE})", re.IGNORECASE)
_PARAGRAPHS = re.compile(rf"§{{1,2}}\s*{_PARAGRAPH}(?!\s*-)")
_SIGN = re.compile(r"§+")
_WITH_MINUTES = re.compile(
    r"[A-ZÅÄÖ]{1,4}[FSNU]|.*(?:fullmäktige|styrelsen?|nämnd(?:en)?|utskott(?:et)?|direktion(?:en)?)",
)


class Fault(StrEnum):
    """What is wrong with how a decision is written."""

    SIGN = "sign"
    """A § without a number."""
    ORDER = "order"
    """The § before the date."""
    NO_DAY = "no day"
    """A date that no calendar has."""
    NO_DATE = "no date"
    NO_PARAGRAPH = "no paragraph"
    """A body that keeps minutes, and no § of them."""
    NO_BODY = "no body"
    UNREAD = "unread"
    """Something else."""


class Decided(NamedTuple):
    """Who decided, when, and under which paragraph, '' for what is not said. `fault`: what is wrong with the text;
    `mended`: how it is written, where that is certain.
    """

    body: str = ""
    date: str = ""
    paragraph: str = ""
    fault: Fault | None = None
    mended: str = ""


def keeps_minutes(body: str) -> bool:
    """Whether the name or the abbreviation is that of a body whose decisions are paragraphs of minutes."""
    return bool(_WITH_MINUTES.fullmatch(body))


def read_decision(text: str) -> Decided:
    """What the text says of a decision."""
    bare = text.rstrip(" .")
    match = _FORM.fullmatch(bare)
    if match is not None and _is_day(match["date"]):
        return Decided(match["body"].removesuffix(" den"), match["date"], match["paragraph"])
    return _diagnosed(bare)


def _is_day(written: str) -> bool:
    return read_period(written) is not None or is_open(written)


def _diagnosed(text: str) -> Decided:
    dates = [match["date"] for match in _DATES.finditer(text)]
    rest = _DATES.sub(" ", text)
    numbers = [match["paragraph"] for match in _PARAGRAPHS.finditer(rest)]
    rest = _PARAGRAPHS.sub(" ", rest)
    signs = len(_SIGN.findall(rest))
    body = " ".join(_SIGN.sub(" ", rest).replace(",", " ").split())
    if len(dates) > 1 or len(numbers) > 1 or any(map(str.isdigit, body)):
        return Decided(fault=Fault.UNREAD)
    date, paragraph = next(iter(dates), ""), next(iter(numbers), "")
    fault = _fault_of(Decided(body, date, paragraph), signs)
    whole = fault is not None and body and paragraph and _is_day(date)
    return Decided(body, date, paragraph, fault, f"{body} {date} § {paragraph}" if whole else "")


def _fault_of(found: Decided, signs: int) -> Fault | None:
    """What is wrong with the text that this was read from, which is not of the form."""
    if not found.body:
        return Fault.NO_BODY
    if not found.date:
        return Fault.NO_DATE
    if not _is_day(found.date):
        return Fault.NO_DAY
    if signs:
        return Fault.SIGN
    if not found.paragraph:
        return Fault.NO_PARAGRAPH if keeps_minutes(found.body) else None
    return Fault.ORDER


def day_of(written: str) -> str:
    """The day as YYYY-MM-DD, to be held against others; the words themselves where they are no day."""
    period = read_period(written)
    day = read_day(written)
    if day is None and period is not None and period.year is not None:
        day = period.dates(period.year)[0]
    return day.isoformat() if day is not None else written
