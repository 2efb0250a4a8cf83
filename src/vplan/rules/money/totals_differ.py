"""Amounts that must be the same are not.

What is checked: each entry under `avstämningar`, which names amounts that must be equal, each as a
quote of it: the same total by unit and by kind, the year's budget in a report and in the plan it
follows, the investments in two tables. A quote of a whole row (`budget.resultat["Årets resultat"]`) stands for all
its amounts, and is held against the other rows in the columns that are called the same. A minus before a quote
turns its sign. Amounts in units of their own are converted; one that is rounded more coarsely holds for what it
rounds (6,2 mkr and 6 201 tkr); one without a unit is held to have that of the other.

Why it matters: two tables of one budget are read by two people. Where their totals part, each is
right on his own page.

Fails:

    avstämningar:
      - namn: Driften per nämnd och per slag
        lika: [budget.nämnder.Summa.Budget, budget.slag.Nettokostnad.Budget]

when one is −809,4 and the other −809,3.

Passes: the same amount in both.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Finding, Kind, Place, Rule, say
from vplan.core.swedish.kronor import distance
from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.core.swedish.units import is_percent
from vplan.facts import Facts, Measured
from vplan.model.money import Reconciliation
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.quotes import QuoteError, amounts_at

RULE = Rule("VP212", "totals-differ", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every amount that differs from the first of its entry."""
    for reconciliation in plan.reconciliations:
        named: list[_Amounts] = []
        for index, expression in enumerate(reconciliation.equal):
            try:
                named.append(
                    _Amounts(reconciliation.place("lika", index), expression, amounts_at(expression, facts.values))
                )
            except QuoteError:
                continue  # VP406 reports it
        for other in named[1:]:
            yield from _differing(reconciliation, named[0], other)


class _Amounts(NamedTuple):
    """What one quote names: its place, how it is written, its amounts by column ('' for one alone)."""

    place: Place
    expression: str
    by_column: dict[str, Measured]

    def at(self, column: str) -> str:
        """How the amount of a column is quoted."""
        return f'{self.expression}["{column}"]' if column else self.expression


def _differing(reconciliation: Reconciliation, first: _Amounts, other: _Amounts) -> Iterator[Finding]:
    shared = [column for column in other.by_column if column in first.by_column]
    for column in shared:
        amount, expected = other.by_column[column], first.by_column[column]
        unit, other_unit = amount.unit or expected.unit, expected.unit or amount.unit
        apart = distance(amount, _spelt(unit), expected, _spelt(other_unit))
        if apart == 0:
            continue
        with_units = amount.unit.casefold() != expected.unit.casefold()
        printed, wanted = _written(amount, with_units=with_units), _written(expected, with_units=with_units)
        if apart is None:
            hint = say("they are counted in units that can't be compared: name amounts in units of money")
        else:
            hint = say("difference {difference}: correct one of them", difference=write_amount(apart))
        yield Finding(
            RULE,
            other.place,
            say(
                "{one} is {amount}, and {other} is {other_amount}",
                one=other.at(column),
                amount=printed,
                other=first.at(column),
                other_amount=wanted,
            ),
            hint,
            path=f"avstämningar.{reconciliation.name}.{other.at(column)}",
            facts={"angivet": printed, "jämfört": wanted},
        )
    if not shared:
        yield Finding(
            RULE,
            other.place,
            say("{one} and {other} have no column in common", one=other.expression, other=first.expression),
            say("name rows of tables with columns of the same names, or one cell of each"),
            path=f"avstämningar.{reconciliation.name}.{other.expression}",
        )


def _spelt(unit: str) -> str:
    """The unit as amounts are compared by it."""
    return "%" if is_percent(unit) and " " not in unit else unit


def _written(amount: Measured, *, with_units: bool) -> str:
    return write_amount(amount) + (f"{HARD_SPACE}{amount.unit}" if with_units else "")


CHECK = Check(RULE, check)
