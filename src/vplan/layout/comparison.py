"""What a variant has otherwise than the plan: amounts of tables, frames and investments, and other parts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from vplan.compare.change import Change, Kind
from vplan.compare.plans import compare
from vplan.core.language import translation
from vplan.facts import Facts, compute
from vplan.facts.differing import Column, differences, frame_differences, investment_differences
from vplan.layout.amounts import printed
from vplan.layout.changelog import row_of
from vplan.layout.context import Context, Earlier, View
from vplan.model.knowledge import Topic
from vplan.model.plan import Plan
from vplan.model.variant import variant_of
from vplan.text.filling import as_printed

_AMOUNTS_OF_FRAMES = "budgetramar.ramar"
_BESIDE = {"föregående_år", "netto"}


def comparison(context: Context) -> View:
    """The tables of amounts that differ, and the goals, indicators, assignments and the like that do."""
    plan, variant = context.plan.varies, variant_of(context.plan)
    assert plan is not None, "VP406 has stopped a reference to what is not there"
    assert variant is not None, "VP406 has stopped a reference to what is not there"
    facts = compute(plan)
    before = Earlier(as_printed(plan, facts), facts, plan.title, translation("sv"))
    changes = compare((before.plan, facts), (as_printed(context.plan, context.facts), context.facts))
    return {
        "slag": "jämförelse",
        "planen": plan.title,
        "avsändare": variant.sender,
        "tabeller": list(_tables(plan, facts, context)),
        "delar": [
            {"slag": slag, "rader": [row_of(one, context, before) for one in told]}
            for slag, told_in in _TOLD.items()
            if (told := list(told_in(changes)))
        ],
    }


def _tables(plan: Plan, facts: Facts, context: Context) -> Iterator[View]:
    for budget in plan.budgets:
        columns = differences(budget, facts.budgets[budget.id], context.facts.budgets[budget.id])
        yield from _table(budget.id, budget.name, budget.unit, columns)
    if plan.frame and facts.frame and context.facts.frame:
        columns = frame_differences(facts.frame, context.facts.frame, plan.board)
        yield from _table("budgetramar", "Budgetramar", plan.frame.unit, columns)
    if plan.investments and context.plan.investments:
        columns = investment_differences(plan.investments, context.plan.investments)
        yield from _table("investeringar", "Investeringar", plan.investments.unit, columns)


def _table(key: str, name: str, unit: str, differ: Iterable[Column]) -> Iterator[View]:
    """The table, where anything differs."""
    columns = list(map(_column, differ))
    if columns:
        yield {"nyckel": f"jämförelse/{key}", "namn": name, "enhet": unit, "kolumner": columns}


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


def _of(topic: Topic) -> Callable[[Iterable[Change]], Iterator[Change]]:
    return lambda changes: (one for one in changes if one.topic is topic)


def _indicators(changes: Iterable[Change]) -> Iterator[Change]:
    """Those of indicators, of whose ways only the group is said."""
    yield from (replace(one, where=one.where[-2:-1]) for one in _of(Topic.INDICATORS)(changes))


def _frame_changes(changes: Iterable[Change]) -> Iterator[Change]:
    """Those of the frame but the frames themselves, which stand in a table."""
    for one in _of(Topic.FRAME)(changes):
        if not one.path.startswith(_AMOUNTS_OF_FRAMES) or one.key in _BESIDE:
            yield one


def _investments(changes: Iterable[Change]) -> Iterator[Change]:
    """Those of the investments but the amounts, which stand in a table."""
    for one in _of(Topic.INVESTMENTS)(changes):
        if one.kind is Kind.CHANGED and one.key in {"tabell", "ram"}:
            yield one


_TOLD: dict[str, Callable[[Iterable[Change]], Iterator[Change]]] = {
    "mål": _of(Topic.GOALS),
    "indikator": _indicators,
    "uppdrag": _of(Topic.ASSIGNMENTS),
    "ramförändring": _frame_changes,
    "investering": _investments,
}
"""What is told in words: the kinds of parts in their order, and which changes are of them."""
