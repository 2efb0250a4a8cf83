"""A decision's date or paragraph is still to be filled in.

What is checked: the plan's own decision, those of its revisions, the decisions that it rests on, and those on
its assignments: dates and paragraphs written with x (2024-03-xx, § xx), or as okänt, kompletteras, TBD. An
error once the plan is decided, a warning before.

Why it matters: what a registrar files and an auditor looks for is the decision's date and paragraph.
When the calendar has a meeting in that month, vplan says which.

Fails, once decided:

    beslut: {organ: Kommunstyrelsen, datum: 2024-03-xx, paragraf: xx}

Passes:

    beslut: {organ: Kommunstyrelsen, datum: 2024-03-26, paragraf: 61}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.core.swedish.dates import is_open, month_of
from vplan.facts import Facts
from vplan.facts.decisions import decisions_of
from vplan.model.meetings import Decision
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule(
    "VP501", "decision-placeholder", Kind.MISSING, __doc__, severity=Severity.WARNING, when_decided=Severity.ERROR
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every decision that is still open."""
    for path, decision in decisions_of(plan):
        yield from _open(plan, path, decision)


CHECK = Check(RULE, check)


def _open(plan: Plan, path: str, decision: Decision) -> Iterator[Finding]:
    date_open = decision.date is not None and decision.date.open
    paragraph_open = decision.paragraph is not None and is_open(decision.paragraph)
    if not date_open and not paragraph_open:
        return
    facts = {}
    if decision.date is not None:
        facts["datum"] = decision.date.text
    if decision.paragraph is not None:
        facts["paragraf"] = decision.paragraph
    written = " § ".join(facts.values()) if "datum" in facts else f"§ {decision.paragraph}"
    yield Finding(
        RULE,
        decision.place("datum" if date_open else "paragraf"),
        say("the decision of {body} is not filled in: {written}", body=decision.body, written=written),
        _hint(plan, decision) if date_open else say("write the number of the paragraph"),
        path=path,
        facts=facts,
    )


def _hint(plan: Plan, decision: Decision) -> Message:
    month = month_of(decision.date.text) if decision.date else None
    if month is not None and month[0] == plan.year and decision.body == plan.board:
        days = [
            meeting.days.text
            for meeting in plan.meetings
            if meeting.kind == "sammanträde"
            and meeting.days.period is not None
            and month[1] in {meeting.days.period.first_month, meeting.days.period.last_month}
        ]
        if days:
            return say("the calendar has a meeting on {days}", days=", ".join(days))
    return say("write the date and the paragraph of the decision, when it is made")
