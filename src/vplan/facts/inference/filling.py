"""Empty cells that relations give a figure, and which printed cells that figure is made of."""

from collections.abc import Iterable

from vplan.facts.inference.grid import Grid, Spot, spot_of
from vplan.facts.inference.relation import Relation

_ROUNDS = 4


def fill(grid: Grid, relations: Iterable[Relation]) -> Grid:
    """The grid with each empty total whose terms all have figures, also figures filled before."""
    figures = [list(row) for row in grid.figures]
    origins = {spot: dict(made_of) for spot, made_of in grid.origins.items()}
    relations = list(relations)
    for _ in range(_ROUNDS):
        before = len(origins)
        for relation in relations:
            for lane in range(len(grid.lines(relation.axis.other))):
                _fill_total(figures, origins, relation, lane)
        if len(origins) == before:
            break
    if len(origins) == len(grid.origins):
        return grid
    return grid._replace(figures=tuple(map(tuple, figures)), origins=origins)


def _fill_total(
    figures: list[list[int | None]], origins: dict[Spot, dict[Spot, int]], relation: Relation, lane: int
) -> None:
    total = spot_of(relation.axis, relation.total, lane)
    if figures[total.row][total.column] is not None:
        return
    made_of: dict[Spot, int] = {}
    amount = 0
    for line, sign in zip(relation.terms, relation.signs, strict=True):
        term = spot_of(relation.axis, line, lane)
        figure = figures[term.row][term.column]
        if figure is None:
            return
        amount += sign * figure
        for spot, times in (origins.get(term) or {term: 1}).items():
            made_of[spot] = made_of.get(spot, 0) + sign * times
    figures[total.row][total.column] = amount
    origins[total] = made_of
