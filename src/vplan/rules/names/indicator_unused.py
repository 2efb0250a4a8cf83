"""Indicators of the strategies that no area takes up.

What is checked: the indicators that strategies declare with those of their priorities. A name that is
nearly the same counts as taken up (indicator-undeclared reports the difference). Only in a plan where
some priority has indicators; one finding, and the areas with goals that have no indicators are named
with it.

Why it matters: what the assembly follows with an indicator it expects someone to work with. Those that
no area takes up may be another board's; the reader of the plan should be able to tell.

Fails:

    indikatorer: [Besök på biblioteken, Deltagande i föreningslivet]
    prioriteringar:
      - {namn: Biblioteken, indikatorer: [Besök på biblioteken]}

Passes: a second priority that has `indikatorer: [Deltagande i föreningslivet]`.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.nearest import listed
from vplan.facts import Facts
from vplan.model.goals import Strategy
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.rules.names.indicator_undeclared import Declared

RULE = Rule("VP403", "indicator-unused", Kind.GOALS, __doc__, severity=Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """The declared indicators that stand alone, together."""
    areas = [area for strategy in plan.strategies for area in strategy.inner_areas()]
    if not any(area.indicators for area in areas):
        return
    unused = [(strategy, index) for strategy in plan.strategies for index in _not_taken_up(strategy)]
    if not unused:
        return
    declared = sum(len(strategy.indicators) for strategy in plan.strategies)
    without = [area.name for area in areas if area.goals and not area.indicators]
    first, at = unused[0]
    yield Finding(
        RULE,
        first.place("indikatorer", at),
        say("indicators that no area takes up: {unused} of {declared}", unused=len(unused), declared=declared),
        say("give them to the areas that work with them, or say in the plan whose they are"),
        path="strategier.indikatorer",
        facts={"angivna": str(declared), "utan_område": str(len(unused))},
        notes=(say("areas without indicators: {areas}", areas=listed(without)),) if without else (),
        related=tuple(
            Related(
                strategy.place("indikatorer", index),
                say("no area has '{indicator}'", indicator=strategy.indicators[index]),
            )
            for strategy, index in unused
        ),
    )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _not_taken_up(strategy: Strategy) -> Iterator[int]:
    declared = Declared(strategy.indicators)
    named = {indicator for area in strategy.inner_areas() for indicator in area.indicators}
    taken_up = {declared.meant_by(name) for name in named}
    return (index for index, indicator in enumerate(strategy.indicators) if indicator not in taken_up)
