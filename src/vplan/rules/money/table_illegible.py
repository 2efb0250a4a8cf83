"""A table has more columns than can be read on a page.

What is checked: how small the text of a budget or of the investments is set so that the amounts and words of each
column fit into it. Below 6 points it is not read without trouble. Tables of up to six columns have room for any
amount, and are left alone.

Why it matters: figures do not run into each other, whatever the table holds, so they become smaller and
smaller. A board that can't read a table decides without it.

Fails: a budget in tkr with a column for each of 24 units.

Passes: the same in two tables, or in bands of twelve columns, or in mkr with one decimal.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from vplan.core import Finding, Rule, Severity, say
from vplan.core.fitting import ACROSS, LEGIBLE, UPRIGHT, USUAL, WIDE, fit
from vplan.core.swedish.numbers import write_amount
from vplan.core.swedish.typography import bound
from vplan.facts import Facts
from vplan.model.money import Budget, Investments
from vplan.model.plan import Plan
from vplan.model.tabular import Tabular
from vplan.rules.check import Check

RULE = Rule("VP214", "table-illegible", __doc__, severity=Severity.WARNING)
_NAME, _FIGURES, _WORDS = 1.7, 1.0, 0.6
"""How wide the columns of a budget are against each other, as the templates set them."""
_OBJECT, _OTHER = 4.0, 2.0
"""The same of investments."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each table whose text would be too small."""
    for budget in plan.budgets:
        if budget.table.width > WIDE:
            yield from _found(budget, f"budget.{budget.id}", budget.name, _size_of_budget(budget, facts))
    investments = plan.investments
    if investments is not None and investments.table.width > WIDE:
        yield from _found(investments, "investeringar", "investeringar", _size_of_investments(investments))


def _found(table: Tabular, path: str, name: str, size: float) -> Iterator[Finding]:
    if size < LEGIBLE:
        columns = table.table.width
        written = write_amount(Decimal(size).quantize(Decimal("0.1")))
        yield Finding(
            RULE,
            table.cell_place(max(table.table.bands, key=lambda band: len(band.header)).header[0]),
            say(
                "'{name}' has {columns} columns: its text is set in {size} points, where {legible} can be read",
                name=name,
                columns=columns,
                size=written,
                legible=write_amount(Decimal(LEGIBLE), decimals=0),
            ),
            say("part it into tables or bands with fewer columns, or write it in mkr"),
            path=path,
            facts={"kolumner": str(columns)},
        )


def _size_of_budget(budget: Budget, facts: Facts) -> float:
    columns: list[list[str]] = [[] for _ in range(budget.table.width)]
    for band, amounts in zip(budget.table.bands, facts.budgets[budget.id].amounts, strict=True):
        for at, cell in enumerate(band.header):
            columns[at].append(cell.text)
        for row, of_row in zip(band.rows, amounts, strict=True):
            columns[0].append(row.name.text)
            for at, (cell, amount) in enumerate(zip(row.cells, of_row, strict=True), 1):
                columns[at].append(cell.text if amount is None else write_amount(amount))
    words = set(budget.text_columns)
    shares = [_NAME] + [_WORDS if words.intersection(column) else _FIGURES for column in columns[1:]]
    return _size(shares, columns, ACROSS)


def _size_of_investments(investments: Investments) -> float:
    header = [cell.text for cell in investments.table.bands[0].header]
    columns = [[name] for name in header]
    for row in investments.table.rows:
        for column, cell in zip(columns, row.whole, strict=False):
            column.append(cell.text)
    shares = [_OBJECT if name == investments.column_name("objekt") else _OTHER for name in header]
    return _size(shares, columns, UPRIGHT)


def _size(shares: Sequence[float], columns: Sequence[Iterable[str]], width: float) -> float:
    texts = [list(map(bound, column)) for column in columns]  # as documents set them
    return USUAL * fit(shares, texts, width).size


CHECK = Check(RULE, check)
