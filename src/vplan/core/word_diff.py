"""Two rows of words side by side: which stand in both, which were exchanged.

A longest common subsequence keeps every word that it can, also a lone 'och' between two sentences that have
nothing else in common; such scattered marks are hard to read. So a run of the same words that carries no
meaning (a speck, as the caller defines it) between two exchanges becomes part of them. One pass over the runs:
a speck is known when the run after it is seen, and joined to the exchange before it.
"""

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class Run(NamedTuple):
    """Words from `old_start` to `old_end` of the older row, and those of the newer that stand in their place."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def is_exchange(self) -> bool:
        """Whether words went and others came."""
        return not self.same and self.old_start < self.old_end and self.new_start < self.new_end


def runs(old: Sequence[Hashable], new: Sequence[Hashable], is_speck: Callable[[Run, Run], bool]) -> list[Run]:
    """The runs in order, same and changed in turns. `is_speck` is called for a run of the same words between two
    changes, with the change before it and the run itself.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps = [Run(tag == "equal", *span) for tag, *span in matcher.get_opcodes()]
    joined: list[Run] = []
    for index, step in enumerate(steps):
        if step.same and joined and index + 1 < len(steps) and is_speck(joined[-1], step):
            step = step._replace(same=False)  # noqa: PLW2901 - it is reported as changed
        if joined and joined[-1].same == step.same:
            step = joined.pop()._replace(old_end=step.old_end, new_end=step.new_end)  # noqa: PLW2901
        joined.append(step)
    return joined
