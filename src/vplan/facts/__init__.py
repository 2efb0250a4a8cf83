"""What follows from a plan's data: every count and sum, computed once, as plain values.

In: a Plan. Out: Facts. Checks compare them with what is stated, prose quotes them, documents print
them; nobody else counts or adds.
"""

from dataclasses import dataclass

from vplan.facts.counts import Counts, count
from vplan.facts.sums import InvestmentSum, SumCheck, TableSums, add_up, add_up_investments
from vplan.facts.values import Value, Values, document_values, plan_values
from vplan.model.plan import Plan

__all__ = [
    "Counts",
    "Facts",
    "InvestmentSum",
    "SumCheck",
    "TableSums",
    "Value",
    "Values",
    "compute",
    "document_values",
]


@dataclass(frozen=True, slots=True)
class Facts:
    """`budgets` by budget id; `values` is what running text can quote."""

    counts: Counts
    budgets: dict[str, TableSums]
    investments: InvestmentSum | None
    values: Values


def compute(plan: Plan) -> Facts:
    """All facts of the plan."""
    counts = count(plan)
    budgets = {budget.id: add_up(budget) for budget in plan.budgets}
    investments = add_up_investments(plan.investments) if plan.investments else None
    return Facts(counts, budgets, investments, plan_values(plan, counts, budgets, investments))
