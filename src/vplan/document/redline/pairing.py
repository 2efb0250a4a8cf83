"""Which items of two lists belong together, in order.

First the unchanged items are matched (difflib, by a hashable form); they divide the lists into gaps. Within a gap
dynamic programming finds the pairing, in order, with the greatest sum of similarities. It is exact, where taking
the best pair first can block two good ones. The cost is old × new comparisons for each gap, so a document with
few changes is cheap and only one that is rewritten throughout is quadratic. Order is kept since a redline is read
from top to bottom: an item that moved is deleted in one place and inserted in the other.
"""

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
_PAIRED = 0.4
"""From this similarity on, two items are taken for one that has changed."""


def paired(
    old: Sequence[T], new: Sequence[T], same: Callable[[T], Hashable], alike: Callable[[T, T], float]
) -> list[tuple[T | None, T | None]]:
    """The two lists side by side, in order: items that are the `same` are matched first, then, between them,
    items that are `alike` enough. An item without a partner is paired with None, the older before the newer.
    """
    pairs: list[tuple[T | None, T | None]] = []
    matcher = SequenceMatcher(None, [same(one) for one in old], [same(one) for one in new], autojunk=False)
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        before, after = old[from_old:to_old], new[from_new:to_new]
        if tag == "equal":
            pairs += zip(before, after, strict=True)
        else:
            best = _best(before, after, alike)
            pairs += best
    return pairs


def _best(old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], float]) -> list[tuple[T | None, T | None]]:
    """The pairing in order with the greatest similarity in all."""
    scores = [[alike(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            pair = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= _PAIRED else -1.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[T | None, T | None]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] >= _PAIRED and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    return [*pairs, *((one, None) for one in old[i:]), *((None, other) for other in new[j:])]
