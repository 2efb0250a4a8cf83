"""A plan or a report of results comes at the wrong time of the year's cycle.

What is checked: that the plan's own decision is not made before that of the superior plan, and not after
the first day of the plan's year (revisions are made during the year, and are left out; plans of
internal control have until the end of March, boards of a new term of office until that of February); that a
report for part of the year (`slag: delår` or `tertial`) is dated at most two months after the day it goes to;
and that a report is decided within half a year of its date. Of decisions over several days only what is
certain counts.

Why it matters: the board shares out what the assembly has given it, so the assembly decides first, and a
plan that is decided in March has not steered January. An interim report is to be with the assembly and
the auditors within two months (kommunallagen 11 kap. 16 §).

Fails, in a plan for 2024:

    beslut: {organ: Socialnämnden, datum: 2024-02-13, paragraf: 12}

Passes:

    beslut: {organ: Socialnämnden, datum: 2023-12-12, paragraf: 148}
"""

import calendar
from collections.abc import Iterator
from datetime import date

from vplan.core import Finding, Kind, Related, Rule, Severity, say, say_of
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.limits import Limits
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP509", "year-cycle", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)

_TERM, _NEW_BOARDS = 4, 3
"""Boards take office in 2019, 2023, 2027."""
_LONGEST = 6
"""In months: from the day of a report to the decision on it."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """A plan decided too early or too late, or a report that is late."""
    if plan.report is not None:
        yield from _late_report(plan)
        yield from _late_decision(plan)
        return
    own = dated(plan.decision.date) if plan.decision else None
    if plan.decision is None or own is None:
        return
    superior = plan.superior.decision if plan.superior else None
    above = dated(superior.date) if superior else None
    if superior is not None and above is not None and own[1] < above[0]:
        yield Finding(
            RULE,
            plan.decision.place("datum"),
            say(
                "{body} decided on {day}, before {superior} on {above}",
                body=plan.decision.body,
                day=own[1].isoformat(),
                superior=superior.body,
                above=above[0].isoformat(),
            ),
            say("check both dates; the superior plan is decided first"),
            path="beslut.datum",
            facts={"beslut": own[1].isoformat(), "överordnad": above[0].isoformat()},
            related=(Related(superior.place("datum"), say("the superior decision stands here")),),
        )
    if plan.matter is None and own[0] > _latest(plan):
        yield Finding(
            RULE,
            plan.decision.place("datum"),
            say("the plan for {year} is decided on {day}", year=plan.year, day=own[0].isoformat()),
            say("check the date; a plan is decided before its year begins"),
            path="beslut.datum",
            facts={"beslut": own[0].isoformat(), "år": str(plan.year)},
        )


CHECK = Check(RULE, check)


def _latest(plan: Plan) -> date:
    """The last day on which the plan may be decided."""
    controls_only = plan.internal_control is not None and not plan.strategies and not plan.budgets
    if plan.revisions or "revider" in plan.title.casefold():
        return date(plan.year, 12, 31)
    if controls_only:
        return date(plan.year, 3, 31)
    return date(plan.year, 2, 28) if plan.year % _TERM == _NEW_BOARDS else date(plan.year, 1, 1)


def _late_report(plan: Plan) -> Iterator[Finding]:
    for results in plan.results:
        months = (plan.limits or Limits()).report_months
        last = _months_after(results.through, months)
        if results.kind not in {"delår", "halvår", "tertial"} or plan.date is None or plan.date <= last:
            continue
        yield Finding(
            RULE,
            results.place("datum"),
            say_of(
                "the report to {through} is dated {day}, more than {count} month later",
                "the report to {through} is dated {day}, more than {count} months later",
                months,
                through=results.through.isoformat(),
                day=plan.date.isoformat(),
            ),
            say("it was to be ready by {last}", last=last.isoformat()),
            path="datum",
            facts={"datum": plan.date.isoformat(), "till_och_med": results.through.isoformat()},
            related=(Related(results.place("per"), say("the last day of the report stands here")),),
        )


def _late_decision(plan: Plan) -> Iterator[Finding]:
    own = dated(plan.decision.date) if plan.decision else None
    if plan.decision is None or own is None or plan.date is None or own[0] <= _months_after(plan.date, _LONGEST):
        return
    yield Finding(
        RULE,
        plan.decision.place("datum"),
        say(
            "the report is dated {date}, and decided on {day}", date=plan.date.isoformat(), day=own[0].isoformat()
        ),
        say("check both dates; a report is decided within half a year"),
        path="beslut.datum",
        facts={"beslut": own[0].isoformat(), "datum": plan.date.isoformat()},
        related=(Related(plan.place("datum"), say("the date of the report stands here")),),
    )


def _months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month leads to the last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if is_last else min(day.day, length))
