"""A meeting or a decision is dated on a public holiday or a weekend.

What is checked: the days of the meetings and joint days, and the dates of decisions and of the sittings
of minutes and of extracts from them, with Swedish public holidays (lagen 1989:253 om allmänna helgdagar) and with
Saturdays and Sundays. A date over several days is checked day by day.

Why it matters: boards don't meet on Epiphany. A date there is nearly always mistyped, a calendar that
was moved from the year before, or a meeting that will have to be moved.

Fails:

    beslut: {organ: Kommunstyrelsen, datum: 6 juni 2024, paragraf: 84}

Passes:

    beslut: {organ: Kommunstyrelsen, datum: 4 juni 2024, paragraf: 84}
"""

from collections.abc import Iterator
from datetime import date, timedelta

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.core.swedish.holidays import holiday
from vplan.facts import Facts
from vplan.facts.decisions import dated, decisions_of
from vplan.model.base import Part
from vplan.model.fields import StatedDate
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP505", "date-holiday", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_SATURDAY, _SUNDAY = 5, 6


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every date on which no board meets."""
    for path, part, key, written, days in _dates(plan):
        day, last = days
        while day <= last:
            reason = _reason(day)
            if reason is not None:
                yield Finding(
                    RULE,
                    part.place(key),
                    say("{day} is no working day: {reason}", day=day.isoformat(), reason=reason),
                    say("check the day"),
                    path=path,
                    facts={"datum": written.text, "dag": day.isoformat()},
                )
                break
            day += timedelta(days=1)


CHECK = Check(RULE, check)


def _dates(plan: Plan) -> Iterator[tuple[str, Part, str, StatedDate, tuple[date, date]]]:
    for path, decision in decisions_of(plan):
        days = dated(decision.date)
        if decision.date is not None and days is not None:
            yield path, decision, "datum", decision.date, days
    for document in plan.documents:
        written = document.sitting.date if document.sitting else None
        days = dated(written)
        if document.sitting is not None and written is not None and days is not None:
            yield f"dokument.{document.id}.sammanträde", document.sitting, "datum", written, days
    for minutes in plan.minutes:
        held = minutes.meeting
        days = dated(held.date)
        if days is not None:
            yield f"protokoll.{minutes.id}.sammanträde", held, "datum", held.date, days
    for meeting in plan.meetings if plan.follows is None else ():
        days = dated(meeting.days, plan.year)
        if days is not None:
            yield f"sammanträden.{meeting.days.text}", meeting, "dag", meeting.days, days


def _reason(day: date) -> str | Message | None:
    name = holiday(day)
    if name is not None:
        return name
    weekday = day.weekday()
    if weekday == _SATURDAY:
        return say("a Saturday")
    return say("a Sunday") if weekday == _SUNDAY else None
