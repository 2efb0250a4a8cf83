"""Investments, object by object, and the sum that moves with them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from vplan.compare.change import Change, Kind
from vplan.compare.matching import match
from vplan.core import say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import InvestmentSum
from vplan.model.knowledge import Topic
from vplan.model.money import Investments
from vplan.model.table import Cell, Row

_PATH = "investeringar"


class _Rows:
    """The rows of one side by the roles of their cells."""

    def __init__(self, investments: Investments) -> None:
        self.holder = investments
        self.header = [cell.text for cell in investments.table.bands[0].header]
        self.rows = list(investments.table.bands[0].rows)

    def cell(self, row: Row, role: str) -> Cell | None:
        name = self.holder.column_name(role)
        return row.whole[self.header.index(name)] if name in self.header else None

    def text(self, row: Row, role: str) -> str:
        cell = self.cell(row, role)
        return "" if cell is None else cell.text

    def amount(self, row: Row) -> Decimal:
        cell = self.cell(row, "belopp")
        return (cell.amount if cell else None) or Decimal(0)

    def whole(self, kind: Kind, row: Row) -> Change:
        amount = self.amount(row)
        is_new = kind is Kind.ADDED
        return Change(
            kind,
            Topic.INVESTMENTS,
            f"{_PATH}.{self.text(row, 'objekt')}",
            tuple(filter(None, [self.text(row, "verksamhet")])),
            self.text(row, "objekt"),
            old=None if is_new else write_amount(amount),
            new=write_amount(amount) if is_new else None,
            difference=amount if is_new else -amount,
            unit=self.holder.unit,
            place=None if kind is Kind.REMOVED else self.holder.cell_place(row.name),
        )


def investment_changes(
    old: Investments, new: Investments, old_sum: InvestmentSum, new_sum: InvestmentSum
) -> Iterator[Change]:
    """Objects added and removed, every cell that differs, and the sum as it follows."""
    before, after = _Rows(old), _Rows(new)
    sides: list[tuple[_Rows, Row]] = [(before, row) for row in before.rows]
    others: list[tuple[_Rows, Row]] = [(after, row) for row in after.rows]
    matched = match(
        sides,
        others,
        [
            lambda one: tuple(cell.text for cell in one[1].whole),
            lambda one: (one[0].text(one[1], "verksamhet"), one[0].text(one[1], "objekt")),
            lambda one: one[0].text(one[1], "objekt"),
        ],
        says=lambda one: one[0].text(one[1], "objekt"),
        may_pair=lambda one, other: one[0].text(one[1], "verksamhet") == other[0].text(other[1], "verksamhet"),
    )
    columns = match(
        list(enumerate(before.header)),
        list(enumerate(after.header)),
        [lambda one: one[1], lambda one: one[0]],
    )
    base = Change(Kind.CHANGED, Topic.INVESTMENTS, _PATH, (), "", key="tabell", unit=new.unit)
    for (_, was), (_, now) in columns.pairs:
        if was != now:
            yield replace(base, path=f"{_PATH}.{now}", thing=now, what=say("name"), old=was, new=now)
    for kind, side in ((Kind.REMOVED, columns.removed), (Kind.ADDED, columns.added)):
        yield from (replace(base, kind=kind, path=f"{_PATH}.{name}", thing=name) for _, name in side)
    for (_, was_row), (_, row) in matched.pairs:
        whole = after.whole(Kind.CHANGED, row)
        for (c, _), (e, column) in columns.pairs:
            was_cell, cell = was_row.whole[c], row.whole[e]
            of_amount = column == new.column_name("belopp")
            shown = [write_amount(one.amount or 0) if of_amount else one.text for one in (was_cell, cell)]
            if shown[0] != shown[1]:
                yield replace(
                    whole,
                    what=column,
                    key="belopp" if of_amount else "tabell",
                    old=shown[0],
                    new=shown[1],
                    difference=after.amount(row) - before.amount(was_row) if of_amount else None,
                    place=new.cell_place(cell),
                )
    yield from (before.whole(Kind.REMOVED, row) for _, row in matched.removed)
    yield from (after.whole(Kind.ADDED, row) for _, row in matched.added)
    if matched.reordered:
        yield replace(base, kind=Kind.REORDERED, what=say("the rows of the table"))
    if old_sum.computed != new_sum.computed and None in {old.total, new.total}:
        yield _sum(base, old_sum.computed, new_sum.computed)


def stated_sum_follows(old: Investments, new: Investments, old_sum: InvestmentSum, new_sum: InvestmentSum) -> bool:
    """Whether the stated sum has moved as far as the rows have."""
    if old.total is None or new.total is None:
        return False
    return new.total - old.total == new_sum.computed - old_sum.computed


def _sum(base: Change, was: Decimal, now: Decimal) -> Change:
    return replace(
        base,
        path=f"{_PATH}.summa",
        key="summa",
        what=say("sum"),
        old=write_amount(was),
        new=write_amount(now),
        difference=now - was,
        follows=True,
    )
