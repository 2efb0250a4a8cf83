"""The notice that minutes are approved goes up late, or comes down before the time of appeal has ended.

What is checked: the notice goes up (`tillkännagivande.anslås`) by the second day after the approval, and not
before it (a limit of your own, `gränser: {tillkännagivande_dagar: 1}`, is a warning); it comes down (`tas_ned`)
after the last day of appeal, three weeks from the day it went up. Last days that fall on a Saturday, a Sunday
or a holiday move to the next working day. A notice that comes down on the last day itself is a warning. Where a
paragraph was approved at once, a notice may be older than the approval of the rest; its own notice
(`tillkännagivande` of the paragraph) goes up by the second day after the meeting.

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
    own = plan.limits.notice_days if plan.limits else None
    for minutes in plan.minutes:
        for given in _notices(minutes):
            if given.notice.posted is not None:
                yield from _up(given, given.notice.posted, own)
                yield from _down(given, given.notice.posted)


CHECK = Check(RULE, check)


class _Given(NamedTuple):
    """A notice: that of the minutes, or of a paragraph that was approved for itself at the meeting. `approved` is
    the day of the approval where that is known, `path` what it is called; `early`: it may be older than that.
    """

    notice: Announcement
    approved: date | None
    path: str
    early: bool


def _notices(minutes: Minutes) -> Iterator[_Given]:
    held = dated(minutes.meeting.date)
    path = f"protokoll.{minutes.id}"
    if minutes.announcement is not None:
        days = dated(minutes.approval.date) if minutes.approval else None
        day = days[0] if days is not None else None
        told_of_elsewhere = day is not None and day > _last_approval(minutes)
        shared = any(one.at_once and one.announcement is None for one in minutes.paragraphs)
        yield _Given(minutes.announcement, day, f"{path}.tillkännagivande", told_of_elsewhere or shared)
    for one in minutes.paragraphs:
        if one.announcement is not None:
            day = held[1] if held is not None and one.at_once else None
            yield _Given(one.announcement, day, f"{path}.paragrafer.{one.number}.tillkännagivande", early=False)


def _up(given: _Given, posted: date, own: int | None) -> Iterator[Finding]:
    day = given.approved
    if day is None:
        return
    by_law = last_day(day, DAYS_TO_NOTICE)
    check_days = say("check the days of the approval and of the notice")
    if posted > by_law:
        yield _finding(given, "anslås", by_law, _Told(_late(posted, by_law), check_days))
    elif own is not None and posted > (latest := last_day(day, own)):
        hint = say_of(
            "your own limit, 'tillkännagivande_dagar', gives {count} day from the approval",
            "your own limit, 'tillkännagivande_dagar', gives {count} days from the approval",
            own,
        )
        yield _finding(given, "anslås", latest, _Told(_late(posted, latest), hint, Severity.WARNING))
    elif posted < day and not given.early:
        message = say(
            "the notice goes up on {day}, before the approval of {approved}",
            day=posted.isoformat(),
            approved=day.isoformat(),
        )
        yield _finding(given, "anslås", by_law, _Told(message, check_days))


def _last_approval(minutes: Minutes) -> date:
    """The last day on which the law lets them be approved: VP911 tells of a later one, and it is at fault then."""
    held = dated(minutes.meeting.date)
    return last_day(held[1], DAYS_TO_APPROVAL) if held is not None else date.max


def _late(posted: date, latest: date) -> Message:
    return say("the notice goes up on {day}, after {latest}", day=posted.isoformat(), latest=latest.isoformat())


def _down(given: _Given, posted: date) -> Iterator[Finding]:
    taken_down = given.notice.taken_down
    if taken_down is None:
        return
    end = last_day(posted, _APPEAL)
    last_posting = last_day(given.approved, DAYS_TO_NOTICE) if given.approved is not None else date.max
    if taken_down > last_day(min(posted, last_posting), _APPEAL):
        return  # right for a notice that had gone up in time: that it went up late is the one fault
    message = say(
        "the notice comes down on {day}, and the time of appeal ends on {end}",
        day=taken_down.isoformat(),
        end=end.isoformat(),
    )
    if taken_down <= end:
        severity = Severity.ERROR if taken_down < end else Severity.WARNING
        yield _finding(given, "tas_ned", end, _Told(message, say("let it stay up until the day after"), severity))


class _Told(NamedTuple):
    """What is wrong with a day of the notice, and what to do."""

    message: Message
    hint: Message
    severity: Severity = Severity.ERROR


def _finding(given: _Given, key: str, limit: date, told: _Told) -> Finding:
    return Finding(
        RULE,
        given.notice.place(key),
        told.message,
        told.hint,
        path=f"{given.path}.{key}",
        facts={"gräns": limit.isoformat()},
        severity=told.severity,
    )
