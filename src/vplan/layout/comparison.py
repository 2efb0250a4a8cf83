"""What a variant has otherwise than the plan: amounts by table, row and column, and goals."""

from vplan.compare.plans import compare
from vplan.core.language import translation
from vplan.facts import compute
from vplan.facts.differing import Column, differences
from vplan.layout.amounts import printed
from vplan.layout.changelog import row_of
from vplan.layout.context import Context, Earlier, View
from vplan.model.knowledge import Topic
from vplan.model.variant import variant_of
from vplan.text.filling import as_printed


def comparison(context: Context) -> View:
    """The tables that differ, and the goals that do."""
    plan, variant = context.plan.varies, variant_of(context.plan)
    assert plan is not None, "VP406 has stopped a reference to what is not there"
    assert variant is not None, "VP406 has stopped a reference to what is not there"
    facts = compute(plan)
    tables = []
    for budget in plan.budgets:
        columns = list(differences(budget, facts.budgets[budget.id], context.facts.budgets[budget.id]))
        if columns:
            tables.append(
                {
                    "nyckel": f"jämförelse/{budget.id}",
                    "namn": budget.name,
                    "enhet": budget.unit,
                    "kolumner": list(map(_column, columns)),
                }
            )
    before = Earlier(as_printed(plan, facts), facts, plan.title, translation("sv"))
    changes = compare((before.plan, facts), (as_printed(context.plan, context.facts), context.facts))
    return {
        "slag": "jämförelse",
        "planen": plan.title,
        "avsändare": variant.sender,
        "tabeller": tables,
        "mål": [row_of(change, context, before) for change in changes if change.topic is Topic.GOALS],
    }


def _column(column: Column) -> View:
    return {
        "namn": column.name,
        "rader": [
            {
                "namn": row.row,
                "summa": row.is_sum,
                "belopp": [printed(row.old), printed(row.new), printed(row.by)],
            }
            for row in column.rows
        ],
        "summa": printed(column.total),
    }
