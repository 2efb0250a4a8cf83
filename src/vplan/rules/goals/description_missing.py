"""Some goals have no description, where most of them have one.

What is checked: goals with neither `beskrivning` nor `punkter`, in a plan where more than half of the
goals have either. They are one note that lists them.

Why it matters: the description says how a goal is measured and what is to be done. A goal without one
is read in as many ways as it has readers.

Reported: three of ten goals consist of their wording and a target only.

Passes: a plan whose goals all are a wording and no more.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say, say_of
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP306", "description-missing", Kind.GOALS, __doc__, severity=Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """The goals without a description, as one finding."""
    without = [goal for goal in plan.goals if not goal.description and not goal.points]
    if not without or len(without) * 2 >= len(plan.goals):
        return
    yield Finding(
        RULE,
        without[0].place("mål"),
        say_of(
            "{count} of {goals} goals has no description",
            "{count} of {goals} goals have no description",
            len(without),
            goals=len(plan.goals),
        ),
        say("say under 'beskrivning' or 'punkter' what is to be done or how it is measured"),
        path="mål.beskrivning",
        facts={"antal": str(len(without)), "mål": str(len(plan.goals))},
        related=tuple(Related(goal.place("mål"), say("'{name}'", name=goal.key)) for goal in without),
    )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)
