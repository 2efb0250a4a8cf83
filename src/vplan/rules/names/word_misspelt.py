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
from collections.abc import Iterator

from vplan.core import Finding, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages

RULE = Rule("VP416", "word-misspelt", __doc__, severity=Severity.WARNING)
_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]{8,40}(?![\w@/-])")
_OFTEN = 3
_HEAD, _TAIL = 1, 3
"""Letters at either end that may differ: capitals, and endings."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every word that stands once, and nearly stands more often."""
    places: dict[str, tuple[Passage, int]] = {}
    counts: Counter[str] = Counter()
    for passage in passages(plan):
        if passage.kind is TextKind.TABLE:
            continue
        for found in _WORD.finditer(passage.read):
            word = found[0].casefold()
            counts[word] += 1
            places.setdefault(word, (passage, found.start()))
    near = defaultdict[str, list[str]](list)
    for word, count in counts.items():
        if count >= _OFTEN:
            for form in _shortened(word):
                near[form].append(word)
    for word in (word for word, count in counts.items() if count == 1):
        right = next((other for other in _candidates(word, near) if _is_slip(word, other)), None)
        if right is None:
            continue
        passage, start = places[word]
        other, at = places[right]
        written = passage.read[start : start + len(word)]
        yield Finding(
            RULE,
            passage.place(start, len(word)),
            say(
                "'{word}' stands here, and '{right}' {count} times", word=written, right=right, count=counts[right]
            ),
            say("check the spelling"),
            path=passage.path,
            facts={"ord": word, "oftare": right},
            related=(Related(other.place(at, len(right)), say("the first one stands here")),),
        )


CHECK = Check(RULE, check)


def _shortened(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters in the middle."""
    yield word
    for at in range(_HEAD, len(word) - _TAIL):
        yield word[:at] + word[at + 1 :]


def _candidates(word: str, near: dict[str, list[str]]) -> Iterator[str]:
    for form in _shortened(word):
        yield from (other for other in near.get(form, ()) if other != word)


def _is_slip(word: str, other: str) -> bool:
    """Whether one letter in the middle is all that differs, or two that have changed places."""
    if abs(len(word) - len(other)) > 1:
        return False
    shorter = min(len(word), len(other))
    first = next((at for at in range(shorter) if word[at] != other[at]), shorter)
    if not _HEAD <= first < shorter - _TAIL:
        return False
    a, b = word[first:], other[first:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else a == b[1:]
