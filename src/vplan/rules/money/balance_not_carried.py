"""A row does not open with what another closed with.

What is checked: rows named under `ingående_utgående` of a budget table, each with the row that it goes on from:
what it opens with in a column must be what that row closes with in the column before. An empty cell is
computed.

Why it matters: an opening balance that is not last year's closing balance is money that has come from
nowhere (god redovisningssed, lagen 2018:597 1 kap. 4 §).

Fails:

    ingående_utgående: {Ingående eget kapital: Utgående eget kapital}
    tabell: |
      Mkr                   | 2024  | 2025
      Ingående eget kapital | 100,0 | 105,0
      Utgående eget kapital | 103,5 | 106,0

Passes: the same with 103,5 in the first row of 2025.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP213", "balance-not-carried", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every opening amount that is not the closing one before it."""
    for budget in plan.budgets:
        for carry in facts.budgets[budget.id].carries:
            if carry.stated == carry.carried:
                continue
            stated, carried = write_amount(carry.stated), write_amount(carry.carried)
            yield Finding(
                RULE,
                budget.cell_place(carry.cell),
                say(
                    "'{opening}' opens {column} with {stated}, '{closing}' closed {before} with {carried}",
                    opening=carry.opening,
                    column=carry.column,
                    stated=stated,
                    closing=carry.closing,
                    before=carry.column_before,
                    carried=carried,
                ),
                say("leave the cell empty and vplan carries the amount over"),
                path=f"budget.{budget.id}.ingående_utgående.{carry.opening}.{carry.column}",
                facts={"angivet": stated, "utgående": carried},
                related=(Related(budget.cell_place(carry.carried_cell), say("the closing amount stands here")),),
            )


CHECK = Check(RULE, check)
