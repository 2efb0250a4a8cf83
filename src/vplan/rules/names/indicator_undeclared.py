"""An area has an indicator that its strategy does not declare.

What is checked: the indicators of every priority (`indikatorer` under `prioriteringar`) with those of
its strategy, letter for letter but for capitals; what the board itself follows (`indikatorer` of the plan)
is declared too. Only where the strategy declares any.

Why it matters: an indicator that the assembly has laid down is followed under its own name. Under
another name it is another indicator, and no figure of the superior plan can be found for it.

Fails:

    strategier:
      - namn: Ett öppet kulturliv
        indikatorer: [Besök på biblioteken]
        prioriteringar:
          - {namn: Biblioteken, indikatorer: [Biblioteksbesök]}

Passes: the same with `indikatorer: [Besök på biblioteken]` in both places.
"""

from collections.abc import Iterable, Iterator, Mapping

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.core.nearest import Names
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP402", "indicator-undeclared", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
NEAR = 0.6
"""How alike two names are (difflib's ratio) to be taken for one indicator."""


class Declared:
    """The indicators that a strategy declares."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_folded = {one.casefold(): one for one in names}
        self._names = Names(self._by_folded)

    def meant_by(self, name: str) -> str | None:
        """The one that `name` most likely means; None when it is like none of them."""
        folded = name.casefold()
        near = folded if folded in self._by_folded else self._names.nearest(folded, NEAR)
        return None if near is None else self._by_folded[near]


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every indicator of an area that its strategy does not have."""
    own = _own(plan)
    declared_by = {
        one.casefold(): strategy.name for strategy in reversed(plan.strategies) for one in strategy.indicators
    }
    for strategy in plan.strategies:
        declared = {indicator.casefold() for indicator in strategy.indicators}
        declared |= own if declared else set()
        near = Declared(strategy.indicators)
        for area in strategy.inner_areas() if declared else ():
            for index, indicator in enumerate(area.indicators):
                if indicator.casefold() in declared:
                    continue
                yield Finding(
                    RULE,
                    area.place("indikatorer", index),
                    say(
                        "'{indicator}' is not among the indicators of '{strategy}'",
                        indicator=indicator,
                        strategy=strategy.name,
                    ),
                    _hint(declared_by, near, indicator),
                    path=f"prioriteringar.{area.key}.indikatorer.{indicator}",
                    facts={"indikator": indicator},
                )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _own(plan: Plan) -> set[str]:
    """What the board itself follows besides its strategies: groups and indicators."""
    groups = plan.own_indicators.groups if plan.own_indicators else []
    wordings = [indicator.wording for group in groups for indicator in group.indicators]
    return {name.casefold() for name in (*(group.name for group in groups), *wordings)}


def _hint(declared_by: Mapping[str, str], declared: Declared, indicator: str) -> Message:
    other = declared_by.get(indicator.casefold())
    if other is not None:
        return say("'{strategy}' declares it", strategy=other)
    near = declared.meant_by(indicator)
    if near is not None:
        return say("the strategy declares '{indicator}'", indicator=near)
    return say("declare it under the strategy's 'indikatorer', or take it away here")
