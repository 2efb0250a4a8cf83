"""The notice that minutes are approved goes up late, or comes down before the time of appeal has ended.

What is checked: the notice goes up (`tillkännagivande.anslås`) by the second day after the approval, and
not before it; it comes down (`tas_ned`) after the last day of appeal, three weeks from the day it went up.
Last days that fall on a Saturday, a Sunday or a holiday move to the next working day. A notice that comes
down on the last day itself is a warning. Where a paragraph was approved at once, a notice may be older
than the approval of the rest.

Why it matters: the approval is to be announced by the second day after, and the notice to stay up until
the time of appeal has ended (kommunallagen 8 kap. 12 §). If it was not up all the time, the time of appeal
(13 kap. 5 §) has not run out, and the decisions have no legal force.

Fails:

    justering: {datum: 2025-06-10}
    tillkännagivande: {anslås: 2025-06-16, tas_ned: 2025-06-30}

Passes:

    justering: {datum: 2025-06-10}
    tillkännagivande: {anslås: 2025-06-10, tas_ned: 2025-07-02}
"""

from collections.abc import Iterator
from datetime import date

from vplan.core import Finding, Message, Rule, Severity, say
from vplan.core.swedish.terms import last_day
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.minutes import Announcement, Minutes
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP913", "notice-outside-time", __doc__)
_POSTED_WITHIN, _APPEAL = 2, 21
"""Days by law."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every notice outside its time."""
    for minutes in plan.minutes:
        notice = minutes.announcement
        if notice is not None and notice.posted is not None:
            yield from _up(minutes, notice.posted)
            yield from _down(minutes, notice, notice.posted)


CHECK = Check(RULE, check)


def _up(minutes: Minutes, posted: date) -> Iterator[Finding]:
    approved = dated(minutes.approval.date) if minutes.approval else None
    if approved is None:
        return
    latest = last_day(approved[0], _POSTED_WITHIN)
    if posted > latest:
        message = say(
            "the notice goes up on {day}, after {latest}", day=posted.isoformat(), latest=latest.isoformat()
        )
        yield _finding(minutes, "anslås", message, latest)
    if posted < approved[0] and not any(one.at_once for one in minutes.paragraphs):
        message = say(
            "the notice goes up on {day}, before the approval of {approved}",
            day=posted.isoformat(),
            approved=approved[0].isoformat(),
        )
        yield _finding(minutes, "anslås", message, latest)


def _down(minutes: Minutes, notice: Announcement, posted: date) -> Iterator[Finding]:
    if notice.taken_down is None:
        return
    end = last_day(posted, _APPEAL)
    message = say(
        "the notice comes down on {day}, and the time of appeal ends on {end}",
        day=notice.taken_down.isoformat(),
        end=end.isoformat(),
    )
    if notice.taken_down <= end:
        severity = Severity.ERROR if notice.taken_down < end else Severity.WARNING
        yield _finding(minutes, "tas_ned", message, end, severity)


def _finding(
    minutes: Minutes, key: str, message: Message, limit: date, severity: Severity = Severity.ERROR
) -> Finding:
    assert minutes.announcement is not None, "it is what the finding is about"
    return Finding(
        RULE,
        minutes.announcement.place(key),
        message,
        say("check the days of the approval and of the notice")
        if key == "anslås"
        else say("let it stay up until the day after"),
        path=f"protokoll.{minutes.id}.tillkännagivande.{key}",
        facts={"gräns": limit.isoformat()},
        severity=severity,
    )
