"""Values for templates about the investments: a row for each, by unit with sums where the table names units."""

from collections.abc import Iterator
from decimal import Decimal

from vplan.facts.printed import unit_column
from vplan.layout.amounts import Printed, filled_up, printed, printed_cell, worded
from vplan.layout.context import Context, View
from vplan.layout.plan_tables import head, titles
from vplan.model.table import Band, Row


def investments_view(context: Context) -> View:
    """The investments, a row each, and their sum."""
    investments, total = context.plan.investments, context.facts.investments
    assert investments is not None, "VP406 has stopped a reference to what is not there"
    assert total is not None, "investments have a sum"
    band = investments.table.bands[0]
    names = [cell.text for cell in band.header]
    amount_at, object_at = (names.index(investments.column_name(role)) for role in ("belopp", "objekt"))
    unit_at = unit_column(investments)
    rows = [_row(context, row, amount_at, object_at) for row in band.rows]
    lines = head(context, band, len(names))
    if unit_at is not None:
        rows = list(_by_unit(rows, band, unit_at, amount_at))
        named = f"{lines[0][unit_at]['namn']}, {lines[0][object_at]['namn']}"
        lines[0][object_at] = {"namn": worded(named, lines[0][object_at]["namn"].noter), "bredd": 1}
        del lines[0][unit_at]
        amount_at, object_at = (at - (at > unit_at) for at in (amount_at, object_at))
    columns = len(names) - (unit_at is not None)
    sum_row = filled_up((), columns)
    sum_row[amount_at] = printed(total.computed if total.stated is None else total.stated)
    return {
        "slag": "investeringar",
        "anmärkningar": context.remarks("investeringar"),
        "text": context.html(investments.text),
        "enhet": investments.unit,
        "huvud": lines,
        "kolumner": columns,
        "belopp_i": amount_at,
        "objekt_i": object_at,
        "rader": rows,
        "summa": sum_row,
        "summa_i": 0 if amount_at else object_at,
    }


def _row(context: Context, row: Row, amount_at: int, object_at: int) -> View:
    cells = [worded(cell.text + cell.mark, context.notes(cell.notes)) for cell in row.whole]
    amount = row.whole[amount_at]
    cells[amount_at] = printed_cell(amount, amount.amount, context.notes(amount.notes))
    key = f"investeringar/{cells[object_at]}"
    return {"nyckel": key, "titlar": titles(context, row), "celler": cells, "slag": ""}


def _by_unit(rows: list[View], band: Band, unit_at: int, amount_at: int) -> Iterator[View]:
    """The rows under their units, in the order in which units are met, each with its sum where it has several."""
    of_unit: dict[Printed, list[tuple[View, Row]]] = {}
    for view, row in zip(rows, band.rows, strict=True):
        of_unit.setdefault(view["celler"][unit_at], []).append((view, row))
    for unit, own in of_unit.items():
        for at, (view, _) in enumerate(own):
            above = [] if at else [{"namn": worded(unit), "indrag": 0}]
            yield {**view, "titlar": above, "celler": _without(view["celler"], unit_at)}
        if len(own) > 1:
            amounts = [row.whole[amount_at].amount for _, row in own]
            cells = filled_up((), len(band.header))
            cells[amount_at] = printed(sum((amount for amount in amounts if amount is not None), Decimal(0)))
            cells = _without(cells, unit_at)
            yield {
                "nyckel": f"investeringar/summa/{unit}",
                "titlar": [],
                "celler": cells,
                "slag": "summa",
                "enhet": unit,
            }


def _without(cells: list[Printed], at: int) -> list[Printed]:
    return [cell for index, cell in enumerate(cells) if index != at]
