"""Priorities have neither goals nor anyone who answers for them.

What is checked: priorities without goals, activities and `ansvarig`, in a plan where others have goals.
They are one note that lists them.

Why it matters: a priority that no goal takes up may be another board's, or forgotten. `ansvarig` says
which, to the reader and to whoever follows up the superior plan.

Reported:

    prioriteringar:
      - namn: Ett rikt kulturliv
      - {namn: Trygghet, mål: [Fler ska känna sig trygga]}

Passes: the first with `ansvarig: Kultur- och fritidsnämnden`, or with a goal.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say, say_of
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.rules.goals.goal_unaddressed import without_goals

RULE = Rule("VP311", "priority-unassigned", Kind.GOALS, __doc__, severity=Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """The priorities that no one answers for, as one finding."""
    unassigned = [priority for priority in without_goals(plan) if not priority.responsible]
    if not unassigned:
        return
    yield Finding(
        RULE,
        unassigned[0].place("namn"),
        say_of(
            "{count} of {priorities} priorities has no goals, no activities and no one responsible",
            "{count} of {priorities} priorities have no goals, no activities and no one responsible",
            len(unassigned),
            priorities=len(plan.priorities),
        ),
        say("add a goal, or name under 'ansvarig' who answers for it"),
        path="prioriteringar.ansvarig",
        facts={"antal": str(len(unassigned)), "prioriteringar": str(len(plan.priorities))},
        related=tuple(
            Related(priority.place("namn"), say("'{name}'", name=priority.name)) for priority in unassigned
        ),
    )


CHECK = Check(RULE, check)
