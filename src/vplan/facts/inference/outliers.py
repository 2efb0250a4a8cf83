"""Amounts that break the row they stand in: ten times too much, or with the sign turned.

A row goes on through the years; where all its other figures are about as large, one that is ten or a thousand
times as large, or has the other sign, was seldom meant. What a sum holds is left alone.
"""

from collections.abc import Container, Iterator
from statistics import median
from typing import NamedTuple

from vplan.facts.inference.grid import Grid, Line, Spot
from vplan.facts.inference.words import NAMED_SUMS, Says

_FEWEST = 2
_FEWEST_FOR_A_SIGN = 3
_MOST = 36
"""Columns of a row through the years that are compared with each other: three years of months."""
_ALIKE = 0.25
_FACTORS = (10, 100, 1000)
_TURNS = frozenset({Says.NET, Says.DEVIATION, Says.CHANGE})
"""Lines whose figures may well have either sign."""


class Outlier(NamedTuple):
    """A figure that is out of scale, or has its sign turned, beside those of its row; and what would fit."""

    spot: Spot
    figure: int
    sign: bool


def outliers(grid: Grid, held: Container[Spot]) -> Iterator[Outlier]:
    """The figures that break their rows, but for those that hold in a sum."""
    over_time = [at for at, line in enumerate(grid.columns) if _is_of_a_time(line)]
    for number, row in enumerate(grid.rows):
        if row.left_out or row.share:
            continue
        there = [(at, figure) for at in over_time[:_MOST] if (figure := grid.figures[number][at])]
        for at, figure in there:
            others = [other for column, other in there if column != at]
            spot = Spot(number, at)
            if len(others) < _FEWEST or spot in held or spot in grid.origins or not _alike(others):
                continue
            usual = median(others)
            if (figure < 0) == (usual < 0):
                fitting = (_over(figure, factor) for factor in _FACTORS)
                right = next((one for one in fitting if one is not None and _near(one, usual)), None)
                if right is not None:
                    yield Outlier(spot, right, sign=False)
            elif len(others) >= _FEWEST_FOR_A_SIGN and _near(-figure, usual) and not row.said & _TURNS:
                yield Outlier(spot, -figure, sign=True)


def _is_of_a_time(line: Line) -> bool:
    return not (line.left_out or line.share or line.apart) and line.of_a_time and not line.said & NAMED_SUMS


def _alike(figures: list[int]) -> bool:
    usual = median(figures)
    return bool(usual) and all(_near(figure, usual) for figure in figures)


def _near(figure: float, usual: float) -> bool:
    return abs(figure - usual) <= abs(usual) * _ALIKE


def _over(figure: int, factor: int) -> int | None:
    """A tenth of the figure, where its digits allow it."""
    return figure // factor if figure % factor == 0 else None
