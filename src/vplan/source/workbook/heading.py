"""The header of a table on a sheet: how many rows it takes, and the names in it.

In: the grid of a table, and the row that a header begins in. Out: the cells of each of its lines, as the grammar
of tables wants them: an empty cell goes on with the one to its left, in the last line with the one above.
"""

from itertools import islice
from typing import NamedTuple

from vplan.source.workbook.cells import Area, At
from vplan.source.workbook.grid import Grid

MOST_LINES = 3


class Name(NamedTuple):
    """A cell of a header, and where on the sheet it stands."""

    text: str
    at: At


def header_rows(grid: Grid, start: int) -> list[int]:
    """The rows of the header that begins in the row `start`."""
    rows = [start]
    following = dict(zip(grid.rows, grid.rows[1:], strict=False))
    while (below := following.get(rows[-1])) is not None:
        if grid.is_gap(rows[-1], below) or grid.holds_amounts(below) or not _goes_on(grid, rows[-1], below):
            break
        rows.append(below)
    return rows


def _goes_on(grid: Grid, row: int, below: int) -> bool:
    """Whether the row below belongs to the header too."""
    if any(area.top <= row < area.bottom and _is_over_columns(grid, area) for area in grid.merged):
        return True
    if any(grid.spans(row)):
        return True
    unnamed = any(column not in grid.values[row] for column in grid.columns[1:])
    return unnamed and grid.first not in grid.values[below] and grid.is_headed(below)


def _is_over_columns(grid: Grid, area: Area) -> bool:
    return any(area.left <= column <= area.right for column in grid.columns)


def names_in(grid: Grid, rows: list[int]) -> list[list[Name]]:
    """The cells of the header, line for line."""
    lines = [[_name(grid, (row, column)) for column in grid.columns] for row in rows]
    if any(any(grid.spans(row)) for row in rows):
        beside = {
            column
            for area in islice((one for one in grid.merged if one.top <= rows[0] <= one.bottom), len(grid.columns))
            for column in grid.columns
            if area.left < column <= area.right
        }
        for at, column in enumerate(grid.columns[1:], 1):
            if column not in beside:
                _lift(lines, at)
    return lines


def _name(grid: Grid, at: At) -> Name:
    value = grid.values[at[0]].get(at[1])
    return Name("" if value is None else value.heading, at)


def _lift(lines: list[list[Name]], at: int) -> None:
    """Let a name that stands below an empty cell begin in the first line, so that it does not go on with what is
    merged beside it.
    """
    first = lines[0][at]
    below = next((line for line in lines[1:] if line[at].text), None)
    if below is not None and not first.text:
        lines[0][at], below[at] = below[at], first
