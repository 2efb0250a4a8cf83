"""An amount breaks the row that it stands in: it is ten times too large, or has its sign turned.

What is checked: rows of budgets that go on through years or versions (columns with a year, Budget, Utfall,
Plan, Prognos, Bokslut), where all other amounts of the row lie within a quarter of each other. One that is
10, 100 or 1 000 times as large as they are is told, and, beside three others or more, one that is as large as
they are with the other sign. What holds in a sum is left alone, and so are signs of nets, deviations and
changes. `summor: nej` turns it off for a table.

Why it matters: a nought too many makes a million of a hundred thousand, and nothing else in the table says
so.

Fails:

    tabell: |
      Tkr   | Budget 2026 | Plan 2027 | Plan 2028
      Skola | −836 400    | −850 000  | −8 650 000

Passes: the same with −865 000.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.inference import BandInference
from vplan.facts.inference.outliers import Outlier
from vplan.facts.inference.telling import Mend, told
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.rules.mends import mended, names_of

RULE = Rule("VP221", "amount-out-of-scale", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each amount that breaks its row, and that sum-contradicted does not tell."""
    for budget in plan.budgets:
        for band in facts.inferred[budget.id].bands:
            named = {one.mends[0].spot for one in told(band.inferred.contradictions)}
            yield from (_finding(budget, band, one) for one in band.inferred.outliers if one.spot not in named)


CHECK = Check(RULE, check)


def _finding(budget: Budget, band: BandInference, one: Outlier) -> Finding:
    row, column = names_of(band, one.spot)
    written, right = mended(band, Mend(one.spot, one.figure, None))
    message = say(
        "{written} for '{row}' in '{column}' is out of scale beside the rest of the row",
        written=written,
        row=row,
        column=column,
    )
    if one.sign:
        message = say(
            "{written} for '{row}' in '{column}' has another sign than the rest of the row",
            written=written,
            row=row,
            column=column,
        )
    return Finding(
        RULE,
        budget.cell_place(band.cell(one.spot)),
        message,
        say("write {right}, if that is what is meant", right=right),
        path=f"budget.{budget.id}.{row}.{column}",
        facts={"belopp": written},
    )
