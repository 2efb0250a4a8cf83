"""What follows from a plan's data: every count and sum, computed once, as plain values.

In: a Plan. Out: Facts. Checks compare them with what is stated, prose quotes them, documents print
them; no other module counts or adds.
"""

from typing import NamedTuple

from vplan.facts.adding import add_up
from vplan.facts.counts import Counts, count
from vplan.facts.frames import FrameFacts, add_up_frame
from vplan.facts.goal_status import GoalStatus, ResultFacts, TallyFact, stand
from vplan.facts.indicators import IndicatorFigures, IndicatorStatus, figures_of, stand_of_indicators
from vplan.facts.inference import TableInference, infer_table
from vplan.facts.references import REFERRED, Referring, referable
from vplan.facts.risks import RiskFacts, risks_of
from vplan.facts.risks import quotable as quotable_risks
from vplan.facts.showable import showable
from vplan.facts.sums import (
    CarryCheck,
    InvestmentSum,
    SumCheck,
    TableSums,
    Unchecked,
    add_up_investments,
    no_sums,
)
from vplan.facts.values import (
    Counted,
    Measured,
    Named,
    Quoting,
    Several,
    Value,
    Values,
    document_values,
    indicator_values,
    plan_values,
)
from vplan.model.plan import Plan

__all__ = [
    "CarryCheck",
    "Counted",
    "Counts",
    "Facts",
    "FrameFacts",
    "GoalStatus",
    "IndicatorFigures",
    "IndicatorStatus",
    "InvestmentSum",
    "Measured",
    "Named",
    "Quoting",
    "Referring",
    "ResultFacts",
    "RiskFacts",
    "Several",
    "SumCheck",
    "TableInference",
    "TableSums",
    "TallyFact",
    "Unchecked",
    "Value",
    "Values",
    "compute",
    "document_values",
    "no_sums",
]


class Facts(NamedTuple):
    """`budgets` and `inferred` by budget id, `results` by the results' key, `indicators` by theirs, and what each
    of the results reports of them in `reported`; `risks` are those of the internal control, `values` is what
    running text can quote.
    """

    counts: Counts
    budgets: dict[str, TableSums]
    inferred: dict[str, TableInference]
    investments: InvestmentSum | None
    frame: FrameFacts | None
    results: dict[str, ResultFacts]
    indicators: dict[str, IndicatorFigures]
    reported: dict[str, dict[str, IndicatorStatus]]
    risks: tuple[RiskFacts, ...]
    values: Values


def compute(plan: Plan) -> Facts:
    """All facts of the plan; those of a plan that results follow, or a variant differs from, are under `plan` in
    the values.
    """
    counts = count(plan)
    budgets = {budget.id: add_up(budget) for budget in plan.budgets}
    inferred = {budget.id: infer_table(budget, budgets[budget.id]) for budget in plan.budgets}
    investments = add_up_investments(plan.investments) if plan.investments else None
    frame = add_up_frame(plan)
    results = {results.key: stand(plan, results) for results in plan.results}
    indicators = figures_of(plan)
    reported = {results.key: stand_of_indicators(plan, results) for results in plan.results}
    values = plan_values(plan, counts, budgets, investments, frame=frame, results=results)
    if indicators:
        values["indikatorer"] = {key: indicator_values(one) for key, one in indicators.items()}
    risks = risks_of(plan)
    if plan.internal_control:
        values["internkontroll"] = quotable_risks(plan, risks)
    other = plan.follows or plan.varies
    if other is not None:
        values["plan"] = {name: value for name, value in compute(other).values.items() if name not in REFERRED}
    shown = dict.fromkeys(name for document in plan.documents for name in showable(plan, document))
    values |= referable(plan, shown)
    return Facts(counts, budgets, inferred, investments, frame, results, indicators, reported, risks, values)
