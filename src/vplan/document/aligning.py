"""Figures set comma under comma."""

from dataclasses import replace

from vplan.core.swedish import typography
from vplan.document.blocks import Paragraph, Row, Table
from vplan.document.inline import Text
from vplan.document.look import RowKind


def aligned(table: Table) -> Table:
    """The table with the figures of each column padded to stand comma under comma."""
    for index, column in enumerate(table.columns):
        if column.figures:
            table = replace(table, rows=_aligned_rows(table.rows, index))
    return table


def _aligned_rows(rows: tuple[Row, ...], column: int) -> tuple[Row, ...]:
    texts = [_figure(row, column) for row in rows]
    figures = iter(typography.aligned([text for text in texts if text is not None]))
    return tuple(
        row if text is None else _with_figure(row, column, next(figures))
        for row, text in zip(rows, texts, strict=True)
    )


def _figure(row: Row, column: int) -> str | None:
    """The amount that alone stands in a row's column; None when something else does."""
    if row.kind is RowKind.GROUP or any(cell.columns > 1 for cell in row.cells):
        return None
    match row.cells[column].blocks:
        case (Paragraph((Text(text),)),) if typography.decimals_in(text) is not None:
            return text
    return None


def _with_figure(row: Row, column: int, text: str) -> Row:
    cell = row.cells[column]
    (paragraph,) = (block for block in cell.blocks if isinstance(block, Paragraph))
    cell = replace(cell, blocks=(replace(paragraph, content=(Text(text),)),))
    return replace(row, cells=(*row.cells[:column], cell, *row.cells[column + 1 :]))
