"""The tree as it flows over pages: sections opened up, figures set comma under comma.

Shared by the writers, so that pages and rows are the same in every format.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from vplan.core.fitting import ACROSS, UPRIGHT, Fit, fit
from vplan.core.swedish.typography import decimals_in, padded
from vplan.document import Block, Document, Heading, Letterhead, Paragraph, Row, RowKind, Table, Text, plain
from vplan.document.walk import opened, walk
from vplan.document.walk import texts as block_texts


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


def fitted(table: Table, *, landscape: bool) -> Fit:
    """How the table is set so that no cell reaches into another."""
    texts: list[list[str]] = [[] for _ in table.columns]
    for row in (*table.head, *table.rows):
        at = len(table.columns) - sum(cell.columns for cell in row.cells)
        for cell in row.cells:
            if cell.columns == 1:
                texts[at] += [plain(text) for block in walk(cell.blocks) for text in block_texts(block)]
            at += cell.columns
    return fit([column.share for column in table.columns], texts, ACROSS if landscape else UPRIGHT)


def bands(table: Table) -> tuple[Table, ...]:
    """The table in parts, one for each header of a band, for a format that repeats the first rows alone."""
    rows = table.rows
    starts = [at for at, row in enumerate(rows) if row.names_columns and not (at and rows[at - 1].names_columns)]
    parts = [replace(table, rows=rows[: starts[0]])] if starts else [table]
    for start, end in pairwise([*starts, len(rows)]):
        after = next((at for at in range(start, end) if not rows[at].names_columns), end)
        parts.append(replace(table, head=rows[start:after], rows=rows[after:end]))
    return tuple(parts)


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
