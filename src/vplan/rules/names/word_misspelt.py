"""A word is one letter off a word that the file uses again and again.

What is checked: words of eight letters or more that stand once in all texts, names and roles, with those that
stand three times or more: a letter that is missing, one too many, another, or two that have changed places.
Letters at the end of a word and at its beginning are left out, since words are inflected and begin with capitals;
so are words that stand in a list of the organisation's own (`ordlistor`).

Why it matters: a name that is misspelt is not found when somebody searches for it, and a role that is misspelt is
nobody.

Fails:

    föredragande: Ekoomidirektör     # and Ekonomidirektör in three other places

Passes:

    föredragande: Ekonomidirektör
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.similarity import without_a_letter
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages
from vplan.text.similar import slip

RULE = Rule("VP416", "word-misspelt", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]{8,40}(?![\w@/-])")
_OFTEN = 3
_HEAD, _TAIL = 1, 3
"""Letters at either end that may differ: capitals, and endings."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every word that stands once, and nearly stands more often."""
    read = [passage for passage in passages(plan) if passage.kind is not TextKind.TABLE]
    counts = Counter(word for passage in read for word in _WORD.findall(passage.read.casefold()))
    near = defaultdict[str, list[str]](list)
    for often in (word for word, count in counts.items() if count >= _OFTEN):
        for form in without_a_letter(often, _HEAD, _TAIL):
            near[form].append(often)
    for word in (word for word, count in counts.items() if count == 1):
        right = next((other for other in _candidates(word, near) if _is_slip(word, other)), None)
        if right is None:
            continue
        at, first = _place(word, read), _place(right, read)
        yield Finding(
            RULE,
            at.passage.place(at.start, len(word)),
            say(
                "'{word}' stands here, and '{right}' {count} times",
                word=at.passage.read[at.start : at.start + len(word)],
                right=right,
                count=counts[right],
            ),
            say("check the spelling"),
            path=at.passage.path,
            facts={"ord": word, "oftare": right},
            related=(Related(first.passage.place(first.start, len(right)), say("the first one stands here")),),
        )


CHECK = Check(RULE, check)


class _Spot(NamedTuple):
    """Where a word begins."""

    passage: Passage
    start: int


def _place(word: str, read: list[Passage]) -> _Spot:
    """Where the word stands first, looked for only where it is told."""
    return next(
        _Spot(passage, found.start())
        for passage in read
        for found in _WORD.finditer(passage.read)
        if found[0].casefold() == word
    )


def _candidates(word: str, near: Mapping[str, list[str]]) -> Iterator[str]:
    for form in without_a_letter(word, _HEAD, _TAIL):
        yield from near.get(form, ())


def _is_slip(word: str, other: str) -> bool:
    """Whether the words are one letter off, and end alike: endings are not compared."""
    return slip(word, other) and word[-_TAIL:] == other[-_TAIL:]
