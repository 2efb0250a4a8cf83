"""Values for templates about the tables that a plan writes: budgets and tables of words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from vplan.facts.marks import is_part
from vplan.facts.naming import rows_of
from vplan.facts.printed import BudgetPart, parts_of
from vplan.layout.amounts import Printed, filled_up, printed_cell, worded
from vplan.layout.context import Context, View
from vplan.model.money import Budget
from vplan.model.table import Band, Cell, CellKind, Row, is_sum_word
from vplan.model.tabular import TextTable

_WORDS = {CellKind.WORDS, CellKind.UNREAD}


def budget_view(context: Context, budget: Budget) -> View:
    """A budget table, its bands filled up to one width."""
    tables = [_part(context, budget, part) for part in parts_of(budget)]
    return {
        "slag": "budget",
        "nyckel": f"budget/{budget.id}",
        "namn": budget.name,
        "enhet": budget.unit,
        "synnerliga_skäl": budget.special_reasons or "",
        "anmärkningar": context.remarks(f"budget.{budget.id}"),
        **tables[0],
        "fler": [{"nyckel": f"budget/{budget.id}/del/{at}", **one} for at, one in enumerate(tables[1:], 2)],
    }


def _part(context: Context, budget: Budget, part: BudgetPart) -> View:
    """One table of a budget."""
    sums, names = context.facts.budgets[budget.id], rows_of(budget.table)
    columns = budget.table.width
    bands, kept = part
    found: list[View] = []
    for b in bands:
        band = budget.table.bands[b]
        rows = [
            {
                "nyckel": f"budget/{budget.id}/{names.address((b, r))}",
                "titlar": titles(context, row),
                "namn": _with_unit(context, row.name, budget.units.get(row.name.text, "")),
                "indrag": row.indent,
                "slag": row_kind(row.name.text, is_sum=(b, r) in sums.sum_rows),
                "celler": _of(filled_up(_cells(context, budget, band, row, amounts), columns - 1), kept),
            }
            for r, (row, amounts) in enumerate(zip(band.rows, sums.amounts[b], strict=True))
        ]
        lines = head(context, band, columns, budget.units)
        found.append({"huvud": _kept_head(lines, kept), "rader": rows})
    last = budget.table.bands[bands[0]].header
    return {
        "rubrik": last[kept[-1]].text if kept and kept[-1] < len(last) else "",
        "kolumner": len(kept) + 1,
        "textkolumner": [_is_text(budget, column) for column in kept],
        "band": found,
    }


def _of(cells: list[Printed], kept: Sequence[int]) -> list[Printed]:
    return [cells[at - 1] for at in kept]


def _kept_head(lines: list[list[View]], kept: Sequence[int]) -> list[list[View]]:
    """The lines of a header with the columns that are kept: a name over several stands over those left of them."""
    found = []
    for line in lines:
        cells, at = [], 0
        for cell in line:
            width = sum(column == 0 or column in kept for column in range(at, at + cell["bredd"]))
            at += cell["bredd"]
            if width:
                cells.append({**cell, "bredd": width})
        found.append(cells)
    return found


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
        "fler": [],
        "band": [
            {
                "huvud": head(context, band, columns),
                "rader": [
                    {
                        "nyckel": f"tabell/{table.id}/{b}/{r}",
                        "titlar": titles(context, row),
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


def head(context: Context, band: Band, columns: int, units: Mapping[str, str] = _NO_UNITS) -> list[list[View]]:
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


def titles(context: Context, row: Row) -> list[View]:
    """The lines that head a row."""
    return [
        {"namn": worded(one.cell.text, context.notes(one.cell.notes)), "indrag": one.indent} for one in row.titles
    ]
