"""The assembly decides its budget after November, or in a year of elections before the new assembly.

What is checked, in a budget that the assembly of a municipality or a region decides (`organ: Kommunfullmäktige`,
a title with 'budget'): the day of its decision (`beslut`), in the year before the plan's. It is a warning:
December needs particular reasons, and some decide in June of a year of elections and again in November. A
decision after 30 November is told, and in a year of elections one before 15 October. Revisions, and decisions of
other years, are left out.

Why it matters: the assembly is to decide the budget before the end of November, for particular reasons in
December, and in a year of elections the newly elected one decides (kommunallagen 2017:725, 11 kap. 10 §). Its
term begins on 15 October.

Fails, in a budget for 2025:

    beslut: {organ: Kommunfullmäktige, datum: 2024-12-16, paragraf: 140}

Passes:

    beslut: {organ: Kommunfullmäktige, datum: 2024-11-25, paragraf: 131}
"""

from collections.abc import Iterator
from datetime import date

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.facts.whole_budget import is_budget_of_all
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP257", "budget-decided-late", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_TERM, _OF_ELECTIONS = 4, 2
"""Elections are held in 2018, 2022, 2026."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """A decision at another time of the year than the law's."""
    decided = dated(plan.decision.date) if plan.decision is not None and is_budget_of_all(plan) else None
    if plan.decision is None or decided is None or decided[0].year != plan.year - 1:
        return
    said = _said(*decided)
    if said is not None:
        day = decided[0].isoformat()
        yield Finding(
            RULE,
            plan.decision.place("datum"),
            said.filled(day=day),
            say("check the date; where it is right, say the reasons in the decision"),
            path="beslut.datum",
            facts={"beslut": day},
        )


CHECK = Check(RULE, check, applies_to=Subject.PROPOSAL)


def _said(first: date, last: date) -> Message | None:
    if first > date(first.year, 11, 30):
        return say("the budget is decided on {day}, after the end of November")
    if first.year % _TERM == _OF_ELECTIONS and last < date(first.year, 10, 15):
        return say("the budget is decided on {day}, before the newly elected assembly takes office")
    return None
