"""The lines that naturally make what is called a sum: those before it from the first, from a group, a subtotal or
an opening balance, or those after it; for a deviation the two before it, for a frame what stands between it and
the frame of another year.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vplan.facts.inference.grid import Axis, Grid, Line
from vplan.facts.inference.relation import Relation
from vplan.facts.inference.words import NAMED_SUMS, Says

_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_LINES = 60
"""How far before and after a line its terms are looked for by name."""
_MOST_STARTS = 3
_WORD = 1.5
_WHOLE = 2.6
"""What a name is worth in figures; more where nothing else stands before the line that could be meant."""


class Natural(NamedTuple):
    """A relation that a name makes likely, and how many figures that is worth."""

    relation: Relation
    worth: float


def calls_itself_made(line: Line) -> bool:
    """Whether a line is called a sum, a net, a difference or a balance."""
    return bool(line.said & NAMED_SUMS)


def natural(grid: Grid, axis: Axis, total: int, visible: Sequence[int]) -> Iterator[Natural]:
    """The relations of a line that its name and its place make likely; `visible`: the lines in no sum yet."""
    lines = grid.lines(axis)
    if not calls_itself_made(lines[total]) and not _YEAR.search(lines[total].name):
        return
    place, onward = bisect_left(visible, total), bisect_right(visible, total)
    before = list(visible[max(0, place - _MOST_LINES) : place])
    said = lines[total].said
    if said & {Says.DEVIATION, Says.CHANGE} or (Says.NET in said and axis is Axis.ACROSS):
        yield from _of_two(axis, total, before)
    elif calls_itself_made(lines[total]):
        yield from _before(lines, axis, total, before)
        yield from _after(lines, axis, total, before, visible[onward : onward + _MOST_LINES])
    else:
        yield from _bridge(lines, axis, total, before)


def _of_two(axis: Axis, total: int, before: list[int]) -> Iterator[Natural]:
    if len(before) > 1:
        first, second = before[-2:]
        worth = _WHOLE if len(before) == 2 else _WORD
        for terms, signs in (((first, second), (1, -1)), ((second, first), (1, -1)), ((first, second), (1, 1))):
            yield Natural(Relation(axis, total, terms, signs), worth)


def _before(lines: Sequence[Line], axis: Axis, total: int, before: list[int]) -> Iterator[Natural]:
    for start in _starts(lines, before):
        if len(before) - start > 1:
            yield Natural(_sum(axis, total, before[start:]), _WORD)


def _after(
    lines: Sequence[Line], axis: Axis, total: int, before: list[int], after: Sequence[int]
) -> Iterator[Natural]:
    if len(before) > 1:
        return
    ends = (
        at
        for at, line in enumerate(after)
        if calls_itself_made(lines[line]) or lines[line].group != lines[total].group
    )
    end = next(ends, len(after))
    if end > 1:
        yield Natural(_sum(axis, total, after[:end]), _WORD)


def _bridge(lines: Sequence[Line], axis: Axis, total: int, before: list[int]) -> Iterator[Natural]:
    """Ram 2025, what changes it, Ram 2026: from the last line of the same name in another year."""
    name = lines[total].name
    same = [at for at, line in enumerate(before) if _without_year(lines[line].name) == _without_year(name)]
    if len(same) == 1:
        terms = before[same[0] :]
        if len(terms) > 1 and not any(_YEAR.search(lines[line].name) for line in terms[1:]):
            yield Natural(_sum(axis, total, terms), _WHOLE)


def _without_year(name: str) -> str:
    return _YEAR.sub("", name).strip().casefold()


def _sum(axis: Axis, total: int, terms: Sequence[int]) -> Relation:
    return Relation(axis, total, tuple(terms), (1,) * len(terms))


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
    return sorted({0, *sorted(starts)[-_MOST_STARTS:]})
