"""A relation: a line that is a sum of others, with the sign of each, and how it holds in a lane."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vplan.facts.inference.grid import Axis, Grid, Spot, spot_of


class Instance(NamedTuple):
    """A relation in one lane: the terms that stand there, with their signs in `signs`; figures in the grid's
    unit. `tolerance`: how much rounding may take.
    """

    lane: int
    stated: int
    computed: int
    terms: tuple[int, ...]
    tolerance: float
    summed: int
    """How many of the terms are not nought."""
    made: bool
    """Whether a figure was filled in, and so may fail for what is wrong elsewhere."""

    @property
    def difference(self) -> int:
        """What the terms give, less what the total says."""
        return self.computed - self.stated

    @property
    def noughts(self) -> bool:
        """Whether it is nought of noughts, and so says nothing."""
        return not self.summed and not self.stated

    @property
    def tells(self) -> bool:
        """Whether it speaks for or against the relation."""
        return not self.noughts and (self.holds or not self.made)

    @property
    def exact(self) -> bool:
        """Whether it holds to the last digit."""
        return self.stated == self.computed

    @property
    def holds(self) -> bool:
        """Whether it holds but for rounding."""
        return abs(self.difference) <= self.tolerance


class Relation(NamedTuple):
    """`total` and `terms` are numbers of lines of the axis; `signs` are those of the terms."""

    axis: Axis
    total: int
    terms: tuple[int, ...]
    signs: tuple[int, ...]

    def instances(self, grid: Grid, along: Sequence[Sequence[int | None]]) -> Iterator[Instance]:
        """The relation in each lane where its total and a term stand."""
        total = along[self.total]
        lanes = grid.lines(self.axis.other)
        rows = [(line, sign, along[line]) for line, sign in zip(self.terms, self.signs, strict=True)]
        for lane, stated in enumerate(total):
            if stated is None or lanes[lane].left_out:
                continue
            computed, there, summed = 0, [], 0
            for line, sign, figures in rows:
                figure = figures[lane]
                if figure is not None:
                    computed += sign * figure
                    there.append(line)
                    summed += figure != 0
            if there:
                made = self._is_made(grid, lane)
                rounding = 0 if grid.exact else grid.unit(self.axis, lane, (self.total, *there))
                tolerance = (summed + 1) * rounding / 2
                instance = Instance(lane, stated, computed, tuple(there), tolerance, summed, made)
                if self._speaks(grid, instance):
                    yield instance

    def _is_made(self, grid: Grid, lane: int) -> bool:
        return bool(grid.origins) and any(
            spot_of(self.axis, line, lane) in grid.origins for line in (self.total, *self.terms)
        )

    def _speaks(self, grid: Grid, instance: Instance) -> bool:
        """Whether no term is unknown, and the figures are not made of each other."""
        if grid.unknown and any(spot_of(self.axis, line, instance.lane) in grid.unknown for line in self.terms):
            return False
        if not instance.holds and grid.lines(self.axis.other)[instance.lane].share:
            return False  # shares seldom add up as the amounts beside them do
        return not instance.made or bool(self.weights(grid, instance))

    def total_spot(self, instance: Instance) -> Spot:
        """Where the total of an instance stands."""
        return spot_of(self.axis, self.total, instance.lane)

    def missing(self, instance: Instance) -> list[int]:
        """The terms that have no figure in the lane of an instance."""
        return [line for line in self.terms if line not in instance.terms]

    def weights(self, grid: Grid, instance: Instance) -> dict[Spot, int]:
        """The printed cells of an instance, each with what one more there adds to the difference. None where the
        figures are all made of each other.
        """
        sign_of = dict(zip(self.terms, self.signs, strict=True))
        weights: dict[Spot, int] = {}
        for line in (self.total, *instance.terms):
            weight = sign_of.get(line, -1)
            for spot, times in grid.printed(spot_of(self.axis, line, instance.lane)).items():
                weights[spot] = weights.get(spot, 0) + weight * times
        return {spot: weight for spot, weight in weights.items() if weight}
