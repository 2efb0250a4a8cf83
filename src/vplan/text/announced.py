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

_NOUN = (
    r"\w{0,30}(?:delar|områden|mål|strategier|perspektiv|steg|frågor|punkter|utmaningar|prioriteringar|insatser|uppdrag"
    r"|nämnder|kommuner|nivåer|principer|faktorer|inriktningar|ledord|teman|kategorier|grupper|aktiviteter|åtgärder"
    r"|risker|förvaltningar|bolag|verksamheter|avsnitt|kapitel|skäl|riktlinjer|mätetal|indikatorer|processer)"
)
_MOST = 20
_WORDS = "|".join(word for word, number in NUMERALS.items() if number <= _MOST)
_ANNOUNCED = re.compile(
    rf"(?<![\w.,–-])(?P<number>\d{{1,2}}|{_WORDS})\s+(?:[a-zåäö]{{2,25}}\s+){{0,2}}?(?P<noun>{_NOUN})(?:na|en|n)?"
    r"(?:\s+(?:är|heter|är följande|som följer))?$",
    re.IGNORECASE,
)
_COLON = re.compile(r":(?P<gap>[ \t]+|\s*\n\s*)")
_FAR, _NEAR = 120, 20
"""Characters before a colon that hold the number, and before the number that hold what it is of."""
_NOT_ALL = re.compile(
    r"\b(?:bland|exempelvis|till exempel|minst|högst|cirka|ca|ungefär|första|andra|sista|av de|en av|två av)\s*$",
    re.IGNORECASE,
)
_PROSE = re.compile(r"(?P<items>[^.:;()\n\d\"”]{3,300}(?:\n[^.:;()\n\d\"”]{1,300}){0,6})\.(?=\s|$)")
_LAST = re.compile(r"\s+(?:och|samt)\s+")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+•–]|\d{1,2}[.)])[ \t]+\S")
_FEW_WORDS = 2


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
        found = _ANNOUNCED.search(text, max(0, colon.start() - _FAR), colon.start())
        if found is None:
            continue
        number = found["number"].casefold()
        stated = int(number) if number.isdigit() else NUMERALS[number]
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if 1 < stated <= _MOST and not _NOT_ALL.search(before):
            listed = _points(text, colon.end()) if "\n" in colon["gap"] else None
            listed = _in_prose(text, colon.end(), stated) if listed is None else listed
            if listed is not None:
                yield Announced(found.start("number"), len(number), stated, found["noun"], listed)


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
