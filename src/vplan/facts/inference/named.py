"""What is called a sum and is none as it stands, though one slip would make it one.

What would become right by one slip in one lane, the lines being those that naturally make the sum, is taken for
that sum, gone wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import gcd, log10

from vplan.facts.inference.grid import Axis, Grid, Spot
from vplan.facts.inference.judging import Found
from vplan.facts.inference.mending import slip
from vplan.facts.inference.natural import Natural, natural
from vplan.facts.inference.relation import Instance, Relation
from vplan.facts.inference.words import NAMED_SUMS, Says

_LEAST_EVIDENCE = 2.0
_OFTEN_EMPTY = NAMED_SUMS | {Says.OPENING}
"""What is left empty for vplan to compute: a sum does not hold where one of these is missing."""
_WAYS_TO_SLIP = 10
"""About how many figures one slip in one place of a figure may have made of it."""


def find_named(grid: Grid, axis: Axis, known: Sequence[Relation]) -> Iterator[Found]:
    """The sums by name that one slip in one lane would make right."""
    along = grid.along(axis)
    totals = {relation.total for relation in known}
    hidden = {term for relation in known for term in relation.terms}
    lines = grid.lines(axis)
    shown = [at for at, line in enumerate(lines) if line.adds and not line.share]
    visible = [at for at in shown if at not in hidden]
    for total in shown:
        if total in totals or lines[total].explained:
            continue
        likely = natural(grid, axis, total, visible)
        tried = [found for one in likely if (found := _by_a_slip(grid, along, one))]
        if tried:
            yield max(tried, key=lambda found: (found.fits, found.evidence, -_farthest(found)))


def _farthest(found: Found) -> int:
    return max(abs(one.difference) for one in found.instances)


def _by_a_slip(grid: Grid, along: Sequence[Sequence[int | None]], one_of: Natural) -> Found | None:
    relation = one_of.relation
    instances = tuple(
        one
        for one in relation.instances(grid, along)
        if one.holds
        or not any(grid.lines(relation.axis)[line].said & _OFTEN_EMPTY for line in relation.missing(one))
    )
    failing = [one for one in instances if not one.noughts and not one.holds]
    if not failing or min(one.summed for one in failing) < 2:
        return None
    mends = [_mends(grid, relation, one) for one in failing]
    if not set.intersection(*mends):
        return None
    evidence = one_of.worth + min(_evidence(along, one) for one in failing)
    return Found(relation, instances, evidence) if evidence >= _LEAST_EVIDENCE else None


def _mends(grid: Grid, relation: Relation, instance: Instance) -> set[tuple[Spot, int]]:
    """The printed cells that one slip may have made wrong, and by how much."""
    return {
        (spot, change)
        for spot, weight in relation.weights(grid, instance).items()
        if abs(weight) == 1 and (written := grid.figure(spot)) is not None
        for change in (-weight * instance.difference,)
        if slip(written, written + change) is not None
    }


def _evidence(along: Sequence[Sequence[int | None]], instance: Instance) -> float:
    """How many figures more than chance would have are right, if a slip has made the others wrong."""
    figures = [instance.stated, *_there(along[line][instance.lane] for line in instance.terms)]
    largest, common = max(map(abs, figures)), gcd(*figures)
    while common and common % 10 == 0:
        largest, common = largest // 10, common // 10
    return log10(largest) - log10(len(figures) * _WAYS_TO_SLIP * len(str(largest)))


def _there(figures: Iterable[int | None]) -> Iterator[int]:
    return (figure for figure in figures if figure is not None)
