"""A date or a registry number belongs to another year's plan.

What is checked: the plan's date and its decision lie no earlier than the year before the plan's (budgets are
decided in June, September, November or December of it, and boards follow), and in one of the organisation's own
months, where it names them (`gränser: {beslutsmånader: [juni, november]}`); a plan with a stretch of years in its
title may be older. The number of a case has no year after the date of the document that has it, and none three
years or more before the plan's. Numbers are read where they hold a year of four figures, as 'KS/41/2024'.

Why it matters: a plan that is made from last year's keeps its date and its case. Whoever looks for the case finds
the other plan.

Fails:

    år: 2026
    datum: 2024-10-01

Passes: the same with `datum: 2025-10-01`.
"""

import re
from collections.abc import Iterator
from datetime import date

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.core.swedish.dates import MONTHS
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP514", "other-cycle", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_STRETCH = re.compile(r"(?:19|20)\d\d[–-](?:20)?\d\d")
_OLDEST_CASE = 2
"""In years before the plan's: a case may be opened long before."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every date and number of another year."""
    if plan.matter is None and plan.report is None and not _STRETCH.search(plan.title):
        yield from _too_early(plan)
    yield from _numbers(plan)


CHECK = Check(RULE, check)


def _too_early(plan: Plan) -> Iterator[Finding]:
    decided = dated(plan.decision.date) if plan.decision else None
    if plan.date is not None and plan.date.year < plan.year - 1:
        yield _early(plan, plan.place("datum"), plan.date, "datum")
    if plan.decision is not None and decided is not None and decided[1].year < plan.year - 1:
        yield _early(plan, plan.decision.place("datum"), decided[1], "beslut.datum")
    elif plan.decision is not None and decided is not None:
        yield from _off_cycle(plan, plan.decision.place("datum"), decided[1])


def _early(plan: Plan, place: Place, day: date, path: str) -> Finding:
    return Finding(
        RULE,
        place,
        say("the plan for {year} has the date {day}", year=plan.year, day=day.isoformat()),
        say("correct the date, or 'år'"),
        path=path,
        facts={"datum": day.isoformat(), "år": str(plan.year)},
    )


def _off_cycle(plan: Plan, place: Place, day: date) -> Iterator[Finding]:
    """A decision outside the months in which the organisation decides on plans; the year itself is too late."""
    months = plan.limits.decision_months if plan.limits else []
    if not months or (day.year == plan.year - 1 and MONTHS[day.month - 1] in months):
        return
    yield Finding(
        RULE,
        place,
        say(
            "plans for {year} are decided in {months} {before}, this one on {day}",
            year=plan.year,
            months=", ".join(months),
            before=plan.year - 1,
            day=day.isoformat(),
        ),
        say("correct the date, or the months under 'gränser: beslutsmånader'"),
        path="beslut.datum",
        facts={"datum": day.isoformat(), "månader": ", ".join(months)},
    )


def _numbers(plan: Plan) -> Iterator[Finding]:
    numbered = [("", plan.registry_number, plan.place("diarienummer"), plan.date, plan.place("datum"))]
    numbered += [
        (f"dokument.{one.id}.", one.registry_number, one.place("diarienummer"), one.date, one.place("datum"))
        for one in plan.documents
    ]
    for before, number, place, day, dated_at in numbered:
        years = [int(year) for year in _YEAR.findall(number or "")]
        if len(years) != 1:
            continue
        (year,) = years
        if day is not None and year > day.year:
            yield Finding(
                RULE,
                place,
                say(
                    "the case '{number}' is opened after the {day} of the document",
                    number=number or "",
                    day=day.isoformat(),
                ),
                say("correct the number or the date"),
                path=f"{before}diarienummer",
                facts={"diarienummer": number or "", "datum": day.isoformat()},
                related=(Related(dated_at, say("the date stands here")),),
            )
        elif plan.matter is None and plan.report is None and year < plan.year - _OLDEST_CASE:
            yield Finding(
                RULE,
                place,
                say("the plan for {year} has the case '{number}'", year=plan.year, number=number or ""),
                say("correct the number, if it is another plan's"),
                path=f"{before}diarienummer",
                facts={"diarienummer": number or "", "år": str(plan.year)},
            )
