"""A table names another unit than the one it is printed with.

What is checked: the unit of money that stands above the names of the rows, that a column's name or the table's own
name ends with ('Driftbudget (mkr)'), against `enhet`, which the caption is printed with, and `enheter`.

Why it matters: a table in mkr under a caption that says tkr is read as a thousandth of what it is.

Fails:

    enhet: tkr
    tabell: |
      (mkr)            | 2024
      Årets resultat   | 12,0

Passes: the same under `enhet: mkr`.
"""

from collections.abc import Callable, Iterator
from functools import partial

from vplan.core import Finding, Kind, Place, Rule, say
from vplan.core.swedish.kronor import power_of, unit_named_last
from vplan.facts import Facts
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP219", "unit-contradicted", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each name that says another unit than the table's."""
    for budget in plan.budgets:
        for name, unit, place in _named(budget):
            said = unit_named_last(name)
            if said is not None and power_of(unit) not in {None, power_of(said)}:
                yield Finding(
                    RULE,
                    place(),
                    say("'{name}' says {said}, and the table is in {unit}", name=name, said=said, unit=unit),
                    say("correct the one that is wrong; one column of its own unit stands under 'enheter'"),
                    path=f"budget.{budget.id}",
                    facts={"anges": said, "enhet": unit},
                )


CHECK = Check(RULE, check)


def _named(budget: Budget) -> Iterator[tuple[str, str, Callable[[], Place]]]:
    """Names that may say a unit, with the one that holds for them, and where they stand."""
    yield budget.name, budget.unit, partial(budget.place, "namn")
    for band in budget.table.bands:
        for name in band.header:
            yield name.text, budget.unit_of("", name.text), partial(budget.cell_place, name)
        for row in band.rows:
            yield row.name.text, budget.unit_of(row.name.text, ""), partial(budget.cell_place, row.name)
