"""Words that are one slip of the hand from another: a letter lost, doubled, or changed places with the next.

In: right words. Out: the one that a word begins with but for such a slip. Words are looked up by their halves,
one of which a single slip leaves whole, so that each costs a few look-ups however many there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

_HALF = 4
SHORTEST = 2 * _HALF
"""Letters of a right word at least: fewer make another word too easily."""
ENDING = 3
"""Letters at the end of a word that are not compared."""
_CROWD = 30
"""More words of one beginning, end and length are a series, and no slips of each other."""
_HEAD, _TAIL = 1, 2
"""Letters at either end that a slip leaves alone: capitals, and endings."""


class Beginnings:
    """Right words, as other words begin with them."""

    def __init__(self, right: Iterable[str]) -> None:
        first: dict[str, list[str]] = defaultdict(list)
        second: dict[str, list[str]] = defaultdict(list)
        for word in right:
            if len(word) >= SHORTEST:
                first[word[:_HALF]].append(word)
                second[word[_HALF:SHORTEST]].append(word)
        self._by_first = {half: tuple(words) for half, words in first.items()}
        self._by_second = {half: tuple(words) for half, words in second.items()}

    def meant(self, word: str) -> str | None:
        """The right word that this one begins with but for a slip; None for another word."""
        found = self._by_first.get(word[:_HALF], ())
        if word.startswith(found):
            return None
        for at in (_HALF - 1, _HALF, _HALF + 1):  # one letter lost before it, none, and one too many
            found += self._by_second.get(word[at : at + _HALF], ())
        return next((right for right in found if begins_with_slip(word, right)), None) if found else None


class Neighbours:
    """Words, as others of nearly their letters, and the same ending, are found."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[tuple[str, str, int], list[str]] = defaultdict(list)
        self._by_last: dict[tuple[str, str, int], list[str]] = defaultdict(list)
        for word in words:
            self._by_first[word[:_HALF], word[-ENDING:], len(word)].append(word)
            self._by_last[word[0], word[-_HALF:], len(word)].append(word)

    def of(self, word: str) -> Iterator[str]:
        """Words that begin or end as this one does, and may be one letter off."""
        for length in (len(word) - 1, len(word), len(word) + 1):
            for found in (
                self._by_first.get((word[:_HALF], word[-ENDING:], length), ()),
                self._by_last.get((word[0], word[-_HALF:], length), ()),
            ):
                if len(found) <= _CROWD:
                    yield from found


def begins_with_slip(word: str, right: str) -> bool:
    """Whether the word begins with the other but for a letter lost, doubled, or swapped with the next."""
    if right[-1] not in word[len(right) - _TAIL : len(right) + 1]:
        return False
    at = next((at for at, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), len(right))
    if not _HEAD <= at < len(right) - _TAIL:
        return False
    return (
        word.startswith(right[at + 1 :], at)
        or (word[at] == word[at - 1] and word.startswith(right[at:], at + 1))
        or word.startswith(right[at + 1] + right[at] + right[at + 2 :], at)
    )
