"""The amounts in which a variant differs from its plan: of a table, of the frames, of the investments.

In: the same of the plan and of the variant; tables have the same rows and columns. Out: the amounts that differ,
by column, with the sum of the differences where no sum takes them up.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from vplan.facts.adding import add_up
from vplan.facts.frames import FrameFacts
from vplan.facts.sums import TableSums
from vplan.model.money import COLUMN_ROLES, Budget, Investments


class Difference(NamedTuple):
    """A row that differs in a column; None: no amount. `is_sum`: the table computes or declares it."""

    row: str
    old: Decimal | None
    new: Decimal | None
    is_sum: bool

    @property
    def by(self) -> Decimal:
        """How much more the variant has."""
        return (self.new or Decimal(0)) - (self.old or Decimal(0))


class Column(NamedTuple):
    """What differs in a column."""

    name: str
    rows: tuple[Difference, ...]

    @property
    def total(self) -> Decimal | None:
        """The sum of the differences; None where a sum of the table takes them up, or where there is only one."""
        if len(self.rows) < 2 or any(row.is_sum for row in self.rows):
            return None
        return sum((row.by for row in self.rows), Decimal(0))


def differences(old: Budget, old_sums: TableSums, new_sums: TableSums) -> Iterator[Column]:
    """The columns that differ, in the order of the table."""
    for b, band in enumerate(old.table.bands):
        for c, header in enumerate(band.header[1:]):
            rows = tuple(
                Difference(row.name.text, was, now, (b, r) in old_sums.sum_rows)
                for r, row in enumerate(band.rows)
                for was, now in [(old_sums.amounts[b][r][c], new_sums.amounts[b][r][c])]
                if was != now
            )
            if rows:
                yield Column(header.text, rows)


def frame_differences(old: FrameFacts, new: FrameFacts, board: str) -> Iterator[Column]:
    """The frames that differ, by year; units that only one of them has are in it. `board` is the whole board."""
    units = dict.fromkeys(unit.unit for facts in (old, new) for unit in (*facts.units, facts.total))
    whole = len(units) > 2  # one unit is the whole itself
    for year in dict.fromkeys((*old.years, *new.years)):
        rows = []
        for unit in sorted(units, key=lambda one: one is None):
            was, now = (_frame_of(unit, facts, year) for facts in (old, new))
            if was != now and (unit is not None or whole or old.total.own is not None):
                rows.append(
                    Difference(unit or (board if old.total.own else "Summa"), was, now, unit is None and whole)
                )
        if rows:
            yield Column(f"Ram {year}", tuple(rows))


def _frame_of(unit: str | None, facts: FrameFacts, year: int) -> Decimal | None:
    given = next((one.given for one in (*facts.units, facts.total) if one.unit == unit), {})
    return given.get(year)


def investment_differences(old: Investments, new: Investments) -> Iterator[Column]:
    """The objects that differ, those that only one of them has too, and the sum."""
    before, after = _objects(old), _objects(new)
    rows = [
        Difference(name, before.get(name), after.get(name), is_sum=False)
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    ]
    if rows:
        was, now = (sum(objects.values(), Decimal(0)) for objects in (before, after))
        yield Column(old.column_name("belopp"), (*rows, Difference("Summa", was, now, is_sum=True)))


def _objects(investments: Investments) -> dict[str, Decimal]:
    """The amounts by what they are for; those of objects of one name and unit together."""
    header = [cell.text for cell in investments.table.bands[0].header]
    at = {role: header.index(name) for role in COLUMN_ROLES if (name := investments.column_name(role)) in header}
    found: dict[str, Decimal] = {}
    for row in investments.table.rows:
        cells = row.whole
        unit = cells[at["verksamhet"]].text if "verksamhet" in at else ""
        name = ": ".join(filter(None, [unit, cells[at["objekt"]].text]))
        found[name] = found.get(name, Decimal(0)) + (cells[at["belopp"]].amount or Decimal(0))
    return found


def figures(budget: Budget) -> tuple[tuple[tuple[Decimal | None, ...], ...], ...]:
    """The amounts of a table by band, row and column, stated or computed."""
    return add_up(budget).amounts
