"""A note to the editor was left in a text.

What is checked: texts, goals and names with a list of what such notes say: 'TODO', 'XXX', '???', '[…]', 'kolla
med' wherever they stand; 'omformulerat', 'flyttat från', 'ett mål i stället för' where a bracket or the last
sentence begins so, in goals also without a full stop before it; 'nytt', 'utgår' where that is all it says; and
what a template asks for ('Skriv ingressen här', 'ÅÅÅÅ-MM-DD'). A heading or a goal called 'Nytt sjukhus' is
none, and a target that says 'Kompletteras senare' is what target-missing finds. Own words stand under
`ordlistor: redaktörsord`.

Why it matters: in a draft it tells a colleague something; in a decision nobody can know whether it was decided
on. It is an error once the plan is decided, and a warning before.

Fails:

    mål: Vården ska bli mer tillgänglig. omformulerat

Passes:

    mål: Vården ska bli mer tillgänglig.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.lists import word_table
from vplan.text.passages import Passage, passages
from vplan.text.typesetting import is_prose

RULE = Rule(
    "VP701", "editorial-residue", Kind.MISSING, __doc__, severity=Severity.WARNING, when_decided=Severity.ERROR
)
_TARGETS = frozenset({"målvärde", "utgångsvärde"})
_ASIDE = re.compile(
    r"\((?P<bracket>[^()]+)\)(?=[.!]?(?:\s*$|\s*\n|\s+[A-ZÅÄÖ]))"
    r"|(?<=[.!?:]) +(?P<last>[^.!?(\s][^.!?]{0,300})[.!?]?\s*$"
)
_TAIL = re.compile(r"(?<=[a-zåäö”\"»)]) (?P<tail>[A-ZÅÄÖ][a-zåäö]{0,30}(?: [a-zåäö\d]{1,30}){0,6})\s*$")


_NAMES = frozenset({TextKind.NAME, TextKind.HEADING, TextKind.TITLE})
_WORDINGS = frozenset({TextKind.RUNNING, TextKind.WORDING})


class _Notes(NamedTuple):
    """What is a note: of `words`, where it stands; where an aside begins so; where an aside says nothing else."""

    words: tuple[str, ...]
    written: str
    begins: re.Pattern[str]
    whole: re.Pattern[str]

    @property
    def anywhere(self) -> re.Pattern[str]:
        """Where one of the words stands by itself; asked for only in texts that hold its letters."""
        return re.compile(self.written)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every note: once in a text, from where it begins."""
    notes = _notes(tuple(word_table("residues", plan).items()))
    for passage in passages(plan):
        if not is_prose(passage) or passage.key in _TARGETS:
            continue
        span = _note_in(passage, notes)
        if span is not None:
            start, stop = span
            note = " ".join(passage.read[start:stop].split())
            yield Finding(
                RULE,
                passage.place(start, stop - start),
                say("'{note}' is a note to the editor", note=note),
                say("take it away, or make it a YAML comment (#)"),
                path=passage.path,
                facts={"anmärkning": note},
            )


CHECK = Check(RULE, check)


def _note_in(passage: Passage, notes: _Notes) -> tuple[int, int] | None:
    text = passage.read
    folded = text.casefold()
    if any(word in folded for word in notes.words):
        match = notes.anywhere.search(text)
        if match:
            return match.span()
    instruction = _instruction().search(text) if " här" in text or "ÅÅÅÅ" in text or "orem" in text else None
    if instruction:
        return instruction.span()
    if passage.kind in _NAMES and "(" not in text:
        return None
    asides = _ASIDE.finditer(text)
    for aside in chain(asides, _TAIL.finditer(text)) if passage.kind is TextKind.WORDING else asides:
        group = str(aside.lastgroup)
        said = aside[group].strip().rstrip(".")
        if notes.begins.match(said) or (passage.kind in _WORDINGS and notes.whole.fullmatch(said)):
            start, stop = (aside.start(), aside.end()) if group == "bracket" else aside.span(group)
            return start, len(text[:stop].rstrip())
    return None


@lru_cache(maxsize=4)
def _notes(listed: tuple[tuple[str, str], ...]) -> _Notes:
    anywhere = [word for word, where in listed if where not in {"begins", "whole"}]
    capitals = _any_of(word for word in anywhere if word.isupper())
    others = _any_of(word for word in anywhere if not word.isupper())
    begins = _any_of(word for word, where in listed if where == "begins")
    whole = _any_of(word for word, where in listed if where == "whole")
    return _Notes(
        tuple(word.casefold() for word in anywhere),
        rf"{capitals}|(?i:{others})",
        re.compile(begins, re.IGNORECASE),
        re.compile(whole, re.IGNORECASE),
    )


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, none of them in the middle of another; of no words, nothing."""
    written = (
        (r"(?<!\w)" if word[0].isalnum() else "") + re.escape(word) + (r"(?!\w)" if word[-1].isalnum() else "")
        for word in words
    )
    return f"(?:{'|'.join(written) or '(?!)'})"


@lru_cache(maxsize=1)
def _instruction() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:Skriv|Fyll i|Infoga|Klistra in|Lägg in|Beskriv|Ange)\b[^.!?\n]{0,60}? här\b"
        r"|\bKlicka (?:eller tryck )?här för att\b|\bLorem ipsum\b|\bÅÅÅÅ-MM-DD\b"
    )
