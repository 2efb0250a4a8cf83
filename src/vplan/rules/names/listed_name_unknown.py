"""A text lists names of strategies or goal areas, and one of them is no such name.

What is checked: names in a row, with commas, 'och' or 'samt' between them, in running text: where two or more
are the plan's strategies, or its goal areas, and what stands between them, before or behind is nearly one of the
others: the same beginning, or most of its letters. An inflected name ('Nära vården'), a name that stands in the
list too, and a word that is nothing like a name are left alone, and so are quotes of names.

Why it matters: the list is what the reader takes the plan's parts to be. A strategy under another name is
not found again in the plan, and was perhaps renamed there.

Fails: a plan with the strategies Bildning, Trygghet and Klimat, and

    text: De tre strategierna är Bildning, Trygghet och Klimatarbete.

Passes:

    text: De tre strategierna är Bildning, Trygghet och Klimat.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.goals import Area
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages
from vplan.text.similar import WORD, inflected, words_in

RULE = Rule("VP417", "listed-name-unknown", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_FEWEST = 2
"""So many names in a row are a list of them."""
_ALIKE = 0.75
"""The share of letters that a name and its variant have in common at least."""
_TELLING = 5
"""Letters of a word by which a name is known, whatever stands for the other."""
_SEPARATOR = r"(?:,(?:\s+(?:och|samt))?|\s+(?:och|samt|respektive))\s+"
_BETWEEN = re.compile(rf"{_SEPARATOR}(?P<it>[^,.:;()\n]{{3,100}}?){_SEPARATOR}", re.IGNORECASE)
_ONLY = re.compile(_SEPARATOR, re.IGNORECASE)
_BEHIND = re.compile(rf"{_SEPARATOR}(?P<it>[^,.:;()]{{3,100}}?)\s*(?=[,.:;()]|$)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:^|[,.:;()])\s*(?P<it>[^,.:;()]{{3,100}}?){_SEPARATOR}$", re.IGNORECASE)


class _Use(NamedTuple):
    """A name, and where it stands in a text."""

    name: Area
    start: int
    end: int


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every name in a list that is none of those that are declared."""
    kinds = [_named(plan.strategies), _named(plan.priorities)]
    pattern = _any_of({name for names in kinds for name in names})
    for passage in passages(plan) if any(kinds) else ():
        if passage.kind is TextKind.RUNNING:
            text = passage.read.lower()
            found = [
                (" ".join(one[0].split()), one.span())
                for one in pattern.finditer(text)
                if not text[one.start() - 1 : one.start()].isalnum()
            ]
            for names in kinds if len(found) >= _FEWEST else ():
                uses = [_Use(names[name], *span) for name, span in found if name in names]
                yield from _in_text(passage, names, uses)


CHECK = Check(RULE, check)


def _named(areas: Sequence[Area]) -> dict[str, Area]:
    return {" ".join(area.name.lower().split()): area for area in areas}


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?:{words})(?!\w)")


def _in_text(passage: Passage, names: dict[str, Area], uses: list[_Use]) -> Iterator[Finding]:
    text = passage.read
    for row in _rows(text, uses):
        listed = {use.name.key for use in row}
        missing = [area for area in names.values() if area.key not in listed] if len(listed) >= _FEWEST else []
        for start, end, open_at in _others(text, row) if missing else ():
            found = _meant(text, start, end, open_at, missing)
            if found is not None:
                yield _finding(passage, *found)


def _finding(passage: Passage, start: int, end: int, meant: Area) -> Finding:
    written = " ".join(passage.read[start:end].split())
    return Finding(
        RULE,
        passage.place(start, end - start),
        say("'{written}' is listed with names, and the plan has '{name}'", written=written, name=meant.name),
        say("write '{name}', or declare the name that is to hold", name=meant.name),
        path=f"{passage.path}.{meant.key}",
        facts={"namn": meant.name, "skrivet": written},
        related=(Related(meant.place("namn"), say("the name is declared here")),),
    )


def _rows(text: str, uses: list[_Use]) -> Iterator[list[_Use]]:
    """Names that stand in one list: with nothing but separators, or one other item, between each two."""
    row: list[_Use] = []
    for use in uses:
        between = text[row[-1].end : use.start] if row else ""
        if row and not (_ONLY.fullmatch(between) or _BETWEEN.fullmatch(between)):
            yield row
            row = []
        row.append(use)
    if row:
        yield row


def _others(text: str, row: list[_Use]) -> Iterator[tuple[int, int, str]]:
    """What stands in the list and is no name: where it is, and at which of its ends a sentence may go on."""
    for one, other in pairwise(row):
        found = _BETWEEN.fullmatch(text, one.end, other.start)
        if found is not None:
            yield *found.span("it"), ""
    first, last = row[0].start, row[-1].end
    found = _BEFORE.search(text[:first])
    if found is not None:
        yield *found.span("it"), "before"
    found = _BEHIND.match(text, last)
    if found is not None:
        yield *found.span("it"), "behind"


def _meant(text: str, start: int, end: int, open_at: str, missing: list[Area]) -> tuple[int, int, Area] | None:
    """Where the words stand that mean one of the names that the list lacks, and which."""
    spans = [found.span() for found in WORD.finditer(text, start, end)]
    for area in sorted(missing, key=lambda one: -len(one.name)):
        length = len(words_in(area.name))
        if length <= len(spans) and (open_at or length == len(spans)):
            own = spans[-length:] if open_at == "before" else spans[:length]
            first, last = own[0][0], own[-1][1]
            if _is_nearly(text[first:last], area.name):
                return first, last, area
    return None


def _is_nearly(written: str, name: str) -> bool:
    """Whether one word is another, and a telling one is the same; whether a word goes on as a compound
    (Klimatarbete for Klimat); or whether most letters are the same. The words of the name itself, or in other
    forms as in a sentence, are no other name.
    """
    pairs = list(zip(*(words_in(text.casefold()) for text in (written, name)), strict=True))
    if written[0].isupper() != name[0].isupper() and all(inflected(*pair) for pair in pairs):
        return False
    apart = [(one, other) for one, other in pairs if one != other]
    if len(apart) == 1:
        [(one, other)] = apart
        if one.startswith(other) or any(len(word) >= _TELLING for word, same in pairs if word == same):
            return True
    return bool(apart) and SequenceMatcher(None, written.casefold(), name.casefold()).ratio() >= _ALIKE
