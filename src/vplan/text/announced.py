"""Numbers that a text announces a list with: 'består av tre delar: vård, skola och omsorg', or before points.

In: a passage. Out: each number with how many the list has, where that can be told. It can't where an item may be
parted in two ways ('vård, hälsa och livskvalitet'), holds figures or signs, or the list goes on elsewhere.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core.swedish.numerals import NUMERALS
from vplan.text.passages import Passage
from vplan.text.quotes import FILLER

_NOUNS = (
    "delar", "områden", "mål", "strategier", "perspektiv", "steg", "frågor", "punkter", "utmaningar",
    "prioriteringar", "insatser", "uppdrag", "nämnder", "kommuner", "nivåer", "principer", "faktorer",
    "inriktningar", "ledord", "teman", "kategorier", "grupper", "aktiviteter", "åtgärder", "risker",
    "förvaltningar", "bolag", "verksamheter", "avsnitt", "kapitel", "skäl", "riktlinjer", "mätetal",
    "indikatorer", "processer",
)  # fmt: skip
"""The ends of words for what a list is of."""
_DEFINITE = ("na", "en", "n", "")
_THEN = frozenset({"är", "heter", "följande", "följer", "som"})
"""Words between what is counted and the colon."""
_FEW = 2
"""So many words may stand between a number and what is counted."""
_MOST = 20
_COLON = re.compile(r":(?P<gap>[ \t]+|\s*\n\s*)")
_WORD = re.compile(r"[^\s.,:;()–-]+")
_FAR = 120
"""Characters before a colon that hold the number."""
_NOT_ALL = frozenset(
    {"bland", "exempelvis", "exempel", "minst", "högst", "cirka", "ca", "ungefär", "första", "andra", "sista"}
)
"""Words before a number that is not that of all."""
_OF_ALL = (["av", "de"], ["en", "av"], ["ett", "av"], ["två", "av"])
_PROSE = re.compile(r"(?P<items>[^.:;()\n\d\"”]{3,300}(?:\n[^.:;()\n\d\"”]{1,300}){0,6})\.(?=\s|$)")
_LAST = re.compile(r"\s+(?:och|samt)\s+")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+•–]|\d{1,2}[.)])[ \t]+\S")
_FEW_WORDS = 2
"""Words of an item that is one for certain."""


class Announced(NamedTuple):
    """A number, where it stands, and how many follow."""

    start: int
    length: int
    stated: int
    noun: str
    listed: int


def announced(passage: Passage) -> Iterator[Announced]:
    """Every number before a list that can be counted."""
    text = passage.read
    for colon in _COLON.finditer(text) if ":" in text else ():
        found = _number_before(text, colon.start())
        if found is not None:
            place, stated, noun = found
            listed = _points(text, colon.end()) if "\n" in colon["gap"] else None
            listed = _in_prose(text, colon.end(), stated) if listed is None else listed
            if listed is not None:
                yield Announced(place.start(), len(place[0]), stated, noun, listed)


def _number_before(text: str, end: int) -> tuple[re.Match[str], int, str] | None:
    """The number that the words up to here end with, what it is, and what is counted."""
    begin = max(0, end - _FAR, max(text.rfind(sign, 0, end) for sign in ".,;()") + 1)
    words = list(_WORD.finditer(text, begin, end))
    while words and words[-1][0].casefold() in _THEN:
        words.pop()
    noun = _counted(words.pop()[0]) if words else None
    if noun is None:
        return None
    for back in range(1, min(_FEW + 1, len(words)) + 1):
        word = words[-back][0].casefold()
        stated = int(word) if word.isdecimal() else NUMERALS.get(word)
        if stated is not None:
            before = [one[0].casefold() for one in words[-back - 2 : -back]]
            is_all = 1 < stated <= _MOST and _NOT_ALL.isdisjoint(before[-1:]) and before not in _OF_ALL
            return (words[-back], stated, noun) if is_all else None
    return None


def _counted(word: str) -> str | None:
    """The word without its definite ending, where it is one for what lists are of."""
    ends = (word.removesuffix(ending) for ending in _DEFINITE if word.endswith(ending))
    return next((end for end in ends if end.casefold().endswith(_NOUNS)), None)


def _points(text: str, start: int) -> int | None:
    """How many points of a list begin here; None where none does."""
    lines = text[text.rfind("\n", 0, start) + 1 :].split("\n")
    first = _ITEM.match(lines[0])
    if first is None:
        return None
    count = 0
    for line in lines:
        item = _ITEM.match(line)
        if item is not None and len(item["indent"]) == len(first["indent"]):
            count += 1
        elif line.strip() and len(line) - len(line.lstrip()) <= len(first["indent"]):
            break
    return count


def _in_prose(text: str, start: int, stated: int) -> int | None:
    """How many items the rest of the sentence has; None where that can be understood otherwise."""
    found = _PROSE.match(text, start)
    if found is None or FILLER in found["items"]:
        return None
    chunks = [" ".join(chunk.split()) for chunk in found["items"].split(",")]
    *_, last = chunks
    ends = _LAST.split(last)
    items = [*chunks[:-1], *ends]
    if len(chunks) == 1 and len(ends) == 1:
        return None
    if len(ends) > 2 or any(_LAST.search(chunk) for chunk in chunks[:-1]):
        return None
    sure = all(len(item.split()) <= _FEW_WORDS for item in items)
    if not sure and stated == len(chunks):
        return None  # the last two may be one
    return len(items) if sure or max(len(item.split()) for item in items) <= 2 * _FEW_WORDS else None
