"""A decision has a day without a year, or a paragraph without a date.

What is checked: the plan's own decision, those of its revisions, those that it rests on, and the
sittings of extracts from minutes. A date that is openly left to be filled in is another matter
(decision-placeholder), and a decision with neither date nor paragraph is only named.

Why it matters: paragraphs begin anew each year. Without the year "§ 31" is in as many minutes as there
are years, and the plan is read for years.

Fails:

    beslut: {organ: Kommunstyrelsen, datum: 26 mars, paragraf: 31}

Passes:

    beslut: {organ: Kommunstyrelsen, datum: 26 mars 2024, paragraf: 31}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.decisions import decisions_of
from vplan.model.handled import Sitting
from vplan.model.meetings import Decision
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP503", "decision-incomplete", Kind.MISSING, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every decision that can't be found by what is given of it."""
    for path, decision in decisions_of(plan):
        yield from _incomplete(path, decision, decision.body)
    for document in plan.documents:
        if document.sitting is not None:
            yield from _incomplete(f"dokument.{document.id}.sammanträde", document.sitting, plan.board)


CHECK = Check(RULE, check)


def _incomplete(path: str, decision: Decision | Sitting, body: str) -> Iterator[Finding]:
    written, paragraph = decision.date, decision.paragraph
    if written is None and paragraph is not None:
        yield Finding(
            RULE,
            decision.place("paragraf"),
            say("the decision of {body}, § {paragraph}, has no date", body=body, paragraph=paragraph),
            say("write the day of the meeting under 'datum'"),
            path=path,
            facts={"paragraf": paragraph},
        )
    elif written is not None and written.period is not None and written.period.year is None:
        yield Finding(
            RULE,
            decision.place("datum"),
            say("the decision of {body} on {days} has no year", body=body, days=written.text),
            say("write the year too: '{days} ÅÅÅÅ'", days=written.text),
            path=path,
            facts={"datum": written.text} | ({"paragraf": paragraph} if paragraph else {}),
        )
