"""A registry number is not written as the organisation writes them.

What is checked: the registry numbers (`diarienummer`) of the plan, its documents, its regulations, enclosures,
changes of frames and paragraphs, with the patterns under `diariemönster`. A pattern is written with
placeholders: {nr} for a number, {år} for a year of four figures, {text} for letters. Without patterns, the
numbers of one registry (RS) with each other, also those in texts: the form that most of them have is the right
one. Where an older form was left for a newer, both are.

Why it matters: a number that is off by a stroke or a space can't be found in the registry, by the
citizen who asks for the document least of all (offentlighets- och sekretesslagen 5 kap. 2 §).

Fails:

    diariemönster: KS/{nr}/{år}
    diarienummer: KS 12/2024

Passes:

    diarienummer: KS/12/2024
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.core.nearest import listed
from vplan.facts import Facts
from vplan.facts.registry_numbers import shape_of, stated_numbers
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import passages

RULE = Rule("VP407", "registry-number-malformed", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_PLACEHOLDER = re.compile(r"(\{(?:nr|år|text)\})")
_YEAR = 4
_FORM = 2
"""So many numbers of a form show that it was a form of the registry's."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every registry number that fits no pattern, or is written as no other of its registry."""
    patterns = [_PLACEHOLDER.split(pattern) for pattern in plan.registry_patterns]
    if not patterns:
        yield from _in_another_form(plan)
        return
    for one in stated_numbers(plan):
        if not any(_fits(one.text, pieces) for pieces in patterns):
            yield Finding(
                RULE,
                one.place,
                say(
                    "'{number}' is not written as {patterns}",
                    number=one.text,
                    patterns=listed(plan.registry_patterns),
                ),
                say("correct it, or add its pattern to 'diariemönster'"),
                path=one.path,
                facts={"diarienummer": one.text},
            )


CHECK = Check(RULE, check)


def _fits(number: str, pieces: list[str]) -> bool:
    """Whether the number is what the pieces of a pattern write, one after the other.

    All places where a piece can end are followed at once: a regular expression would try the ways to part the
    letters among `{text}{text}…` one by one, and there are exponentially many.
    """
    ends = {0}
    for piece in pieces:
        if not ends:
            return False
        if piece == "{nr}":
            ends = _after_some(number, ends, str.isdecimal)
        elif piece == "{text}":
            ends = _after_some(number, ends, _is_letter)
        elif piece == "{år}":
            ends = {end + _YEAR for end in ends if _is_year(number[end : end + _YEAR])}
        elif piece:
            ends = {end + len(piece) for end in ends if number.startswith(piece, end)}
    return len(number) in ends


def _after_some(number: str, starts: set[int], belongs: Callable[[str], bool]) -> set[int]:
    """Where a stretch of one or more such characters can end that begins at one of the places."""
    ends: set[int] = set()
    for at, character in enumerate(number):
        if (at in starts or at in ends) and belongs(character):
            ends.add(at + 1)
    return ends


def _is_letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()


def _is_year(written: str) -> bool:
    return len(written) == _YEAR and written.isdecimal()


def _in_another_form(plan: Plan) -> Iterator[Finding]:
    """Numbers whose form is not that of most numbers of their registry."""
    stated = [_Written(one.text, one.place, one.path) for one in stated_numbers(plan)]
    registries = {shape.registry for one in stated if (shape := shape_of(one.text)) is not None}
    if not registries:
        return
    every = [*stated, *_in_texts(plan, registries)]
    forms: dict[str, dict[str, list[_Written]]] = defaultdict(lambda: defaultdict(list))
    for one in every:
        shape = shape_of(one.text)
        if shape is not None and shape.year is not None:
            forms[shape.registry][shape.form].append(one)
    for by_form in forms.values():
        most = max(by_form.values(), key=len)
        for found in by_form.values():
            if found is not most and not _is_older_or_newer(found, most):
                for one in found:
                    yield Finding(
                        RULE,
                        one.place,
                        say("'{number}' is not written as '{other}' is", number=one.text, other=most[0].text),
                        say("write the numbers of a registry in one way"),
                        path=one.path,
                        facts={"diarienummer": one.text},
                        related=(Related(most[0].place, say("the other stands here")),),
                    )


class _Written(NamedTuple):
    """A number, where it stands, and the path of what it stands in."""

    text: str
    place: Place
    path: str


def _in_texts(plan: Plan, registries: set[str]) -> Iterator[_Written]:
    """The numbers of those registries in running text."""
    names = "|".join(re.escape(name.upper()) for name in sorted(registries))
    pattern = re.compile(rf"(?<![\w/-])(?:{names})[ /-]\d{{1,6}}[/:-]\d{{1,6}}(?![\w/-])")
    for passage in passages(plan):
        if passage.kind is TextKind.RUNNING:
            for found in passage.found(pattern):
                yield _Written(found[0], passage.place(found.start(), len(found[0])), passage.path)


def _is_older_or_newer(some: list[_Written], others: list[_Written]) -> bool:
    """Whether the one form was left for the other: each stands more than once, and in years of its own."""
    if len(some) < _FORM:
        return False
    mine, theirs = ({shape.year or 0 for one in of if (shape := shape_of(one.text))} for of in (some, others))
    return max(mine) < min(theirs) or max(theirs) < min(mine)
