"""Every decision that a file states with its day and the number of its paragraph, whoever made it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vplan.facts.decisions import dated, decisions_of
from vplan.facts.serving import body_of, paragraphs_of
from vplan.model.handled import Sitting
from vplan.model.meetings import Decision
from vplan.model.minutes import MinutesParagraph
from vplan.model.plan import Plan


class NumberedDecision(NamedTuple):
    """A decision with its number, and the first and the last day that it was made on."""

    first: date
    last: date
    number: int
    body: str
    path: str
    decision: Decision | Sitting | MinutesParagraph


def numbered_decisions(plan: Plan) -> Iterator[NumberedDecision]:
    """Those with a whole date and a number, in the order of the file."""
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
            yield NumberedDecision(*days, int(number), body, path, decision)
    for path, minutes, one in paragraphs_of(plan):
        days = dated(minutes.meeting.date)
        if days is not None and one.number.isdecimal():
            yield NumberedDecision(*days, int(one.number), body_of(plan, minutes), path, one)
