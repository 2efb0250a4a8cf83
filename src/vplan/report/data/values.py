"""Everything that a plan says and that follows from it, as plain values of JSON.

Amounts are numbers, days are written 2026-11-29, what is not there is left out. A number of JSON holds 15 digits
for certain, which is more than any amount here has.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from pydantic import BaseModel

from vplan.facts import Facts, ResultFacts, TableSums
from vplan.facts.naming import columns_of, group_of
from vplan.model.fields import DatedAmount, StatedDate
from vplan.model.knowledge import fields_of
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.model.results import Results
from vplan.model.table import Band, Cell, CellKind, Row
from vplan.model.tabular import Tabular

VERSION = 1
Data = dict[str, Any]


def as_data(plan: Plan, facts: Facts) -> Data:
    """The plan, its facts, and the standings of its results, by their keys, without what is kept from the web."""
    data: Data = {
        "version": VERSION,
        "plan": part_data(plan, facts),
        "uppgifter": value_data(facts.values, facts),
        "ställning": {key: _standings(found) for key, found in facts.results.items()},
        **_variant(plan),
    }
    return _masked(data, plan) if plan.withheld else data


def _masked(data: Data, plan: Plan) -> Data:
    """Open data are for all to read: what no copy for the web says is not in them, nor the list of it."""
    from vplan.document.masking import Masking  # which most plans do without

    masking = Masking(plan.withheld)

    def masked(value: object) -> object:
        if isinstance(value, str):
            return masking.text(value)
        if isinstance(value, Mapping):
            return {masking.text(key): masked(one) for key, one in value.items()}
        return [masked(one) for one in value] if isinstance(value, list | tuple) else value

    data["plan"].pop("ej_webb", None)
    return cast("Data", masked(data))


def _variant(plan: Plan) -> Data:
    """Of a variant, who sends it and the title of the plan that it differs from."""
    if plan.varies is None:
        return {}
    from vplan.model.variant import variant_of  # which most plans do without

    variant = variant_of(plan)
    assert variant is not None, "what varies a plan is a variant"
    return {"variant": {"avsändare": variant.sender, "variant_av": plan.varies.title}}


def part_data(part: BaseModel, facts: Facts) -> Data:
    """A part under its keys; a table as columns and rows, with the sums that vplan computes."""
    said: Data = {}
    if isinstance(part, Tabular):
        sums = facts.budgets.get(part.id) if isinstance(part, Budget) else None
        said["tabell"] = [_band(number, band, sums) for number, band in enumerate(part.table.bands)]
    apart = _lent(part) if isinstance(part, Plan) else set[str]()
    kind = Results if isinstance(part, Results) else type(part)  # what a report holds beside is the plan's here
    for field in fields_of(kind).values():
        value = getattr(part, field.name)
        if field.key not in said and field.key not in apart and value is not None and value not in ([], {}, ""):
            said[field.key] = value_data(value, facts)
    return said


def _lent(plan: Plan) -> set[str]:
    """Keys that the file has not, and that a plan is made with."""
    if plan.matter is None:
        return set()
    return {"år"} if plan.has_title else {"år", "titel"}


def value_data(value: Any, facts: Facts) -> Any:  # noqa: ANN401, PLR0911 - any value of a plan, each in its way
    """A value in JSON's own types."""
    match value:
        case BaseModel():
            return part_data(value, facts)
        case bool() | None:
            return value
        case int():
            return int(value)
        case Decimal():
            return number(value)
        case date():
            return value.isoformat()
        case StatedDate():
            return value.text
        case DatedAmount(amount, period):
            return {"belopp": number(amount)} | ({"period": period} if period else {})
        case Mapping():
            return {str(name): value_data(inner, facts) for name, inner in value.items() if inner is not None}
        case list() | tuple():
            return [value_data(inner, facts) for inner in value]
    return str(value)


def number(amount: Decimal) -> int | float:
    """The amount as a number of JSON."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _band(number_of: int, band: Band, sums: TableSums | None) -> Data:
    amounts = sums.amounts[number_of] if sums else ()
    names = columns_of(band)
    columns = [names.address(at) if cell.text else "" for at, cell in enumerate(band.header[1:])]
    return {
        "hörn": band.header[0].text,
        "kolumner": columns,
        "rader": [_row(band, row, amounts[at] if amounts else None) for at, row in enumerate(band.rows)],
    }


def _row(band: Band, row: Row, amounts: tuple[Decimal | None, ...] | None) -> Data:
    computed = amounts or (None,) * len(row.cells)
    said: Data = {"namn": row.name.text, "grupp": group_of(band, row), "indrag": row.indent}
    said["värden"] = [cell_data(cell, amount) for cell, amount in zip(row.cells, computed, strict=True)]
    return said


def cell_data(cell: Cell, amount: Decimal | None) -> int | float | str | None:
    """What a cell says: a number, words, a percentage as it is written, or nothing."""
    if amount is not None or (cell.amount is not None and cell.kind is CellKind.AMOUNT):
        return number(amount if amount is not None else cell.amount or Decimal(0))
    return cell.text or None


def _standings(found: ResultFacts) -> Data:
    """The status of each goal, measure and activity, and how much of its target is reached, in percent."""
    return {
        kind: {
            key: {
                name: value
                for name, value in (
                    ("status", status.status.id if status.status else None),
                    ("uppnått", number(status.reached) if status.reached is not None else None),
                )
                if value is not None
            }
            for key, status in statuses.items()
        }
        for kind, statuses in found.goal_statuses.items()
    }
