"""A formula of a sum in a workbook leaves out a row between those that it adds.

What is checked: `SUM`, `SUBTOTAL` and additions in a workbook (`fil: budget.xlsx`) say which rows a sum adds, and
the sum is checked against these. A row with an amount between the first of them and the sum that is in no sum at
all is found, and a cell of a sum that adds other rows than the cells beside it. Rows `varav …` are in the row
above them.

Why it matters: a row that was put in later at the edge of a sum is in none of them. The figures agree, and the sum
is too small.

Fails: `=SUM(B3:B5)` in B7, where B6 holds an amount that no other sum adds.

Passes: `=SUM(B3:B6)`; or a row that is named `varav …`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check

if TYPE_CHECKING:
    from vplan.source.workbook import Doubt

RULE = Rule("VP241", "sum-leaves-out", Kind.MISSING, __doc__, Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each row that is left out, and each cell that adds other rows."""
    for budget in plan.budgets:
        for doubt in budget.doubts:
            if doubt.kind == "left out":
                yield _left_out(budget.id, doubt)
            elif doubt.kind == "odd":
                yield _odd(budget.id, doubt)


CHECK = Check(RULE, check)


def _left_out(budget: str, doubt: "Doubt") -> Finding:
    return Finding(
        RULE,
        doubt.place,
        say("the sum '{total}' leaves out the row '{row}'", total=doubt.total, row=doubt.name),
        say("let the formula add it, or name the row 'varav …' if another row holds it"),
        path=f"budget.{budget}.{doubt.total}.{doubt.name}",
        related=_formula(doubt),
    )


def _odd(budget: str, doubt: "Doubt") -> Finding:
    return Finding(
        RULE,
        doubt.place,
        say("the sum '{total}' adds other rows here than in other columns", total=doubt.total),
        say("let its formula add the same rows in each column"),
        path=f"budget.{budget}.{doubt.total}.{doubt.place.cell}",
        related=_formula(doubt),
    )


def _formula(doubt: "Doubt") -> tuple[Related, ...]:
    return (Related(doubt.formula, say("the formula of the sum stands here")),) if doubt.formula else ()
