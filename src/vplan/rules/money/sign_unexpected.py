"""An amount has the sign of a cost where income is expected, or the reverse.

What is checked: the stated cells of each column and row that `tecken` declares: a cost (kostnad) is
negative or 0, income (intäkt) positive or 0. Where a column and a row declare different things the cell
is left alone, and so are differences: sums with a term that is drawn off, and columns or rows whose name
says avvikelse, förändring, skillnad or a share. A sum of a cell that was found is not reported again.

Why it matters: one turned sign moves a sum by twice the amount, and still looks like a figure among
figures.

Fails:

    tecken: {Personal: kostnad}
    tabell: |
      Tkr   | Personal
      Staben | 120
      Vård   | −340

Passes: the same with −120, or with 0.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts, TableSums
from vplan.facts.naming import unsigned
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.model.table import Cell
from vplan.rules.check import Check

RULE = Rule("VP203", "sign-unexpected", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_DIFFERENCE = re.compile(r"avvik|förändr|ändring|skillnad|differens|%|procent|andel", re.IGNORECASE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every cell whose sign is not that of its column or row."""
    for budget in plan.budgets:
        if budget.signs:
            yield from _unexpected(budget, facts.budgets[budget.id])


CHECK = Check(RULE, check)


def _unexpected(budget: Budget, sums: TableSums) -> Iterator[Finding]:
    found = list(_against_signs(budget))
    cells = {cell for _, _, cell, _, _ in found}
    checked = {stated.cell for stated in sums.checks if any(term.cell in cells for term in stated.terms)}
    for row, column, cell, unusual, sign in found:
        if cell in checked:
            continue
        amount = write_amount(unusual)
        message = say(
            "{amount} for '{row}' in '{column}', where costs are negative", amount=amount, row=row, column=column
        )
        if sign == "intäkt":
            message = say(
                "{amount} for '{row}' in '{column}', where income is positive",
                amount=amount,
                row=row,
                column=column,
            )
        yield Finding(
            RULE,
            budget.cell_place(cell),
            message,
            say("turn the sign, or move the amount to where it belongs"),
            path=f"budget.{budget.id}.tecken.{row}.{column}",
            facts={"belopp": amount, "tecken": sign},
        )


def _against_signs(budget: Budget) -> Iterator[tuple[str, str, Cell, Decimal, str]]:
    for band in budget.table.bands:
        for row in band.rows:
            for name, cell in zip(band.header[1:], row.cells, strict=True):
                sign = _sign(budget, row.name.text, name.text)
                if sign is None or cell.amount is None or name.text in budget.text_columns:
                    continue
                if cell.amount > 0 if sign == "kostnad" else cell.amount < 0:
                    yield row.name.text, name.text, cell, cell.amount, sign


def _sign(budget: Budget, row: str, column: str) -> str | None:
    """What the cell is to be; None where it is not said, or said in two ways, or a difference."""
    declared = {budget.signs[name] for name in (row, column) if name in budget.signs}
    if len(declared) != 1:
        return None
    for name, sums in ((row, budget.row_sums), (column, budget.column_sums)):
        if name not in budget.signs and _DIFFERENCE.search(name):
            return None
        if any(unsigned(term)[0] < 0 for term in sums.get(name, [])):
            return None
    return declared.pop()
