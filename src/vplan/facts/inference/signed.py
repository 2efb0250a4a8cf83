"""What is called a sum and takes some of its lines away, without a sign saying so: costs and income both printed
positive, as in an income statement.
"""

from collections.abc import Iterator, Sequence

from vplan.facts.inference.grid import Axis, Grid
from vplan.facts.inference.judging import Found, judge
from vplan.facts.inference.natural import calls_itself_made, natural
from vplan.facts.inference.relation import Relation

_SHARE = 0.5
_MOST_TERMS = 10


def find_signed(grid: Grid, axis: Axis, known: Sequence[Relation]) -> Iterator[Found]:
    """The sums by name that hold in two lanes or more when one of their natural terms is drawn off, or all but
    one; in one lane alone the sign may have been turned.
    """
    along = grid.along(axis)
    lines = grid.lines(axis)
    totals = {relation.total for relation in known}
    hidden = {term for relation in known for term in relation.terms}
    shown = [at for at, line in enumerate(lines) if line.adds and not line.share]
    visible = [at for at in shown if at not in hidden]
    for total in shown:
        if total in totals or lines[total].explained or not calls_itself_made(lines[total]):
            continue
        best: Found | None = None
        for one in natural(grid, axis, total, visible):
            for relation in _with_signs(one.relation):
                found = judge(grid, along, relation, share=_SHARE, tries=2 * len(relation.terms))
                if found is not None and found.fits > 1 and (best is None or found.fits > best.fits):
                    best = found
        if best is not None:
            drawn = frozenset(best.relation.terms)
            visible = [at for at in visible if at not in drawn]
            yield best


def _with_signs(relation: Relation) -> Iterator[Relation]:
    count = len(relation.terms)
    if count > _MOST_TERMS:
        return
    for at in range(count):
        one_off = tuple(-1 if place == at else 1 for place in range(count))
        yield relation._replace(signs=one_off)
        yield relation._replace(signs=tuple(-sign for sign in one_off))
