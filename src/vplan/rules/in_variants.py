"""What a variant speaks of that is not in the plan: tables, rows, columns, goals and areas."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from vplan.core import Message, Place, say
from vplan.facts.naming import columns_of, rows_of
from vplan.facts.varying import Given, given_amounts
from vplan.model.plan import Plan
from vplan.model.variant import Variant, variant_of


class NotThere(NamedTuple):
    """A name that says nothing of the plan, or one of several. `known`: what there is, or tells them apart."""

    place: Place
    path: str
    message: Message
    name: str
    known: Collection[str]
    is_several: bool = False


def named_in_vain(plan: Plan, varied: Plan) -> Iterator[NotThere]:
    """Every name of a variant that its plan does not have; `varied` is what it makes of the plan."""
    variant = variant_of(varied)
    assert variant is not None, "what is varied has a variant"
    yield from _amounts(plan, variant)
    goals = dict.fromkeys(goal.key for goal in plan.goals)
    areas = dict.fromkeys(area.key for area in plan.areas)
    for name, change in variant.goals.items():
        if change.under is None and name not in goals:
            message = say("the plan has no goal '{name}'", name=name)
            yield NotThere(variant.entry_place("mål", name), f"mål.{name}", message, name, goals)
        if change.under is not None and change.under not in areas:
            message = say("the plan has no area '{name}'", name=change.under)
            yield NotThere(change.place("under"), f"mål.{name}.under", message, change.under, areas)


def _amounts(plan: Plan, variant: Variant) -> Iterator[NotThere]:
    tables = {budget.id: budget.table for budget in plan.budgets}
    told = set()
    for given in given_amounts(plan, variant):
        if given.at is not None:
            continue
        path = f"budget.{given.budget}"
        if given.budget not in tables:
            message = say("the plan has no budget '{name}'", name=given.budget)
            found = NotThere(given.table_place, path, message, given.budget, tables)
        elif len(given.rows) != 1:
            names = rows_of(tables[given.budget])
            message = say("the table has no row '{name}'", name=given.row)
            if given.rows:
                message = say("the table has more than one '{name}'", name=given.row)
            known = names.addresses(given.rows) or names.known
            path = f"{path}.{given.row}"
            found = NotThere(given.row_place, path, message, given.row, known, bool(given.rows))
        else:
            found = _no_column(plan, given)
        if found.place not in told:
            told.add(found.place)
            yield found


def _no_column(plan: Plan, given: Given) -> NotThere:
    table = next(budget.table for budget in plan.budgets if budget.id == given.budget)
    names = columns_of(table.bands[given.rows[0][0]])
    message = say("the table has no column '{name}'", name=given.column)
    path = f"budget.{given.budget}.{given.row}.{given.column}"
    return NotThere(given.column_place, path, message, given.column, names.known)
