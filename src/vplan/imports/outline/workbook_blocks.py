"""What stands together on a sheet: blocks of cells, parted by empty rows and columns.

A table goes on after one empty row where more of its amounts stand below, as sums do; a title above a header
begins another. An empty column parts what has names of its own from what stands to its left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vplan.source.workbook.grid import Grid


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a sheet. `titles` are its first rows that hold words alone; `is_words`: all of its rows do."""

    grid: Grid
    titles: tuple[int, ...] = ()

    @property
    def is_words(self) -> bool:
        """Whether it is no table."""
        return len(self.titles) == len(self.grid.rows)

    @property
    def table(self) -> Grid:
        """The block without the titles above it."""
        return self.grid.without(len(self.titles))


def blocks_of(grid: Grid) -> list[Block]:
    """The blocks of a sheet, in the order of their first rows."""
    found = [Block(one, _titles(one)) for one in _parts(grid)] if grid.rows else []
    return sorted(found, key=lambda block: (block.grid.rows[0], block.grid.columns[0]))


def _parts(grid: Grid) -> Iterator[Grid]:
    for parted in (_by_rows(grid), _by_columns(grid)):
        if len(parted) > 1:
            for one in parted:
                yield from _parts(one)
            return
    yield grid


def _by_rows(grid: Grid) -> list[Grid]:
    found: list[list[int]] = []
    for rows in grid.blocks():
        if found and _goes_on(grid, found[-1], rows):
            found[-1] += rows
        else:
            found.append(rows)
    return [_of(grid, rows, grid.columns) for rows in found]


def _goes_on(grid: Grid, above: list[int], rows: list[int]) -> bool:
    """Whether rows after an empty one belong to the table above it."""
    first = rows[0]
    if grid.is_gap(above[-1], first - 1) or _is_words(grid, rows) or _is_words(grid, above):
        return False
    if not any(map(grid.holds_amounts, rows)) or not any(map(grid.holds_amounts, above)):
        return False
    if min(grid.values[first]) < min(min(grid.values[row]) for row in above):
        return False
    titled = len(rows) > 1 and grid.is_lone(first) and grid.is_headed(rows[1])
    return not titled


def _is_words(grid: Grid, rows: list[int]) -> bool:
    return all(map(grid.is_lone, rows))


def _by_columns(grid: Grid) -> list[Grid]:
    body = [row for row in grid.rows if grid.holds_amounts(row)] or list(grid.rows)
    groups: list[list[int]] = [[]]
    for column, following in pairwise((*grid.columns, 0)):
        groups[-1].append(column)
        apart = following - column > 1 and not any(
            area.left <= column and area.right >= following for area in grid.merged if area.top in grid.values
        )
        if apart and any((value := grid.values[row].get(following)) and value.is_name for row in body):
            groups.append([])
    return [_of(grid, list(grid.rows), tuple(columns)) for columns in groups]


def _of(grid: Grid, rows: list[int], columns: tuple[int, ...]) -> Grid:
    kept = {row: {at: value for at, value in grid.values[row].items() if at in set(columns)} for row in rows}
    return Grid({row: cells for row, cells in kept.items() if cells}, grid.merged, grid.left_out)


def _titles(grid: Grid) -> tuple[int, ...]:
    """The first rows that hold words alone; of a table, those above its header."""
    if _is_words(grid, list(grid.rows)):
        return grid.rows
    found = []
    for row in grid.rows:
        if not grid.is_lone(row) or any(area.left > grid.first for area in grid.spans(row)):
            break
        found.append(row)
    return tuple(found)
