"""Tables of a PDF: rows of cells, each at its place in the grid."""

from collections.abc import Iterator
from typing import NamedTuple

from vplan.imports.outline.outline import Cell, Grid, Paragraph, Points
from vplan.imports.outline.pdf_lines import Texts
from vplan.imports.outline.pdf_lists import points_of
from vplan.imports.outline.pdf_text import Draft
from vplan.imports.words import Where
from vplan.source.pdf.document import Element

MOST_ACROSS = 100
"""Columns in which cells may span others; Word has tables of 63."""


class Placed(NamedTuple):
    """A cell at its place."""

    element: Element
    column: int
    span: int
    down: int


class Laid(NamedTuple):
    """A table's cells by row. `heads`: how many rows at the top are its header."""

    rows: tuple[tuple[Placed, ...], ...]
    columns: int
    heads: int


def lay(table: Element) -> Laid:
    """The cells of a table. A cell goes where no cell from above is, as in HTML."""
    rows: list[tuple[Placed, ...]] = []
    taken: dict[int, int] = {}  # until which row a column is taken
    heads, columns, begun = 0, 0, False
    elements = list(_rows(table, ""))
    for number, (row, part) in enumerate(elements):
        placed: list[Placed] = []
        column = 0
        for cell in row.elements:
            if cell.kind not in {"TD", "TH"}:
                continue
            while taken.get(column, 0) > number:
                column += 1
            span = min(_times(cell, "ColSpan"), max(MOST_ACROSS - column, 1))
            down = min(_times(cell, "RowSpan"), len(elements) - number) if column < MOST_ACROSS else 1
            placed.append(Placed(cell, column, span, down))
            if down > 1:
                taken.update(dict.fromkeys(range(column, column + span), number + down))
            column += span
            columns = max(columns, column)
        rows.append(tuple(placed))
        begun = begun or not (part == "THead" or _is_header(placed, part))
        heads += not begun
    return Laid(tuple(rows), columns, heads)


def grid_of(texts: Texts, table: Element, number: int, caption: Paragraph | None) -> Grid:
    """A table as a grid, `number` being its among those of the file. Its own caption has been read already."""
    laid = lay(table)
    heads: list[list[str]] = [[] for _ in range(laid.columns)]
    for cell in (one for row in laid.rows[: laid.heads] for one in row):
        if name := texts.whole(cell.element).text:
            for column in range(cell.column, cell.column + cell.span):
                heads[column].append(name)
    names = [" ".join(some) or str(column) for column, some in enumerate(heads, 1)]
    rows = []
    for at, row in enumerate(laid.rows):
        first = texts.whole(row[0].element).text if row and row[0].column == 0 else ""
        name = first or str(at + 1)
        rows.append(tuple(_cell(texts, one, number, name, names[one.column]) for one in row))
    return Grid(tuple(rows), laid.columns, laid.heads, number, caption)


def _cell(texts: Texts, placed: Placed, table: int, row: str, column: str) -> Cell:
    def where() -> Where:
        return texts.where(table, row, column)

    blocks: list[Paragraph | Points] = []
    for one in texts.leaves(placed.element):
        if isinstance(one, Draft):
            blocks.append(texts.paragraph(one, where()))
        elif one.kind == "L":
            points = points_of(texts, one, where)
            blocks += [points] if points.points else []
        elif one.kind == "Table":
            blocks += [
                block for inner in grid_of(texts, one, table, None).rows for cell in inner for block in cell.blocks
            ]
        else:
            texts.beside.append(one)
    bold = all(one.bold for block in blocks for one in _paragraphs(block)) and bool(blocks)
    return Cell(placed.column, placed.span, placed.down, tuple(blocks), bold)


def _paragraphs(block: Paragraph | Points) -> list[Paragraph]:
    return [point.paragraph for point in block.points] if isinstance(block, Points) else [block]


def _rows(holder: Element, part: str) -> Iterator[tuple[Element, str]]:
    for kid in holder.elements:
        if kid.kind == "TR":
            yield kid, part
        elif kid.kind in {"THead", "TBody", "TFoot", "Sect", "Div", "NonStruct"}:
            yield from _rows(kid, kid.kind if kid.kind.startswith("T") else part)


def _is_header(row: list[Placed], part: str) -> bool:
    """Whether a row heads columns: each of its cells is a heading, and none says that it heads a row."""
    return (
        part not in {"TBody", "TFoot"}
        and bool(row)
        and all(cell.element.kind == "TH" and cell.element.said.get("Scope") != "Row" for cell in row)
    )


def _times(cell: Element, name: str) -> int:
    value = cell.said.get(name, 1)
    return max(value, 1) if isinstance(value, int) else 1
