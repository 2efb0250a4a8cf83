"""A text in a workbook looks like an amount, and stands among numbers.

What is checked: cells of a table in a workbook (`fil: budget.xlsx`) that hold a text which reads as an amount, in
a column that holds numbers too. It is printed as it stands, and is in no sum.

Why it matters: a spreadsheet adds numbers alone. An amount that was typed or pasted as a text stands in the table
like the others, and is in none of its sums; a small green corner is all that shows it.

Fails: the text 1 234 in B4, between numbers in B3 and B5.

Passes: the number 1234 there (in Excel: the mark beside the cell, 'Convert to number'); a text in a column under
`textkolumner`.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan, tables_of
from vplan.rules.check import Check

RULE = Rule("VP240", "amount-as-text", Kind.FILE, __doc__, Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each such text."""
    for table in tables_of(plan):
        for doubt in table.doubts:
            if doubt.kind == "text":
                yield Finding(
                    RULE,
                    doubt.place,
                    say("'{amount}' is a text in the workbook, and no sum adds it", amount=doubt.name),
                    say("make a number of it in the workbook"),
                    path=f"{table.key or 'investeringar'}.{doubt.place.cell}",
                    facts={"text": doubt.name},
                )


CHECK = Check(RULE, check)
