"""Relations that a table's own figures show: each line that is, in most lanes, what a stretch of its neighbours
adds up to.

From each figure the walk goes both ways to the first stretch that fits; what was found in one lane is tried in all
others, and accepted by the share that fits. The terms are then hidden, and sums of sums are looked for among what
is left. An exact fit is found at any length in one step, by the sums up to each figure; one within rounding is
looked for among `_NEAREST` neighbours.
"""

from collections.abc import Iterator, Sequence

from vplan.facts.inference.differences import find_differences
from vplan.facts.inference.grid import Axis, Grid
from vplan.facts.inference.judging import Found, judge, restated
from vplan.facts.inference.relation import Relation
from vplan.facts.inference.words import NAMED_SUMS

_NEAREST = 12
_NEAREST_IN_LONG = 4
_LONG = 2_000
_MOST_LANES = 400
"""Of more lanes some are looked at, evenly apart; what is found there is still tried in all of them."""
_ROUNDS = 12
_LEAST_SHARE = 0.5


def find(grid: Grid, before: Sequence[Found]) -> list[Found]:
    """What was found before, and all other relations that the figures show."""
    found: list[Found] = []
    for axis in Axis:
        along = grid.along(axis)
        here = [restated(grid, along, one) for one in before if one.relation.axis is axis]
        here += _sums(grid, axis, [one.relation for one in here])
        here += find_differences(grid, axis, [one.relation for one in here])
        found += here
    return found


def _sums(grid: Grid, axis: Axis, given: Sequence[Relation]) -> Iterator[Found]:
    lines = grid.lines(axis)
    search = _Search(grid, axis, given)
    shown = [at for at, line in enumerate(lines) if line.adds]
    among = [*search.run([[at for at in shown if not lines[at].share]])]
    shares = [at for at in shown if lines[at].share]
    if shares:
        among += search.run([shares])
    yield from among
    by_name: dict[str, list[int]] = {}
    for at in shown:
        by_name.setdefault(lines[at].name.lower(), []).append(at)
    alike = {one.relation for one in among}
    for one in search.run([same for name, same in by_name.items() if name and 3 <= len(same) < len(shown)]):
        if one.relation not in alike:
            yield one


class _Search:
    def __init__(self, grid: Grid, axis: Axis, given: Sequence[Relation]) -> None:
        self.grid, self.axis, self.given = grid, axis, given
        self.lines = grid.lines(axis)
        self.along = grid.along(axis)
        added = [at for at, line in enumerate(self.lines) if line.adds and not line.share]
        self.ends = (min(added, default=0), max(added, default=0))
        """The first and the last line: what is called a sum is looked for first among all."""
        lanes = [k for k, lane in enumerate(grid.lines(axis.other)) if not lane.left_out]
        self.lanes = lanes[:: 1 + len(lanes) // _MOST_LANES]

    def run(self, sequences: list[list[int]]) -> Iterator[Found]:
        """Sums among the lines of each sequence, then sums of those sums."""
        chosen = _Chosen({at for at, line in enumerate(self.lines) if line.explained})
        for relation in self.given:
            chosen.add(relation)
        hidden = {term for relation in self.given for term in relation.terms}
        for _ in range(_ROUNDS):
            found = self._round(sequences, chosen)
            if not found and not hidden:
                break
            yield from found
            hidden |= {term for one in found for term in one.relation.terms}
            sequences = [[line for line in sequence if line not in hidden] for sequence in sequences]
            hidden = set()

    def _round(self, sequences: list[list[int]], chosen: "_Chosen") -> list[Found]:
        tried: set[tuple[int, tuple[int, ...]]] = set()
        candidates: list[Found] = []
        for sequence in [*sequences, *self._without_repeats(sequences)]:
            at = {line: place for place, line in enumerate(sequence)}
            for lane in self.lanes:
                for total, end in self._fitting(sequence, lane):
                    if total in chosen.totals:
                        continue
                    here, there = at[total], at[end]
                    terms = tuple(sequence[here + 1 : there + 1] if there > here else sequence[there:here])
                    if (total, terms) in tried:
                        continue
                    tried.add((total, terms))
                    found = self._judge(total, terms)
                    if found is not None:
                        candidates.append(found)
        candidates.sort(key=lambda one: (-one.fits, -one.share, -one.evidence, len(one.relation.terms)))
        return [one for one in candidates if chosen.accept(one.relation)]

    def _without_repeats(self, sequences: list[list[int]]) -> Iterator[list[int]]:
        """The sequences without lines that say the same as the one before, where there are any."""
        for sequence in sequences:
            fewer = [
                line
                for place, line in enumerate(sequence)
                if not place or self.along[line] != self.along[sequence[place - 1]]
            ]
            if len(fewer) < len(sequence):
                yield fewer

    def _fitting(self, sequence: list[int], lane: int) -> Iterator[tuple[int, int]]:
        column = [(line, figure) for line in sequence if (figure := self.along[line][lane])]
        for order in (column, column[::-1]):
            yield from self._walk(order, lane)

    def _walk(self, order: list[tuple[int, int]], lane: int) -> Iterator[tuple[int, int]]:
        """Each figure with the farthest before it of the first stretch that fits."""
        sums = [0]
        for _, figure in order:
            sums.append(sums[-1] + figure)
        latest: dict[int, int] = {}
        nearest = _NEAREST if len(order) < _LONG else _NEAREST_IN_LONG
        for place, (line, figure) in enumerate(order):
            if place < 2:
                continue
            latest[sums[place - 2]] = place - 2
            wanted = sums[place] - figure
            exact = latest.get(wanted, -1)
            if exact >= 0:
                yield line, order[exact][0]
            unit = self.grid.unit(self.axis, lane, (line,))
            for start in range(place - 2, max(exact, place - 2 - nearest), -1):
                if 2 * abs(sums[start] - wanted) <= (place - start + 1) * unit:
                    yield line, order[start][0]
                    break

    def _judge(self, total: int, terms: tuple[int, ...]) -> Found | None:
        relation = Relation(self.axis, total, terms, (1,) * len(terms))
        whole = bool(self.lines[total].said & NAMED_SUMS) and (
            terms[0] == self.ends[0] or terms[-1] == self.ends[1]
        )
        return judge(self.grid, self.along, relation, share=_LEAST_SHARE, tries=1 if whole else len(terms))


class _Chosen:
    """What was accepted, and what that excludes: two sums of a total, a total among its own terms' terms, a set
    of terms that overlaps another in part, and the same set twice.
    """

    def __init__(self, explained: set[int]) -> None:
        self.totals = explained
        self.terms_of: dict[int, frozenset[int]] = {}
        self.holder: dict[int, set[int]] = {}

    def accept(self, relation: Relation) -> bool:
        """Whether the relation may stand beside those before it; then it does."""
        total, terms = relation.total, frozenset(relation.terms)
        if total in self.totals or any(total in self.terms_of.get(term, ()) for term in terms):
            return False
        touched = {holder for term in terms for holder in self.holder.get(term, ())}
        for holder in touched:
            others = self.terms_of[holder]
            common = len(terms & others)
            if common < min(len(terms), len(others)) or terms == others:
                return False
            if holder in terms or (total in others and others > terms):
                return False  # a total beside its own terms
        self.add(relation)
        return True

    def add(self, relation: Relation) -> None:
        """The relation stands."""
        self.totals.add(relation.total)
        self.terms_of[relation.total] = frozenset(relation.terms)
        for term in relation.terms:
            self.holder.setdefault(term, set()).add(relation.total)
