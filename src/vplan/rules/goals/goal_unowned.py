"""A goal has no one who answers for it.

What is checked: goals without `ansvarig`, in a plan where no priority above them names one either. The rule is off
until an organisation turns it on (`regler: {goal-unowned: varning}` in vplan.yaml), since many boards answer for
their goals as a whole.

Why it matters: a goal that everyone answers for is followed up by no one.

Reported, once turned on:

    mål: Fler lånar böcker

Passes:

    mål: Fler lånar böcker
    ansvarig: Bibliotekschef
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say, say_of
from vplan.facts import Facts
from vplan.model.goals import Area, Goal
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP310", "goal-unowned", Kind.MISSING, __doc__, severity=Severity.WARNING, on=False)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """One finding for all goals that no one answers for."""
    unowned = [goal for strategy in plan.strategies for goal in _unowned(strategy)]
    if unowned:
        yield Finding(
            RULE,
            unowned[0].place("mål"),
            say_of(
                "{count} goal has no one who answers for it",
                "{count} goals have no one who answers for them",
                len(unowned),
            ),
            say("write 'ansvarig' on the goal, or on what it stands under"),
            path="mål.ansvarig",
            facts={"antal": str(len(unowned))},
            related=tuple(Related(goal.place("mål"), say("this goal")) for goal in unowned[1:]),
        )


def _unowned(area: Area) -> Iterator[Goal]:
    """The goals for which neither they nor what they stand under say who answers."""
    if not area.responsible:
        yield from (goal for goal in area.goals if goal.responsible is None)
        for inner in area.areas:
            yield from _unowned(inner)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)
