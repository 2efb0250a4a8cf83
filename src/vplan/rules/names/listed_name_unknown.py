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
from collections.abc import Iterator, Sequence
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
_SHORTEST = 4
"""Letters of a name at least."""
_ALIKE = 0.75
_TELLING = 5
"""Letters of a word by which a name is known, whatever stands for the other."""
_SEPARATOR = r"(?:,(?:\s+(?:och|samt))?|\s+(?:och|samt|respektive))\s+"
_BETWEEN = re.compile(rf"{_SEPARATOR}(?P<it>[^,.:;()\n]{{3,100}}?){_SEPARATOR}", re.IGNORECASE)
_ONLY = re.compile(_SEPARATOR, re.IGNORECASE)
_BEHIND = re.compile(rf"{_SEPARATOR}(?P<it>[^,.:;()]{{3,100}}?)\s*(?=[,.:;()]|$)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:^|[,.:;()])\s*(?P<it>[^,.:;()]{{3,100}}?){_SEPARATOR}$", re.IGNORECASE)
_FAR = 160
"""Characters before a list that its first name is looked for in."""


class _Use(NamedTuple):
    """A name, and where it stands in a text."""

    name: Area
    start: int
    end: int


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every name in a list that is none of those that are declared."""
    kinds = [one for one in (_named(plan.strategies), _named(plan.priorities)) if len(one) > _FEWEST]
    patterns = [(one, _any_of(one)) for one in kinds]
    for passage in passages(plan) if patterns else ():
        if passage.kind is TextKind.RUNNING:
            for names, pattern in patterns:
                yield from _in_text(passage, names, pattern)


CHECK = Check(RULE, check)


def _named(areas: Sequence[Area]) -> dict[str, Area]:
    return {" ".join(area.name.casefold().split()): area for area in areas if len(area.name) >= _SHORTEST}


def _any_of(names: dict[str, Area]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _in_text(passage: Passage, names: dict[str, Area], pattern: re.Pattern[str]) -> Iterator[Finding]:
    text = passage.read
    uses = [_Use(names[" ".join(one[0].casefold().split())], *one.span()) for one in pattern.finditer(text)]
    for row in _rows(text, uses):
        listed = {use.name.key for use in row}
        if len(listed) < _FEWEST:
            continue
        missing = [area for area in names.values() if area.key not in listed]
        for start, end, open_at in _others(text, row):
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
    found = _BEFORE.search(text, max(0, first - _FAR), first)
    if found is not None:
        yield *found.span("it"), "before"
    found = _BEHIND.match(text, last)
    if found is not None:
        yield *found.span("it"), "behind"


def _meant(text: str, start: int, end: int, open_at: str, missing: list[Area]) -> tuple[int, int, Area] | None:
    """Where the words stand that mean one of the names that the list lacks, and which."""
    spans = [found.span() for found in WORD.finditer(text, start, end)]
    best: tuple[float, int, int, Area] | None = None
    for area in missing:
        length = len(words_in(area.name))
        if not length <= len(spans) or not (open_at or length == len(spans)):
            continue
        own = spans[-length:] if open_at == "before" else spans[:length]
        one = (_likeness(text[own[0][0] : own[-1][1]], area.name), own[0][0], own[-1][1], area)
        if best is None or one[0] > best[0]:
            best = one
    return best[1:] if best is not None and best[0] >= _ALIKE else None


def _likeness(written: str, name: str) -> float:
    """How alike the words are, from 0 to 1: 1 where one word is another, or goes on as a compound (Klimatarbete
    for Klimat); 0 where the words are those of the name in other forms, as in a sentence.
    """
    from rapidfuzz.fuzz import ratio  # a check without such lists starts without it

    ours, theirs = words_in(written), words_in(name)
    if written[0].isupper() != name[0].isupper() and all(map(inflected, ours, theirs)):
        return 0.0
    differing = [
        (a.casefold(), b.casefold()) for a, b in zip(ours, theirs, strict=True) if a.casefold() != b.casefold()
    ]
    if not differing:
        return 0.0
    shared = max((len(b) for b in theirs if b.casefold() not in {other for _, other in differing}), default=0)
    if len(differing) == 1 and (shared >= _TELLING or differing[0][0].startswith(differing[0][1])):
        return 1.0
    return ratio(written.casefold(), name.casefold()) / 100
