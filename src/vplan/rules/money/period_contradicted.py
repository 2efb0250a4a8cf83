"""A table of a report names another period than the report.

What is checked: in a file of results that ends with a month (`per`), the periods from January that
names of budgets and headings of columns name (januari–augusti, t.o.m. aug, ack aug), against that month:
columns with the role periodbudget, utfall or avvikelse under `kolumner`, or by their words where they are
plain. A period that ends later is always told; one that ends earlier where `kolumner` gives the column its
role, where it is in the budget's name, or where no column of the same role has the report's period. Other
years, whole years and forecasts are left alone.

Why it matters: the table of the last report is copied and its heading forgotten; or its figures are those of
another month. The reader can't tell which.

Fails, in a report with `per: 2025-08-31`:

    tabell: |
      Mnkr   | Budget jan–aug | Utfall jan–sep
      Staben | −98,2          | −96,9

Passes: the same with 'Utfall jan–aug'.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from vplan.core import Finding, Kind, Place, Rule, Severity, say
from vplan.core.swedish.dates import MONTHS
from vplan.core.swedish.periods import read_months
from vplan.facts import Facts
from vplan.facts.column_roles import role_of
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP244", "period-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_OF_THE_PERIOD = {"periodbudget", "utfall", "avvikelse"}


class _Named(NamedTuple):
    """A heading or a name that names a period from January: its last month. `certain`: it is the report's."""

    text: str
    place: Place
    role: str
    last: int
    certain: bool


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every heading that names another period."""
    if plan.report is None:
        return
    through = plan.report.through
    if (through + timedelta(days=1)).day != 1:
        return
    for budget in plan.budgets:
        named = list(_named(budget, through.year))
        right = {one.role for one in named if one.last == through.month}
        for one in named:
            if one.last > through.month or (one.last < through.month and (one.certain or one.role not in right)):
                yield _contradicted(budget, one, through)


CHECK = Check(RULE, check)


def _named(budget: Budget, year: int) -> Iterator[_Named]:
    """What names a period of that year that begins in January and is not the whole of it."""
    explicit = {column: role for role, column in budget.columns.items()}
    texts = [(budget.name, budget.place("namn"), "namn")]
    for band in budget.table.bands:
        texts += [
            (cell.text, budget.cell_place(cell), role_of(budget, cell.text) or "") for cell in band.header[1:]
        ]
    for text, place, role in texts:
        if role not in {"namn", *_OF_THE_PERIOD}:
            continue
        months = read_months(text)
        if months and months.first == 1 and months.last < 12 and months.year in {None, year}:
            yield _Named(text, place, role, months.last, role == "namn" or text in explicit)


def _contradicted(budget: Budget, one: _Named, through: date) -> Finding:
    return Finding(
        RULE,
        one.place,
        say(
            "'{text}' ends with {month}, and the report with {end}",
            text=one.text,
            month=MONTHS[one.last - 1],
            end=MONTHS[through.month - 1],
        ),
        say("write the period of the report, and see that the figures are of it; or correct 'per'"),
        path=f"budget.{budget.id}.{one.text}",
        facts={"rubrik": one.text, "till_och_med": through.isoformat()},
    )
