"""A decision rests on a document that is not listed, or that is listed with another day.

What is checked, where `beslutsunderlag` is given: that minutes list the memo of the matter; that what a point of
the decision, or of the memo's proposal, cites with its day ('riktlinjerna, daterade den 20 maj 2025') is listed
with that day, there or in the memo; and that memo and minutes give the same day and registry number for what
both list. Days without a year, and documents that a point cites by their paragraph or by their number, are left
out.

Why it matters: who reads the decision later must find the very version that was decided on. In a matter that is
appealed, the court asks for it.

Fails:

    beslut: Riktlinjer för investeringar, daterade den 20 maj 2025, antas.
    beslutsunderlag: [{titel: Riktlinjer för investeringar, datum: 2025-05-02}]

Passes: the same with `datum: 2025-05-20`.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from vplan.compare.cases import (
    Act,
    Memo,
    Quotable,
    acts_of,
    core,
    is_same,
    memos_of,
    proposed_and_decided,
    statements,
)
from vplan.compare.points import Statement, is_alike
from vplan.core import Finding, Kind, Message, Place, Related, Rule, Severity, say
from vplan.core.swedish.dates import MONTHS, read_period
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.handled import Enclosure
from vplan.model.plan import Plan
from vplan.model.points import Points
from vplan.rules.check import Check

RULE = Rule("VP915", "basis-unlisted", Kind.MISSING, __doc__, severity=Severity.WARNING)
_DATED = re.compile(
    rf"\bdaterad[et]? (?:den )?(?P<day>\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}|\d{{4}}-\d\d-\d\d)", re.IGNORECASE
)
_LONGEST = 150
"""Characters that what is cited stands within, before its day."""
_STOPS = re.compile(r"[.;:\n]")


class _Cited(NamedTuple):
    """What a point cites with its day."""

    what: str
    day: date
    place: Place


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Everything that a decision rests on and that is not listed as it is cited."""
    values: Quotable = lambda: facts.values  # noqa: E731  a quote is resolved where a point has one
    pairs = list(proposed_and_decided(plan, facts))
    for memo, act in pairs:
        if act.own and act.part.enclosures is not None:
            yield from _memo_listed(memo, act, act.part.enclosures.documents)
            yield from _listed_alike(memo, act, act.part.enclosures.documents)
    memos = {id(act.part): memo for memo, act in pairs}
    for act in acts_of(plan, values):
        its = memos.get(id(act.part))
        lists = [act.part.enclosures, its.document.enclosures if its is not None else None]
        listed = [one for some in lists if some is not None for one in some.documents]
        yield from _cited(act.part.decision, act.values, listed, f"{act.path}.beslut")
    for memo in memos_of(plan, values):
        own = memo.document.enclosures
        listed = own.documents if own is not None else []
        yield from _cited(
            memo.document.proposal, memo.values, listed, f"dokument.{memo.document.id}.förslag_till_beslut"
        )


CHECK = Check(RULE, check)


def _memo_listed(memo: Memo, act: Act, listed: list[Enclosure]) -> Iterator[Finding]:
    title = memo.title
    if any("skrivelse" in one.title.casefold() or (title and core(title) == core(one.title)) for one in listed):
        return
    assert act.part.enclosures is not None, "it is what was looked through"
    yield Finding(
        RULE,
        act.part.enclosures.place("lista"),
        say("the memo is not listed among what the decision rests on"),
        say("add it, with its day"),
        path=f"{act.path}.beslutsunderlag",
        related=(Related(memo.document.place(), say("the memo stands here")),),
    )


def _listed_alike(memo: Memo, act: Act, listed: list[Enclosure]) -> Iterator[Finding]:
    """What memo and minutes both list, with another day or number."""
    theirs = (
        {core(one.title): one for one in memo.document.enclosures.documents} if memo.document.enclosures else {}
    )
    for one in listed:
        other = theirs.get(core(one.title))
        if other is None:
            continue
        days = dated(one.date), dated(other.date)
        path = f"{act.path}.beslutsunderlag.{one.title}"
        if None not in days and days[0] != days[1]:
            message = say("'{title}' is listed with another day than in the memo", title=one.title)
            yield _elsewhere(one.place("datum"), message, other.place("datum"), path)
        numbers = one.registry_number, other.registry_number
        if None not in numbers and not is_same(*numbers):
            message = say("'{title}' is listed with another registry number than in the memo", title=one.title)
            yield _elsewhere(one.place("diarienummer"), message, other.place("diarienummer"), path)


def _elsewhere(place: Place, message: Message, other: Place, path: str) -> Finding:
    hint = say("correct the one that is wrong")
    return Finding(RULE, place, message, hint, path=path, related=(Related(other, say("the other stands here")),))


def _cited(points: Points | None, values: Quotable, listed: list[Enclosure], path: str) -> Iterator[Finding]:
    for one in _citations(statements(points, values)) if listed else ():
        alike = [enclosure for enclosure in listed if is_alike(enclosure.title, one.what)]
        if any(_is_of(enclosure, one.day) for enclosure in alike or listed):
            continue
        other = next((enclosure for enclosure in alike if dated(enclosure.date) is not None), None)
        if alike and other is None:
            continue  # it is listed without a day
        yield Finding(
            RULE,
            one.place,
            say("what is cited with {day} is not listed among what the decision rests on", day=one.day.isoformat())
            if other is None
            else say(
                "'{title}' is cited with {day}, and listed with another day",
                title=other.title,
                day=one.day.isoformat(),
            ),
            say("add it, with its day") if other is None else say("correct the one that is wrong"),
            path=path,
            facts={"dag": one.day.isoformat()},
            related=() if other is None else (Related(other.place("datum"), say("it is listed here")),),
        )


def _citations(points: Iterable[Statement]) -> Iterator[_Cited]:
    for point in points:
        for found in _DATED.finditer(point.text):
            period = read_period(" ".join(found["day"].split()))
            before = _STOPS.split(point.text[max(0, found.start() - _LONGEST) : found.start()])[-1]
            if period is not None and period.year is not None:
                yield _Cited(
                    before, period.dates(period.year)[0], point.place_of(found.start("day"), len(found["day"]))
                )


def _is_of(enclosure: Enclosure, day: date) -> bool:
    days = dated(enclosure.date)
    return days is not None and days[0] <= day <= days[1]
