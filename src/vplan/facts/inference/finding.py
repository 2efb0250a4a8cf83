"""Relations that a table's own figures show: each line that is, in most lanes, what a stretch of its neighbours
adds up to.

From each figure the walk goes both ways to the first stretch that fits; what was found in one lane is tried in all
others, and accepted by the share that fits. The terms are then hidden, and sums of sums are looked for among what
is left. An exact fit is found at any length in one step, by the sums up to each figure; one within rounding is
looked for among `_NEAREST` neighbours.
"""

from collections.abc import Iterator, Sequence
from math import log10
from typing import NamedTuple

from vplan.facts.inference.grid import Axis, Grid
from vplan.facts.inference.relation import Instance, Relation

_NEAREST = 12
_ROUNDS = 6
_LEAST_SHARE = 0.5
_LEAST_EVIDENCE = 2.0


class Found(NamedTuple):
    """A relation that was accepted, and how it holds in each lane."""

    relation: Relation
    instances: tuple[Instance, ...]
    evidence: float

    @property
    def fits(self) -> int:
        return sum(one.holds and not one.noughts for one in self.instances)

    @property
    def share(self) -> float:
        return self.fits / sum(not one.noughts for one in self.instances)


def find(grid: Grid, known: Sequence[Relation] = ()) -> list[Found]:
    """All relations of both axes, those of rows first."""
    return [found for axis in Axis for found in _along(grid, axis)]


def _along(grid: Grid, axis: Axis) -> Iterator[Found]:
    lines = grid.lines(axis)
    search = _Search(grid, axis)
    shown = [at for at, line in enumerate(lines) if not line.left_out]
    amounts = [at for at in shown if not lines[at].share]
    yield from search.run([amounts])
    yield from search.run([[at for at in shown if lines[at].share]])
    by_name: dict[str, list[int]] = {}
    for at in shown:
        by_name.setdefault(lines[at].name.lower(), []).append(at)
    named = [same for name, same in by_name.items() if name and 3 <= len(same) < len(shown)]
    yield from search.run(named)


class _Search:
    def __init__(self, grid: Grid, axis: Axis) -> None:
        self.grid, self.axis = grid, axis
        self.along = grid.along(axis)
        self.lanes = [k for k, lane in enumerate(grid.lines(axis.other)) if not lane.left_out]

    def run(self, sequences: list[list[int]]) -> Iterator[Found]:
        """Sums among the lines of each sequence, then sums of those sums."""
        chosen = _Chosen()
        for _ in range(_ROUNDS):
            found = self._round(sequences, chosen)
            if not found:
                break
            yield from found
            hidden = {term for one in found for term in one.relation.terms}
            sequences = [[line for line in sequence if line not in hidden] for sequence in sequences]

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
        return [one for one in candidates if chosen.accept(one)]

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
        for place, (line, figure) in enumerate(order):
            if place >= 2:
                latest[sums[place - 2]] = place - 2
            wanted = sums[place] - figure
            exact = latest.get(wanted)
            if exact is not None:
                yield line, order[exact][0]
            unit = self.grid.unit(self.axis, lane, (line,))
            for start in range(place - 2, max(-1, place - 2 - _NEAREST), -1):
                if start == exact:
                    break
                if abs(sums[start] - wanted) <= (place - start + 1) * unit / 2:
                    yield line, order[start][0]
                    break

    def _judge(self, total: int, terms: tuple[int, ...]) -> Found | None:
        relation = Relation(self.axis, total, terms, (1,) * len(terms))
        instances = tuple(relation.instances(self.grid, self.along))
        telling = [one for one in instances if not one.noughts]
        fits = [one for one in telling if one.holds]
        evidence = sum(_evidence(one) for one in fits) - log10(len(terms))
        if len(fits) < _LEAST_SHARE * len(telling) or evidence < _LEAST_EVIDENCE:
            return None
        return Found(relation, instances, evidence)


class _Chosen:
    """What was accepted, and what that excludes: two sums of a total, a total among its own terms' terms, a set
    of terms that overlaps another in part, and the same set twice.
    """

    def __init__(self) -> None:
        self.totals: set[int] = set()
        self.terms_of: dict[int, frozenset[int]] = {}
        self.holder: dict[int, set[int]] = {}

    def accept(self, one: Found) -> bool:
        """Whether the relation may stand beside those before it; then it does."""
        total, terms = one.relation.total, frozenset(one.relation.terms)
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
        self.totals.add(total)
        self.terms_of[total] = terms
        for term in terms:
            self.holder.setdefault(term, set()).add(total)
        return True


def _evidence(instance: Instance) -> float:
    """How many figures of the total the terms hit that chance would not have."""
    if len(instance.terms) < 2:
        return 0.0
    stated = abs(instance.stated)
    while stated and stated % 10 == 0:
        stated //= 10
    return log10(max(1.0, stated / (2 * instance.tolerance + 1 if not instance.exact else 1)))
