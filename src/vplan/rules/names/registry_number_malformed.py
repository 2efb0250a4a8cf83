"""A registry number is not written as the organisation writes them.

What is checked: the registry numbers (`diarienummer`) of the plan, its documents, its regulations and
enclosures, with the patterns under `diariemönster`. A pattern is written with placeholders: {nr} for a
number, {år} for a year of four figures, {text} for letters.

Why it matters: a number that is off by a stroke or a space can't be found in the registry, by the
citizen who asks for the document least of all (offentlighets- och sekretesslagen 5 kap. 2 §).

Fails:

    diariemönster: KS/{nr}/{år}
    diarienummer: KS 12/2024

Passes:

    diarienummer: KS/12/2024
"""

import re
from collections.abc import Callable, Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.core.nearest import listed
from vplan.facts import Facts
from vplan.model.base import Part
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP407", "registry-number-malformed", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_PLACEHOLDER = re.compile(r"(\{(?:nr|år|text)\})")
_YEAR = 4


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every registry number that fits no pattern."""
    patterns = [_PLACEHOLDER.split(pattern) for pattern in plan.registry_patterns]
    if not patterns:
        return
    for path, part, number in _numbers(plan):
        if number is not None and not any(_fits(number, pieces) for pieces in patterns):
            yield Finding(
                RULE,
                part.place("diarienummer"),
                say(
                    "'{number}' is not written as {patterns}",
                    number=number,
                    patterns=listed(plan.registry_patterns),
                ),
                say("correct it, or add its pattern to 'diariemönster'"),
                path=f"{path}diarienummer",
                facts={"diarienummer": number},
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


def _numbers(plan: Plan) -> Iterator[tuple[str, Part, str | None]]:
    yield "", plan, plan.registry_number
    for regulation in plan.regulations:
        yield f"styrdokument.{regulation.key}.", regulation, regulation.registry_number
    for document in plan.documents:
        yield f"dokument.{document.id}.", document, document.registry_number
        for enclosure in document.enclosures.documents if document.enclosures else ():
            here = f"dokument.{document.id}.beslutsunderlag.{enclosure.title}."
            yield here, enclosure, enclosure.registry_number
