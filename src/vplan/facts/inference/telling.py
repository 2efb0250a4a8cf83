"""What contradicts the relations of a table, and whether it is sure enough to be told as a fault.

Sure is what two relations say of one cell by the same difference, or what a single slip in one cell mends
where the relation holds nearly everywhere else. The rest is worth a note at most.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vplan.facts.inference.grid import Grid, Spot
from vplan.facts.inference.judging import Found
from vplan.facts.inference.mending import Slip, slip
from vplan.facts.inference.relation import Instance

_ENOUGH_EXACT = 5
_FEW_ROUNDED = 8
"""More sums within rounding than share a cell: the table is rounded."""
_TRUSTED_SHARE = 0.8
_TRUSTED_FITS = 2
_SHARE_FOR_TELLING_SLIPS = 0.6
"""Two digits that changed places, a turned sign or a digit too many seldom mend anything by chance."""
_SURE_EVIDENCE = 2.0
_NEARLY = 0.05


class Mend(NamedTuple):
    """The figure that would mend a cell, and the slip that may have made it what it is."""

    spot: Spot
    figure: int
    slip: Slip | None


class Contradiction(NamedTuple):
    """A relation that fails in a lane. `mends`: what would put it right, the likeliest first; `also`: other
    relations that the first of them would mend as well.
    """

    found: Found
    instance: Instance
    cells: tuple[Spot, ...]
    mends: tuple[Mend, ...]
    also: tuple[tuple[Found, Instance], ...]
    sure: bool

    @property
    def mend(self) -> Mend | None:
        """The mend that is likelier than all others; None where several are as likely."""
        if not self.mends or (len(self.mends) > 1 and _rank(self.mends[0]) == _rank(self.mends[1])):
            return None
        return self.mends[0]


class _Use(NamedTuple):
    """A cell in an instance of a relation: one more there adds `weight` to the difference."""

    found: Found
    instance: Instance
    weight: int
    fails: bool


def contradictions(grid: Grid, relations: Sequence[Found]) -> list[Contradiction]:
    """Everything that contradicts the relations, in the order of the relations."""
    uses: dict[Spot, list[_Use]] = defaultdict(list)
    failing: list[tuple[Found, Instance]] = []
    unrounded = _unrounded(grid, relations)
    for number, found in enumerate(relations):
        for instance in found.instances:
            if instance.noughts:
                continue
            fails = not instance.holds or (number, instance.lane) in unrounded
            if fails:
                failing.append((found, instance))
            for spot, weight in found.relation.weights(grid, instance).items():
                uses[spot].append(_Use(found, instance, weight, fails))
    judged = [_judged(grid, found, instance, uses) for found, instance in failing]
    settled = Counter(id(one.found) for one in judged if one.also)
    return [one if one.also else one._replace(sure=_trusted(one, settled[id(one.found)])) for one in judged]


def _unrounded(grid: Grid, relations: Sequence[Found]) -> set[tuple[int, int]]:
    """Instances, by number of relation and lane, that get no rounding: what else is rounded in the table shares a
    cell with them, and enough others are exact, of their own relation or of two that say the same of that cell.
    """
    rounded = {
        (number, one.lane): (one, found.relation.weights(grid, one))
        for number, found in enumerate(relations)
        for one in found.instances
        if one.holds and not one.exact
    }
    if len(rounded) > _FEW_ROUNDED:
        return set()
    alone: set[tuple[int, int]] = set()
    for (number, lane), (one, cells) in rounded.items():
        others = [other for key, other in rounded.items() if key != (number, lane)]
        if all(cells.keys() & theirs.keys() for _, theirs in others):
            exact = _exact(relations[number])
            if any(_says_the_same((one, cells), other) for other in others):
                exact = sum(_exact(relations[other]) for other in {other for other, _ in rounded})
            if exact >= _ENOUGH_EXACT:
                alone.add((number, lane))
    return alone


def _exact(found: Found) -> int:
    return sum(one.exact and not one.noughts for one in found.instances)


def _says_the_same(one: tuple[Instance, dict[Spot, int]], other: tuple[Instance, dict[Spot, int]]) -> bool:
    """Whether the same change of a cell would make both exact."""
    (ours, cells), (theirs, their_cells) = one, other
    return any(
        weight * ours.difference == their_cells[spot] * theirs.difference
        for spot, weight in cells.items()
        if spot in their_cells
    )


def _judged(grid: Grid, found: Found, instance: Instance, uses: dict[Spot, list[_Use]]) -> Contradiction:
    agreed: list[tuple[Mend, tuple[tuple[Found, Instance], ...]]] = []
    alone: list[Mend] = []
    weights = found.relation.weights(grid, instance)
    cells = tuple(weights)
    for spot, weight in weights.items():
        written = grid.figure(spot)
        assert written is not None
        if abs(weight) != 1:
            continue
        change = -weight * instance.difference
        others = [use for use in uses[spot] if use.instance is not instance]
        mend = Mend(spot, written + change, slip(written, written + change))
        if not all(_bears(use, change, mend) for use in others):
            continue
        backed = [use for use in others if use.fails]
        if backed:
            agreed.append((mend, tuple((use.found, use.instance) for use in backed)))
        if mend.slip is not None:
            alone.append(mend)
    if len(agreed) > 1:
        agreed = [(mend, also) for mend, also in agreed if mend.slip is not None]
    if agreed:
        likely = sorted(agreed, key=lambda one: _rank(one[0]))
        mends = tuple(mend for mend, _ in likely)
        return Contradiction(found, instance, cells, mends, likely[0][1], sure=True)
    mends = tuple(sorted(alone, key=_rank))
    return Contradiction(found, instance, cells, mends, (), sure=False)


def _rank(mend: Mend) -> int:
    return len(Slip) if mend.slip is None else list(Slip).index(mend.slip)


def _bears(use: _Use, change: int, mend: Mend) -> bool:
    """Whether another relation of a cell allows that change of it: it holds then, or nearly where a slip is at
    hand, for other figures may be rounded or wrong as well.
    """
    if use.instance.exact:
        return False
    left = abs(use.instance.difference + use.weight * change)
    if use.fails and mend.slip is not None:
        return left <= max(use.instance.tolerance, abs(change) * _NEARLY)
    return left <= use.instance.tolerance and (left == 0 or not use.fails)


def _trusted(one: Contradiction, settled: int) -> bool:
    """Whether one slip in one cell is enough to tell: the relation is declared, or fails nowhere else but in the
    `settled` lanes that another relation explains, or in few of many.
    """
    found = one.found
    if not one.mends or found.declared:
        return bool(one.mends)
    telling = found.telling - settled
    if telling - found.fits <= 1:
        return found.evidence >= _SURE_EVIDENCE
    share = found.fits / telling
    if one.mend is not None and one.mend.slip is not Slip.DIGIT:
        return found.fits >= _TRUSTED_FITS and share >= _SHARE_FOR_TELLING_SLIPS
    return found.fits >= _TRUSTED_FITS and share >= _TRUSTED_SHARE


def told(all_of: Iterable[Contradiction]) -> Iterator[Contradiction]:
    """What nobody declared and is sure, each fault once; what a declared sum contradicts too is told of that."""
    seen: set[Spot] = set()
    for one in all_of:
        if not one.sure or one.found.declared or any(found.declared for found, _ in one.also):
            continue
        spot = one.mend.spot if one.mend else one.cells[0]
        if seen.isdisjoint({spot, one.mends[0].spot}):
            seen |= {spot, one.mends[0].spot}
            yield one


def doubtful(all_of: Sequence[Contradiction]) -> Iterator[Contradiction]:
    """What nobody declared, is not sure, and is not explained by what is."""
    explained = {one.mends[0].spot for one in all_of if one.sure}
    for one in all_of:
        if not one.sure and not one.found.declared and explained.isdisjoint(one.cells):
            yield one
