"""Sums that nobody declared, on grids alone: what is found, what is told, and that nothing is told of chance."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import slips
import steps
from vplan.core.swedish.numbers import read_amount, write_amount
from vplan.facts.inference.finding import find
from vplan.facts.inference.grid import Axis, Grid, Line, Spot, grid_of
from vplan.facts.inference.inferring import infer
from vplan.facts.inference.mending import Slip, slip
from vplan.facts.inference.telling import told

Figures = list[list[int]]


def _grid(figures: Figures, rows: list[str] | None = None) -> Grid:
    names = rows or [f"R{number}" for number in range(len(figures))]
    columns = [f"K{number}" for number in range(len(figures[0]))]
    return grid_of(map(Line, names), map(Line, columns), [[Decimal(figure) for figure in row] for row in figures])


def _net_and_sum(rows: list[tuple[int, int]]) -> Figures:
    """Income, costs and net of each row, and the sum of all rows."""
    lines = [[income, -cost, income - cost] for income, cost in rows]
    return [*lines, [sum(column) for column in zip(*lines, strict=True)]]


AMOUNT = st.integers(1_001, 99_999).filter(lambda amount: amount % 10 != 0)
ROWS = st.lists(st.tuples(AMOUNT, AMOUNT), min_size=3, max_size=7).filter(
    lambda rows: all(income != cost for income, cost in rows) and len({*rows}) == len(rows)
)


@given(ROWS)
def test_nets_and_sums_are_found_and_hold(rows: list[tuple[int, int]]) -> None:
    inferred = infer(_grid(_net_and_sum(rows)))
    found = {(one.relation.axis, one.relation.total, one.relation.terms) for one in inferred.found}
    assert (Axis.DOWN, len(rows), tuple(range(len(rows)))) in found
    assert inferred.contradictions == ()


@given(ROWS, st.data())
def test_a_slip_where_a_row_and_a_column_cross_is_named_with_its_figure(
    rows: list[tuple[int, int]], data: st.DataObject
) -> None:
    figures = _net_and_sum(rows)
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, 2))
    kind = data.draw(st.sampled_from(sorted(slips.KINDS)))
    was = figures[row][column]
    changed = slips.slipped(Random(data.draw(st.integers(0, 9))), kind, write_amount(was))
    assume(changed is not None)
    amount = read_amount(changed or "")
    assert amount is not None
    assume(abs(int(amount) - was) > len(rows))  # beyond rounding
    figures[row][column] = int(amount)
    named = [(one.mend.spot, one.mend.figure) for one in told(infer(_grid(figures)).contradictions) if one.mend]
    assert (Spot(row, column), was) in named


@given(ROWS)
def test_a_table_on_its_side_shows_the_same(rows: list[tuple[int, int]]) -> None:
    figures = _net_and_sum(rows)
    turned = [list(column) for column in zip(*figures, strict=True)]
    upright = {
        (one.relation.axis.other, one.relation.total, one.relation.terms) for one in find(_grid(figures), ())
    }
    lying = {(one.relation.axis, one.relation.total, one.relation.terms) for one in find(_grid(turned), ())}
    assert (Axis.ACROSS, len(rows), tuple(range(len(rows)))) in upright & lying


def test_amounts_by_chance_are_told_of_once_in_a_hundred_tables_at_most() -> None:
    rng = Random(11)
    tables = [
        _grid(
            [[rng.randint(1_000, 99_999) for _ in range(5)] for _ in range(12)],
            [f"R{at}" for at in range(11)] + ["Summa"],
        )
        for _ in range(120)
    ]
    assert sum(bool(list(told(infer(grid).contradictions))) for grid in tables) <= 1


def _groups(rows: int) -> tuple[Figures, list[str]]:
    """Groups of five rows with a sum each, and years in the names of the rows."""
    rng = Random(rows)
    figures: Figures = []
    names = []
    for group in range(rows // 6):
        parts = [[rng.randint(1_000, 90_000) for _ in range(3)] for _ in range(5)]
        figures += [*parts, [sum(column) for column in zip(*parts, strict=True)]]
        names += [*(f"Del {at} år {2000 + group % 90}" for at in range(5)), "Summa"]
    return figures, names


@pytest.mark.parametrize("summed", [False, True])
def test_the_cost_grows_with_the_rows(*, summed: bool) -> None:
    def cost(rows: int) -> int:
        rng = Random(rows)
        figures, names = _groups(rows)
        if not summed:
            figures = [[rng.randint(1_000, 90_000) for _ in row] for row in figures]
        grid = _grid(figures, names)
        count, inferred = steps.lines(lambda: infer(grid))
        assert bool(inferred.found) is summed
        return count

    assert cost(1_200) < 5 * cost(300)


def test_slips_are_told_apart() -> None:
    assert slip(-613_200, -631_200) is Slip.SWAP
    assert slip(920, -920) is Slip.SIGN
    assert slip(43_000, 4_300) is Slip.SCALE
    assert slip(835, 805) is Slip.DIGIT
    assert slip(835, 905) is None
    assert slip(0, 5) is None
    assert slip(12, 120_000) is None
