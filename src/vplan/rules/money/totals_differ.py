"""Amounts that must be the same are not.

What is checked: each entry under `avstämningar`, which names amounts that must be equal, each as a
quote of it: the same total by unit and by kind, the year's budget in a report and in the plan it
follows, the investments in two tables.

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
from decimal import Decimal

from vplan.core import Finding, Rule, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.quotes import QuoteError, amount_at

RULE = Rule("VP212", "totals-differ", __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every amount that differs from the first of its entry."""
    for reconciliation in plan.reconciliations:
        amounts: list[tuple[int, str, Decimal]] = []
        for index, expression in enumerate(reconciliation.equal):
            try:
                amounts.append((index, expression, amount_at(expression, facts.values)))
            except QuoteError:
                continue  # VP406 reports it
        for index, expression, amount in amounts[1:]:
            first = amounts[0]
            if amount != first[2]:
                difference = write_amount(abs(amount - first[2]))
                yield Finding(
                    RULE,
                    reconciliation.place("lika", index),
                    say(
                        "{one} is {amount}, and {other} is {other_amount}",
                        one=expression,
                        amount=write_amount(amount),
                        other=first[1],
                        other_amount=write_amount(first[2]),
                    ),
                    say("difference {difference}: correct one of them", difference=difference),
                    path=f"avstämningar.{reconciliation.name}.{expression}",
                    facts={"angivet": write_amount(amount), "jämfört": write_amount(first[2])},
                )


CHECK = Check(RULE, check)
