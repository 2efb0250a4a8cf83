"""The budget of a whole organisation has a deficit, and no special reasons are stated.

What is checked: the row that `resultatrad` names as the year's result, in the columns of the plan's year
and the years after it (columns with a year in their name). Columns of what came out or is expected
(bokslut, utfall, prognos) and of differences are left out. A cell that vplan computes counts as one that
is written. A column that is called 'Budget' is the plan's year. `synnerliga_skäl` says why a deficit may stand;
one that a row of the same table covers out of the resultatreserv may stand too.

Why it matters: income must exceed costs in the budget; an exception needs special reasons, which the
decision has to state (kommunallagen 11 kap. 5 §). A board's own frame is no such budget, and has no
`resultatrad`.

Fails:

    resultatrad: Årets resultat
    tabell: |
      Mkr            | Budget 2024
      Årets resultat | −12,5

Passes: the same with 12,5, or with `synnerliga_skäl: Sparat överskott tas i anspråk`.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from vplan.core import Finding, Kind, Rule, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts
from vplan.facts.naming import rows_of
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.model.table import Band, Cell
from vplan.rules.check import Check, Subject

RULE = Rule("VP207", "budget-unbalanced", Kind.CONTRADICTION, __doc__)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_NO_BUDGET = re.compile(
    r"bokslut|utfall|prognos|avvik|förändr|skillnad|differens|\bdiff\b|jämför|andel|%|procent", re.IGNORECASE
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every year of the budget with a deficit. Those of a variant have a rule of their own (VP247)."""
    for one in deficits(plan, facts) if plan.varies is None else ():
        written = write_amount(one.amount)
        yield Finding(
            RULE,
            one.budget.cell_place(one.cell),
            say("'{row}' in '{column}' is {amount}", row=one.row, column=one.column, amount=written),
            say("balance the budget, or state the reasons under 'synnerliga_skäl'"),
            path=f"budget.{one.budget.id}.resultatrad.{one.column}",
            facts={"resultat": written},
        )


class Deficit(NamedTuple):
    """A negative result: the table, the names of its row and column, its cell and the amount."""

    budget: Budget
    row: str
    column: str
    cell: Cell
    amount: Decimal


def deficits(plan: Plan, facts: Facts) -> Iterator[Deficit]:
    """Every negative result of a year that the budget is for, without stated reasons."""
    for budget in plan.budgets:
        if budget.result_row is None or budget.special_reasons is not None:
            continue
        for b, r in rows_of(budget.table).find(budget.result_row):
            band, of_band = budget.table.bands[b], facts.budgets[budget.id].amounts[b]
            row, reserves = band.rows[r], _from_reserve(band, of_band)
            for name, cell, amount, reserve in zip(band.header[1:], row.cells, of_band[r], reserves, strict=True):
                left = amount is not None and amount + reserve < 0
                if amount is not None and left and _is_budget_from(plan.year, name.text):
                    yield Deficit(budget, row.name.text, name.text, cell, amount)


CHECK = Check(RULE, check, applies_to=Subject.PROPOSAL)


def _from_reserve(band: Band, amounts: Sequence[Sequence[Decimal | None]]) -> list[Decimal]:
    """What the rows of a band take out of a reserve for such years, by column."""
    taken = [of_row for row, of_row in zip(band.rows, amounts, strict=True) if _reserve().search(row.name.text)]
    none = [Decimal(0)] * (len(band.header) - 1)
    return [max(amount or Decimal(0) for amount in column) for column in zip(none, *taken, strict=True)]


def _is_budget_from(year: int, column: str) -> bool:
    years = [int(found) for found in _YEAR.findall(column)]
    if not years and _of_the_year().fullmatch(column):
        return True
    return bool(years) and max(years) >= year and not _NO_BUDGET.search(column)


@lru_cache(maxsize=1)
def _of_the_year() -> re.Pattern[str]:
    return re.compile(r"(?:(?:års)?budget(?:en)?|nästa års budget|belopp)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _reserve() -> re.Pattern[str]:
    return re.compile(r"resultat(?:utjämnings)?reserv|\brur\b", re.IGNORECASE)
