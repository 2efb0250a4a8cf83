"""Values for templates that draw a year's meetings month by month, with their items by kind."""

from collections.abc import Iterator
from typing import NamedTuple

from vplan.layout.context import Context, View
from vplan.model.meetings import Meeting
from vplan.model.plan import Plan

_MONTHS = range(1, 13)
_NAMES = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MEETING = "sammanträde"


class Held(NamedTuple):
    """A meeting in a month of the year."""

    month: int
    meeting: Meeting


def months_chart(context: Context) -> View:
    """A row with the days of meetings, one with those of joint days, and one for each kind of item."""
    plan, words = context.plan, context.plan.calendar
    held = list(held_in_year(plan))
    without = [meeting for meeting in plan.meetings if month_of(plan, meeting) is None]
    ordinary = [one for one in held if one.meeting.kind == _MEETING]
    joint = [one for one in held if one.meeting.kind != _MEETING]
    days = [_days(name, ones) for name, ones in (("Sammanträden", ordinary), ("Gemensamma dagar", joint)) if ones]
    kinds: dict[str, dict[int, int]] = {}
    for one in held:
        for block in one.meeting.blocks:
            row = kinds.setdefault(block.kind or words.kind or words.topics, {})
            row[one.month] = row.get(one.month, 0) + len(block.topics)
    items = [
        {
            "namn": name,
            "slag": "ärenden",
            "månader": [(month, str(row[month])) for month in _MONTHS if row.get(month)],
            "summa": str(sum(row.values())),
        }
        for name, row in kinds.items()
    ]
    met = {one.month for one in held}
    return {
        "slag": "diagram/sammanträden",
        "år": str(plan.year),
        "rader": [*days, *items],
        "sammanträden": len(held),
        "ärenden": sum(sum(row.values()) for row in kinds.values()),
        "tabellmånader": [{"nr": month, "namn": _NAMES[month - 1]} for month in _MONTHS if month in met],
        "i_tabell": "sammanträden" in context.shown,
        "utan_dag": [meeting.called for meeting in without],
    }


def held_in_year(plan: Plan) -> Iterator[Held]:
    """The meetings that begin in a month of the plan's year."""
    for meeting in plan.meetings:
        month = month_of(plan, meeting)
        if month is not None:
            yield Held(month, meeting)


def month_of(plan: Plan, meeting: Meeting) -> int | None:
    """The month in which the meeting begins; None where it is not of the year."""
    period = meeting.days.period
    return period.first_month if period and period.year in {None, plan.year} else None


def _days(name: str, held: list[Held]) -> View:
    by_month: dict[int, list[str]] = {}
    for one in held:
        by_month.setdefault(one.month, []).append(_short(one.meeting))
    return {
        "namn": name,
        "slag": "dagar",
        "månader": [(month, " ".join(days)) for month, days in sorted(by_month.items())],
        "summa": str(len(held)),
    }


def _short(meeting: Meeting) -> str:
    period = meeting.days.period
    assert period is not None, "it is of the year"
    first, last = str(period.first_day), str(period.last_day)
    if period.first_month != period.last_month:
        return f"{first}–{last}/{period.last_month}"
    return first if first == last else f"{first}–{last}"
