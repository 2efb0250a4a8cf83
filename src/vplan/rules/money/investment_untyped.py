"""Some investments don't say whether they are new or replace something.

What is checked: the column of the kind (`kolumner.slag`, else 'Slag') of the investments, where the
table has one: rows that leave it empty while other rows fill it in. A dash is an answer. They are one
note of how many there are and what they come to.

Why it matters: what replaces something keeps up what the organisation has, what is new brings running
costs with it. A sum of each can be had only when every row says which it is.

Fails:

    tabell: |
      Objekt  | Slag          | Belopp
      Bokbuss | Reinvestering | 3 200
      Brygga  |               | 400

Passes: the same with 'Nyinvestering' on the second row, or a table without that column.
"""

from collections.abc import Iterator
from decimal import Decimal

from vplan.core import Finding, Kind, Related, Rule, Severity, say, say_of
from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.facts import Facts
from vplan.model.money import Investments
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject, needing

RULE = Rule("VP206", "investment-untyped", Kind.MISSING, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts, investments: Investments) -> Iterator[Finding]:
    """The rows without a kind, as one finding."""
    band = investments.table.bands[0]
    header = [cell.text for cell in band.header]
    if investments.column_name("slag") not in header:
        return
    kind, name, amount = (header.index(investments.column_name(role)) for role in ("slag", "objekt", "belopp"))
    rows = [(row.name, *row.cells) for row in band.rows]
    untyped = [cells for cells in rows if not cells[kind].text]
    if not untyped or len(untyped) == len(rows):
        return
    total = write_amount(sum((cells[amount].amount or Decimal(0) for cells in untyped), Decimal(0)))
    yield Finding(
        RULE,
        investments.cell_place(band.header[kind]),
        say_of(
            "{count} of {rows} investments has no '{column}': {sum}",
            "{count} of {rows} investments have no '{column}': {sum} in all",
            len(untyped),
            rows=len(rows),
            column=header[kind],
            sum=f"{total}{HARD_SPACE}{investments.unit}",
        ),
        say("fill in the column, as the other rows do"),
        path="investeringar.slag",
        facts={"rader": str(len(untyped)), "summa": total},
        related=tuple(
            Related(
                investments.cell_place(cells[name]),
                say("{name}, {amount}", name=cells[name].text, amount=cells[amount].text),
            )
            for cells in untyped
        ),
    )


CHECK = Check(RULE, needing(lambda plan: plan.investments, check), applies_to=Subject.PLAN)
