"""Whether a relation is there: by the share of the lanes where it holds, and by how many figures it hits."""

from collections.abc import Sequence
from math import gcd, log10
from typing import NamedTuple

from vplan.facts.inference.grid import Grid
from vplan.facts.inference.relation import Instance, Relation
from vplan.facts.inference.words import NAMED_SUMS

_LEAST_EVIDENCE = 2.0
_WORD_EVIDENCE = 1.5
"""A word is worth a figure and a half."""
_DECLARED = 10.0


class Found(NamedTuple):
    """A relation that was accepted, and how it holds in each lane. `evidence` counts figures that chance would not
    have hit.
    """

    relation: Relation
    instances: tuple[Instance, ...]
    evidence: float
    declared: bool = False

    @property
    def telling(self) -> int:
        """The lanes that say something of the relation."""
        return sum(one.tells for one in self.instances)

    @property
    def fits(self) -> int:
        """The lanes where it holds."""
        return sum(one.holds and not one.noughts for one in self.instances)

    @property
    def share(self) -> float:
        """The share of the lanes where it holds."""
        return self.fits / max(1, self.telling)


def judge(
    grid: Grid, along: Sequence[Sequence[int | None]], relation: Relation, *, share: float, tries: int
) -> Found | None:
    """The relation with its instances, where it holds in that share of them and not by chance; `tries`: how many
    relations were looked at to find it.
    """
    instances = tuple(relation.instances(grid, along))
    telling = [one for one in instances if one.tells]
    fits = [one for one in telling if one.holds]
    if not fits or len(fits) < share * len(telling):
        return None
    evidence = _hits(relation, fits, along) - log10(tries)
    if grid.lines(relation.axis)[relation.total].said & NAMED_SUMS:
        evidence += _WORD_EVIDENCE
    return Found(relation, instances, evidence) if evidence >= _LEAST_EVIDENCE else None


def restated(grid: Grid, along: Sequence[Sequence[int | None]], found: Found) -> Found:
    """What was found before, with its instances in a grid whose gaps are filled."""
    return found._replace(instances=tuple(found.relation.instances(grid, along)))


def declared(grid: Grid, relation: Relation) -> Found:
    """A relation that the plan declares, with its instances."""
    return Found(relation, tuple(relation.instances(grid, grid.along(relation.axis))), _DECLARED, declared=True)


def _hits(relation: Relation, fits: Sequence[Instance], along: Sequence[Sequence[int | None]]) -> float:
    """How many figures of the totals the terms hit that chance would not have. Lanes that say the same count once,
    and noughts that all figures of a lane end in are none.
    """
    seen: set[tuple[int | None, ...]] = set()
    hits = 0.0
    for one in fits:
        figures = (one.stated, *(along[line][one.lane] for line in relation.terms))
        if one.summed < 2 or figures in seen:
            continue
        seen.add(figures)
        stated, common = abs(one.stated), gcd(*(figure for figure in figures if figure))
        while common % 10 == 0:
            stated, common = stated // 10, common // 10
        hits += log10(max(1.0, stated if one.exact else stated / (2 * one.tolerance + 1)))
    return hits
