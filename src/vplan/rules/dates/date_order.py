"""Dates of a document and of the decisions on it come in an order that can't be.

What is checked: the plan's date, and those of its memo and plan document, with the latest of the decision, the
revisions and the decisions on them: none of them can be dated after all of these. A revision's date with the
decision that adopts it, with the plan's own decision or, before it is made, its date (a month may pass), which
are earlier, and the dates of the revisions with each other, in the order they are listed. Of a date over several
days the last counts. While one of the dates is open or without a year, what depends on it is not checked. A memo
beside results in the same file may be about them, and is not checked. A document that ceases to hold
(`gäller_till_och_med`) before it begins to (`gäller_från`) is found too.

Why it matters: what is decided lies before the board when it decides. A document that is dated later is
not the one that was decided, or a date is mistyped.

Fails:

    datum: 2023-11-28
    beslut: {organ: Kommunstyrelsen, datum: 2023-11-21, paragraf: 171}

Passes:

    datum: 2023-11-07
    beslut: {organ: Kommunstyrelsen, datum: 2023-11-21, paragraf: 171}
"""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from vplan.core import Finding, Kind, Place, Related, Rule, say
from vplan.core.swedish.dates import month_of
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.base import Part
from vplan.model.document import PLANS
from vplan.model.meetings import Decision
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP504", "date-order", Kind.CONTRADICTION, __doc__)
_MONTH = timedelta(days=31)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every document that is younger than what was decided of it, and revisions that go backwards."""
    latest = _latest(plan)
    if latest is not None:
        day, place = latest
        for path, part, own in _documents(plan):
            if own > day:
                yield _after(path, part, own, day, place)
    yield from _validity(plan)
    for revision in plan.revisions:
        decided = _last_day(revision.decision) if revision.decision else None
        if revision.decision and decided is not None and revision.date > decided:
            place = revision.decision.place("datum")
            yield _after(f"revideringar.{revision.id}.datum", revision, revision.date, decided, place)
    yield from _revised_before(plan)
    for before, revision in pairwise(plan.revisions):
        if revision.date < before.date:
            yield Finding(
                RULE,
                revision.place("datum"),
                say(
                    "the revision '{revision}' is dated {date}, before '{earlier}' of {earlier_date}",
                    revision=revision.id,
                    date=revision.date.isoformat(),
                    earlier=before.id,
                    earlier_date=before.date.isoformat(),
                ),
                say("list the revisions in the order they were made, or correct the date"),
                path=f"revideringar.{revision.id}.datum",
                facts={"datum": revision.date.isoformat(), "föregående": before.date.isoformat()},
                related=(Related(before.place("datum"), say("the revision before it stands here")),),
            )


CHECK = Check(RULE, check)


def _revised_before(plan: Plan) -> Iterator[Finding]:
    """A first revision that is older than what it revises."""
    if not plan.revisions:
        return
    first = plan.revisions[0]
    decided = dated(plan.decision.date) if plan.decision is not None else None
    if decided is not None and plan.decision is not None:
        begun, place = decided[0], plan.decision.place("datum")
    elif plan.date is not None and len(plan.revisions) == 1 and first.date < plan.date - _MONTH:
        begun, place = plan.date, plan.place("datum")
    else:
        return
    if first.date < begun:
        yield Finding(
            RULE,
            first.place("datum"),
            say("the revision '{revision}' is dated {date}, before what it revises, of {begun}", revision=first.id,
                date=first.date.isoformat(), begun=begun.isoformat()),
            say("correct one of the dates"),
            path=f"revideringar.{first.id}.datum",
            facts={"datum": first.date.isoformat(), "planens": begun.isoformat()},
            related=(Related(place, say("what it revises is of this day")),),
        )  # fmt: skip


def _validity(plan: Plan) -> Iterator[Finding]:
    """Documents that cease to hold before they begin to."""
    for document in plan.documents:
        through = document.valid_through and document.valid_through.period
        if document.valid_from is None or not through or through.year is None:
            continue
        last = through.dates(through.year)[1]
        if last < document.valid_from:
            yield Finding(
                RULE,
                document.place("gäller_till_och_med"),
                say(
                    "the document holds through {last}, before the {first} that it holds from",
                    last=last.isoformat(),
                    first=document.valid_from.isoformat(),
                ),
                say("correct one of the days"),
                path=f"dokument.{document.id}.gäller_till_och_med",
                facts={"från": document.valid_from.isoformat(), "till_och_med": last.isoformat()},
                related=(Related(document.place("gäller_från"), say("the first day stands here")),),
            )


def _after(path: str, part: Part, own: date, day: date, place: Place) -> Finding:
    return Finding(
        RULE,
        part.place("datum"),
        say(
            "the date {date} lies after the decision or revision of {latest}",
            date=own.isoformat(),
            latest=day.isoformat(),
        ),
        say("correct the date, or the one that it is held against"),
        path=path,
        facts={"datum": own.isoformat(), "senast": day.isoformat()},
        related=(Related(place, say("the latest decision or revision stands here")),),
    )


def _documents(plan: Plan) -> Iterator[tuple[str, Part, date]]:
    """Everything that lies before the board when it decides, with its date."""
    if plan.date is not None:
        yield "datum", plan, plan.date
    follows_itself = bool(plan.results) and plan.report is None
    for document in plan.documents:
        before = document.template in PLANS or (document.template == "tjänsteskrivelse" and not follows_itself)
        if before and document.date is not None:
            yield f"dokument.{document.id}.datum", document, document.date


def _latest(plan: Plan) -> tuple[date, Place] | None:
    """The last day on which the plan was decided or revised; None where it can't be known."""
    decisions = [plan.decision, *(revision.decision for revision in plan.revisions)]
    days = [(revision.date, revision.place("datum")) for revision in plan.revisions]
    for decision in decisions:
        if decision is None:
            continue
        day = _last_day(decision)
        if day is None:
            return None
        days.append((day, decision.place("datum")))
    return max(days, key=lambda one: one[0]) if days else None


def _last_day(decision: Decision) -> date | None:
    """The last day that the decision can have been made on."""
    days = dated(decision.date)
    month = month_of(decision.date.text) if decision.date is not None else None
    if days is None and month is not None:
        return date(*month, calendar.monthrange(*month)[1])
    return days[1] if days else None
