"""A section has a heading, and nothing under it.

What is checked: the sections of documents (`avsnitt`) that have a heading (`rubrik`) and neither text, nor
anything shown of the plan, nor sections of their own. In a draft (`status: utkast`) it is a note: what comes there
may be planned.

Why it matters: the heading was left when its text was moved, or waits for one that nobody has written.

Fails:

    avsnitt:
      - rubrik: Ekonomi

Passes:

    avsnitt:
      - rubrik: Ekonomi
        visa: budget/drift
"""

from collections.abc import Iterator, Sequence

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.document import Section
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP719", "heading-empty", Kind.MISSING, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every heading with nothing under it."""
    severity = Severity.NOTE if plan.status == "utkast" else None
    for document in plan.documents:
        yield from _empty(document.sections, f"dokument.{document.id}", severity)


CHECK = Check(RULE, check)


def _empty(sections: Sequence[Section], path: str, severity: Severity | None) -> Iterator[Finding]:
    for section in sections:
        here = f"{path}.avsnitt.{section.called}"
        holds = section.text, section.shared, section.shows, section.closing, section.sections, section.signed_by
        if section.heading and not any(holds):
            yield Finding(
                RULE,
                section.place("rubrik"),
                say("nothing stands under '{heading}'", heading=section.heading),
                say("write what belongs there, or take the heading away"),
                path=here,
                facts={"rubrik": section.heading},
                severity=severity,
            )
        yield from _empty(section.sections, here, severity)
