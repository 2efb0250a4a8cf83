"""Columns and cells that hold nothing: columns are left out of the tables that vplan computes, cells say it."""

from collections.abc import Iterable
from dataclasses import replace

from vplan.document import MISSING_HEARD, Cell, Missing, Paragraph, Row, RowKind, Table, Text, plain
from vplan.document.grid import placed_cells
from vplan.document.walk import texts, walk


def without_empty(table: Table, optional: frozenset[int]) -> Table:
    """The table without those optional columns, by their places from 0, that no row but heads has words in."""
    left_out = optional - _filled(table)
    if not left_out or len(left_out) == len(table.columns):
        return table
    columns = tuple(column for at, column in enumerate(table.columns) if at not in left_out)
    head, rows = (_without(part, len(table.columns), left_out) for part in (table.head, table.rows))
    return replace(table, columns=columns, head=head, rows=rows)


def with_missing(table: Table, expected: frozenset[int], optional: frozenset[int]) -> Table:
    """The table with each empty cell of the columns where a value is expected saying that it is missing; not those
    that are left out as a whole. Heads and sums expect none, nor does a row that has a value in none of several.
    """
    told = expected - (optional - _filled(table))
    if not told:
        return table
    rows = (_row_told(row, cells, told, table) for row, cells in placed_cells(table.rows, len(table.columns)))
    return replace(table, rows=tuple(rows))


def _row_told(row: Row, cells: Iterable[tuple[int, Cell]], told: frozenset[int], table: Table) -> Row:
    cells = tuple(cells)
    counted = len(told) == 1 or any(_says(cell) for at, cell in cells if at in told)
    if row.kind not in {RowKind.BODY, RowKind.PART} or not counted:
        return row
    return replace(row, cells=tuple(_told(cell, table, at) if at in told else cell for at, cell in cells))


def _told(cell: Cell, table: Table, at: int) -> Cell:
    """The cell, in a column of figures with a dash and in one of words with words where it is empty."""
    if cell.columns > 1 or _says(cell):
        return cell
    words = Missing() if table.columns[at].figures else Text(MISSING_HEARD)
    return replace(cell, blocks=(Paragraph((words,)),))


def _filled(table: Table) -> set[int]:
    """The columns in which words begin."""
    return {
        at
        for row, cells in placed_cells(table.rows, len(table.columns))
        if not row.names_columns
        for at, cell in cells
        if _says(cell) and not (row.kind is RowKind.GROUP and cell.columns == len(table.columns))
    }


def _says(cell: Cell) -> bool:
    return any(plain(text) for block in walk(cell.blocks) for text in texts(block))


def _without(rows: Iterable[Row], columns: int, left_out: frozenset[int]) -> tuple[Row, ...]:
    return tuple(
        replace(row, cells=tuple(kept for at, cell in cells if (kept := _narrowed(cell, at, left_out))))
        for row, cells in placed_cells(rows, columns)
    )


def _narrowed(cell: Cell, at: int, left_out: frozenset[int]) -> Cell | None:
    """The cell in what columns are left; None when there are none."""
    width = sum(column not in left_out for column in range(at, at + cell.columns))
    return replace(cell, columns=width) if width else None
