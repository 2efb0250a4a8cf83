"""Relations that accounting gives rows by their names, whether or not the figures show them.

Assets are equity, provisions and debts; what is moved within the organisation sums to nought.
"""

import re
from collections.abc import Iterator, Sequence

from vplan.facts.inference.grid import Axis, Grid
from vplan.facts.inference.judging import Found
from vplan.facts.inference.relation import Relation

_ASSETS = re.compile(r"(?:(?:summa|s:a) )?tillgångar", re.IGNORECASE)
_OTHER_SIDE = re.compile(
    r"(?:(?:summa|s:a) )?(?:eget kapital.*skulder|skulder.*eget kapital)(?: totalt)?", re.IGNORECASE
)
_SOURCES = tuple(
    re.compile(rf"(?:(?:summa|s:a) )?{name}", re.IGNORECASE)
    for name in ("eget kapital", "avsättningar", "skulder")
)
_MOVED = re.compile(r"omdisponering|omfördelning|ombudgetering mellan|överföring(?:ar)? mellan", re.IGNORECASE)
_EVIDENCE = 3.0


def find_identities(grid: Grid, known: Sequence[Relation]) -> Iterator[Found]:
    """The relations by name of a table, as far as it does not hold them already."""
    rows = {line.name: at for at, line in enumerate(grid.rows) if line.adds}
    assets = next((at for name, at in rows.items() if _ASSETS.fullmatch(name)), None)
    if assets is not None:
        other_side = next((at for name, at in rows.items() if _OTHER_SIDE.fullmatch(name)), None)
        sources = [at for one in _SOURCES for name, at in rows.items() if one.fullmatch(name)]
        if other_side is not None:
            yield _found(grid, Relation(Axis.DOWN, assets, (other_side,), (1,)))
        elif len(sources) == len(_SOURCES) or (len(sources) == len(_SOURCES) - 1 and len(rows) > len(sources)):
            yield _found(grid, Relation(Axis.DOWN, assets, tuple(sorted(sources)), (1,) * len(sources)))
    yield from _moved(grid, known)


def _found(grid: Grid, relation: Relation) -> Found:
    return Found(relation, tuple(relation.instances(grid, grid.along(relation.axis))), _EVIDENCE)


def _moved(grid: Grid, known: Sequence[Relation]) -> Iterator[Found]:
    """Columns of amounts that are moved: what one row gives, others get."""
    totals = {relation.total for relation in known if relation.axis is Axis.DOWN}
    named = {at for at, line in enumerate(grid.rows) if line.calls_itself_a_sum}
    rows = [at for at, line in enumerate(grid.rows) if line.adds and at not in totals | named]
    for column, line in enumerate(grid.columns):
        if line.left_out or not _MOVED.search(line.name) or totals or named:
            continue
        figures = [grid.figures[row][column] or 0 for row in rows]
        if min(figures, default=0) < 0 < max(figures, default=0):
            first, *others = rows
            found = _found(grid, Relation(Axis.DOWN, first, tuple(others), (-1,) * len(others)))
            yield found._replace(instances=tuple(one for one in found.instances if one.lane == column))
