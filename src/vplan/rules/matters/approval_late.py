"""Minutes are approved later than the law allows, or before the meeting.

What is checked: the day of the approval (`justering.datum`) with the last day of the meeting: at most 14 days
later, or the next working day where the fourteenth is a Saturday, a Sunday or a holiday. An open day and a draft
(`status: utkast`) are not asked.

Why it matters: minutes are to be approved within 14 days of the meeting (kommunallagen 5 kap. 69 §, for boards 6
kap. 35 §); that the last day moves to a working day follows lagen 1930:173. Until then nobody can appeal, and
nothing gains legal force.

Fails:

    sammanträde: {datum: 2025-11-24}
    justering: {datum: 2025-12-20}

Passes:

    sammanträde: {datum: 2025-11-24}
    justering: {datum: 2025-12-08}
"""

from collections.abc import Iterator

from vplan.core import Finding, Rule, say
from vplan.core.swedish.terms import last_day
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP911", "approval-late", __doc__)
_DAYS = 14


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every approval outside its days."""
    for minutes in plan.minutes if plan.status != "utkast" else ():
        held = dated(minutes.meeting.date)
        approved = dated(minutes.approval.date) if minutes.approval else None
        if held is None or approved is None or minutes.approval is None:
            continue
        day, meeting = approved[0], held[1]
        latest = last_day(meeting, _DAYS)
        if meeting <= day <= latest:
            continue
        yield Finding(
            RULE,
            minutes.approval.place("datum"),
            say(
                "the minutes are approved on {day}, before the meeting of {meeting}",
                day=day.isoformat(),
                meeting=meeting.isoformat(),
            )
            if day < meeting
            else say(
                "the minutes are approved on {day}, after {latest}", day=day.isoformat(), latest=latest.isoformat()
            ),
            say("check the day: the law gives 14 days from the meeting"),
            path=f"protokoll.{minutes.id}.justering.datum",
            facts={"justerat": day.isoformat(), "senast": latest.isoformat()},
        )


CHECK = Check(RULE, check)
