"""A running text is hard to read.

What is checked: running texts of 60 words or more whose LIX is over 60 (words to a sentence, and how many of a
hundred words have more than six letters), and sentences of more than 45 words in any running text. The rule is
off until an organisation turns it on (`regler: {readability: varning}` in vplan.yaml), since officials' Swedish
is near that limit as it is, and names of boards and documents are long words.

Why it matters: what authorities write is to be plain, simple and understandable (språklagen 2009:600, 11 §).

Reported, once turned on: a text with a sentence of 46 words.

Passes:

    text: Nämnden följer upp målen två gånger om året. Resultatet går till fullmäktige.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages
from vplan.text.quotes import FILLER

RULE = Rule("VP707", "readability", Kind.LANGUAGE, __doc__, severity=Severity.WARNING, on=False)
_MOST_LIX = 60
_LEAST_WORDS = 60
_LONGEST_SENTENCE = 45
_LONG_WORD = 6
_WORD = re.compile(rf"[^\W_](?:[\w:.-]*\w)?|{FILLER}+")
_END = re.compile(r"[.!?:](?=[\s\"”)]|$)(?!\s+[a-zåäö])|\n\s*\n|\n\s*(?:[-*]|\d+\.)\s")


class _Sentence(NamedTuple):
    start: int
    words: tuple[str, ...]


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """One finding for a text: its LIX, or else its longest sentence."""
    for passage in passages(plan):
        if passage.kind is not TextKind.RUNNING:
            continue
        sentences = tuple(_sentences(passage))
        words = [word for sentence in sentences for word in sentence.words]
        if not words:
            continue
        longest = max(sentences, key=lambda sentence: len(sentence.words))
        long = sum(1 for word in words if len(word) > _LONG_WORD and FILLER not in word)
        lix = round(len(words) / len(sentences) + 100 * long / len(words))
        most = len(longest.words)
        if len(words) >= _LEAST_WORDS and lix > _MOST_LIX:
            said = say("LIX {lix}, over {limit}: the text is hard to read", lix=lix, limit=_MOST_LIX)
        elif most > _LONGEST_SENTENCE:
            said = say("a sentence of {count} words, more than {limit}", count=most, limit=_LONGEST_SENTENCE)
        else:
            continue
        yield Finding(
            RULE,
            passage.place(longest.start, 1),
            said,
            say("divide the longest sentence, of {count} words, and write short words for long ones", count=most),
            path=passage.path,
            facts={"lix": str(lix), "längsta mening": str(most)},
        )


CHECK = Check(RULE, check)


def _sentences(passage: Passage) -> Iterator[_Sentence]:
    text, begin = passage.read, 0
    for stop in (*(match.end() for match in _END.finditer(text)), len(text)):
        words = list(_WORD.finditer(text, begin, stop))
        if words:
            yield _Sentence(words[0].start(), tuple(word[0] for word in words))
        begin = stop
