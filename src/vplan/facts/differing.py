"""The amounts in which a variant differs from its plan.

In: a table of the plan and the same of the variant, which have the same rows and columns. Out: the cells whose
amounts differ, by column, with their sum where the table has no sum of its own over them.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from vplan.facts.adding import add_up
from vplan.facts.sums import TableSums
from vplan.model.money import Budget


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


def figures(budget: Budget) -> tuple[tuple[tuple[Decimal | None, ...], ...], ...]:
    """The amounts of a table by band, row and column, stated or computed."""
    return add_up(budget).amounts
