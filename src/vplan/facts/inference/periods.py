"""Lines that are called by a stretch of months, and what makes them up by their names: January to August is
January to April and May to August. The figures decide: what is counted at a day, and not over a time, adds up
to nothing.
"""

from collections.abc import Iterator, Sequence

from vplan.core.swedish.periods import Months, read_months
from vplan.facts.inference.grid import Axis, Grid
from vplan.facts.inference.judging import Found, judge
from vplan.facts.inference.relation import Relation

_SHARE = 0.5


def find_periods(grid: Grid, axis: Axis, known: Sequence[Relation]) -> Iterator[Found]:
    """Each line that is the sum of the lines of shorter times, in half of the lanes at least."""
    lines = grid.lines(axis)
    named = {
        at: months
        for at, line in enumerate(lines)
        if line.adds and not line.share and not line.explained and (months := read_months(line.name))
    }
    if len(named) < 3:
        return
    along = grid.along(axis)
    totals = {relation.total for relation in known}
    alike: dict[tuple[int | None, str, str], dict[int, Months]] = {}
    for at, months in named.items():
        alike.setdefault((months.year, months.beside, lines[at].group), {})[at] = months
    for group in alike.values():
        for total, whole in group.items():
            parts = _parts(whole, {at: part for at, part in group.items() if at != total})
            if total in totals or parts is None:
                continue
            relation = Relation(axis, total, parts, (1,) * len(parts))
            found = judge(grid, along, relation, share=_SHARE, tries=1)
            if found is not None:
                yield found


def _parts(whole: Months, others: dict[int, Months]) -> tuple[int, ...] | None:
    """The lines that are the whole time together, each month once, the longest first; None where none are."""
    found: list[int] = []
    month = whole.first
    while month <= whole.last:
        starting = [
            (part.last, at)
            for at, part in others.items()
            if part.first == month and part.last <= whole.last and part[:2] != whole[:2]
        ]
        if not starting:
            return None
        last, at = max(starting)
        found.append(at)
        month = last + 1
    return tuple(found)
