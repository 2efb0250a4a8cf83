"""The tree as it flows over pages: sections opened up, figures set comma under comma.

Shared by the writers, so that pages and rows are the same in every format.
"""

from dataclasses import dataclass, replace

from vplan.core.swedish.typography import decimals_in, padded
from vplan.document import Block, Document, Heading, Letterhead, Paragraph, Row, RowKind, Table, Text
from vplan.document.walk import opened

KEPT_TOGETHER = 25
"""A meeting with no more rows than this stays on one page."""


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks on pages of one orientation, without sections."""

    blocks: tuple[Block, ...]
    landscape: bool


def runs(blocks: tuple[Block, ...]) -> tuple[Run, ...]:
    """The document as runs of pages. A heading never ends a run: it moves on to what it heads."""
    found: list[tuple[list[Block], bool]] = [([], False)]
    for block, landscape in opened(blocks):
        if landscape != found[-1][1]:
            last = found[-1][0]
            moved: list[Block] = []
            while last and isinstance(last[-1], Heading):
                moved.insert(0, last.pop())
            found.append((moved, landscape))
        found[-1][0].append(block)
    return tuple(Run(tuple(run), landscape) for run, landscape in found if run)


def is_letter(document: Document) -> bool:
    """Whether the document is a letter, with smaller headings and its number on every page."""
    return any(isinstance(block, Letterhead) for block in document.walk())


def aligned(table: Table) -> Table:
    """The table with the figures of each column padded to stand comma under comma."""
    for index, column in enumerate(table.columns):
        if column.figures:
            table = replace(table, rows=_aligned_rows(table.rows, index))
    return table


def _aligned_rows(rows: tuple[Row, ...], column: int) -> tuple[Row, ...]:
    texts = [_figure(row, column) for row in rows]
    decimals = max((decimals_in(text) or 0 for text in texts if text), default=0)
    return tuple(
        row if text is None else _with_figure(row, column, padded(text, decimals))
        for row, text in zip(rows, texts, strict=True)
    )


def _figure(row: Row, column: int) -> str | None:
    """The amount that alone stands in a row's column; None when something else does."""
    if row.kind is RowKind.GROUP or any(cell.columns > 1 for cell in row.cells):
        return None
    match row.cells[column].blocks:
        case (Paragraph((Text(text),)),) if decimals_in(text) is not None:
            return text
    return None


def _with_figure(row: Row, column: int, text: str) -> Row:
    cell = row.cells[column]
    (paragraph,) = (block for block in cell.blocks if isinstance(block, Paragraph))
    cell = replace(cell, blocks=(replace(paragraph, content=(Text(text),)),))
    return replace(row, cells=(*row.cells[:column], cell, *row.cells[column + 1 :]))
