"""A row is called a sum, and nothing in the table adds up to it.

What is checked: rows of budgets called Summa or Totalt that neither a declaration, a mark (`Summa =`) nor the
figures of the table explain: no stretch of the rows around it adds up to it in most of the columns. It is a note,
since the parts may stand elsewhere. `summor: nej` turns it off for a table.

Why it matters: the reader adds up the rows and gets something else than the row says.

Fails:

    tabell: |
      Tkr    | Budget
      Staben | 4 250
      Vård   | 10 000
      Skola  | 9 500
      Summa  | 31 842

Passes: the same with 23 750.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP220", "total-unexplained", Kind.MISSING, __doc__, severity=Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each row called a sum that nothing adds up to."""
    for budget in plan.budgets:
        for band in facts.inferred[budget.id].bands:
            for number in band.unexplained():
                row = band.band.rows[number]
                yield Finding(
                    RULE,
                    budget.cell_place(row.name),
                    say("nothing in the table adds up to '{row}'", row=row.name.text),
                    say("name its terms in 'summarader', or call it what it is"),
                    path=f"budget.{budget.id}.{row.name.text}",
                    facts={"rad": row.name.text},
                )


CHECK = Check(RULE, check)
