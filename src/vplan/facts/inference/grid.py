"""A table of figures as the inference of sums sees it: named lines, and whole numbers where they cross.

Figures are whole numbers of the table's finest unit: with one decimal, 80,5 is 805. A line is a row or a
column; the lines that cross it are its lanes. A sum of rows is tried in every column, so its lanes are the
columns.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from math import gcd
from types import MappingProxyType
from typing import NamedTuple

from vplan.core.swedish.numbers import decimals_of
from vplan.facts.inference.words import Says, are_years, says

_MANY = 4


class Axis(Enum):
    """Which lines are added: rows (down each column) or columns (across each row)."""

    DOWN = "down"
    ACROSS = "across"

    @property
    def other(self) -> "Axis":
        """The axis of the lanes."""
        return Axis.ACROSS if self is Axis.DOWN else Axis.DOWN


class Line(NamedTuple):
    """A row or a column. `group` is what it stands under. `left_out`: its figures are no amounts (years, numbers
    of rows, texts). `apart`: it is added to no others, since it is counted in another unit. `explained`: what it
    is the sum of is known.
    """

    name: str
    group: str = ""
    left_out: bool = False
    apart: bool = False
    explained: bool = False
    said: frozenset[Says] = frozenset()
    """What its name says of its figures."""

    @property
    def share(self) -> bool:
        """Whether its figures are percent, or else shares of others."""
        return Says.SHARE in self.said

    @property
    def calls_itself_a_sum(self) -> bool:
        """Whether its name says that it is the sum of others."""
        return Says.TOTAL in self.said

    @property
    def of_a_time(self) -> bool:
        """Whether it is called by a year, or by what comes once a year: Budget, Utfall, Plan."""
        return Says.TIME in self.said

    @property
    def adds(self) -> bool:
        """Whether it may be a term: it holds amounts, and is not in the line before it already ("varav")."""
        return not (self.left_out or self.apart or Says.PART in self.said)


class Spot(NamedTuple):
    """Where a figure stands: its row and its column, counted from 0."""

    row: int
    column: int


class Grid(NamedTuple):
    """`figures[row][column]`, None where no figure stands. `units[column]` is how finely a column is rounded, in
    the grid's own unit: 10 where the grid has one decimal more, or where all its figures end in nought.
    `origins` has the cells that are empty in print and were filled, each with the printed cells that it is the sum
    of and how often each is counted; `unknown` cells hold what can't be added. `exact`: sums are not rounded.
    """

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    figures: tuple[tuple[int | None, ...], ...]
    units: tuple[int, ...]
    decimals: int = 0
    exact: bool = False
    unknown: frozenset[Spot] = frozenset()
    origins: Mapping[Spot, Mapping[Spot, int]] = MappingProxyType({})

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

    def printed(self, spot: Spot) -> Mapping[Spot, int]:
        """The printed cells that the figure at a spot is made of: itself, where it is printed."""
        return self.origins.get(spot) or {spot: 1}

    def with_figure(self, spot: Spot, figure: int) -> "Grid":
        """The grid with another figure at a spot."""
        row = self.figures[spot.row]
        changed = (*row[: spot.column], figure, *row[spot.column + 1 :])
        return self._replace(figures=(*self.figures[: spot.row], changed, *self.figures[spot.row + 1 :]))


def spot_of(axis: Axis, line: int, lane: int) -> Spot:
    """Where a line and a lane cross."""
    return Spot(line, lane) if axis is Axis.DOWN else Spot(lane, line)


def grid_of(
    rows: Iterable[Line],
    columns: Iterable[Line],
    amounts: Sequence[Sequence[Decimal | None]],
    rounded_to: int | None = None,
) -> Grid:
    """The grid of named lines and amounts; what names say and which lines are years is added to the lines.
    `rounded_to`: the decimals that all figures are rounded to, where print does not show it.
    """
    decimals = max((decimals_of(amount) for row in amounts for amount in row if amount is not None), default=0)
    figures = tuple(
        tuple(None if amount is None else int(amount.scaleb(decimals)) for amount in row) for row in amounts
    )
    across = tuple(zip(*figures, strict=True))
    printed = [
        max((decimals_of(amount) for amount in column if amount is not None), default=decimals)
        if rounded_to is None
        else min(decimals, rounded_to)
        for column in zip(*amounts, strict=True)
    ]
    return Grid(
        tuple(_marked(line, row, 10**decimals) for line, row in zip(rows, figures, strict=True)),
        tuple(_marked(line, column, 10**decimals) for line, column in zip(columns, across, strict=True)),
        figures,
        tuple(
            max(10 ** (decimals - places), _grain(column)) for places, column in zip(printed, across, strict=True)
        ),
        decimals,
    )


def _marked(line: Line, figures: Sequence[int | None], one: int) -> Line:
    return line._replace(left_out=line.left_out or are_years(figures, one), said=line.said | says(line.name))


def _grain(figures: Sequence[int | None]) -> int:
    """The largest of 1, 5, 10, 50, 100 … that all figures are multiples of, where they are many."""
    there = [figure for figure in figures if figure]
    if len(there) < _MANY:
        return 1
    common, grain = gcd(*there), 1
    while common % (grain * 10) == 0:
        grain *= 10
    return grain * 5 if common % (grain * 5) == 0 else grain
