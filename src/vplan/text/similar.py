"""Similar texts: words that differ in endings, rows of words that differ in connecting words, and an index.

In: texts, or their words. Out: which of them are similar; a rule decides what that means.

To compare every text with every other costs the square of their number. Two similar texts share most of their
words, the rare ones too, so `Index` compares only texts that share rare words. It may miss a pair that differs
in exactly those; a false candidate only costs a comparison, since each is measured or examined afterwards.
There is no stemmer and no dictionary: two words are one when they begin alike and both endings are listed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from vplan.core.once import once_per_object
from vplan.core.similarity import one_letter_off, words_in_any_order
from vplan.model.plan import Plan
from vplan.text.lists import word_list

WORD = re.compile(r"[^\W_]+(?:[-–:/][^\W_]+)*")
RAREST = 4
"""The number of its words that a text is listed under, the rarest first."""
CROWD = 32
"""A word that more texts than this contain is too common to distinguish them."""
_STEM = 5
_ENDINGS = frozenset(
    [
        "", "s", "n", "t", "a", "e", "d", "na", "en", "et", "ar", "er", "or", "an", "ns", "ts", "as", "st", "de",
        "da", "te", "at", "ad", "ens", "ets", "ade", "are", "aste", "ast", "arna", "erna", "orna", "arnas",
        "ernas", "ornas", "arens", "aren", "ars", "ers", "ors",
    ]
)  # fmt: skip
SHORTEST = 3
"""Letters that two forms of a word have in common at least."""
_SLIP = 7
"""From this many letters on, one letter that differs is taken for a slip of the pen."""


def words_in(text: str) -> list[str]:
    """The words of a text as they are written, with its numbers."""
    return WORD.findall(text)


def matter(words: Sequence[str], plan: Plan) -> list[str]:
    """The words without those that only connect."""
    small = _connecting(plan)
    return [word for word in words if word.casefold() not in small]


@once_per_object
def _connecting(plan: Plan) -> frozenset[str]:
    return frozenset(word_list("connecting", plan))


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Whether two words are one but for capitals and endings, or for a slip of the pen."""
    return inflected(one, other) or slip(one, other)


def beginning(word: str) -> str:
    """The letters that all forms of a word have in common at least."""
    return word.casefold()[:SHORTEST]


def inflected(one: str, other: str) -> bool:
    """Whether two words are forms of one: 'valt' and 'valda', 'område' and 'områdena'; never for numbers."""
    a, b = one.casefold(), other.casefold()
    if a == b:
        return True
    if not (a[:SHORTEST] == b[:SHORTEST] and a.isalpha() and b.isalpha()) or one.isupper() or other.isupper():
        return False
    common = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return any(
        a[at:] in _ENDINGS and b[at:] in _ENDINGS for at in range(common, max(SHORTEST, common - 2) - 1, -1)
    )


def slip(one: str, other: str) -> bool:
    """Whether one letter of a long word differs, is lost or has changed places; a name is never misspelt."""
    if min(len(one), len(other)) < _SLIP or one[0] != other[0]:
        return False
    if not (one.isalpha() and other.isalpha() and one.islower() and other.islower()):
        return False
    return one_letter_off(one, other)


def same_matter(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of words, without the connecting ones, are the same word by word."""
    return len(one) == len(other) and all(map(same_word, one, other))


class Index:
    """Texts by their rarest words, so that a text is compared only with those it may be similar to.

    A text is listed under at most RAREST words, by how they begin, and a word that more than CROWD texts contain
    is skipped; where too few are left, pairs of neighbouring words are used too. So a text of n words meets
    at most 2 n CROWD others however many there are: a plan a hundred times as large takes a hundred times as long.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._listed: dict[str, list[int]] = defaultdict(list)
        self._half: list[int] = []
        keys = [_keys(text) for text in texts]
        often = Counter(key for single, pairs in keys for key in (*single, *pairs))
        for at, (single, pairs) in enumerate(keys):
            telling = [key for key in single if often[key] <= CROWD]
            if len(telling) < 2:
                telling += [key for key in pairs if often[key] <= CROWD]
            rarest = sorted(telling, key=lambda key: (often[key], key))[:RAREST]
            self._half.append((len(rarest) + 1) // 2)
            for key in rarest:
                self._listed[key].append(at)

    def candidates(self, text: str) -> list[int]:
        """The texts that have half of their rarest words in common with this one, in their order."""
        single, pairs = _keys(text)
        shared = Counter(at for key in (*single, *pairs) for at in self._listed.get(key, ()))
        return sorted(at for at, times in shared.items() if times >= self._half[at])

    def pairs(self, at_least: float, may: Callable[[int, int], bool] | None = None) -> Iterator[tuple[int, int]]:
        """Each two texts that are similar enough, the earlier first; only those that `may` allows, if given."""
        for later, text in enumerate(self._texts):
            for earlier in self.candidates(text):
                if earlier >= later or (may is not None and not may(earlier, later)):
                    continue
                if words_in_any_order(self._texts[earlier], text) >= at_least:
                    yield earlier, later


def _keys(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How the words of a text begin, and each two neighbours."""
    stems = [word[:_STEM] for word in words_in(text.casefold().replace("–", "-"))]
    pairs = dict.fromkeys(f"{one} {other}" for one, other in pairwise(stems))
    return tuple(dict.fromkeys(stems)), tuple(pairs)
