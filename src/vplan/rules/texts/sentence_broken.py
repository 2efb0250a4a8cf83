"""A sentence is broken: its full stop, the space after it or its capital is gone, or it ends in the middle.

What is checked, in running text without lists, tables and headings:

- a small letter after a full stop ('planen. den'), unless an abbreviation stands before it;
- no space after a full stop or a comma ('planen.Den', 'planen,den');
- a word that begins sentences with a capital, and no full stop before it ('planen Därför'); words after one that
  introduces a name ('programmet Vi ses') are left out. Any word that the file else writes with a small letter is
  one, where a verb follows ('mars Nämnden ska'), in lists too;
- a paragraph of eight words or more without an end, the last one of four or more after one that has an end, and
  one that ends in 'och', 'att' or another word that something follows. One before a list or a table ends in a
  colon, and one before what vplan prints of the data (`visa`) may too.

Why it matters: a reader can't know whether words are missing. Often they are: the end was lost when the text was
pasted.

Fails:

    text: Planen gäller hela året. den följs upp i mars och

Passes:

    text: Planen gäller hela året. Den följs upp i mars och i augusti.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages
from vplan.text.quotes import FILLER
from vplan.text.sentence_starts import sentence_starts

RULE = Rule("VP716", "sentence-broken", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_SMALL = re.compile(r"(?<=[^\W\d_]{4})\.[ \n](?P<it>[a-zåäö]{2,40})(?![\w.@])")
_JOINED = re.compile(r"(?<=[a-zåäö]{3})(?P<it>\.[A-ZÅÄÖ][a-zåäö]+|,[a-zåäö]{2,40})(?![\w.@/-])")
_OPENS = re.compile(
    r"(?<=[a-zåäö]{2}) (?P<it>Därför|Detta|Dessa|Dessutom|Därutöver|Samtidigt|Vidare|Utöver|Under|Genom|Vi|Det|De"
    r"|Den|Hur|När)(?= [a-zåäö]+)"
)
_LONGEST = 40
_OPENING = '(["”»*_'
_ADDRESS = frozenset("./@")
_NAMES_FOLLOW = re.compile(
    r"(?:programmet|strategin|området|planen|rapporten|projektet|temat|rubriken|målet|avsnittet|kapitlet|boken"
    r"|utredningen|visionen|ledorden?|mottot|heter|kallas|kallat|kallad|parollen|skriften|initiativet|satsningen"
    r"|och|eller|samt)$"
)
_ABBREVIATIONS = frozenset(
    {"resp", "inkl", "exkl", "milj", "forts", "prel", "ungef", "enl", "motsv", "eventuellt", "prop"}
)
_BETWEEN = re.compile(r"\n[ \t]*\n")
_NO_PROSE = re.compile(r"\s*(?:[-*+•–|#>]|\d+[.)])|.*\|", re.MULTILINE)
_ENDS = frozenset(f'.!?:…)]”"»*_`}}{FILLER}')
_LISTED = re.compile(r"\n\s*(?:[-*+•–|#>]|\d+[.)]) ")
_JOINING = frozenset({"och", "samt", "eller", "att"})
_LEADING = frozenset({"med", "av", "till", "för", "som", "på", "i", "en", "ett", "genom", "mellan", "från", "vid"})
"""Words that something follows, before a full stop too, and without one."""
_FEWEST_WORDS, _FEWEST_AT_LAST = 8, 4
"""In a paragraph that is no heading: any, and the last one, after one that ends in a full stop."""


class _Break(NamedTuple):
    """Where a sentence is broken, and how."""

    start: int
    length: int
    message: Message
    hint: Message


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every sentence that is broken."""
    for passage in passages(plan):
        if passage.kind is not TextKind.RUNNING:
            continue
        breaks = {one.start: one for one in _breaks(passage)}
        breaks.update((found.start("it"), _opening(found)) for found in sentence_starts(plan, passage.read))
        for one in breaks.values():
            yield Finding(
                RULE,
                passage.place(one.start, one.length),
                one.message,
                one.hint,
                path=passage.path,
                facts={"står": passage.read[one.start : one.start + one.length]},
            )


CHECK = Check(RULE, check)


def _breaks(passage: Passage) -> Iterator[_Break]:
    start, ends = 0, False
    paragraphs = _BETWEEN.split(passage.read)
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:], fillvalue=""):
        at = passage.read.index(paragraph, start)
        start = at + len(paragraph)
        if _NO_PROSE.match(paragraph):
            continue
        fewest = _FEWEST_AT_LAST if ends and not following.strip() else _FEWEST_WORDS
        ends = paragraph.rstrip().endswith(".")
        leads_to_list = _LISTED.search(paragraph) is not None or _NO_PROSE.match(following) is not None
        ending = () if leads_to_list else _at_the_end(paragraph, fewest)
        yield from (one._replace(start=one.start + at) for one in (*_within(paragraph), *ending))


def _within(text: str) -> Iterator[_Break]:
    for found in _SMALL.finditer(text):
        if not _is_address(before := _before(text, found)) and before.casefold() not in _ABBREVIATIONS:
            yield _Break(
                found.start("it"),
                len(found["it"]),
                say("'{word}' stands after a full stop, with a small letter", word=found["it"]),
                say("write a capital, or take the full stop away"),
            )
    for found in _JOINED.finditer(text):
        if _is_address(_before(text, found)):
            continue
        sign = found["it"][0]
        yield _Break(
            found.start("it"),
            len(found["it"]),
            say("no space after '{sign}'", sign=sign),
            say("write a space, and look whether words are missing"),
        )
    for found in _OPENS.finditer(text):
        if not _NAMES_FOLLOW.search(_before(text, found)):
            yield _opening(found)


def _opening(found: re.Match[str]) -> _Break:
    return _Break(
        found.start("it"),
        len(found["it"]),
        say("'{word}' begins a sentence, and no full stop stands before it", word=found["it"]),
        say("write the full stop, or a small letter"),
    )


def _before(text: str, found: re.Match[str]) -> str:
    """The word, or the end of a long one, that stands straight before."""
    words = text[max(0, found.start() - _LONGEST) : found.start()].split()
    return words[-1].lstrip(_OPENING) if words else ""


def _is_address(word: str) -> bool:
    """Whether the word is part of an address or an abbreviation with points."""
    return not _ADDRESS.isdisjoint(word)


def _at_the_end(text: str, fewest: int) -> Iterator[_Break]:
    last = text.rstrip()
    word = last.split()[-1] if last else ""
    bare = word.rstrip(".")
    start = len(last) - len(word)
    if bare in _JOINING or (bare == word and word in _LEADING):
        yield _Break(
            start, len(bare), say("the paragraph ends in '{word}'", word=bare), say("write the rest of it")
        )
    elif last[-1:] not in _ENDS and len(text.split()) >= fewest:
        message = say("the paragraph ends without a full stop: '{word}'", word=word)
        yield _Break(start, len(word), message, say("write the full stop, or the rest of it"))
