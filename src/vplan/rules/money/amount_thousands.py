"""A comma in an amount may part thousands, as in other countries, and not decimals.

What is checked: amounts of budgets and investments with one to three figures before a comma and exactly three
after it, as `−42,100`: where other amounts of the column, or all others of the table, have not three decimals;
where all have, and nothing shows that they are decimals (`0,500` and `1 234,500` do); and where a declared sum
holds only if they are read as thousands. Each table is told once. `decimaler: 3` says that the amounts have three
decimals. In millions, where three decimals are usual, amounts that all have them are a warning.

Why it matters: forty-two thousand printed as forty-two is wrong by a factor of a thousand, and looks right.

Fails:

    tabell: |
      Tkr      | Budget 2025 | Budget 2026
      Intäkter | 950         | 42,100

Passes:

    tabell: |
      Tkr      | Budget 2025 | Budget 2026
      Intäkter | 950         | 42 100
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from vplan.core import Finding, Kind, Message, Related, Rule, Severity, say
from vplan.core.swedish.kronor import power_of
from vplan.core.swedish.numbers import decimals_of, write_amount
from vplan.facts import Facts
from vplan.facts.sums import SumCheck, TableSums
from vplan.model.money import Budget, Investments
from vplan.model.plan import Plan
from vplan.model.table import Cell
from vplan.model.tabular import Tabular
from vplan.rules.check import Check

RULE = Rule("VP230", "amount-thousands", Kind.FILE, __doc__)
_DECIMALS = 3
_MILLIONS = 6
_MAY_BE_THOUSANDS = re.compile(r"\D*[1-9]\d{0,2},\d{3}\D*")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each table with amounts that may be thousands."""
    for budget in plan.budgets:
        if budget.decimals != _DECIMALS:
            yield from _in_budget(budget, facts.budgets[budget.id])
    if plan.investments is not None:
        yield from _in_investments(plan.investments)


CHECK = Check(RULE, check)


class _Column(NamedTuple):
    """The amounts of a column in one unit: those that may be thousands, those that have three decimals for
    certain, and those that have not three.
    """

    doubtful: tuple[Cell, ...]
    certain: tuple[Cell, ...]
    others: tuple[Cell, ...]


def _column(cells: Iterable[Cell]) -> _Column:
    amounts = [(cell, cell.amount) for cell in cells if cell.amount is not None]
    exact = [cell for cell, amount in amounts if decimals_of(amount) == _DECIMALS]
    doubtful = [cell for cell in exact if _MAY_BE_THOUSANDS.fullmatch(cell.text)]
    certain = [cell for cell in exact if not _MAY_BE_THOUSANDS.fullmatch(cell.text)]
    others = [cell for cell, amount in amounts if amount and decimals_of(amount) != _DECIMALS]
    return _Column(tuple(doubtful), tuple(certain), tuple(others))


def _in_budget(budget: Budget, sums: TableSums) -> Iterator[Finding]:
    by_unit: dict[str, dict[tuple[int, int], list[Cell]]] = {}
    for number, band in enumerate(budget.table.bands):
        names = [cell.text for cell in band.header[1:]]
        for row in band.rows:
            for at, cell in enumerate(row.cells):
                if names[at] not in budget.text_columns:
                    unit = budget.unit_of(row.name.text, names[at])
                    by_unit.setdefault(unit, {}).setdefault((number, at), []).append(cell)
    found = [one for unit, cells in by_unit.items() for one in _doubtful(unit, [*map(_column, cells.values())])]
    if not found:
        found = [(cell, _ADDS_UP, Severity.ERROR) for check in sums.checks for cell in _only_as_thousands(check)]
    hint = say("write thousands with a space, 42 100; if these are decimals, say 'decimaler: 3'")
    yield from _told(budget, found, f"budget.{budget.id}", hint)


def _in_investments(investments: Investments) -> Iterator[Finding]:
    at = [cell.text for cell in investments.table.bands[0].header].index(investments.column_name("belopp"))
    column = _column(row.whole[at] for row in investments.table.rows)
    hint = say("write thousands with a space, 42 100, and decimals as finely as the other amounts have them")
    yield from _told(investments, _doubtful(investments.unit, [column]), "investeringar", hint)


_Doubt = tuple[Cell, Message, Severity]
_ALONE = say("the other amounts have not three decimals")
_ALL = say("nothing shows that the three figures after the comma are decimals")
_ADDS_UP = say("the sum adds up only if the comma parts thousands")


def _doubtful(unit: str, columns: list[_Column]) -> list[_Doubt]:
    """The cells of one unit that may be thousands, each with the reason and how grave it is."""
    found: list[_Doubt] = []
    certain = any(column.certain for column in columns)
    others = any(column.others for column in columns)
    usual = Severity.WARNING if power_of(unit) == _MILLIONS else Severity.ERROR
    for column in columns:
        if column.certain or not column.doubtful:
            continue
        if column.others or (others and not certain):
            found += [(cell, _ALONE, Severity.ERROR) for cell in column.doubtful]
        elif not certain:
            found += [(cell, _ALL, usual) for cell in column.doubtful]
    return found


def _only_as_thousands(check: SumCheck) -> list[Cell]:
    """The doubtful cells of a sum that does not add up, and would if they were thousands."""
    cells = [check.cell, *(term.cell for term in check.terms)]
    doubtful = [cell for cell in cells if _column([cell]).doubtful]
    if check.difference <= check.tolerance:
        return []
    computed = sum((_as_thousands(term.cell, term.amount) for term in check.terms), Decimal(0))
    return doubtful if abs(_as_thousands(check.cell, check.stated) - computed) <= check.tolerance else []


def _as_thousands(cell: Cell, amount: Decimal) -> Decimal:
    return amount * 1000 if _column([cell]).doubtful else amount


def _told(table: Tabular, found: list[_Doubt], path: str, hint: Message) -> Iterator[Finding]:
    if not found:
        return
    cell, reason, severity = min(found, key=lambda one: list(Severity).index(one[2]))
    amount = cell.amount or Decimal(0)
    yield Finding(
        RULE,
        table.cell_place(cell),
        say(
            "'{text}' may be {thousands}: {reason}",
            text=cell.text,
            thousands=write_amount(amount * 1000, decimals=0),
            reason=reason,
        ),
        hint,
        path=path,
        facts={"text": cell.text, "antal": str(len(found))},
        related=tuple(
            Related(table.cell_place(other), say("and here")) for other, _, _ in found if other is not cell
        ),
        severity=severity,
    )
