"""What is called a sum and is none as it stands, though one slip would make it one.

A line called Summa, Netto, Utgående or Avvikelse is looked at beside the lines that naturally make it: those
before it from the beginning, from a subtotal or from the opening balance, or those after it; for a deviation
the two before it. What would become right by one slip in one lane is taken for that sum, gone wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import gcd, log10

from vplan.facts.inference.grid import Axis, Grid, Line, Spot
from vplan.facts.inference.judging import Found
from vplan.facts.inference.mending import slip
from vplan.facts.inference.relation import Instance, Relation
from vplan.facts.inference.words import NAMED_SUMS, Says

_WORD_EVIDENCE = 1.5
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
        if total in totals or lines[total].explained or not lines[total].said & NAMED_SUMS:
            continue
        tried = [found for one in _natural(grid, axis, total, visible) if (found := _by_a_slip(grid, along, one))]
        if tried:
            yield max(tried, key=lambda found: (found.fits, found.evidence))


def _natural(grid: Grid, axis: Axis, total: int, visible: list[int]) -> Iterator[Relation]:
    lines = grid.lines(axis)
    before = [line for line in visible if line < total]
    after = [line for line in visible if line > total]
    said = lines[total].said
    if said & {Says.DEVIATION, Says.CHANGE} or (Says.NET in said and axis is Axis.ACROSS):
        if len(before) > 1:
            first, second = before[-2:]
            yield Relation(axis, total, (first, second), (1, -1))
            yield Relation(axis, total, (second, first), (1, -1))
            yield Relation(axis, total, (first, second), (1, 1))
        return
    for start in _starts(lines, before):
        if len(before) - start > 1:
            yield Relation(axis, total, tuple(before[start:]), (1,) * (len(before) - start))
    if len(before) < 2 and len(after) > 1:
        ends = (
            at
            for at, line in enumerate(after)
            if lines[line].said & NAMED_SUMS or lines[line].group != lines[total].group
        )
        end = next(ends, len(after))
        if end > 1:
            yield Relation(axis, total, tuple(after[:end]), (1,) * end)


def _starts(lines: Sequence[Line], before: list[int]) -> list[int]:
    """Where the terms before a total may begin: with the first line, a group, a balance or after another total."""
    starts = {0}
    for place, line in enumerate(before):
        if place and lines[line].group != lines[before[place - 1]].group:
            starts.add(place)
        if {Says.OPENING, Says.NET} & lines[line].said:
            starts.add(place)
        elif lines[line].said & NAMED_SUMS:
            starts |= {place, place + 1}
    return sorted(starts)


def _by_a_slip(grid: Grid, along: Sequence[Sequence[int | None]], relation: Relation) -> Found | None:
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
    evidence = min(_evidence(along, one) for one in failing)
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
    return log10(largest) - log10(len(figures) * _WAYS_TO_SLIP * len(str(largest))) + _WORD_EVIDENCE


def _there(figures: Iterable[int | None]) -> Iterator[int]:
    return (figure for figure in figures if figure is not None)
