"""Meetings overlap, stand out of order, or lie outside the plan's year.

What is checked: the days of the meetings (`dag`), one after the other as they are listed. A joint day
may lie on a day of a meeting, two meetings may not. A day without a year is in the plan's.

Why it matters: the calendar is printed in the order of the plan, and is what members put in their own. A
meeting in the wrong place is most often a mistyped month.

Fails:

    sammanträden:
      - dag: 4–5 mars
      - dag: 5 mars

Passes:

    sammanträden:
      - dag: 4–5 mars
      - dag: 9 april
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from vplan.core import Finding, Kind, Message, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.meetings import Meeting
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP605", "meeting-overlap", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


class _Held(NamedTuple):
    """A meeting with its first and its last day."""

    meeting: Meeting
    first: date
    last: date


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every meeting that is not where it should be."""
    before: list[_Held] = []
    outside: list[Meeting] = []
    for meeting in plan.meetings if plan.follows is None else ():
        days = dated(meeting.days, plan.year)
        if days is None:
            continue
        held = _Held(meeting, *days)
        if held.first.year != plan.year:
            outside.append(meeting)
            continue
        fault = _against(held, before)
        if fault is not None:
            yield fault
        before.append(held)
    if outside:
        yield _outside(outside, plan.year)


CHECK = Check(RULE, check)


def _against(held: _Held, before: list[_Held]) -> Finding | None:
    """What is wrong with the meeting beside those that are listed before it."""
    meeting = held.meeting
    for other in before:
        if meeting.kind == other.meeting.kind and held.first <= other.last and other.first <= held.last:
            earlier = other.meeting
            message = say(
                "the meetings on {earlier} and {days} overlap", earlier=earlier.days.text, days=meeting.days.text
            )
            return _finding(meeting, message, say("check the days of both"), earlier)
    if before and held.first < before[-1].first:
        earlier = before[-1].meeting
        message = say(
            "the meeting on {days} stands after the one on {earlier}",
            days=meeting.days.text,
            earlier=earlier.days.text,
        )
        return _finding(meeting, message, say("check the month, or list the meetings in order"), earlier)
    return None


def _outside(meetings: list[Meeting], year: int) -> Finding:
    """The meetings of another year, as one finding: a plan that is taken over has them all."""
    first, *others = meetings
    message = say("the meeting on {days} is not in {year}", days=first.days.text, year=year)
    if others:
        message = say(
            "{count} meetings are not in {year}, the first on {days}",
            count=len(meetings),
            year=year,
            days=first.days.text,
        )
    related = tuple(Related(meeting.place("dag"), say("and here")) for meeting in others)
    return replace(_finding(first, message, say("check the year")), related=related)


def _finding(meeting: Meeting, message: Message, hint: Message, other: Meeting | None = None) -> Finding:
    return Finding(
        RULE,
        meeting.place("dag"),
        message,
        hint,
        path=f"sammanträden.{meeting.days.text}",
        facts={"dag": meeting.days.text} | ({"annan": other.days.text} if other else {}),
        related=(Related(other.place("dag"), say("the other meeting stands here")),) if other else (),
    )
