"""A plan has a column of what came out in a year that has not ended.

What is checked: columns of budgets called 'Bokslut' or 'Utfall' with a year and no more, in a plan for that year
or an earlier one. A report for the year (a file of results, a plan that holds `uppföljningar`, or one called
årsredovisning, bokslut, delårsrapport or uppföljning) has such columns as it should.

Why it matters: the column is last year's under a new name, or a budget that is read as an outcome.

Fails, in a plan for 2025:

    tabell: |
      Tkr      | Bokslut 2025 | Budget 2025
      Intäkter | 4 250        | 4 300

Passes: `Bokslut 2023`.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP510", "outcome-in-plan", Kind.CONTRADICTION, __doc__)
_OUTCOME = re.compile(
    r"(?:års)?(?:bokslut|utfall)[ /]+(?P<year>20\d\d)|(?P<first>20\d\d)[ /]+(?:bokslut|utfall)", re.I
)
_REPORT = re.compile(r"redovisning|bokslut|delår|uppföljning|tertial|resultat", re.IGNORECASE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each such column."""
    titles = [plan.title, *(document.title or "" for document in plan.documents)]
    if plan.results or any(map(_REPORT.search, titles)):
        return
    for budget in plan.budgets:
        for band in budget.table.bands:
            for name in band.header[1:]:
                match = _OUTCOME.fullmatch(name.text)
                if match is not None and int(match["year"] or match["first"]) >= plan.year:
                    yield Finding(
                        RULE,
                        budget.cell_place(name),
                        say(
                            "'{name}' in a plan for {year}: the year has no outcome yet",
                            name=name.text,
                            year=plan.year,
                        ),
                        say("write the year that it is the outcome of, or call it a budget or a forecast"),
                        path=f"budget.{budget.id}.{name.text}",
                        facts={"kolumn": name.text},
                    )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)
