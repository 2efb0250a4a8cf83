"""What a variant speaks of that is not in the plan: tables, rows, columns, goals, areas, frames and the like."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from vplan.core import Message, Place, say
from vplan.facts.naming import columns_of, rows_of
from vplan.facts.varying import Given, given_amounts
from vplan.facts.varying_parts import Named, named
from vplan.model.money import COLUMN_ROLES
from vplan.model.plan import Plan
from vplan.model.variant import Variant, variant_of

_ALONE = {"budgetramar": "frame", "investeringar": "investments"}
"""Parts that a plan has one of: their keys, and their names in the code."""


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
    yield from _parts_lacking(plan, variant)
    for part in named(plan, variant):
        lacks = _ALONE.get(part.key.partition(".")[0])
        if not part.change.is_new and len(part.found) != 1 and (lacks is None or getattr(plan, lacks) is not None):
            yield _part(part)
    areas = dict.fromkeys(area.key for area in plan.areas)
    for name, change in variant.goals.items():
        if change.under is not None and change.under not in areas:
            message = say("the plan has no area '{name}'", name=change.under)
            yield NotThere(change.place("under"), f"mål.{name}.under", message, change.under, areas)
    groups = dict.fromkeys(group.name for group in plan.own_indicators.groups) if plan.own_indicators else {}
    for name, one in variant.indicators.items():
        if one.under is not None and one.under not in groups:
            message = say("the plan has no group of indicators '{name}'", name=one.under)
            yield NotThere(one.place("under"), f"indikatorer.{name}.under", message, one.under, groups)
    yield from _cells(plan, variant)


def _parts_lacking(plan: Plan, variant: Variant) -> Iterator[NotThere]:
    """What the variant says of a frame or of investments that the plan does not have."""
    for key, name in _ALONE.items():
        if variant.holds(key) and getattr(plan, name) is None:
            yield NotThere(variant.key_place(key), key, say("the plan has no '{name}'", name=key), key, ())


def _part(part: Named) -> NotThere:
    if part.found:
        message = say("the plan has more than one '{name}' under '{key}'", name=part.name, key=part.key)
        whole = [name for name in part.known if name != part.name and name.endswith(part.name)]
        return NotThere(part.place, part.path, message, part.name, whole, is_several=True)
    message = say("the plan has no '{name}' under '{key}'", name=part.name, key=part.key)
    return NotThere(part.place, part.path, message, part.name, part.known)


def _cells(plan: Plan, variant: Variant) -> Iterator[NotThere]:
    """Cells of investments in columns that the table does not have."""
    if plan.investments is None:
        return
    header = [cell.text for cell in plan.investments.table.bands[0].header]
    for name, change in variant.investments.objects.items():
        for role in COLUMN_ROLES:
            if role in change.node and (column := plan.investments.column_name(role)) not in header:
                message = say("the table has no column '{name}'", name=column)
                yield NotThere(
                    change.key_place(role), f"investeringar.objekt.{name}.{role}", message, column, header
                )


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
