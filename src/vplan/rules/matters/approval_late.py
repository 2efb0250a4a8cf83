"""Minutes are approved later than the law allows, before the meeting, or by nobody.

What is checked: the day of the approval (`justering.datum`) with the last day of the meeting, in minutes and in
an extract that has its parts itself (`sammanträde.datum`): at most 14 days later, or the next working day where
the fourteenth is a Saturday, a Sunday or a holiday. A limit of your own (`gränser: {justering_dagar: 10}`) is a
warning. An open day and a draft (`status: utkast`) are not asked. Once the file is decided, minutes and
extracts without any word of an approval (`justering`) are a warning.

Why it matters: minutes are to be approved within 14 days of the meeting (kommunallagen 5 kap. 69 §, for boards 6
kap. 35 §); that the last day moves to a working day follows lagen 1930:173. Until the approval has been
announced no time of appeal runs, and nothing gains legal force.

Fails:

    sammanträde: {datum: 2025-11-24}
    justering: {datum: 2025-12-20}

Passes:

    sammanträde: {datum: 2025-11-24}
    justering: {datum: 2025-12-08}
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vplan.core import Finding, Kind, Message, Place, Rule, Severity, say, say_of
from vplan.core.swedish.terms import last_day
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.facts.handling import extracts_of
from vplan.model.fields import DAYS_TO_APPROVAL, StatedDate
from vplan.model.handled import Approval
from vplan.model.minutes import MinutesApproval
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP911", "approval-late", Kind.CONTRADICTION, __doc__)


class _Approved(NamedTuple):
    """Minutes or an extract: the meeting, the approval, and where they stand."""

    path: str
    place: Place
    meeting: StatedDate | None
    approval: MinutesApproval | Approval | None

    @property
    def is_said(self) -> bool:
        """Whether anything says that they are approved, or by whom."""
        one = self.approval
        words = one.wording if isinstance(one, MinutesApproval) else one.text if one else None
        return one is not None and bool(one.date or one.people or words)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every approval outside its days, and every one that is missing."""
    own = plan.limits.approval_days if plan.limits else None
    for one in _approved(plan) if plan.status != "utkast" else ():
        yield from _outside(one, own)
        if plan.status == "beslutad" and not one.is_said:
            yield Finding(
                RULE,
                one.place,
                say("the file is decided, and nothing says that the minutes are approved"),
                say("write the day and who approved them under 'justering'"),
                path=f"{one.path}.justering",
                severity=Severity.WARNING,
            )


CHECK = Check(RULE, check)


def _approved(plan: Plan) -> Iterator[_Approved]:
    for minutes in plan.minutes:
        yield _Approved(
            f"protokoll.{minutes.id}", minutes.place("sammanträde"), minutes.meeting.date, minutes.approval
        )
    for one in extracts_of(plan):
        yield _Approved(
            f"dokument.{one.id}", one.place("id"), one.sitting.date if one.sitting else None, one.approval
        )


def _outside(one: _Approved, own: int | None) -> Iterator[Finding]:
    held = dated(one.meeting)
    approved = dated(one.approval.date) if one.approval else None
    if held is None or approved is None:
        return
    (day, _), (_, meeting) = approved, held
    by_law = last_day(meeting, DAYS_TO_APPROVAL)
    law = say("check the day: the law gives 14 days from the meeting")
    if day < meeting:
        message = say(
            "the minutes are approved on {day}, before the meeting of {meeting}",
            day=day.isoformat(),
            meeting=meeting.isoformat(),
        )
        yield _finding(one, (day, by_law), message, law)
    elif day > by_law:
        yield _finding(one, (day, by_law), _late(day, by_law), law)
    elif own is not None and day > (latest := last_day(meeting, own)):
        hint = say_of(
            "check the day: your own limit, 'justering_dagar', gives {count} day from the meeting",
            "check the day: your own limit, 'justering_dagar', gives {count} days from the meeting",
            own,
        )
        yield _finding(one, (day, latest), _late(day, latest), hint, Severity.WARNING)


def _late(day: date, latest: date) -> Message:
    return say("the minutes are approved on {day}, after {latest}", day=day.isoformat(), latest=latest.isoformat())


def _finding(
    one: _Approved, days: tuple[date, date], message: Message, hint: Message, severity: Severity = Severity.ERROR
) -> Finding:
    assert one.approval is not None, "it has a day"
    return Finding(
        RULE,
        one.approval.place("datum"),
        message,
        hint,
        path=f"{one.path}.justering.datum",
        facts={"justerat": days[0].isoformat(), "senast": days[1].isoformat()},
        severity=severity,
    )
