"""A variant has a deficit in a year where the plan has none.

What is checked: the row that `resultatrad` names as the year's result, in a variant (`variant_av`), in the columns
that `budget-unbalanced` looks at in a plan: the plan's year and the years after it. Years in which the plan itself
has a deficit are left out.

Why it matters: income must exceed costs in the budget (kommunallagen 11 kap. 5 §). A proposal that the assembly
can't decide as it stands has to say how it is paid for.

Fails:

    variant_av: plan.yaml
    budget: {resultat: {Kostnader: {Budget 2025: −120,0}}}

when the year's result becomes −12,0, and is 8,0 in the plan.

Passes: the same with income or savings that leave a result of nought or more.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts, compute
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.rules.money.budget_unbalanced import deficits

RULE = Rule("VP247", "variant-unbalanced", Kind.CONTRADICTION, __doc__, Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every year that the variant alone has a deficit in."""
    if plan.varies is None:
        return
    assert plan.variant is not None, "what varies a plan is a variant"
    before = {(one.budget.id, one.column) for one in deficits(plan.varies, compute(plan.varies))}
    for one in deficits(plan, facts):
        if (one.budget.id, one.column) in before:
            continue
        written = write_amount(one.amount)
        cell = one.budget.cell_place(one.cell)
        own = cell.file == plan.variant.node.place.file
        yield Finding(
            RULE,
            cell if own else plan.variant.key_place("budget"),
            say(
                "'{row}' in '{column}' is {amount} in the variant", row=one.row, column=one.column, amount=written
            ),
            say("balance it with income or savings: the plan has no deficit that year"),
            path=f"budget.{one.budget.id}.{one.row}.{one.column}",
            facts={"resultat": written},
            related=() if own else (Related(cell, say("the result stands here in the plan")),),
        )


CHECK = Check(RULE, check)
