"""Deviations that a budget names by the roles of its columns: which column is taken from which.

A deviation that is below nought is a deficit. With costs negative it is the outcome less the budget; where
costs are written without a sign it is the budget less the outcome. The figures say which of the two a table
uses.
"""

from collections.abc import Iterator
from decimal import Decimal

from vplan.core.swedish.numbers import decimals_of
from vplan.facts.naming import Names
from vplan.model.money import DEVIATIONS, Budget
from vplan.model.table import Band

Terms = list[tuple[int, str, int]]
_FEW = 4
"""One row of so many may have the other sign by mistake; more of them are another way of counting."""


def deviations(band: Band, budget: Budget, names: Names[int]) -> Iterator[tuple[int, Terms]]:
    """The deviation columns of a band that the roles declare, with the signs, names and places of their terms."""
    for role, (outcome, base) in DEVIATIONS.items():
        places = [_place(budget, names, one) for one in (role, outcome, base)]
        if budget.columns.get(role) in budget.column_sums or any(at is None for at in places):
            continue
        total, taken_from, taken = (at for at in places if at is not None)
        sign = _sign(band, total, taken_from, taken)
        if sign:
            terms = sorted(((taken_from, sign), (taken, -sign)))
            yield total, [(one, band.header[at + 1].text, at) for at, one in terms]


def _place(budget: Budget, names: Names[int], role: str) -> int | None:
    found = names.find(budget.columns[role]) if role in budget.columns else []
    return found[0] if len(found) == 1 else None


def _sign(band: Band, total: int, outcome: int, base: int) -> int:
    """1 where the table has outcome less budget, −1 where it has budget less outcome, 0 where nothing says it."""
    rows = [(row.cells[total].amount, row.cells[outcome].amount, row.cells[base].amount) for row in band.rows]
    known = [(was, budget) for _, was, budget in rows if was is not None and budget is not None]
    has_costs = any(amount < 0 for pair in known for amount in pair)
    there, turned = 0, 0
    for stated, was, budget in rows:
        if stated and was is not None and budget is not None:
            there += _is_near(stated, was - budget)
            turned += _is_near(stated, budget - was)
    if not there and not turned:
        return 1 if has_costs else 0
    fewer, more = sorted((there, turned))
    if fewer and not has_costs and more < _FEW * fewer:
        return 0
    return 1 if there > turned or (there == turned and has_costs) else -1


def _is_near(stated: Decimal, computed: Decimal) -> bool:
    """Whether they are the same but for the rounding of both."""
    return abs(stated - computed) < Decimal(2).scaleb(-max(decimals_of(stated), decimals_of(computed)))
