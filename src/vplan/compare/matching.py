"""Which thing of the older plan is which of the newer: by what it is called, else by what it says.

Ways to tell are tried in order, and what one way has paired is out of the others' hands, so that
similarity is asked only of the few that are left.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from vplan.core.similarity import words_in_order

T = TypeVar("T")
Known = Callable[[T], Hashable]
"""What a thing is known by; None where it can't be told this way."""

_ALIKE = 0.5
_MOST_COMPARED = 10_000
"""Pairs that are compared for similarity; past it, things are told as removed and added."""


@dataclass(frozen=True, slots=True)
class Matched(Generic[T]):
    """Pairs in the newer order, and what stands on one side only. `order`: each pair's place in the older."""

    pairs: list[tuple[T, T]]
    removed: list[T]
    added: list[T]
    order: list[int]

    @property
    def reordered(self) -> bool:
        """Whether what stands on both sides stands in another order."""
        return self.order != sorted(self.order)


def match(
    old: Sequence[T],
    new: Sequence[T],
    known_by: Iterable[Known[T]],
    says: Callable[[T], str] | None = None,
    may_pair: Callable[[T, T], bool] = lambda one, other: True,  # noqa: ARG005
) -> Matched[T]:
    """Pair the things: by each of `known_by` in turn, then by similarity of what they say."""
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
