"""A sentence says again what the one before it said, or stands twice in a text.

What is checked: neighbours in one paragraph of running text, a goal's description or a comment, where all that
the shorter one says stands in the other too, in the same words or other forms of them, and it is at least six
tenths as long, counted in words that say something; and sentences that are the same anywhere in one text.
Sentences of fewer than five words and lists are left alone, and so are two that differ in a name, a number, or
an 'inte'.

Why it matters: two wordings of one sentence were to be one: an editor wrote the new one and forgot to
take the old one away. Readers look for a difference that is not there.

Fails:

    text: >-
      De mål som nämnden har valt att följa noga framgår av årsplanen.
      Av årsplanen framgår målen som nämnden har valt att följa.

Passes:

    text: >-
      De mål som nämnden har valt att följa noga framgår av årsplanen.
      Årsplanen beslutas i december.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.lists import word_list
from vplan.text.passages import Passage, passages
from vplan.text.similar import WORD, inflected, matter

RULE = Rule("VP705", "sentence-repeated", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_READ = (TextKind.RUNNING, TextKind.WORDING)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_LIST = re.compile(r"\s*(?:[-*+•–]|\d+[.)]|[#|>])\s")
_END = re.compile(r"(?<!\b\w)(?<!kap)(?<!nr)(?<!ca)(?<!\bst)[.!?]+[”\"')]?(?=\s+[”\"A-ZÅÄÖ{]|\s*$)")
_SHORT, _LONG = 5, 200
_SAYS = 4
"""The least number of words that are not connecting ones in the shorter sentence."""
_SHARE = 0.6
_QUOTE = re.compile(r"\{\{[^{}]*\}\}|\[\^[^\[\]]*\]")


class _Sentence(NamedTuple):
    start: int
    text: str
    words: tuple[str, ...]
    quotes: tuple[str, ...]

    @property
    def begins(self) -> frozenset[str]:
        """How its words begin; forms of one word begin alike."""
        return frozenset(word[:3].casefold() for word in self.words)

    @property
    def same_as(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is compared where a sentence must be the same to the letter."""
        return tuple(word.casefold() for word in self.words), self.quotes


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every sentence that says again what stood before it."""
    for passage in passages(plan):
        if passage.kind not in _READ or not _goes_on(passage.read):
            continue
        first: dict[tuple[tuple[str, ...], tuple[str, ...]], _Sentence] = {}
        for paragraph in _paragraphs(passage.text):
            before: _Sentence | None = None
            for sentence in paragraph:
                earlier = first.setdefault(sentence.same_as, sentence)
                if len(sentence.words) >= _SHORT:
                    if earlier is not sentence:
                        yield _finding(passage, earlier, sentence)
                    elif before is not None and _says_the_same(before, sentence, plan):
                        yield _finding(passage, before, sentence)
                before = sentence


CHECK = Check(RULE, check)


def _goes_on(text: str) -> bool:
    """Whether something comes after the first sentence."""
    end = _END.search(text)
    return end is not None and bool(text[end.end() :].strip())


def _finding(passage: Passage, first: _Sentence, again: _Sentence) -> Finding:
    shown = " ".join(again.text.split()[:6])
    return Finding(
        RULE,
        passage.place(again.start, len(again.text)),
        say("a sentence stands twice: '{words} …'", words=shown)
        if first.same_as == again.same_as
        else say("the sentence says again what stands before it: '{words} …'", words=shown),
        say("take one of them away"),
        path=f"{passage.path}.{shown}",
        facts={"mening": shown},
        related=(Related(passage.place(first.start, len(first.text)), say("the first one stands here")),),
    )


def _paragraphs(text: str) -> Iterator[list[_Sentence]]:
    """The sentences of each paragraph that is no list."""
    start = 0
    for end in (*(gap.start() for gap in _PARAGRAPH.finditer(text)), len(text)):
        part = text[start:end]
        if part.strip() and not any(_LIST.match(line) for line in part.split("\n")):
            yield list(_sentences(text, start, end))
        start = end


def _sentences(text: str, start: int, stop: int) -> Iterator[_Sentence]:
    ends = [*(end.end() for end in _END.finditer(text, start, stop)), stop]
    for end in ends:
        sentence = text[start:end]
        begins = start + len(sentence) - len(sentence.lstrip())
        start = end
        if sentence.strip():
            bare = _QUOTE.sub(" ", sentence)
            yield _Sentence(begins, sentence.strip(), tuple(WORD.findall(bare)), tuple(_QUOTE.findall(sentence)))


def _says_the_same(one: _Sentence, other: _Sentence, plan: Plan) -> bool:
    """Whether all that the shorter of two sentences says stands in the longer, and little else does."""
    if (
        not _SHORT <= len(one.words) <= _LONG
        or len(other.words) > _LONG
        or one.quotes != other.quotes
        or len(one.begins & other.begins) < _SAYS
    ):
        return False
    if _telling(one, plan) != _telling(other, plan):
        return False
    shorter, longer = sorted((matter(one.words, plan), matter(other.words, plan)), key=len)
    if len(shorter) < _SAYS or len(shorter) < _SHARE * len(longer):
        return False
    left = list(longer)
    for word in shorter:
        found = next((at for at, there in enumerate(left) if inflected(word, there)), None)
        if found is None:
            return False
        del left[found]
    return True


def _telling(sentence: _Sentence, plan: Plan) -> Counter[str]:
    """Numbers, names and words that turn the meaning; they must be the same on both sides."""
    turning = word_list("turning", plan)
    first = sentence.words[0].casefold() if sentence.words else ""
    return Counter(
        word.casefold()
        for word in sentence.words
        if not word.isalpha() or (word[0].isupper() and word.casefold() != first) or word.casefold() in turning
    )
