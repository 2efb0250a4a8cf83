"""Blocks of a sheet as tables and paragraphs whose lines know their cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.imports.outline.outline import Cell, Grid, Paragraph, Run
from vplan.imports.outline.workbook_blocks import Block
from vplan.imports.words import Line, Part, Where, Words
from vplan.source.workbook import Workbook
from vplan.source.workbook.cells import cell_name, column_name
from vplan.source.workbook.grid import Grid as SheetGrid
from vplan.source.workbook.heading import header_rows
from vplan.source.workbook.sheet import Sheet
from vplan.source.workbook.values import Value

_LONGEST_CAPTION = 150
_STEP = "  "


@dataclass
class Made:
    """The lines so far, and how many tables."""

    lines: list[Line] = field(default_factory=list)
    tables: int = 0

    def line(self, text: str, where: Where) -> Line:
        """The next line."""
        self.lines.append(Line(len(self.lines) + 1, text, where))
        return self.lines[-1]


def paragraphs_of(grid: SheetGrid, rows: tuple[int, ...], sheet: Sheet, made: Made) -> Iterator[Paragraph]:
    """The rows of words, a paragraph each, or several where a cell has line breaks."""
    for row in rows:
        for column, value in grid.values[row].items():
            yield from _paragraphs(value.words, value, _where(sheet, row, column), made)


def captioned(block: Block, above: tuple[int, ...], whole: SheetGrid) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of the titles of a table, and rows of words right above it, those that are text, and its caption."""
    titles = (*above, *block.titles)
    length = sum(len(value.words) for row in titles for value in whole.values[row].values())
    return ((), titles) if length <= _LONGEST_CAPTION else (titles[:-1], titles[-1:])


def grid_of(block: Block, caption: list[Paragraph], sheet: Sheet, book: Workbook, made: Made) -> Grid:
    """The table of a block; an empty row of the sheet is a row without cells."""
    made.tables += 1
    grid = block.table
    heads = [] if grid.holds_amounts(grid.rows[0]) else header_rows(grid, grid.rows[0])
    lines = _with_gaps(grid)
    at = {row: number for number, row in enumerate(lines) if row is not None}
    drawing = _Drawing(grid, tuple(heads), at, sheet, book, made)
    rows = [() if row is None else tuple(drawing.cells(row)) for row in lines]
    runs = [run for one in caption for run in (Run(Words(" ")), *one.runs)][1:]
    named = Paragraph(tuple(runs)) if runs else None
    return Grid(tuple(rows), len(grid.columns), len(heads), made.tables, named)


def _with_gaps(grid: SheetGrid) -> list[int | None]:
    found: list[int | None] = []
    for block in grid.blocks():
        found += [None, *block] if found else block
    return found


class _Drawing(NamedTuple):
    """A table while its cells are made; `at` says which of its rows a row of the sheet is."""

    grid: SheetGrid
    heads: tuple[int, ...]
    at: dict[int, int]
    sheet: Sheet
    book: Workbook
    made: Made

    def cells(self, row: int) -> Iterator[Cell]:
        """The cells that begin in a row of the sheet."""
        grid = self.grid
        shown = grid.values[row]
        for number, column in enumerate(grid.columns):
            value = shown.get(column)
            if value is None:
                continue
            named = _where(self.sheet, row, column)._replace(
                row=shown[grid.first].words.strip() if grid.first in shown else str(row),
                column=_header(grid, self.heads, column) or column_name(column),
                table=self.made.tables,
            )
            area = next((one for one in grid.merged if (one.top, one.left) == (row, column)), None)
            span = sum(area.left <= one <= area.right for one in grid.columns) if area is not None else 1
            down = sum(area.top <= one <= area.bottom for one in self.at) if area is not None else 1
            yield Cell(number, span, down, tuple(_paragraphs(self._text(row, column), value, named, self.made)))

    def _text(self, row: int, column: int) -> str:
        """What a cell says: years of headers as plain numbers, and names indented as they are shown."""
        value = self.grid.values[row][column]
        if row in self.heads:
            return value.heading
        held = self.sheet.cells[row].get(column)
        steps = self.book.style(held.style).indent if held is not None and column == self.grid.first else 0
        return _STEP * steps + value.words


def _header(grid: SheetGrid, heads: tuple[int, ...], column: int) -> str:
    names = [grid.values[row][column].heading for row in heads if column in grid.values[row]]
    return "/".join(names)


def _where(sheet: Sheet, row: int, column: int) -> Where:
    cell = f"{sheet.name}!{cell_name(row, column)}"
    return Where(Part.SHEET, sheet.name, cell=cell, row=str(row), column=column_name(column))


def _paragraphs(text: str, value: Value, where: Where, made: Made) -> Iterator[Paragraph]:
    """What a cell says, a paragraph for each of its lines."""
    for one in value.lines.split("\n") if value.lines else (text,):
        if one.strip():
            yield Paragraph((Run(Words.of(made.line(one.rstrip(), where))),))
