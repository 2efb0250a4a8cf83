"""A row of a budget stands twice, with all its amounts.

What is checked: rows of one band under one title that have the same name and the same cells, with an amount that
is not nought among them. Two right after each other are an error, and so are several that follow each other as
they did before; a single one with other rows between is a warning. A row `varav …` with other rows between is left
alone.

Why it matters: a row that was pasted or exported twice is counted twice, and the budget is as much too large.

Fails:

    tabell: |
      Tkr    | Budget 2025
      Skola  | −12 000
      Skola  | −12 000

Passes:

    tabell: |
      Tkr          | Budget 2025
      Skola        | −12 000
      Skola, lokal | −12 000
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.model.table import Band, Row
from vplan.rules.check import Check

RULE = Rule("VP231", "row-repeated", Kind.CONTRADICTION, __doc__)
_OF_WHICH = "varav"


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each row that stands a second time."""
    for budget in plan.budgets:
        for band in budget.table.bands:
            yield from _repeated(budget, band)


CHECK = Check(RULE, check)


def _repeated(budget: Budget, band: Band) -> Iterator[Finding]:
    last: dict[tuple[str, ...], int] = {}
    before: int | None = None
    for at, row in enumerate(band.rows):
        said = (row.group, row.name.text, *(cell.text for cell in row.cells))
        above, before = before, last.get(said)
        last[said] = at
        if before is None or not row.name.text or not any(cell.amount for cell in row.cells):
            continue
        if before == at - 1 or (above is not None and before == above + 1):
            yield _twice(budget, band.rows[before], row, Severity.ERROR)
        elif not row.name.text.casefold().startswith(_OF_WHICH):
            yield _twice(budget, band.rows[before], row, Severity.WARNING)


def _twice(budget: Budget, first: Row, row: Row, severity: Severity) -> Finding:
    return Finding(
        RULE,
        budget.cell_place(row.name),
        say("the row '{row}' stands twice, with the same amounts", row=row.name.text),
        say("take one of them away, or give them names that tell them apart"),
        path=f"budget.{budget.id}.{row.name.text}",
        facts={"rad": row.name.text},
        related=(Related(budget.cell_place(first.name), say("the first one stands here")),),
        severity=severity,
    )
