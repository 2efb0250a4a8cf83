"""Lines that are the difference of two others near them: deviations, changes, nets of positive costs.

Two of four figures may be taken from each other in many ways, so a difference must hold in nearly all lanes, or be
called one.
"""

from collections.abc import Iterable, Iterator, Sequence

from vplan.facts.inference.grid import Axis, Grid
from vplan.facts.inference.judging import Found, judge
from vplan.facts.inference.relation import Relation
from vplan.facts.inference.words import Says

_DIFFERENCES = frozenset({Says.DEVIATION, Says.CHANGE, Says.NET})
_NEAR = 6
_LANES_TRIED = 4
_SHARE = 0.8
_EVIDENCE_OF_UNNAMED = 12.0
_SHARE_OF_NAMED = 0.5
_MOST_UNNAMED = 400
"""In longer tables only lines that are called sums or differences are looked at."""


def find_differences(grid: Grid, axis: Axis, known: Iterable[Relation]) -> Iterator[Found]:
    """Each line that is one near line less another, or two that do not stand together added, and no total yet."""
    lines = grid.lines(axis)
    along = grid.along(axis)
    totals = {relation.total for relation in known} | {at for at, line in enumerate(lines) if line.explained}
    alike = {frozenset((relation.total, *relation.terms)) for relation in known}
    shown = [at for at, line in enumerate(lines) if line.adds and not line.share]
    at = {line: place for place, line in enumerate(shown)}
    for place, total in enumerate(shown):
        named = bool(lines[total].said & _DIFFERENCES)
        if total in totals or (not named and (axis is Axis.DOWN or len(shown) > _MOST_UNNAMED)):
            continue
        near = [*shown[max(0, place - _NEAR) : place], *shown[place + 1 : place + 1 + _NEAR]]
        best: Found | None = None
        for relation in _fitting(axis, total, near, along):
            if frozenset((total, *relation.terms)) in alike:
                continue
            share = _SHARE_OF_NAMED if named else _SHARE
            found = judge(grid, along, relation, share=share, tries=_tries(relation, at, named=named))
            if found is None or (not named and (found.fits < 3 or found.evidence < _EVIDENCE_OF_UNNAMED)):
                continue
            if best is None or (found.fits, found.share) > (best.fits, best.share):
                best = found
        if best is not None:
            alike.add(frozenset((total, *best.relation.terms)))
            yield best


def _tries(relation: Relation, at: dict[int, int], *, named: bool) -> int:
    """How many relations are as near as this one: what is called a difference has its terms beside it."""
    if not named:
        return (2 * _NEAR) ** 2
    first, second = (abs(at[term] - at[relation.total]) for term in relation.terms)
    return first * second


def _fitting(axis: Axis, total: int, near: list[int], along: Sequence[Sequence[int | None]]) -> Iterator[Relation]:
    """The relations that hold in one of the first lanes with figures."""
    seen: set[tuple[int, int, int]] = set()
    lanes = [lane for lane, figure in enumerate(along[total]) if figure][:_LANES_TRIED]
    for lane in lanes:
        wanted = along[total][lane]
        assert wanted is not None
        at = {figure: line for line in reversed(near) if (figure := along[line][lane])}
        for less, line in list(at.items()):
            # line is taken from another, or added to it
            for sign, other in ((-1, at.get(wanted + less)), (1, at.get(wanted - less))):
                if other is None or other == line or (sign, other, line) in seen:
                    continue
                seen.add((sign, other, line))
                if sign < 0:
                    yield Relation(axis, total, (other, line), (1, -1))
                elif other < line:
                    yield Relation(axis, total, (other, line), (1, 1))
