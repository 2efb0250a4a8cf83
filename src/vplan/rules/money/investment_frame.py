"""The investments are not what was decided or promised.

What is checked: the sum of the investments with the frame that was decided for them
(`investeringar.ram`): more than the frame is an error. And each object that the text promises
(`investeringar.utlovade`), with the objects of the table: one that no row holds is a warning.

Why it matters: an investment without a row has no money, and rows beyond the frame have no decision.

Fails:

    investeringar:
      ram: 5 000
      utlovade: [Bokbuss]

with rows that add up to 5 400, and none of that name.

Passes: rows that add up to 5 000 or less, and a row 'Bokbuss'.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP211", "investment-frame", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """A sum over its frame, and promised objects without a row."""
    investments, total = plan.investments, facts.investments
    if investments is None or total is None:
        return
    if investments.frame is not None and total.computed > investments.frame:
        frame, computed = write_amount(investments.frame), write_amount(total.computed)
        yield Finding(
            RULE,
            investments.place("ram"),
            say("the investments add up to {sum}, the frame is {frame}", sum=computed, frame=frame),
            say(
                "take {difference} away, or have the frame raised",
                difference=write_amount(total.computed - investments.frame),
            ),
            path="investeringar.ram",
            facts={"angivet": frame, "räknat": computed},
        )
    band = investments.table.bands[0]
    at = [cell.text for cell in band.header].index(investments.column_name("objekt"))
    objects = {(row.name, *row.cells)[at].text.casefold() for row in band.rows}
    for index, promised in enumerate(investments.promised):
        if promised.casefold() not in objects:
            yield Finding(
                RULE,
                investments.place("utlovade", index),
                say("'{name}' is promised, and no row holds it", name=promised),
                say("add a row for it, or take the promise out of the text"),
                path=f"investeringar.utlovade.{promised}",
                severity=Severity.WARNING,
            )


CHECK = Check(RULE, check)
