"""The rows and columns of a sheet that show something, and which of them are the table.

In: what cells show. Out: the table's rows and columns; or NotOne, where the sheet holds something beside it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from vplan.core import Message, say
from vplan.source.workbook.cells import Area, At
from vplan.source.workbook.values import Value

_MOST_HEADER = 3


class NotOne(Exception):
    """The sheet holds more than one table: where the second begins, and what is there."""

    def __init__(self, at: At, message: Message) -> None:
        super().__init__(message.text)
        self.at = at
        self.message = message


@dataclass(frozen=True, slots=True)
class Grid:
    """`values` by row and column: only cells that show something. `left_out` are hidden rows and columns."""

    values: Mapping[int, Mapping[int, Value]]
    merged: tuple[Area, ...] = ()
    left_out: frozenset[int] = frozenset()
    rows: tuple[int, ...] = field(init=False)
    columns: tuple[int, ...] = field(init=False)
    _wide: Mapping[int, list[Area]] = field(init=False, repr=False)
    """Merged cells of several columns, by the row that they begin in."""

    def __post_init__(self) -> None:
        rows = tuple(row for row, cells in self.values.items() if cells)
        object.__setattr__(self, "rows", rows)
        object.__setattr__(self, "columns", tuple(sorted({column for row in rows for column in self.values[row]})))
        wide: dict[int, list[Area]] = {}
        for area in self.merged:
            if area.right > area.left:
                wide.setdefault(area.top, []).append(area)
        object.__setattr__(self, "_wide", wide)

    @property
    def first(self) -> int:
        """The column of the names."""
        return self.columns[0]

    def without(self, rows: int) -> "Grid":
        """The grid without that many of its first rows."""
        kept = {row: self.values[row] for row in self.rows[rows:]}
        return Grid(kept, self.merged, self.left_out)

    def is_gap(self, above: int, below: int) -> bool:
        """Whether an empty row stands between the two."""
        return below - above - 1 > sum(1 for row in self.left_out if above < row < below)

    def blocks(self) -> list[list[int]]:
        """The rows, parted where rows are empty."""
        found: list[list[int]] = []
        for row in self.rows:
            if not found or self.is_gap(found[-1][-1], row):
                found.append([])
            found[-1].append(row)
        return found

    def is_lone(self, row: int) -> bool:
        """Whether words stand alone in the row."""
        values = self.values[row]
        return len(values) == 1 and not any(value.amount for value in values.values())

    def holds_amounts(self, row: int) -> bool:
        """Whether the row has a number after its name that is no year."""
        return any(value.holds_amount for column, value in self.values[row].items() if column != self.first)

    def is_headed(self, row: int) -> bool:
        """Whether the row may be a header: names of columns, and no amounts."""
        return any(column != self.first for column in self.values[row]) and not self.holds_amounts(row)

    def spans(self, row: int) -> Iterator[Area]:
        """The merged cells that begin in the row, over more than one column after that of the names."""
        for area in self._wide.get(row, ()):
            if sum(area.left <= column <= area.right for column in self.columns[1:]) > 1:
                yield area


def without_titles(grid: Grid) -> Grid:
    """The grid without the lines of words that stand above the header."""
    above = 0
    for row in grid.rows:
        if not grid.is_lone(row) or any(area.left > grid.first for area in grid.spans(row)):
            break
        above += 1
    return grid.without(above) if above < len(grid.rows) else grid


def hold_one_table(grid: Grid, *, words: bool) -> None:
    """Raises NotOne where the grid is more than a table. `words`: it is one without amounts."""
    _hold_one_across(grid)
    _hold_one_down(grid, words=words)


def _hold_one_across(grid: Grid) -> None:
    """An empty column parts amounts from each other, or the table from something else."""
    body = [row for row in grid.rows if grid.holds_amounts(row)] or list(grid.rows[1:])
    top = grid.blocks()[0][:_MOST_HEADER]
    for left, right in pairwise(grid.columns):
        if right - left == 1:
            continue
        named = any((value := grid.values[row].get(right)) and value.is_name for row in body)
        headed = any(column >= right for row in top for column in grid.values[row])
        if named or not headed:
            first = next(one for one in grid.rows if right in grid.values[one])
            raise NotOne((first, right), say("something else stands beside the table, after an empty column"))


def _hold_one_down(grid: Grid, *, words: bool) -> None:
    """After an empty row a table goes on, or has a band of its own; a title above a header begins another table,
    and so does a header after two empty rows.
    """
    blocks = grid.blocks()
    for above, block in pairwise(blocks):
        first, second = block[0], block[1] if len(block) > 1 else None
        titled = second is not None and grid.is_lone(first) and grid.is_headed(second)
        apart = grid.is_headed(first) and grid.is_gap(above[-1], first - 1)
        if not words and (titled or apart):
            raise NotOne((first, min(grid.values[first])), say("another table stands below the first one"))
    if len(blocks) > 1 and all(grid.is_lone(row) for row in blocks[-1]):
        last = blocks[-1][0]
        raise NotOne((last, min(grid.values[last])), say("words stand alone below the table"))
