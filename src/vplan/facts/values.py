"""The facts that running text can quote, as plain nested values under Swedish names."""

from collections import Counter
from decimal import Decimal
from typing import Any

from vplan.facts.counts import Counts
from vplan.facts.goal_status import ResultFacts
from vplan.facts.sums import InvestmentSum, TableSums
from vplan.model.document import DocumentPlan
from vplan.model.meetings import Decision
from vplan.model.money import Budget
from vplan.model.plan import Plan

Value = str | int | Decimal
Values = dict[str, Any]
"""Name → Value or further Values. A name without a value is not there at all."""


def plan_values(
    plan: Plan,
    counts: Counts,
    budgets: dict[str, TableSums],
    investments: InvestmentSum | None,
    results: dict[str, ResultFacts],
) -> Values:
    """What every text of the plan can quote."""
    return _present(
        {
            "organisation": plan.organisation,
            "nämnd": plan.board,
            "år": str(plan.year),
            "titel": plan.title,
            "diarienummer": plan.registry_number,
            "datum": plan.date.isoformat() if plan.date else None,
            "beslut": _decision(plan.decision),
            "antal": counts.by_word,
            "antal_enligt_text": plan.stated_counts,
            "överordnad": plan.superior
            and _present({"titel": plan.superior.title, "beslut": _decision(plan.superior.decision)}),
            "styrdokument": {
                regulation.id: _present({"namn": regulation.name, "diarienummer": regulation.registry_number})
                for regulation in plan.regulations
            },
            "revideringar": {
                revision.id: _present(
                    {
                        "datum": revision.date.isoformat(),
                        "avser": revision.subject,
                        "beslut": _decision(revision.decision),
                    }
                )
                for revision in plan.revisions
            },
            "strategier": {strategy.key: {"namn": strategy.name} for strategy in plan.strategies},
            "prioriteringar": {priority.key: {"namn": priority.name} for priority in plan.priorities},
            "budget": {budget.id: _budget(budget, budgets[budget.id]) for budget in plan.budgets},
            "resultat": _results(plan, results),
            "investeringar": investments
            and plan.investments
            and _present(
                {
                    "summa": investments.computed if investments.stated is None else investments.stated,
                    "antal": investments.rows,
                    "beslut": _decision(plan.investments.decision),
                }
            ),
        }
    )


def _results(plan: Plan, results: dict[str, ResultFacts]) -> Values | None:
    """Those of a file of results stand straight under `resultat`, several of a plan under their keys."""
    by_key = {key: _one_result(found) for key, found in results.items()}
    return next(iter(by_key.values()), None) if plan.follows is not None else by_key or None


def _one_result(found: ResultFacts) -> Values:
    tallies: Values = {kind: {"antal": tally.total, **tally.per_status} for kind, tally in found.tallies.items()}
    amounts: Values = {
        str(index): {"belopp": deviation.amount, "enhet": deviation.unit}
        for index, deviation in enumerate(found.results.deviations, 1)
    }
    return _present(
        {
            "slag": found.results.kind,
            "till_och_med": found.results.through.isoformat(),
            **tallies,
            "avvikelser": amounts,
        }
    )


def document_values(values: Values, document: DocumentPlan) -> Values:
    """The same for one document, with the counts that this document states."""
    if not document.stated_counts:
        return values
    stated = {**values.get("antal_enligt_text", {}), **document.stated_counts}
    return {**values, "antal_enligt_text": stated}


def _decision(decision: Decision | None) -> Values | None:
    if decision is None:
        return None
    return _present(
        {
            "instans": decision.body,
            "datum": decision.date.text if decision.date else None,
            "paragraf": decision.paragraph,
        }
    )


def _budget(budget: Budget, sums: TableSums) -> Values:
    """The amounts by row and column; a name that stands twice can't be quoted."""
    times = Counter(row.name.text for row in budget.table.rows)
    text_columns = frozenset(budget.text_columns)
    return {
        row.name.text: {
            cell.text: amount
            for cell, amount in zip(band.header[1:], amounts, strict=True)
            if cell.text and cell.text not in text_columns
        }
        for band, amounts_of_band in zip(budget.table.bands, sums.amounts, strict=True)
        for row, amounts in zip(band.rows, amounts_of_band, strict=True)
        if times[row.name.text] == 1
    }


def _present(values: dict[str, Any]) -> Values:
    return {name: value for name, value in values.items() if value is not None and value != {}}
