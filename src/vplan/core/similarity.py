"""How alike two texts are, from 0 (nothing in common) to 1 (the same).

Three measures, for three purposes. Words shared by two texts (Dice's coefficient) cost one pass over
the words and suit many comparisons of long texts. Words in their order suit few comparisons of short wordings.
Words in any order, letter by letter, find names that were turned round or misspelt.
"""

import re
from collections import Counter
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
