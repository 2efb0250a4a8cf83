"""How alike two texts are, from 0 (nothing in common) to 1 (the same).

Three measures, for three purposes. Words shared by two texts (Dice's coefficient) cost one pass over
the words and suit many comparisons of long texts. Words in their order suit few comparisons of short wordings.
Words in any order, letter by letter, find names that were turned round or misspelt.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

_WORD = re.compile(r"\w+|[^\w\s]")
_SHORT = 80
"""Characters of a text that is compared letter by letter as well."""
_LONG = 5000
"""Characters: longer texts are compared by their whole words."""


@lru_cache(maxsize=4096)
def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def shared_words(one: str, other: str) -> float:
    """The share of words and signs that two texts have in common (Dice's coefficient)."""
    if one == other:
        return 1.0
    ours, theirs = _words(one), _words(other)
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def words_in_order(one: str, other: str) -> float:
    """The share of words that two texts have in the same order; of short texts by letters, where that is more."""
    one, other = one.casefold(), other.casefold()
    words = SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
    if max(len(one), len(other)) > _SHORT:
        return words
    return max(words, SequenceMatcher(None, one, other, autojunk=False).ratio() ** 2)


def words_in_any_order(one: str, other: str) -> float:
    """The share of letters that two texts have in common when the words of each are sorted."""
    if max(len(one), len(other)) > _LONG:
        mine, theirs = (Counter(text.casefold().split()) for text in (one, other))
        return 2 * (mine & theirs).total() / (mine.total() + theirs.total() or 1)
    from rapidfuzz.fuzz import token_sort_ratio  # a check that compares nothing starts without it

    return token_sort_ratio(one.casefold(), other.casefold()) / 100


def one_letter_off(one: str, other: str) -> bool:
    """Whether all that differs is one letter, missing, added or another, or two that have changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    begins = next(at for at, (a, b) in enumerate(zip(f"{one} ", f"{other} ", strict=False)) if a != b)
    mine, theirs = one[begins:], other[begins:]
    if len(mine) != len(theirs):
        return mine[1:] == theirs or mine == theirs[1:]
    return mine[1:] == theirs[1:] or (mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:])


def without_a_letter(text: str, kept_first: int = 0, kept_last: int = 0) -> Iterator[str]:
    """The text, and the text without each of its letters but so many first and last. Two that are one letter off
    have one of these in common.
    """
    yield text
    for at in range(kept_first, len(text) - kept_last):
        yield text[:at] + text[at + 1 :]
