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
from collections.abc import Iterator

from vplan.core import Finding, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.base import Part
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP407", "registry-number-malformed", __doc__, severity=Severity.WARNING)
_PLACEHOLDERS = {"nr": r"\d+", "år": r"\d{4}", "text": r"[^\W\d_]+"}


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every registry number that fits no pattern."""
    patterns = [_compiled(pattern) for pattern in plan.registry_patterns]
    if not patterns:
        return
    for path, part, number in _numbers(plan):
        if number is not None and not any(pattern.fullmatch(number) for pattern in patterns):
            yield Finding(
                RULE,
                part.place("diarienummer"),
                say(
                    "'{number}' is not written as {patterns}",
                    number=number,
                    patterns=", ".join(plan.registry_patterns),
                ),
                say("correct it, or add its pattern to 'diariemönster'"),
                path=f"{path}diarienummer",
                facts={"diarienummer": number},
            )


CHECK = Check(RULE, check)


def _compiled(pattern: str) -> re.Pattern[str]:
    pieces = re.split(r"(\{\w+\})", pattern)
    return re.compile("".join(_PLACEHOLDERS.get(piece[1:-1], re.escape(piece)) for piece in pieces))


def _numbers(plan: Plan) -> Iterator[tuple[str, Part, str | None]]:
    yield "", plan, plan.registry_number
    for regulation in plan.regulations:
        yield f"styrdokument.{regulation.id}.", regulation, regulation.registry_number
    for document in plan.documents:
        yield f"dokument.{document.id}.", document, document.registry_number
        for enclosure in document.enclosures.documents if document.enclosures else ():
            here = f"dokument.{document.id}.beslutsunderlag.{enclosure.title}."
            yield here, enclosure, enclosure.registry_number
