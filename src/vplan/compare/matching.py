"""Which part of the older plan is which of the newer: by its name, else by its content.

The ways to identify a part are tried in order, and a pair that one way has found is closed to the others, so
that similarity is computed only for the few parts that are left.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from vplan.core.similarity import words_in_order

T = TypeVar("T")
Known = Callable[[T], Hashable]
"""What a part is known by; None where this way can't identify it."""

_ALIKE = 0.5
_MOST_COMPARED = 10_000
"""The most pairs that are compared for similarity; past it, parts are reported as removed and added."""


@dataclass(frozen=True, slots=True)
class Matched(Generic[T]):
    """Pairs in the newer order, and the parts without a partner. `order`: each pair's place in the older plan."""

    pairs: list[tuple[T, T]]
    removed: list[T]
    added: list[T]
    order: list[int]

    @property
    def reordered(self) -> bool:
        """Whether the parts of both sides are in another order."""
        return self.order != sorted(self.order)


def match(
    old: Sequence[T],
    new: Sequence[T],
    known_by: Iterable[Known[T]],
    says: Callable[[T], str] | None = None,
    may_pair: Callable[[T, T], bool] = lambda one, other: True,  # noqa: ARG005
) -> Matched[T]:
    """Pair the parts: by each of `known_by` in turn, then by similarity of what they say."""
    partner: dict[int, int] = {}
    for key in known_by:
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        taken = set(partner.values())
        for index, thing in enumerate(old):
            if index not in taken and (name := key(thing)) is not None:
                waiting[name].append(index)
        for index, thing in enumerate(new):
            if index not in partner and waiting and (name := key(thing)) is not None and waiting[name]:
                partner[index] = waiting[name].popleft()
    if says is not None:
        _pair_alike(old, new, partner, says, may_pair)
    taken = set(partner.values())
    return Matched(
        [(old[partner[index]], new[index]) for index in sorted(partner)],
        [thing for index, thing in enumerate(old) if index not in taken],
        [thing for index, thing in enumerate(new) if index not in partner],
        [partner[index] for index in sorted(partner)],
    )


def _pair_alike(
    old: Sequence[T],
    new: Sequence[T],
    partner: dict[int, int],
    says: Callable[[T], str],
    may_pair: Callable[[T, T], bool],
) -> None:
    taken = set(partner.values())
    left = [(index, says(thing)) for index, thing in enumerate(old) if index not in taken]
    come = [(index, says(thing)) for index, thing in enumerate(new) if index not in partner]
    if not left or not come or len(left) * len(come) > _MOST_COMPARED:
        return
    alike = [
        (-words_in_order(was, now), i, j)
        for i, was in left
        for j, now in come
        if was and now and may_pair(old[i], new[j])
    ]
    for score, i, j in sorted(alike):
        if -score >= _ALIKE and i not in taken and j not in partner:
            partner[j] = i
            taken.add(i)
