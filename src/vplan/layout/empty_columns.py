"""Columns that hold nothing, left out of the tables that vplan computes."""

from collections.abc import Iterable
from dataclasses import replace

from vplan.document import Cell, Row, RowKind, Table, plain
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
