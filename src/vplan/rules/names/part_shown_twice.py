"""A document shows the same part twice.

What is checked: what the sections of one document show (`visa`): a strategy, a table, a figure, a list or the
calendar that stands in two of them. A section that is shown in another document too is no fault, and neither is
a chart beside its table.

Why it matters: sections are copied and changed. Where the change was forgotten, one part stands twice, and
another nowhere.

Fails:

    avsnitt:
      - {rubrik: Drift, visa: budget/drift}
      - {rubrik: Investeringar, visa: budget/drift}

Passes:

    avsnitt:
      - {rubrik: Drift, visa: budget/drift}
      - {rubrik: Investeringar, visa: budget/investeringar}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.document import Section
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP420", "part-shown-twice", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every part that a document has shown already."""
    for document in plan.documents:
        first: dict[str, Place] = {}
        for section, at, name in _shown(document.sections):
            place = section.place("visa", at)
            before = first.setdefault(name, place)
            if before != place:
                yield Finding(
                    RULE,
                    place,
                    say("'{name}' is shown twice", name=name),
                    say("take one of them away, or show what was meant"),
                    path=f"dokument.{document.id}.{name}",
                    facts={"visar": name},
                    related=(Related(before, say("the first one stands here")),),
                )


CHECK = Check(RULE, check)


def _shown(sections: list[Section]) -> Iterator[tuple[Section, int, str]]:
    """Every name that the sections show, in the order in which they are printed."""
    for section in sections:
        for at, name in enumerate(section.shows):
            yield section, at, name
        yield from _shown(section.sections)
