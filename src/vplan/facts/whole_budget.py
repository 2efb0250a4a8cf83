"""Which files are the budget of a whole municipality or region, that its assembly decides.

A board's plan divides a frame, and the law's demands on a budget (kommunallagen 2017:725, 11 kap.) are not for
it. A federation of local governments has an assembly too, but levies no tax; it is left out.
"""

import re

from vplan.model.plan import Plan
from vplan.model.table import Cell

_ASSEMBLY = re.compile(r"(?:kommun|region|stads|landstings)?fullmäktige", re.IGNORECASE)
_NO_TAX = re.compile(r"förbund", re.IGNORECASE)
_RESULT = re.compile(r"årets resultat\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")


def is_budget_of_all(plan: Plan) -> bool:
    """Whether the plan is a budget that the assembly of a municipality or a region decides."""
    return (
        plan.matter is None
        and plan.report is None
        and plan.varies is None
        and bool(plan.budgets)
        and "budget" in plan.title.casefold()
        and _ASSEMBLY.fullmatch(plan.board) is not None
        and _NO_TAX.search(plan.organisation) is None
    )


def has_result(plan: Plan) -> bool:
    """Whether one of its tables ends in the result of the year, so that the file holds more than frames."""
    return any(
        budget.result_row is not None
        or any(_RESULT.match(row.name.text) for band in budget.table.bands for row in band.rows)
        for budget in plan.budgets
    )


def years_of(column: Cell) -> list[int]:
    """The years that the heading of a column names."""
    return [int(year) for year in _YEAR.findall(column.text)]
