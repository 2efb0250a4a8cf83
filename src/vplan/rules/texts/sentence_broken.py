"""A sentence is broken: its full stop, the space after it or its capital is gone, or it ends in the middle.

What is checked, in running text without lists, tables and headings:

- a small letter after a full stop ('planen. den'), unless an abbreviation stands before it;
- no space after a full stop or a comma ('planen.Den', 'planen,den');
- a word that begins sentences with a capital, and no full stop before it ('planen Därför'); words after one that
  introduces a name ('programmet Vi ses') are left out;
- a paragraph of eight words or more without an end, and one that ends in 'och', 'att' or another word that
  something follows. One before a list or a table ends in a colon, and one before what vplan prints of the data
  (`visa`) may too.

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

from vplan.core import Finding, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages
from vplan.text.quotes import FILLER

RULE = Rule("VP716", "sentence-broken", __doc__, severity=Severity.WARNING)
_SMALL = re.compile(r"(?<![\w.])(?P<before>[^\W\d_]{4,40})\.[ \n](?P<it>[a-zåäö][a-zåäö]+)(?![\w.@])")
_JOINED = re.compile(r"(?<![\w./@-])[a-zåäö]{3,40}(?P<it>\.[A-ZÅÄÖ][a-zåäö]+|,[a-zåäö]{2,40})(?![\w.@/-])")
_OPENS = re.compile(
    r"(?<![\w-])(?P<before>[a-zåäö]{2,40}) (?P<it>Därför|Detta|Dessa|Dessutom|Därutöver|Samtidigt|Vidare"
    r"|Utöver|Under|Genom|Vi|Det|De|Den|Hur|När)(?= [a-zåäö]+)"
)
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
_WHOLE = re.compile(rf"[.!?:…)\]”\"»*_`}}{FILLER}]\s*$")
_LISTED = re.compile(r"\n\s*(?:[-*+•–|#>]|\d+[.)]) ")
_HANGS = re.compile(
    r"(?<![\w-])(?P<it>(?:och|samt|eller|att)(?=\.?\s*$)"
    r"|(?:med|av|till|för|som|på|i|en|ett|genom|mellan|från|vid)(?=\s*$))"
)
_FEWEST_WORDS = 8


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
        for one in _breaks(passage):
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
    start = 0
    paragraphs = _BETWEEN.split(passage.read)
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:], fillvalue=""):
        at = passage.read.index(paragraph, start)
        start = at + len(paragraph)
        if _NO_PROSE.match(paragraph):
            continue
        leads_to_list = _LISTED.search(paragraph) is not None or _NO_PROSE.match(following) is not None
        ending = () if leads_to_list else _at_the_end(paragraph)
        yield from (one._replace(start=one.start + at) for one in (*_within(paragraph), *ending))


def _within(text: str) -> Iterator[_Break]:
    for found in _SMALL.finditer(text):
        if found["before"].casefold() not in _ABBREVIATIONS:
            yield _Break(
                found.start("it"),
                len(found["it"]),
                say("'{word}' stands after a full stop, with a small letter", word=found["it"]),
                say("write a capital, or take the full stop away"),
            )
    for found in _JOINED.finditer(text):
        sign = found["it"][0]
        yield _Break(
            found.start("it"),
            len(found["it"]),
            say("no space after '{sign}'", sign=sign),
            say("write a space, and look whether words are missing"),
        )
    for found in _OPENS.finditer(text):
        if not _NAMES_FOLLOW.search(found["before"]):
            yield _Break(
                found.start("it"),
                len(found["it"]),
                say("'{word}' begins a sentence, and no full stop stands before it", word=found["it"]),
                say("write the full stop, or a small letter"),
            )


def _at_the_end(text: str) -> Iterator[_Break]:
    hangs = _HANGS.search(text)
    if hangs is not None:
        message = say("the paragraph ends in '{word}'", word=hangs["it"])
        yield _Break(hangs.start("it"), len(hangs["it"]), message, say("write the rest of it"))
    elif not _WHOLE.search(text) and len(text.split()) >= _FEWEST_WORDS:
        last = text.rstrip()
        word = last.split()[-1]
        message = say("the paragraph ends without a full stop: '{word}'", word=word)
        yield _Break(len(last) - len(word), len(word), message, say("write the full stop, or the rest of it"))
