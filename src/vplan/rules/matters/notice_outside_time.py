"""The notice that minutes are approved goes up late, or comes down before the time of appeal has ended.

What is checked: the notice goes up (`tillkännagivande.anslås`) by the second day after the approval, and not
before it (a limit of your own, `gränser: {tillkännagivande_dagar: 1}`, is a warning); it comes down (`tas_ned`)
after the last day of appeal, three weeks from the day it went up. Last days that fall on a Saturday, a Sunday
or a holiday move to the next working day. A notice that comes down on the last day itself is a warning. Where a
paragraph was approved at once, a notice may be older than the approval of the rest.

Why it matters: the approval is to be announced by the second day after, and the notice to stay up until the
time of appeal has ended (kommunallagen 8 kap. 12 §). If it was not up all the time, the time of appeal (13 kap.
5 §) has not run out, and the decisions have no legal force.

Fails:

    justering: {datum: 2025-06-10}
    tillkännagivande: {anslås: 2025-06-16, tas_ned: 2025-06-30}

Passes:

    justering: {datum: 2025-06-10}
    tillkännagivande: {anslås: 2025-06-10, tas_ned: 2025-07-02}
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vplan.core import Finding, Kind, Message, Rule, Severity, say, say_of
from vplan.core.swedish.terms import last_day
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.fields import DAYS_TO_APPROVAL, DAYS_TO_NOTICE
from vplan.model.minutes import Announcement, Minutes
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP913", "notice-outside-time", Kind.CONTRADICTION, __doc__)
_APPEAL = 21
"""Days by law."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every notice outside its time."""
    for minutes in plan.minutes:
        notice = minutes.announcement
        if notice is not None and notice.posted is not None:
            yield from _up(minutes, notice.posted, plan.limits.notice_days if plan.limits else None)
            yield from _down(minutes, notice, notice.posted)


CHECK = Check(RULE, check)


def _up(minutes: Minutes, posted: date, own: int | None) -> Iterator[Finding]:
    approved = dated(minutes.approval.date) if minutes.approval else None
    if approved is None:
        return
    day, _ = approved
    by_law = last_day(day, DAYS_TO_NOTICE)
    check_days = say("check the days of the approval and of the notice")
    if posted > by_law:
        yield _finding(minutes, "anslås", by_law, _Told(_late(posted, by_law), check_days))
    elif own is not None and posted > (latest := last_day(day, own)):
        hint = say_of(
            "your own limit, 'tillkännagivande_dagar', gives {count} day from the approval",
            "your own limit, 'tillkännagivande_dagar', gives {count} days from the approval",
            own,
        )
        yield _finding(minutes, "anslås", latest, _Told(_late(posted, latest), hint, Severity.WARNING))
    elif posted < day <= _last_approval(minutes) and not any(one.at_once for one in minutes.paragraphs):
        message = say(
            "the notice goes up on {day}, before the approval of {approved}",
            day=posted.isoformat(),
            approved=day.isoformat(),
        )
        yield _finding(minutes, "anslås", by_law, _Told(message, check_days))


def _last_approval(minutes: Minutes) -> date:
    """The last day on which the law lets them be approved: VP911 tells of a later one, and it is at fault then."""
    held = dated(minutes.meeting.date)
    return last_day(held[1], DAYS_TO_APPROVAL) if held is not None else date.max


def _late(posted: date, latest: date) -> Message:
    return say("the notice goes up on {day}, after {latest}", day=posted.isoformat(), latest=latest.isoformat())


def _down(minutes: Minutes, notice: Announcement, posted: date) -> Iterator[Finding]:
    if notice.taken_down is None:
        return
    end = last_day(posted, _APPEAL)
    if notice.taken_down > last_day(min(posted, _last_posting(minutes)), _APPEAL):
        return  # right for a notice that had gone up in time: that it went up late is the one fault
    message = say(
        "the notice comes down on {day}, and the time of appeal ends on {end}",
        day=notice.taken_down.isoformat(),
        end=end.isoformat(),
    )
    if notice.taken_down <= end:
        severity = Severity.ERROR if notice.taken_down < end else Severity.WARNING
        yield _finding(
            minutes, "tas_ned", end, _Told(message, say("let it stay up until the day after"), severity)
        )


def _last_posting(minutes: Minutes) -> date:
    approved = dated(minutes.approval.date) if minutes.approval else None
    return last_day(approved[0], DAYS_TO_NOTICE) if approved is not None else date.max


class _Told(NamedTuple):
    """What is wrong with a day of the notice, and what to do."""

    message: Message
    hint: Message
    severity: Severity = Severity.ERROR


def _finding(minutes: Minutes, key: str, limit: date, told: _Told) -> Finding:
    assert minutes.announcement is not None, "it is what the finding is about"
    return Finding(
        RULE,
        minutes.announcement.place(key),
        told.message,
        told.hint,
        path=f"protokoll.{minutes.id}.tillkännagivande.{key}",
        facts={"gräns": limit.isoformat()},
        severity=told.severity,
    )
