"""A word is one letter off a word that the file uses again and again, or a word of the field.

What is checked: words of eight letters or more that stand once in all texts, names and roles, with those that
stand twice or more: a letter that is lost or doubled, or two that have changed places. With those that stand
three times or more: another letter too, or one too many, in words of twelve letters or more, and a letter
without its dots. Letters at the end of a word and at its beginning are left out, since words are inflected and
begin with capitals. And every word with those that plans are full of (`src/vplan/text/lists/field.txt`), which
it may begin with. Words that stand under `ordlistor` are left out.

Why it matters: a name that is misspelt is not found when somebody searches for it, and a role that is misspelt
is nobody.

Fails:

    föredragande: Ekoomidirektör     # and Ekonomidirektör in three other places
    föredragande: Verksamhtschef

Passes:

    föredragande: Ekonomidirektör
    föredragande: Verksamhetschef
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vplan.core import Finding, Kind, Message, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.lists import word_list
from vplan.text.misspelt import ENDING, SHORTEST, Beginnings, Neighbours, begins_with_slip
from vplan.text.passages import Passage, passages
from vplan.text.similar import slip

RULE = Rule("VP416", "word-misspelt", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]{7,40}(?![\w@/-])")
_OFTEN, _TWICE, _LONG = 3, 2, 12
_DOTS = {("a", "å"), ("a", "ä"), ("o", "ö"), ("ö", "o"), ("ä", "a"), ("å", "a")}


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every word that stands once and nearly stands more often, or that is nearly one of the field."""
    read = [passage for passage in passages(plan) if passage.kind is not TextKind.TABLE]
    counts = Counter(word for passage in read for word in _WORD.findall(passage.read.casefold()))
    own = {word.casefold() for name in _LISTS for word in plan.word_lists.get(name, {})}
    alike = word_list("alike", plan)
    often = Neighbours(word for word, count in counts.items() if count >= _TWICE and len(word) >= SHORTEST)
    field = Beginnings(word_list("field", plan))
    for word in (word for word in counts if word not in own):
        alone = counts[word] == 1 and len(word) >= SHORTEST
        right = _more_often(word, counts, often) if alone else None
        if right is not None and word.startswith(alike):
            continue
        meant = field.meant(word) if right is None else None
        if right is not None:
            yield _against_the_file(word, right, counts[right], read)
        elif meant is not None:
            at = _place(word, read)
            message = say("'{word}' begins as '{right}' does, but for a slip", word=at.word, right=meant)
            yield _finding(at, message, {"ord": word, "rätt": meant})


CHECK = Check(RULE, check)
_LISTS = ("abbreviations", "roles", "units", "yearly")
"""The organisation's own words."""


class _Spot(NamedTuple):
    """Where a word begins."""

    passage: Passage
    start: int
    length: int

    @property
    def word(self) -> str:
        """The word as it is written there."""
        return self.passage.read[self.start : self.start + self.length]


def _against_the_file(word: str, right: str, count: int, read: list[Passage]) -> Finding:
    at, first = _place(word, read), _place(right, read)
    return _finding(
        at,
        say("'{word}' stands here, and '{right}' {count} times", word=at.word, right=right, count=count),
        {"ord": word, "oftare": right},
        Related(first.passage.place(first.start, first.length), say("the first one stands here")),
    )


def _finding(at: _Spot, message: Message, facts: dict[str, str], *related: Related) -> Finding:
    return Finding(
        RULE,
        at.passage.place(at.start, at.length),
        message,
        say("check the spelling"),
        path=at.passage.path,
        facts=facts,
        related=related,
    )


def _place(word: str, read: list[Passage]) -> _Spot:
    """Where the word stands first, looked for only where it is told."""
    return next(
        _Spot(passage, found.start(), len(word))
        for passage in read
        if word in passage.read.casefold()
        for found in _WORD.finditer(passage.read)
        if found[0].casefold() == word
    )


def _more_often(word: str, counts: Mapping[str, int], often: Neighbours) -> str | None:
    """The word that this one nearly is, and that stands often enough."""
    return next(
        (
            other
            for other in often.of(word)
            if _is_slip(word, other)
            and (begins_with_slip(word, other) or (counts[other] >= _OFTEN and _is_another_letter(word, other)))
        ),
        None,
    )


def _is_slip(word: str, other: str) -> bool:
    """Whether the words are one letter off, and end alike: endings are not compared."""
    return slip(word, other) and word[-ENDING:] == other[-ENDING:]


def _is_another_letter(word: str, other: str) -> bool:
    """Whether the word is no other Swedish word, of which there are many among the shorter ones."""
    return len(word) >= _LONG or any(
        pair in _DOTS for pair in zip(word, other, strict=False) if pair[0] != pair[1]
    )
