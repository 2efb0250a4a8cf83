"""Which things of two lists belong together, in order."""

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
_PAIRED = 0.4
"""From so much alike on, two things are taken for one that has changed."""


def paired(
    old: Sequence[T], new: Sequence[T], same: Callable[[T], Hashable], alike: Callable[[T, T], float]
) -> list[tuple[T | None, T | None]]:
    """The two lists side by side, in order: what is the `same` first, then what is `alike` enough between.
    What stands on one side only has None on the other, the older before the newer.
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
