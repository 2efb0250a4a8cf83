"""A row is called a sum, and is empty.

What is checked: rows of budgets without any figure, whose name says that they are a sum ('Summa', 'Totalt',
'Netto', 'Årets resultat') and that neither `summarader`, a mark (`Summa =`) nor `ingående_utgående` computes.

Why it matters: the row that the reader looks for first is printed without a figure.

Fails:

    tabell: |
      Tkr       | Budget
      Intäkter  | 4 250
      Kostnader | −6 000
      Summa     |

Passes: the same with `Summa =`, which is the sum of the rows above it.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.model.table import CellKind, is_sum_word
from vplan.rules.check import Check

RULE = Rule("VP217", "sum-missing", Kind.MISSING, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each row that says that it is a sum, and holds none."""
    for budget in plan.budgets:
        for band, amounts in zip(budget.table.bands, facts.budgets[budget.id].amounts, strict=True):
            for row, of_row in zip(band.rows, amounts, strict=True):
                empty = all(cell.kind is CellKind.EMPTY for cell in row.cells)
                computed = any(amount is not None for amount in of_row)
                if row.cells and empty and not computed and is_sum_word(row.name.text):
                    yield Finding(
                        RULE,
                        budget.cell_place(row.name),
                        say("'{row}' is empty, and nothing says what it is the sum of", row=row.name.text),
                        say(
                            "write '{row} =' for the sum of the rows above it, or name its rows in 'summarader'",
                            row=row.name.text,
                        ),
                        path=f"budget.{budget.id}.{row.name.text}",
                        facts={"rad": row.name.text},
                    )


CHECK = Check(RULE, check)
