"""A grid in, what its figures say of themselves out: relations, gaps filled, contradictions."""

from collections.abc import Sequence
from typing import NamedTuple

from vplan.facts.inference.carries import CarryFault, carry_faults
from vplan.facts.inference.filling import fill
from vplan.facts.inference.finding import find
from vplan.facts.inference.grid import Axis, Grid
from vplan.facts.inference.identities import find_identities
from vplan.facts.inference.judging import Found, declared
from vplan.facts.inference.named import find_named
from vplan.facts.inference.outliers import Outlier, outliers
from vplan.facts.inference.percentages import RateFault, rate_faults
from vplan.facts.inference.periods import find_periods
from vplan.facts.inference.relation import Relation
from vplan.facts.inference.signed import find_signed
from vplan.facts.inference.telling import Contradiction, contradictions


class Inferred(NamedTuple):
    """What was inferred from a grid, which is given back with its gaps filled."""

    grid: Grid
    found: tuple[Found, ...]
    contradictions: tuple[Contradiction, ...]
    rates: tuple[RateFault, ...]
    outliers: tuple[Outlier, ...]
    carries: tuple[CarryFault, ...]


def infer(grid: Grid, given: Sequence[Relation] = ()) -> Inferred:
    """Everything that the figures of a grid show, beside the relations that are given."""
    grid = fill(grid, given)
    named = [one for axis in Axis for one in find_periods(grid, axis, [one for one in given if one.axis is axis])]
    found = find(grid, [*(declared(grid, relation) for relation in given), *named])
    for axis in Axis:
        found += find_signed(grid, axis, [one.relation for one in found if one.relation.axis is axis])
    filled = fill(grid, (one.relation for one in found))
    if filled is not grid:
        found = find(filled, found)
    for axis in Axis:
        found += find_named(filled, axis, [one.relation for one in found if one.relation.axis is axis])
    found += find_identities(filled, [one.relation for one in found])
    held = {
        spot
        for one in found
        for instance in one.instances
        if instance.holds and instance.summed
        for spot in one.relation.weights(filled, instance)
    }
    return Inferred(
        filled,
        tuple(found),
        tuple(contradictions(filled, found)),
        tuple(rate_faults(filled)),
        tuple(outliers(filled, held)),
        tuple(carry_faults(grid)),
    )
