"""Sums of tables: computed where the cell is empty, compared with what is stated where it is not.

A sum of n rounded terms that is itself rounded may differ from the terms' sum by (n + 1) half
units of the last place: each figure is off by half a unit at the most. A term of plain 0 has no
rounding error and is not counted; 0,0 in a table with decimals may be a rounded amount, and is.
Sums in whole kronor tolerate nothing, unless `exakt` says otherwise; nor do sums marked exact.

The adding itself is in `facts/adding.py`.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from vplan.facts.naming import At, UnknownTerm
from vplan.model.money import Budget, Investments
from vplan.model.table import Cell, Table

_WHOLE_KRONOR = {"kr", "kronor", "sek"}


class Term(NamedTuple):
    """One term as it enters the sum: its sign is already in the amount."""

    name: str
    amount: Decimal
    cell: Cell


class SumCheck(NamedTuple):
    """A stated sum beside its terms; `down`: the terms stand in the same column, else in the row."""

    row: str
    column: str
    down: bool
    cell: Cell
    stated: Decimal
    terms: tuple[Term, ...]
    tolerance: Decimal
    decimals: int

    @property
    def computed(self) -> Decimal:
        """What the terms add up to."""
        return sum((term.amount for term in self.terms), Decimal(0))

    @property
    def difference(self) -> Decimal:
        """How far the stated sum is from the terms; never negative."""
        return abs(self.stated - self.computed)


class CarryCheck(NamedTuple):
    """What a row opens with in a column, beside what another row closed with in the one before."""

    opening: str
    closing: str
    column: str
    column_before: str
    cell: Cell
    stated: Decimal
    carried: Decimal
    carried_cell: Cell


class Unchecked(NamedTuple):
    """A sum that can't be checked or computed, since a term is not available or can't be read."""

    row: str
    column: str
    cell: Cell
    term: Cell


class TableSums(NamedTuple):
    """`amounts` per band, row and column (None: an empty cell that is no sum, or a text);
    `computed` marks the cells that vplan filled in; `sum_rows` are the rows that are declared or marked as sums.
    """

    amounts: tuple[tuple[tuple[Decimal | None, ...], ...], ...]
    computed: frozenset[tuple[int, int, int]]
    sum_rows: frozenset[At]
    checks: tuple[SumCheck, ...]
    unchecked: tuple[Unchecked, ...]
    carries: tuple[CarryCheck, ...]
    unknown: tuple[UnknownTerm, ...]
    circular: tuple[tuple[str, str], ...]
    row_terms: Mapping[At, Sequence[tuple[int, str, At]]] = MappingProxyType({})
    """The terms of each sum row, with their signs and names; `column_terms`: those of each band's sum columns."""
    column_terms: tuple[Mapping[int, Sequence[tuple[int, str, int]]], ...] = ()


class InvestmentSum(NamedTuple):
    """The sum of the investments, and the stated one where there is one."""

    computed: Decimal
    stated: Decimal | None
    rows: int


def add_up_investments(investments: Investments) -> InvestmentSum:
    """The sum of the column of amounts."""
    header = [cell.text for cell in investments.table.bands[0].header]
    at = header.index(investments.column_name("belopp"))
    amounts = [row.whole[at].amount or Decimal(0) for row in investments.table.rows]
    return InvestmentSum(sum(amounts, Decimal(0)), investments.total, len(amounts))


def no_sums(table: Table) -> TableSums:
    """What a table that nothing is computed from adds up to."""
    amounts = tuple(tuple(tuple(None for _ in row.cells) for row in band.rows) for band in table.bands)
    return TableSums(amounts, frozenset(), frozenset(), (), (), (), (), ())


def holds_whole_kronor(budget: Budget, decimals: int) -> bool:
    """Whether figures of so many decimals are not rounded: as the plan says, else where they are whole kronor."""
    if budget.holds("exakt"):
        return budget.exact
    return budget.unit.lower() in _WHOLE_KRONOR and decimals == 0
