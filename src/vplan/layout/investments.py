"""Values for templates about the investments: a row for each, by unit with sums where the table names units."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from vplan.facts.printed import unit_column
from vplan.layout.amounts import Printed, filled_up, printed, printed_cell, worded
from vplan.layout.context import Context, View
from vplan.layout.plan_tables import head, titles
from vplan.model.table import Band, Row

_OF_MONEY = re.compile(r"\b(?:budget|utfall|prognos|avvikelse|beslutat|bokslut)", re.IGNORECASE)
"""How the heads of columns begin that have amounts beside those that the plan counts."""


def investments_view(context: Context) -> View:
    """The investments, a row each, and their sum."""
    investments, total = context.plan.investments, context.facts.investments
    assert investments is not None, "VP406 has stopped a reference to what is not there"
    assert total is not None, "investments have a sum"
    band = investments.table.bands[0]
    names = [cell.text for cell in band.header]
    amount_at, object_at = (names.index(investments.column_name(role)) for role in ("belopp", "objekt"))
    unit_at = unit_column(investments)
    figures = _figures(band, names, amount_at)
    rows = [_row(context, row, figures, object_at) for row in band.rows]
    lines = head(context, band, len(names))
    if unit_at is not None:
        rows = list(_by_unit(rows, band, unit_at, figures))
        named = f"{lines[0][unit_at]['namn']}, {lines[0][object_at]['namn']}"
        lines[0][object_at] = {"namn": worded(named, lines[0][object_at]["namn"].noter), "bredd": 1}
        del lines[0][unit_at]
        object_at -= object_at > unit_at
    columns = len(names) - (unit_at is not None)
    sum_row = _sums(band.rows, figures, len(names))
    sum_row[amount_at] = printed(total.computed if total.stated is None else total.stated)
    if unit_at is not None:
        del sum_row[unit_at]
        figures = [at - (at > unit_at) for at in figures]
    return {
        "slag": "investeringar",
        "anmärkningar": context.remarks("investeringar"),
        "text": context.html(investments.text),
        "enhet": investments.unit,
        "huvud": lines,
        "kolumner": columns,
        "belopp_i": figures,
        "objekt_i": object_at,
        "rader": rows,
        "summa": sum_row,
        "summa_i": object_at if 0 in figures else 0,
    }


def _figures(band: Band, names: Sequence[str], amount_at: int) -> list[int]:
    """The columns of amounts: the one that the plan counts, and others whose heads say so."""

    def holds_amounts(at: int) -> bool:
        cells = [row.whole[at] for row in band.rows if row.whole[at].text]
        return bool(cells) and all(cell.amount is not None for cell in cells)

    others = [at for at, name in enumerate(names) if _OF_MONEY.search(name) and holds_amounts(at)]
    return sorted({amount_at, *others})


def _sums(rows: Sequence[Row], figures: Sequence[int], columns: int) -> list[Printed]:
    """A row of sums."""
    cells = filled_up((), columns)
    for at in figures:
        amounts = [row.whole[at].amount for row in rows]
        cells[at] = printed(sum((amount for amount in amounts if amount is not None), Decimal(0)))
    return cells


def _row(context: Context, row: Row, figures: Sequence[int], object_at: int) -> View:
    cells = [worded(cell.text + cell.mark, context.notes(cell.notes)) for cell in row.whole]
    for at in figures:
        amount = row.whole[at]
        cells[at] = printed_cell(amount, amount.amount, context.notes(amount.notes))
    key = f"investeringar/{cells[object_at]}"
    return {"nyckel": key, "titlar": titles(context, row), "celler": cells, "slag": ""}


def _by_unit(rows: list[View], band: Band, unit_at: int, figures: Sequence[int]) -> Iterator[View]:
    """The rows under their units, in the order in which units are met, each with its sum where it has several."""
    of_unit: dict[Printed, list[tuple[View, Row]]] = {}
    for view, row in zip(rows, band.rows, strict=True):
        of_unit.setdefault(view["celler"][unit_at], []).append((view, row))
    for unit, own in of_unit.items():
        for at, (view, _) in enumerate(own):
            above = [] if at else [{"namn": worded(unit), "indrag": 0}]
            yield {**view, "titlar": above, "celler": _without(view["celler"], unit_at)}
        if len(own) > 1:
            cells = _without(_sums([row for _, row in own], figures, len(band.header)), unit_at)
            yield {
                "nyckel": f"investeringar/summa/{unit}",
                "titlar": [],
                "celler": cells,
                "slag": "summa",
                "enhet": unit,
            }


def _without(cells: list[Printed], at: int) -> list[Printed]:
    return [cell for index, cell in enumerate(cells) if index != at]
