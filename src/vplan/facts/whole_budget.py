"""Which files are the budget of a whole municipality or region, that its assembly decides.

A board's plan divides a frame, and the law's demands on a budget (kommunallagen 2017:725, 11 kap.) are not for
it. A federation of local governments has an assembly too, but levies no tax; it is left out.
"""

import re

from vplan.model.plan import Plan
from vplan.model.table import Cell

_ASSEMBLIES = frozenset({"fullmäktige", "kommunfullmäktige", "regionfullmäktige", "stadsfullmäktige"})
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")


def is_budget_of_all(plan: Plan) -> bool:
    """Whether the plan is a budget that the assembly of a municipality or a region decides."""
    return (
        plan.matter is None
        and plan.report is None
        and plan.varies is None
        and bool(plan.budgets)
        and "budget" in plan.title.casefold()
        and plan.board.casefold() in _ASSEMBLIES
        and "förbund" not in plan.organisation.casefold()
    )


def has_result(plan: Plan) -> bool:
    """Whether one of its tables ends in the result of the year, so that the file holds more than frames."""
    rows = [row.name.text for budget in plan.budgets for band in budget.table.bands for row in band.rows]
    declared = any(budget.result_row is not None for budget in plan.budgets)
    return declared or any(row.casefold().startswith("årets resultat") for row in rows)


def years_of(column: Cell) -> list[int]:
    """The years that the heading of a column names."""
    return [int(year) for year in _YEAR.findall(column.text)]
