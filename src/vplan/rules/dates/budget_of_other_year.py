"""A table has budgets of earlier years, and none of the plan's own.

What is checked, in a plan of a year: its budgets (`budget`) with columns for the budget, frame or plan of a year
('Budget 2024'). Where no column has the plan's year, and all that have a budget are of earlier years, the table is
last year's. A table in which a column has no year, but for notes and changes, may be of this year. One that looks
back is left out: it has what came out, or is expected to, of the last of its years ('Utfall 2024', 'Prognos
2024').

Why it matters: the table is the one thing that is pasted whole from the plan before.

Fails, in a plan for 2025:

    Mkr | Utfall 2022 | Budget 2023 | Budget 2024

Passes:

    Mkr | Utfall 2023 | Budget 2024 | Budget 2025
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.model.table import Cell
from vplan.rules.check import Check, Subject

RULE = Rule("VP515", "budget-of-other-year", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every table of an earlier year."""
    for budget in plan.budgets if not plan.results else ():
        if not _is_of_earlier(budget, plan.year):
            continue
        headers = [
            cell for band in budget.table.bands for cell in band.header[1:] if not _beside().search(cell.text)
        ]
        columns = [cell for cell in headers if _YEAR.search(cell.text)]
        if len(columns) < len(headers):
            continue
        came_out = {_latest(cell) for cell in columns if _came_out().search(cell.text)}
        budgeted = [cell for cell in columns if _budget().search(cell.text) and not _came_out().search(cell.text)]
        last = max(budgeted, key=_latest, default=None)
        if last is None or _latest(last) > plan.year or _latest(last) in came_out:
            continue
        yield Finding(
            RULE,
            budget.cell_place(last),
            say(
                "the latest budget in the table is '{column}', in the plan for {year}",
                column=last.text,
                year=plan.year,
            ),
            say("write the plan's own year, or what came out of the years that are over"),
            path=f"budget.{budget.id}.{last.text}",
            facts={"kolumn": last.text, "år": str(plan.year)},
        )


CHECK = Check(RULE, check, applies_to=Subject.PROPOSAL)


def _is_of_earlier(budget: Budget, year: int) -> bool:
    """Whether no column has the year, and one has a year."""
    headers = " ".join(cell.text for band in budget.table.bands for cell in band.header)
    return "20" in headers and str(year) not in headers


def _latest(column: Cell) -> int:
    """The latest year that the heading of the column names."""
    return max(int(year) for year in _YEAR.findall(column.text))


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    return re.compile(
        r"^(?:not(?:er)?|anm\w*\.?|kommentar\w*)$|förändr|differens|skillnad|andel|%|procent", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _budget() -> re.Pattern[str]:
    return re.compile(r"\b(?:\w*budget|\w*ram|plan)\w*\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _came_out() -> re.Pattern[str]:
    return re.compile(r"utfall|bokslut|prognos|resultat|avvik", re.IGNORECASE)
