"""Columns and rows of percentages, and which figures they are the change or the share of.

    Tkr  | 2025 | 2026 | Förändring %
    Vård | 120  | 132  | 10,0

A percentage fits where it lies between what the figures give at the edges of their rounding. Percentages fit by
chance more easily than sums, so a line of them is taken for the change or share of two lines only where nearly all
of three lanes or more fit.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vplan.facts.inference.grid import Axis, Grid, Spot, spot_of
from vplan.facts.inference.mending import slip

_NEAR = 6
_FEWEST = 3
_SHARE = 0.75
_SURE_SHARE = 0.9


class Rate(NamedTuple):
    """Percentages of a line: how much `figure` is above `base` in percent of it where `change`, else `figure` in
    percent of `base`.
    """

    axis: Axis
    line: int
    base: int
    figure: int
    change: bool


class RateFault(NamedTuple):
    """A percentage that does not fit: its cell, those of its figures, and what they give, in the grid's unit.
    `sure`: one slip may have made the one of the other.
    """

    rate: Rate
    spot: Spot
    base: Spot
    figure: Spot
    right: int
    sure: bool


def rate_faults(grid: Grid) -> Iterator[RateFault]:
    """The percentages that do not fit where the others of their line do."""
    for axis in Axis:
        along, lines = grid.along(axis), grid.lines(axis)
        amounts = [at for at, line in enumerate(lines) if not (line.left_out or line.share)]
        for at, line in enumerate(lines):
            if line.share and not line.left_out:
                near = [other for other in amounts if abs(other - at) <= _NEAR]
                yield from _faults_of(grid, axis, at, near, along)


def _faults_of(
    grid: Grid, axis: Axis, line: int, near: list[int], along: Sequence[Sequence[int | None]]
) -> Iterator[RateFault]:
    best: tuple[int, int, Rate, list[int]] | None = None
    for base in near:
        for figure in near:
            if figure == base:
                continue
            for change in (True, False):
                rate = Rate(axis, line, base, figure, change)
                fits, fails = _tried(grid, rate, along)
                if fits >= _FEWEST and fits >= _SHARE * (fits + len(fails)) and (best is None or fits > best[0]):
                    best = fits, -len(fails), rate, fails
    if best is None:
        return
    rate = best[2]
    for lane in best[3]:
        written, right = along[line][lane], _right(grid, rate, lane, along)
        assert written is not None
        spot, base_spot, figure_spot = (spot_of(axis, at, lane) for at in (line, rate.base, rate.figure))
        beyond = abs(right - written) > grid.unit(axis, lane, (line,))
        few = len(best[3]) == 1 or best[0] >= _SURE_SHARE * (best[0] + len(best[3]))
        sure = few and beyond and slip(written, right) is not None
        yield RateFault(rate, spot, base_spot, figure_spot, right, sure)


def _tried(grid: Grid, rate: Rate, along: Sequence[Sequence[int | None]]) -> tuple[int, list[int]]:
    """In how many different lanes the percentages fit, and in which they don't."""
    seen: set[tuple[int, int, int]] = set()
    fails: list[int] = []
    lanes = grid.lines(rate.axis.other)
    for lane, written in enumerate(along[rate.line]):
        base, figure = along[rate.base][lane], along[rate.figure][lane]
        if written is None or not base or figure is None or lanes[lane].left_out:
            continue
        if _fits(grid, rate, lane, (written, base, figure)):
            seen.add((written, base, figure))
        else:
            fails.append(lane)
    return sum(1 for written, _, _ in seen if written), fails


def _fits(grid: Grid, rate: Rate, lane: int, figures: tuple[int, int, int]) -> bool:
    written, base, figure = figures
    half_base, half_figure, half = (
        grid.unit(rate.axis, lane, (line,)) / 2 for line in (rate.base, rate.figure, rate.line)
    )
    if abs(base) <= half_base:
        return True
    one = int(10**grid.decimals)
    edges = [
        100 * one * ((top - bottom) / abs(bottom) if rate.change else top / bottom)
        for top in (figure - half_figure, figure + half_figure)
        for bottom in (base - half_base, base + half_base)
    ]
    return min(edges) - half <= written <= max(edges) + half


def _right(grid: Grid, rate: Rate, lane: int, along: Sequence[Sequence[int | None]]) -> int:
    """What the figures give, rounded as the percentages are."""
    base, figure = along[rate.base][lane], along[rate.figure][lane]
    assert base
    assert figure is not None
    unit = grid.unit(rate.axis, lane, (rate.line,))
    exact = 100 * int(10**grid.decimals) * ((figure - base) / abs(base) if rate.change else figure / base)
    return round(exact / unit) * unit
