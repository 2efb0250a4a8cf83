"""Figures set comma under comma, and the years in a head under each other."""

import re
from dataclasses import replace

from vplan.core.fitting import ACROSS, UPRIGHT, column_room
from vplan.core.letters import width
from vplan.core.swedish import typography
from vplan.document.blocks import Cell, Column, Paragraph, Row, Table
from vplan.document.inline import Break, Text
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


_YEAR = re.compile(r"(.*\S) ((?:19|20)\d\d)")
"""What a column holds, and of which year."""


def heads_alike(table: Table) -> Table:
    """The table with the years in its head on a line of their own, where one of them has no room on that of its
    word: columns of one kind have heads of one kind. The widths of its columns are known.
    """
    whole = ACROSS if table.landscape else UPRIGHT
    return replace(table, head=tuple(_alike(row, table.columns, whole, table.size) for row in table.head))


def _alike(row: Row, columns: tuple[Column, ...], whole: float, size: float) -> Row:
    if len(row.cells) != len(columns):
        return row
    found = {at: match for at, cell in enumerate(row.cells) if cell.figures and (match := _dated(cell))}
    room = {at: column_room(columns[at].width / 100 * whole, size) for at in found}
    if len(found) < 2 or all(width(match[0]) <= room[at] for at, match in found.items()):
        return row
    return replace(
        row, cells=tuple(_parted(cell, found[at]) if at in found else cell for at, cell in enumerate(row.cells))
    )


def _dated(cell: Cell) -> re.Match[str] | None:
    """The words of a cell that begins with what ends in a year."""
    match cell.blocks:
        case (Paragraph((Text(text), *_)),):
            return _YEAR.fullmatch(text)
    return None


def _parted(cell: Cell, match: re.Match[str]) -> Cell:
    (paragraph,) = (block for block in cell.blocks if isinstance(block, Paragraph))
    content = (Text(match[1]), Break(), Text(match[2]), *paragraph.content[1:])
    return replace(cell, blocks=(replace(paragraph, content=content),))
