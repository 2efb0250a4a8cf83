"""Figures set comma under comma."""

from dataclasses import replace

from vplan.core.swedish import typography
from vplan.document.blocks import Cell, Paragraph, Table
from vplan.document.inline import Text
from vplan.document.look import RowKind


def aligned(table: Table) -> Table:
    """The table with the figures of each column padded to stand comma under comma."""
    rows = [list(row.cells) for row in table.rows]
    whole = [
        cells
        for row, cells in zip(table.rows, rows, strict=True)
        if row.kind is not RowKind.GROUP and all(cell.columns == 1 for cell in cells)
    ]
    for index, column in enumerate(table.columns):
        if column.figures:
            _align(whole, index)
    changed = zip(table.rows, rows, strict=True)
    return replace(table, rows=tuple(replace(row, cells=tuple(cells)) for row, cells in changed))


def _align(rows: list[list[Cell]], column: int) -> None:
    found = [(cells, text) for cells in rows if (text := _figure(cells[column])) is not None]
    padded = typography.aligned([text for _, text in found])
    for (cells, text), shown in zip(found, padded, strict=True):
        if shown != text:
            cells[column] = _with_figure(cells[column], shown)


def _figure(cell: Cell) -> str | None:
    """The amount that alone stands in a cell; None when something else does."""
    match cell.blocks:
        case (Paragraph((Text(text),)),) if typography.decimals_in(text) is not None:
            return text
    return None


def _with_figure(cell: Cell, text: str) -> Cell:
    (paragraph,) = (block for block in cell.blocks if isinstance(block, Paragraph))
    return replace(cell, blocks=(replace(paragraph, content=(Text(text),)),))
