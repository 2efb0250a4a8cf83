"""How high rows are: as many lines as their texts take in their columns. Not every program sees to that itself."""

from collections.abc import Iterator
from math import ceil

from vplan.document.workbook import CellLook, Sheet, SheetCell, length

_LINE = 15
"""Points of a line."""
_MOST_LINES = 8
"""A text that is longer is read in the bar above the sheet."""
_USUAL_WIDTH = 8.43
_ROOM = 1.05
"""Characters of words on a line, for each character that a column is wide; bold letters are wider."""
_BOLD = 0.95


def heights(sheet: Sheet) -> Iterator[tuple[int, float]]:
    """The rows that are higher than a line, with their heights in points."""
    least = dict(sheet.heights)
    across = {(area.top, area.left): area.right for area in sheet.merged}
    for row, cells in enumerate(sheet.rows, 1):
        lines = 1
        for column, cell in enumerate(cells, 1):
            if cell is not None:
                right = across.get((row, column), column)
                lines = max(lines, _lines(cell, sum(_width(sheet, at) for at in range(column, right + 1))))
        height = max(_LINE * min(lines, _MOST_LINES), least.get(row, 0))
        if height > _LINE:
            yield row, height


def _width(sheet: Sheet, column: int) -> float:
    return sheet.columns[column - 1].width if column <= len(sheet.columns) else _USUAL_WIDTH


def _lines(cell: SheetCell, width: float) -> int:
    if not isinstance(cell.value, str) or cell.look in {CellLook.TITLE, CellLook.QUIET}:
        return 1
    fits = max(1.0, (width - 2 * cell.indent) * (_BOLD if cell.look is CellLook.HEAD else _ROOM))
    return sum(_broken(line, fits) for line in cell.value.split("\n"))


def _broken(line: str, fits: float) -> int:
    """The lines that words take, a word that is wider than a line more than one."""
    lines, filled = 1, 0
    for word in line.split(" "):
        wide = length(word)
        if filled and filled + 1 + wide > fits:
            lines, filled = lines + 1, 0
        if wide > fits:
            more = ceil(wide / fits) - 1
            lines, wide = lines + more, wide - int(more * fits)
        filled += wide + bool(filled)
    return lines
