"""The words that Swedish tables call sums by."""

import re

_WORDS = frozenset({"summa", "delsumma", "slutsumma", "totalsumma", "totalt", "total", "netto", "s:a"})
_PHRASES = ("årets resultat",)
_WORD = re.compile(r"s:a|\w+")


def is_sum_word(name: str) -> bool:
    """Whether a name says by one of its words that it is a sum: 'Summa drift', 'Totalt', 'Årets resultat'."""
    small = name.casefold()
    return any(word in _WORDS for word in _WORD.findall(small)) or small.startswith(_PHRASES)
