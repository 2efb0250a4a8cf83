"""A table has more columns than can be read on a page.

What is checked: how small the text of a budget, of the investments or of a table of words is set so that the
amounts and words of each column fit into it, on a page that lies. Below 6 points it is not read without trouble.
Tables of up to six columns have room for any amount, and are left alone.

Why it matters: figures do not run into each other, whatever the table holds, so they become smaller and
smaller. A board that can't read a table decides without it.

Fails: a budget in tkr with a column for each of 24 units.

Passes: the same in two tables, or in bands of twelve columns, or in mkr with one decimal.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.core.swedish.numbers import write_amount
from vplan.core.swedish.typography import aligned, bound
from vplan.facts import Facts
from vplan.facts.printed import BudgetPart, parts_of, unit_column
from vplan.model.money import Budget, Investments
from vplan.model.plan import Plan
from vplan.model.table import Band
from vplan.model.tabular import Tabular, TextTable
from vplan.rules.check import Check

RULE = Rule("VP214", "table-illegible", Kind.PUBLISHING, __doc__, severity=Severity.WARNING)
_WIDE = 6
"""Tables with no more columns have room for any amount."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each table whose text would be too small."""
    for budget in plan.budgets:
        if budget.table.width > _WIDE:
            yield from _found(budget, f"budget.{budget.id}", budget.name, _size_of_budget(budget, facts))
    investments = plan.investments
    if investments is not None and investments.table.width > _WIDE:
        yield from _found(investments, "investeringar", "investeringar", _size_of_investments(investments, facts))
    for table in plan.text_tables:
        if table.table.width > _WIDE:
            yield from _found(table, f"tabeller.{table.id}", table.name, _size_of_texts(table))


def _found(table: Tabular, path: str, name: str, size: float) -> Iterator[Finding]:
    from vplan.core.fitting import LEGIBLE

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
    return min(_size_of_part(budget, facts, part) for part in parts_of(budget))


def _size_of_part(budget: Budget, facts: Facts, part: BudgetPart) -> float:
    """That of one of the tables that the budget is printed as."""
    bands = [budget.table.bands[b] for b in part.bands]
    shown = (0, *part.columns)
    cells: list[list[str]] = [[] for _ in range(budget.table.width)]
    for band, amounts in zip(bands, (facts.budgets[budget.id].amounts[b] for b in part.bands), strict=True):
        for row, of_row in zip(band.rows, amounts, strict=True):
            cells[0].append(row.name.text)
            for at, (cell, amount) in enumerate(zip(row.cells, of_row, strict=True), 1):
                cells[at].append((cell.text if amount is None else write_amount(amount)) + cell.mark)
    words = set(budget.text_columns)
    names: list[set[str]] = [set() for _ in cells]
    for band in bands:
        for of_column, name in zip(names, band.header, strict=False):
            of_column.add(name.text)
    heads = _heads(bands, budget.table.width)
    figures = [bool(at) and not words >= found for at, found in enumerate(names)]
    return _size([heads[at] for at in shown], [cells[at] for at in shown], [figures[at] for at in shown])


def _size_of_investments(investments: Investments, facts: Facts) -> float:
    names = [cell.text for cell in investments.table.bands[0].header]
    cells = _written(investments)
    amounts, named = names.index(investments.column_name("belopp")), names.index(investments.column_name("objekt"))
    total = facts.investments
    assert total is not None, "investments have a sum"
    cells[0 if amounts else named].append("Summa")
    cells[amounts].append(write_amount(total.computed if total.stated is None else total.stated))
    heads = _heads(investments.table.bands, investments.table.width)
    shown = [at for at in range(len(names)) if at != unit_column(investments)]
    return _size([heads[at] for at in shown], [cells[at] for at in shown], [at == amounts for at in shown])


def _size_of_texts(table: TextTable) -> float:
    width = table.table.width
    return _size(_heads(table.table.bands, width), _written(table), [False] * width)


def _heads(bands: Iterable[Band], width: int) -> list[list[str]]:
    """The names that stand over each column alone."""
    heads: list[list[str]] = [[] for _ in range(width)]
    for line in (line for band in bands for line in band.head):
        at = 0
        for one in line:
            heads[at] += [one.cell.text] if one.columns == 1 else []
            at += one.columns
    return heads


def _written(table: Tabular) -> list[list[str]]:
    """What the cells of each column say."""
    cells: list[list[str]] = [[] for _ in range(table.table.width)]
    for row in table.table.rows:
        for column, cell in zip(cells, row.whole, strict=False):
            column.append(cell.text + cell.mark)
    return cells


def _size(heads: list[list[str]], cells: list[list[str]], figures: list[bool]) -> float:
    from vplan.core.columns import Held  # which few plans need
    from vplan.core.fitting import USUAL, fit

    columns = []
    for above, below, has_figures in zip(heads, cells, figures, strict=True):
        column = Held(figures=has_figures)
        for text in above:
            column.add([(bound(text), 0.0)], head=True)  # bound as documents set it
        for text in aligned(below) if has_figures else below:
            column.add([(bound(text), 0.0)])
        columns.append(column)
    return USUAL * fit(columns).size


CHECK = Check(RULE, check)
