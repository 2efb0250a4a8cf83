"""An activity lies outside the plan's year, or ends before it begins.

What is checked: `start` and `slut` of every activity, with each other and with the plan's year. One
that goes on from the year before, or into the next, is in the plan for the part of it that lies there.

Why it matters: the plan is for one year, and its activities are followed up and paid for in it. A date
in another year is most often one that was copied from the plan before.

Fails, in a plan for 2024:

    aktivitet: Öppna en mötesplats
    start: 2023-02-01
    slut: 2023-06-30

Passes: the same with `slut: 2024-06-30`.
"""

from collections.abc import Iterator
from datetime import date

from vplan.core import Finding, Kind, Message, Related, Rule, say
from vplan.facts import Facts
from vplan.model.goals import Activity
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP308", "activity-outside-year", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every date that can't be right."""
    for activity in plan.activities:
        if activity.start is not None and activity.end is not None and activity.end < activity.start:
            yield _backwards(activity, activity.start, activity.end)
            continue
        if activity.end is not None and activity.end.year < plan.year:
            message = say(
                "the activity ends {day}, the plan is for {year}", day=activity.end.isoformat(), year=plan.year
            )
            yield _outside(plan, activity, "slut", activity.end, message)
        if activity.start is not None and activity.start.year > plan.year:
            message = say(
                "the activity begins {day}, the plan is for {year}", day=activity.start.isoformat(), year=plan.year
            )
            yield _outside(plan, activity, "start", activity.start, message)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _outside(plan: Plan, activity: Activity, key: str, day: date, message: Message) -> Finding:
    return Finding(
        RULE,
        activity.place(key),
        message,
        say("correct the date, or take the activity out of the plan"),
        path=f"aktiviteter.{activity.key}.{key}",
        facts={"datum": day.isoformat(), "år": str(plan.year)},
    )


def _backwards(activity: Activity, start: date, end: date) -> Finding:
    return Finding(
        RULE,
        activity.place("slut"),
        say("the activity ends {end}, before it begins {start}", end=end.isoformat(), start=start.isoformat()),
        say("correct one of the dates"),
        path=f"aktiviteter.{activity.key}.slut",
        facts={"start": start.isoformat(), "slut": end.isoformat()},
        related=(Related(activity.place("start"), say("it begins here")),),
    )
