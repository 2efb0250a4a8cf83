"""Values for templates about the tables that a plan writes: budgets, tables of words, investments."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from vplan.facts.marks import is_part
from vplan.facts.naming import rows_of
from vplan.layout.amounts import Printed, filled_up, printed, printed_cell, worded
from vplan.layout.context import Context, View
from vplan.model.money import Budget
from vplan.model.table import Band, Cell, CellKind, Row, is_sum_word
from vplan.model.tabular import TextTable

_WORDS = {CellKind.WORDS, CellKind.UNREAD}


def budget_view(context: Context, budget: Budget) -> View:
    """A budget table, its bands filled up to one width."""
    sums = context.facts.budgets[budget.id]
    columns = budget.table.width
    names = rows_of(budget.table)
    return {
        "slag": "budget",
        "nyckel": f"budget/{budget.id}",
        "namn": budget.name,
        "enhet": budget.unit,
        "synnerliga_skäl": budget.special_reasons or "",
        "anmärkningar": context.remarks(f"budget.{budget.id}"),
        "kolumner": columns,
        "textkolumner": [_is_text(budget, column) for column in range(1, columns)],
        "band": [
            {
                "huvud": _head(context, band, columns, budget.units),
                "rader": [
                    {
                        "nyckel": f"budget/{budget.id}/{names.address((b, r))}",
                        "titlar": _titles(context, row),
                        "namn": _with_unit(context, row.name, budget.units.get(row.name.text, "")),
                        "indrag": row.indent,
                        "slag": row_kind(row.name.text, is_sum=(b, r) in sums.sum_rows),
                        "celler": filled_up(_cells(context, budget, band, row, amounts), columns - 1),
                    }
                    for r, (row, amounts) in enumerate(zip(band.rows, rows, strict=True))
                ],
            }
            for b, (band, rows) in enumerate(zip(budget.table.bands, sums.amounts, strict=True))
        ],
    }


def text_table_view(context: Context, table: TextTable) -> View:
    """A table of words and figures, as it is written."""
    columns = table.table.width
    cells = [[row.whole[at] for row in table.table.rows if at < len(row.whole)] for at in range(1, columns)]
    return {
        "slag": "tabell",
        "nyckel": f"tabell/{table.id}",
        "namn": table.name,
        "enhet": "",
        "synnerliga_skäl": "",
        "anmärkningar": context.remarks(f"tabeller.{table.id}"),
        "kolumner": columns,
        "textkolumner": [any(cell.kind in _WORDS for cell in column) for column in cells],
        "band": [
            {
                "huvud": _head(context, band, columns),
                "rader": [
                    {
                        "nyckel": f"tabell/{table.id}/{b}/{r}",
                        "titlar": _titles(context, row),
                        "namn": worded(row.name.text, context.notes(row.name.notes)),
                        "indrag": row.indent,
                        "slag": "",
                        "celler": filled_up(
                            (worded(cell.text + cell.mark, context.notes(cell.notes)) for cell in row.cells),
                            columns - 1,
                        ),
                    }
                    for r, row in enumerate(band.rows)
                ],
            }
            for b, band in enumerate(table.table.bands)
        ],
    }


def investments_view(context: Context) -> View:
    """The investments, a row each, and their sum."""
    investments, total = context.plan.investments, context.facts.investments
    assert investments is not None, "VP406 has stopped a reference to what is not there"
    assert total is not None, "investments have a sum"
    band = investments.table.bands[0]
    names = [cell.text for cell in band.header]
    amount_at_column = names.index(investments.column_name("belopp"))
    object_at = names.index(investments.column_name("objekt"))
    rows = []
    for row in band.rows:
        cells = [worded(cell.text + cell.mark, context.notes(cell.notes)) for cell in row.whole]
        amount = row.whole[amount_at_column]
        cells[amount_at_column] = printed_cell(amount, amount.amount, context.notes(amount.notes))
        key = f"investeringar/{cells[object_at]}"
        rows.append({"nyckel": key, "titlar": _titles(context, row), "celler": cells})
    sum_row = filled_up((), len(names))
    sum_row[amount_at_column] = printed(total.computed if total.stated is None else total.stated)
    return {
        "slag": "investeringar",
        "anmärkningar": context.remarks("investeringar"),
        "text": context.html(investments.text),
        "enhet": investments.unit,
        "huvud": _head(context, band, len(names)),
        "kolumner": len(names),
        "belopp_i": amount_at_column,
        "objekt_i": object_at,
        "rader": rows,
        "summa": sum_row,
        "summa_i": 0 if amount_at_column else object_at,
    }


def row_kind(name: str, *, is_sum: bool) -> str:
    """'sum' for what is one or is called so, 'part' for what is in another row already ('varav …'), or ''."""
    if is_part(name):
        return "part"
    return "sum" if is_sum or is_sum_word(name) else ""


def _cells(
    context: Context, budget: Budget, band: Band, row: Row, amounts: Iterable[Decimal | None]
) -> Iterator[Printed]:
    for name, cell, amount in zip(band.header[1:], row.cells, amounts, strict=True):
        notes = context.notes(cell.notes)
        is_text = name.text in budget.text_columns
        yield worded(cell.text + cell.mark, notes) if is_text else printed_cell(cell, amount, notes)


def _is_text(budget: Budget, column: int) -> bool:
    """Whether a column holds text in every band that has it."""
    names = [band.header[column].text for band in budget.table.bands if column < len(band.header)]
    return bool(names) and all(name in budget.text_columns for name in names)


_NO_UNITS: Mapping[str, str] = MappingProxyType({})


def _head(context: Context, band: Band, columns: int, units: Mapping[str, str] = _NO_UNITS) -> list[list[View]]:
    """The lines of a header, each as wide as the table; `units`: those of columns that have their own, by name."""
    empty = [{"namn": worded(""), "bredd": 1}] * (columns - len(band.header))
    *upper, last = band.head
    own = [units.get(name.text, "") for name in band.header]
    lines = [[{"namn": _with_unit(context, one.cell), "bredd": one.columns} for one in line] for line in upper]
    lines.append(
        [{"namn": _with_unit(context, one.cell, unit), "bredd": 1} for one, unit in zip(last, own, strict=True)]
    )
    return [line + empty for line in lines]


def _with_unit(context: Context, name: Cell, unit: str = "") -> Printed:
    """A name as it is printed: with the unit of its own, where it does not say it, and the footnotes."""
    words = f"{name.text} ({unit})" if unit and unit.casefold() not in name.text.casefold() else name.text
    return worded(words, context.notes(name.notes))


def _titles(context: Context, row: Row) -> list[View]:
    return [
        {"namn": worded(one.cell.text, context.notes(one.cell.notes)), "indrag": one.indent} for one in row.titles
    ]
