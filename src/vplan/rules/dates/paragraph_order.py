"""Numbers of paragraphs fall as dates rise.

What is checked: the decisions that the plan names (its own, those of its revisions, the superior
plan's, the investments', those on assignments, those that its extracts from minutes are of, and the
paragraphs of its minutes), each body
and each calendar year by itself: a later decision has a higher number than an earlier one. Decisions
without a whole date or without a number are left out.

Why it matters: a board numbers its paragraphs through the year. When § 31 was decided after § 84 one of
the two, or one of the dates, is mistyped, and the registrar looks in the wrong minutes.

Fails:

    beslut: {organ: Kommunstyrelsen, datum: 2024-01-23, paragraf: 84}
    revideringar:
      - {id: mars, datum: 2024-03-26, beslut: {organ: Kommunstyrelsen, datum: 2024-03-26, paragraf: 31}}

Passes: the same with `paragraf: 8` in January.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.decisions import dated, decisions_of
from vplan.facts.serving import body_of, paragraphs_of
from vplan.model.handled import Sitting
from vplan.model.meetings import Decision
from vplan.model.minutes import MinutesParagraph
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP507", "paragraph-order", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


class _Numbered(NamedTuple):
    """A decision with its number, and the first and the last day that it was made on."""

    first: date
    last: date
    number: int
    body: str
    path: str
    decision: Decision | Sitting | MinutesParagraph


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every decision whose number is not higher than that of the one before it."""
    numbered: dict[tuple[str, int], list[_Numbered]] = defaultdict(list)
    for decided in _numbered(plan):
        numbered[decided.body.casefold(), decided.first.year].append(decided)
    for decisions in numbered.values():
        decisions.sort(key=attrgetter("first", "last", "number"))
        for before, after in pairwise(decisions):
            if before.last < after.first and after.number <= before.number:
                yield _finding(before, after)


CHECK = Check(RULE, check)


def _numbered(plan: Plan) -> Iterator[_Numbered]:
    made: list[tuple[str, str, Decision | Sitting]] = [
        *((decision.body, path, decision) for path, decision in decisions_of(plan)),
        *(
            (plan.board, f"dokument.{document.id}.sammanträde", document.sitting)
            for document in plan.documents
            if document.sitting is not None
        ),
    ]
    for body, path, decision in made:
        days = dated(decision.date)
        number = (decision.paragraph or "").removeprefix("§").strip()
        if days is not None and number.isdecimal():
            yield _Numbered(*days, int(number), body, path, decision)
    for path, minutes, one in paragraphs_of(plan):
        days = dated(minutes.meeting.date)
        if days is not None and one.number.isdecimal():
            yield _Numbered(*days, int(one.number), body_of(plan, minutes), path, one)


def _finding(before: _Numbered, after: _Numbered) -> Finding:
    return Finding(
        RULE,
        after.decision.place("paragraf"),
        say(
            "{body} decided § {number} on {day}, after § {before} on {earlier}",
            body=after.body,
            number=after.number,
            day=after.first.isoformat(),
            before=before.number,
            earlier=before.last.isoformat(),
        ),
        say("check the dates and the numbers of both"),
        path=after.path,
        facts={"paragraf": str(after.number), "föregående": str(before.number)},
        related=(Related(before.decision.place("paragraf"), say("the earlier decision stands here")),),
    )
