"""A deviation that a report states is not the one in its table.

What is checked: each entry under `budgetavvikelser` whose `avser` begins with the name of a row of a budget
table ('Socialnämnden', 'Socialnämnden, helår'), against the deviations of that row: those of the forecast where
`avser` says helår or prognos, those of the period where it says so (utfall, period, hittills, or months), else
either. Columns have the roles prognosavvikelse and avvikelse under `kolumner`, or by their words where they are
plain. Where one of several tables agrees nothing is told. One that is rounded more coarsely holds for what it
rounds; signs count where the table's costs are negative, since a deficit is then below nought.

Why it matters: the list of the largest deviations is what is read, and the table what was reckoned.

Fails:

    budgetavvikelser:
      - {belopp: "−10,7", enhet: mnkr, avser: "Socialnämnden, helår"}

where the table has −11,7 for Socialnämnden under 'Prognosavvikelse'.

Passes: the same, where the table has −10,7 or −10 700 tkr.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.swedish.kronor import distance
from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.core.swedish.periods import read_months
from vplan.facts import Facts
from vplan.facts.column_roles import role_of
from vplan.facts.naming import rows_of
from vplan.model.money import DEVIATIONS, Budget
from vplan.model.plan import Plan
from vplan.model.results import Deviation
from vplan.model.table import Cell
from vplan.rules.check import Check

RULE = Rule("VP245", "deviation-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_AFTER_NAME = re.compile(r"\s*[,(:–]\s*")
_FORECAST = re.compile(r"helår|prognos|årets slut", re.IGNORECASE)
_PERIOD = re.compile(r"utfall|period|hittills", re.IGNORECASE)


class _InTable(NamedTuple):
    """A deviation in a table: its amount there, and where it stands."""

    budget: Budget
    column: str
    cell: Cell
    amount: Decimal
    unit: str
    is_signed: bool


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every stated deviation that no table agrees with, of those that have one."""
    for results in plan.results:
        for deviation in results.deviations:
            found = list(_in_tables(plan, facts, deviation)) if deviation.concerns else []
            if found and not any(_agree(deviation, one) for one in found):
                yield _contradicted(deviation, found[0])


CHECK = Check(RULE, check)


def _in_tables(plan: Plan, facts: Facts, deviation: Deviation) -> Iterator[_InTable]:
    name, *rest = _AFTER_NAME.split(deviation.concerns or "", maxsplit=1)
    roles = _roles(rest[0] if rest else "")
    for budget in plan.budgets:
        rows = rows_of(budget.table)
        row = next((one for one in rows.known if one.casefold() == name.strip().casefold()), None)
        places = [] if row is None else rows.find(row)
        if len(places) != 1:
            continue
        b, r = places[0]
        band, amounts = budget.table.bands[b], facts.budgets[budget.id].amounts[b]
        by_role = [(role_of(budget, cell.text), cell.text) for cell in band.header[1:]]
        has_costs = any(
            amount < 0
            for (role, _), amount in zip(by_role, amounts[r], strict=True)
            if amount is not None and role not in DEVIATIONS
        )
        for (role, heading), amount, cell in zip(by_role, amounts[r], band.rows[r].cells, strict=True):
            if amount is not None and role in roles:
                unit = budget.unit_of(band.rows[r].name.text, heading)
                yield _InTable(budget, heading, cell, amount, unit, has_costs)


def _roles(said: str) -> set[str]:
    """Which deviations the words after a name speak of."""
    if _FORECAST.search(said):
        return {"prognosavvikelse"}
    if _PERIOD.search(said) or read_months(said) is not None:
        return {"avvikelse"}
    return set(DEVIATIONS)


def _agree(deviation: Deviation, one: _InTable) -> bool:
    stated, amount = deviation.amount, one.amount
    if not one.is_signed:
        stated, amount = abs(stated), abs(amount)
    return distance(stated, deviation.unit, amount, one.unit) in {None, Decimal(0)}


def _contradicted(deviation: Deviation, one: _InTable) -> Finding:
    with_units = deviation.unit.casefold() != one.unit.casefold()
    stated = write_amount(deviation.amount) + (f"{HARD_SPACE}{deviation.unit}" if with_units else "")
    other = write_amount(one.amount) + (f"{HARD_SPACE}{one.unit}" if with_units else "")
    return Finding(
        RULE,
        deviation.place("belopp"),
        say(
            "the deviation of '{name}' is {stated} here, and {other} under '{column}' in '{budget}'",
            name=deviation.concerns or "",
            stated=stated,
            other=other,
            column=one.column,
            budget=one.budget.name,
        ),
        say("correct one of them"),
        path=f"budgetavvikelser.{deviation.concerns}.belopp",
        facts={"angivet": stated, "tabell": other},
        related=(Related(one.budget.cell_place(one.cell), say("in the table")),),
    )
