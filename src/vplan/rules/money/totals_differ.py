"""Amounts that must be the same are not.

What is checked: each entry under `avstämningar`, which names amounts that must be equal, each as a
quote of it: the same total by unit and by kind, the year's budget in a report and in the plan it
follows, the investments in two tables. Amounts in units of their own are converted; one that is rounded more
coarsely holds for what it rounds (6,2 mkr and 6 201 tkr).

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

from vplan.core import Finding, Rule, say
from vplan.core.swedish.kronor import distance
from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.facts import Facts, Measured
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.quotes import QuoteError, measured_at

RULE = Rule("VP212", "totals-differ", __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every amount that differs from the first of its entry."""
    for reconciliation in plan.reconciliations:
        amounts: list[tuple[int, str, Measured]] = []
        for index, expression in enumerate(reconciliation.equal):
            try:
                amounts.append((index, expression, measured_at(expression, facts.values)))
            except QuoteError:
                continue  # VP406 reports it
        for index, expression, amount in amounts[1:]:
            first = amounts[0]
            apart = distance(amount, amount.unit, first[2], first[2].unit)
            if apart == 0:
                continue
            with_units = amount.unit.casefold() != first[2].unit.casefold()
            printed, other = _written(amount, with_units=with_units), _written(first[2], with_units=with_units)
            hint = say("difference {difference}: correct one of them", difference=write_amount(apart or 0))
            if apart is None:
                hint = say("they are counted in units that can't be compared: name amounts in units of money")
            yield Finding(
                RULE,
                reconciliation.place("lika", index),
                say(
                    "{one} is {amount}, and {other} is {other_amount}",
                    one=expression,
                    amount=printed,
                    other=first[1],
                    other_amount=other,
                ),
                hint,
                path=f"avstämningar.{reconciliation.name}.{expression}",
                facts={"angivet": printed, "jämfört": other},
            )


def _written(amount: Measured, *, with_units: bool) -> str:
    return write_amount(amount) + (f"{HARD_SPACE}{amount.unit}" if with_units else "")


CHECK = Check(RULE, check)
