"""The targets of a goal by year lack the plan's own year, or stand out of order.

What is checked: goals and measures whose `målvärde` has a target for each year: whether one of them is of the
plan's year, and whether the years stand in order.

Why it matters: a follow-up of the plan judges the outcome by the target of the plan's year. Without it the goal
has none, and years out of order are read as another one's target.

Fails, in a plan for 2025:

    målvärde: {2026: Minst 88 %, 2027: Minst 90 %}

Passes:

    målvärde: {2025: Minst 85 %, 2026: Minst 88 %, 2027: Minst 90 %}
"""

from collections.abc import Iterator
from itertools import pairwise

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.goals import Goal, Measure
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP317", "target-years", Kind.MISSING, __doc__, severity=Severity.WARNING, when_decided=Severity.ERROR)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every goal and measure whose years are not as they should be."""
    items: list[tuple[str, Goal | Measure]] = [("mål", goal) for goal in plan.goals]
    items += [("mätetal", measure) for measure in plan.measures]
    for kind, item in items:
        written = [*item.given_target] if isinstance(item.given_target, dict) else []
        if written and str(plan.year) not in written:
            yield Finding(
                RULE,
                item.place("målvärde"),
                say(
                    "'{name}' has targets for {years}, and none for {year}, the plan's year",
                    name=item.wording,
                    years=", ".join(written),
                    year=plan.year,
                ),
                say("add the target of {year}", year=plan.year),
                path=f"{kind}.{item.key}.målvärde",
                facts={"år": ", ".join(written)},
            )
        late = next((year for before, year in pairwise(written) if year < before), None)
        if late is not None:
            yield Finding(
                RULE,
                item.entry_place("målvärde", late),
                say("{year} stands after a later year: {years}", year=late, years=", ".join(written)),
                say("write the years in order, and see that each has its own target"),
                path=f"{kind}.{item.key}.målvärde.{late}",
                facts={"år": ", ".join(written)},
                severity=Severity.NOTE,
            )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)
