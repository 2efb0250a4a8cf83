"""The header of a table does not say what stands in its columns.

What is checked: the first line of budgets, which holds the names of columns and no amounts; columns of budgets
that hold figures and have no name, among them those of a header that stands one step too far to the left, and two
columns of one name under the same header (a warning).

Why it matters: a figure whose column has no name, or another column's, is read as something that it is not.

Fails:

    tabell: |
      Intäkter | Kostnader | Netto |
      Vård     | 10        | −20   | −10

Passes:

    tabell: |
      .    | Intäkter | Kostnader | Netto
      Vård | 10       | −20       | −10
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.model.table import Band, Cell, CellKind
from vplan.rules.check import Check

RULE = Rule("VP218", "header-unclear", Kind.FILE, __doc__)
_A_SUM = re.compile(r"^(?!(?:19|20)\d{2}$)(?:.*\d\s\d|.*[.,]|[-\u2212\u2013(].*|\d{4,})")
"""An amount that names no column: not a year, and not a number as columns may have."""
_FIGURES = {CellKind.AMOUNT, CellKind.PERCENT, CellKind.UNREAD}


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each column without a name, or with another one's."""
    for budget in plan.budgets:
        for band in budget.table.bands:
            yield from _amounts(budget, band)
            yield from _nameless(budget, band)
            yield from _twice(budget, band)


CHECK = Check(RULE, check)


def _amounts(budget: Budget, band: Band) -> Iterator[Finding]:
    """A header that is a row: it holds amounts that are no years and no numbers of columns."""
    first = next((name for name in band.header[1:] if name.amount is not None and _A_SUM.search(name.text)), None)
    if first is not None:
        yield Finding(
            RULE,
            budget.cell_place(first),
            say("{text} stands in the header, where the names of columns stand", text=first.text),
            say("write the names of the columns on the first line of the table"),
            path=f"budget.{budget.id}",
            facts={"text": first.text},
        )


def _nameless(budget: Budget, band: Band) -> Iterator[Finding]:
    nameless = [at for at, name in enumerate(band.header[1:]) if not name.text]
    found = (row.cells[at] for row in band.rows for at in nameless if row.cells[at].kind in _FIGURES)
    first = next(found, None)
    if first is None:
        return
    shifted = bool(band.header[0].text) and nameless == [len(band.header) - 2]
    yield Finding(
        RULE,
        budget.cell_place(first),
        say("{text} stands in a column without a name", text=first.text),
        say("does '{corner}' name a column? Then write . before it, above the names", corner=band.header[0].text)
        if shifted
        else say("give the column a name in the header"),
        path=f"budget.{budget.id}",
        facts={"text": first.text},
    )


def _twice(budget: Budget, band: Band) -> Iterator[Finding]:
    seen: dict[str, Cell] = {}
    for name in band.header[1:]:
        if name.text in seen:
            yield Finding(
                RULE,
                budget.cell_place(name),
                say("two columns are called '{name}'", name=name.text),
                say("give them names that tell them apart"),
                path=f"budget.{budget.id}.{name.text}",
                facts={"kolumn": name.text},
                related=(Related(budget.cell_place(seen[name.text]), say("the first one stands here")),),
                severity=Severity.WARNING,
            )
        elif name.text:
            seen[name.text] = name
