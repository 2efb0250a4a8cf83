"""A table of figures as the inference of sums sees it: named lines, and whole numbers where they cross.

Figures are whole numbers of the table's finest unit: with one decimal, 80,5 is 805. A line is a row or a
column; the lines that cross it are its lanes. A sum of rows is tried in every column, so its lanes are the
columns.
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple


class Axis(Enum):
    """Which lines are added: rows (down each column) or columns (across each row)."""

    DOWN = "down"
    ACROSS = "across"

    @property
    def other(self) -> "Axis":
        """The axis of the lanes."""
        return Axis.ACROSS if self is Axis.DOWN else Axis.DOWN


class Line(NamedTuple):
    """A row or a column. `group` names what it stands under (a band, a heading above several columns)."""

    name: str
    group: str = ""
    left_out: bool = False
    """Whether its figures are no amounts that add up: years, numbers of rows, texts."""
    share: bool = False
    """Whether its figures are percent, or else shares of others."""


class Spot(NamedTuple):
    """Where a figure stands: its row and its column, counted from 0."""

    row: int
    column: int


class Grid(NamedTuple):
    """`figures[row][column]`, None where no figure stands; `units[column]`: the unit of the last printed
    decimal of each column, in the grid's own unit (1 where the column has the most decimals of all).
    """

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    figures: tuple[tuple[int | None, ...], ...]
    units: tuple[int, ...] = ()
    decimals: int = 0

    def lines(self, axis: Axis) -> tuple[Line, ...]:
        """The lines that are added along the axis."""
        return self.rows if axis is Axis.DOWN else self.columns

    def along(self, axis: Axis) -> Sequence[Sequence[int | None]]:
        """The figures of each line, lane by lane."""
        return self.figures if axis is Axis.DOWN else tuple(zip(*self.figures, strict=True))

    def unit(self, axis: Axis, lane: int, lines: Iterable[int]) -> int:
        """The last printed decimal of the figures where lines cross a lane."""
        return self.units[lane] if axis is Axis.DOWN else min(self.units[line] for line in lines)

    def figure(self, spot: Spot) -> int | None:
        """The figure at a spot."""
        return self.figures[spot.row][spot.column]

    def with_figure(self, spot: Spot, figure: int) -> "Grid":
        """The grid with another figure at a spot."""
        row = self.figures[spot.row]
        changed = (*row[: spot.column], figure, *row[spot.column + 1 :])
        return self._replace(figures=(*self.figures[: spot.row], changed, *self.figures[spot.row + 1 :]))


def spot_of(axis: Axis, line: int, lane: int) -> Spot:
    """Where a line and a lane cross."""
    return Spot(line, lane) if axis is Axis.DOWN else Spot(lane, line)


def transposed(figures: Iterable[Sequence[int | None]]) -> tuple[tuple[int | None, ...], ...]:
    """The figures with rows and columns exchanged."""
    return tuple(zip(*figures, strict=True))
