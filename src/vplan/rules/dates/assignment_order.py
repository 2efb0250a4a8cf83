"""An assignment is due, or reported on, before it was given, or due in a year that can't be meant.

What is checked: the day by which an assignment is to be done (`klart`) and the last day on which it is to be
reported (`återrapporteras`), with the day of the decision that gave it; in results the day of the report on it
and of the decision on that (`återrapporterat`, `beslut`), with the same day. Of a decision over several days
the first counts; an open one, or one without a year, is left alone. A day before the plan's year, or more
than ten years after it, is a warning: an assignment may be late already when the plan is made. So is the day by
which a measure of the internal control is to be done (`åtgärder`); in results one that comes before the control
that asks for it is an error.

Why it matters: nobody can do by June what the assembly asks for in September. One of the days is mistyped, or
the assignment was taken over from the plan before with the day that it had there.

Fails:

    uppdrag:
      - uppdrag: Se över modellen för resursfördelning
        beslut: {organ: Kommunfullmäktige, datum: 2024-06-17, paragraf: 88}
        klart: 2024-05-31

Passes: the same with `klart: 2025-05-31`.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vplan.core import Finding, Kind, Message, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.assignments import Assignment
from vplan.model.plan import Plan
from vplan.model.results import Answer
from vplan.rules.check import Check

RULE = Rule("VP511", "assignment-order", Kind.CONTRADICTION, __doc__)
_FAR = 10
"""The most years after the plan's in which an assignment is due."""
_TOO_EARLY = {
    "klart": say("the assignment is to be done {day}, before it was given {given}"),
    "återrapporteras": say("the assignment is to be reported {day}, before it was given {given}"),
    "återrapporterat": say("the assignment was reported {day}, before it was given {given}"),
    "beslut": say("the report on the assignment was decided {day}, before it was given {given}"),
}

_ASSIGNMENT_DUE = say("the assignment is due {day}, the plan is for {year}")
_MEASURE_DUE = say("the measure is due {day}, the plan is for {year}")


class _Stated(NamedTuple):
    """A day that is stated of an assignment, and where."""

    key: str
    day: date
    place: Place
    path: str


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every day that can't be right."""
    for assignment in plan.assignments:
        asked = list(_asked(assignment, plan.year)) if plan.follows is None else []
        told = [
            stated
            for results in plan.results
            if (answer := results.answers.get(assignment.key)) is not None
            for stated in _told(answer, f"uppföljningar.{results.key}.uppdrag.{assignment.key}")
        ]
        given = dated(assignment.given.date) if assignment.given else None
        for stated in (*asked, *told):
            if given is not None and stated.day < given[0]:
                yield _too_early(assignment, given[0], stated)
            elif stated in asked and not plan.year <= stated.day.year <= plan.year + _FAR:
                yield _out_of_time(plan.year, stated, _ASSIGNMENT_DUE)
    yield from _of_controls(plan)


CHECK = Check(RULE, check)


def _asked(assignment: Assignment, year: int) -> Iterator[_Stated]:
    for key, day in (("klart", assignment.due), ("återrapporteras", assignment.report_day(year))):
        if day is not None:
            yield _Stated(key, day, assignment.place(key), f"uppdrag.{assignment.key}.{key}")


def _told(answer: Answer, path: str) -> Iterator[_Stated]:
    if answer.reported_on is not None:
        key = "återrapporterat"
        yield _Stated(key, answer.reported_on, answer.place(key), f"{path}.{key}")
    decided = dated(answer.decision.date) if answer.decision else None
    if answer.decision is not None and decided is not None:
        yield _Stated("beslut", decided[1], answer.decision.place("datum"), f"{path}.beslut")


def _too_early(assignment: Assignment, given: date, stated: _Stated) -> Finding:
    assert assignment.given is not None
    days = {"day": stated.day.isoformat(), "given": given.isoformat()}
    return Finding(
        RULE,
        stated.place,
        _TOO_EARLY[stated.key].filled(**days),
        say("correct one of the dates"),
        path=stated.path,
        facts={"datum": days["day"], "givet": days["given"]},
        related=(Related(assignment.given.place("datum"), say("the decision that gave it stands here")),),
    )


def _of_controls(plan: Plan) -> Iterator[Finding]:
    """Measures of the internal control that are due when they can't be."""
    control = plan.internal_control if plan.follows is None else None
    for risk in control.risks if control else ():
        for action in risk.actions:
            if action.due is not None and not plan.year <= action.due.year <= plan.year + _FAR:
                path = f"internkontroll.risker.{risk.key}.åtgärder.{action.text}.klart"
                stated = _Stated("klart", action.due, action.place("klart"), path)
                yield _out_of_time(plan.year, stated, _MEASURE_DUE)
    for results in plan.results:
        for key, result in results.controls.items():
            controlled = result.controlled_on
            for action in result.actions:
                if controlled is not None and action.due is not None and action.due < controlled:
                    path = f"uppföljningar.{results.key}.kontrollmoment.{key}.åtgärder.{action.text}.klart"
                    yield Finding(
                        RULE,
                        action.place("klart"),
                        say(
                            "the measure is to be done {day}, before the control of {controlled}",
                            day=action.due.isoformat(),
                            controlled=controlled.isoformat(),
                        ),
                        say("correct one of the dates"),
                        path=path,
                        facts={"datum": action.due.isoformat(), "kontroll": controlled.isoformat()},
                        related=(Related(result.place("datum"), say("the day of the control stands here")),),
                    )


def _out_of_time(year: int, stated: _Stated, said: Message) -> Finding:
    return Finding(
        RULE,
        stated.place,
        said.filled(day=stated.day.isoformat(), year=year),
        say("correct the date, or give the assignment a new one"),
        path=stated.path,
        facts={"datum": stated.day.isoformat(), "år": str(year)},
        severity=Severity.WARNING,
    )
