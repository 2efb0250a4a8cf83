"""Sums of tables: computed where the cell is empty, compared with what is stated where it is not.

A sum of n rounded terms that is itself rounded may differ from the terms' sum by (n + 1) half
units of the last place: each figure is off by half a unit at the most. A term of plain 0 has no
rounding error and is not counted; 0,0 in a table with decimals may be a rounded amount, and is.
Sums in whole kronor tolerate nothing, unless `exakt` says otherwise; nor do sums marked exact.

An empty cell is computed from its terms, which may be computed themselves. Each cell is computed once
(`_known`), so the cost is one pass over the terms of all sums; a circle ends at the cell where it began
(`_under_way`). All amounts are Decimal: binary fractions would report differences that nobody wrote.
"""

from bisect import bisect_left
from collections.abc import Generator, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from vplan.core.swedish.numbers import decimals_of
from vplan.facts.circles import in_circles
from vplan.facts.naming import UnknownTerm, names_without, signed
from vplan.model.money import Budget, Investments
from vplan.model.table import Band, Cell, Row

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


class TableSums(NamedTuple):
    """`amounts` per band, row and column (None: an empty cell that is no sum, or a text);
    `computed` marks the cells that vplan filled in.
    """

    amounts: tuple[tuple[tuple[Decimal | None, ...], ...], ...]
    computed: frozenset[tuple[int, int, int]]
    sum_rows: frozenset[str]
    checks: tuple[SumCheck, ...]
    carries: tuple[CarryCheck, ...]
    unknown: tuple[UnknownTerm, ...]
    circular: tuple[tuple[str, str], ...]


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


def add_up(budget: Budget) -> TableSums:
    """Every sum of the budget table."""
    return _Adding(budget).result()


_At = tuple[int, int, int]
"""A cell: its band, its row in the band, its column among the amounts."""


class _Columns:
    """The columns of a band: their names, and lookups computed once since they are used for every cell."""

    def __init__(self, band: Band, budget: Budget) -> None:
        self.names = tuple(cell.text for cell in band.header[1:])
        self.at: dict[str, int] = {}
        twice = set()
        for at, name in enumerate(self.names):
            if self.at.setdefault(name, at) != at:
                twice.add(name)
        self.once = {name: at for name, at in self.at.items() if name and name not in twice}
        self.text = {at for at, name in enumerate(self.names) if name in budget.text_columns}
        self.sums = {
            at
            for at, name in enumerate(self.names)
            if any(signed(term, self.at)[1] in self.at for term in budget.column_sums.get(name, ()))
        }
        """Those that are a sum in this band: one that holds none of its terms is plain there."""
        plain = [at for at, name in enumerate(self.names) if name and at not in self.text | self.sums]
        places = (bisect_left(plain, at) for at in range(len(self.names)))
        self.amounts_before = [plain[place - 1] if place else None for place in places]
        """For each column, the one before it that holds amounts of its own."""


class _Adding:
    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.bands = budget.table.bands
        self.columns = [_Columns(band, budget) for band in self.bands]
        self.rows: dict[str, tuple[int, int]] = {
            row.name.text: (b, r) for b, band in enumerate(self.bands) for r, row in enumerate(band.rows)
        }
        self.computed: set[_At] = set()
        self._under_way: set[_At] = set()
        self._known: dict[_At, Decimal | None] = {}

    def result(self) -> TableSums:
        amounts = tuple(
            tuple(tuple(self._amount((b, r, c)) for c in range(len(row.cells))) for r, row in enumerate(band.rows))
            for b, band in enumerate(self.bands)
        )
        named = names_without(self.budget, self.rows, [columns.names for columns in self.columns])
        unknown = (*self._out_of_reach(), *named)
        return TableSums(
            amounts,
            frozenset(self.computed),
            frozenset(self.budget.row_sums),
            tuple(self._checks({one.total for one in unknown if one.key in {"summarader", "summakolumner"}})),
            tuple(self._carries()),
            unknown,
            tuple(self._circular()),
        )

    def _row(self, b: int, r: int) -> Row:
        return self.bands[b].rows[r]

    def _amount(self, at: _At) -> Decimal | None:
        """The amount of a cell, computed from other cells where it is empty. The generators of `_reckoning` stand
        on a stack of their own, since a chain of sums in a plan may be longer than Python's recursion limit.
        """
        if at in self._known:
            return self._known[at]
        under_way = [self._reckoning(at)]
        answer: Decimal | None = None
        while under_way:
            try:
                asked = under_way[-1].send(answer)
            except StopIteration as done:
                under_way.pop()
                answer = done.value
            else:
                under_way.append(self._reckoning(asked))
                answer = None
        return answer

    def _reckoning(self, at: _At) -> Generator[_At, Decimal | None, Decimal | None]:
        """Yields the cells whose amounts are needed, receives them, and returns the amount of this cell."""
        if at in self._known:
            return self._known[at]
        b, r, c = at
        columns = self.columns[b]
        stated = None if c in columns.text else self._row(b, r).cells[c].amount
        if at in self._under_way:
            return stated
        if stated is not None or c in columns.text or not columns.names[c]:
            self._known[at] = stated
            return stated
        self._under_way.add(at)
        self._known[at] = yield from self._reckoned(at)
        self._under_way.discard(at)
        if self._known[at] is not None:
            self.computed.add(at)
        return self._known[at]

    def _reckoned(self, at: _At) -> Generator[_At, Decimal | None, Decimal | None]:
        carried = self._carried_to(*at)
        if carried is not None:
            return (yield carried)
        for places in (self._terms_across(*at), self._terms_down(*at)):
            amounts = []
            for sign, _, term in places:
                amount = yield term
                if amount is not None:
                    amounts.append(sign * amount)
            if amounts:
                return sum(amounts, Decimal(0)).quantize(Decimal(1).scaleb(-max(map(decimals_of, amounts))))
        return None

    def _terms_across(self, b: int, r: int, c: int) -> Iterator[tuple[int, str, _At]]:
        columns = self.columns[b]
        for name in self.budget.column_sums.get(columns.names[c], ()):
            sign, column = signed(name, columns.at)
            if column in columns.at:
                yield sign, column, (b, r, columns.at[column])

    def _terms_down(self, b: int, r: int, c: int) -> Iterator[tuple[int, str, _At]]:
        for name in self.budget.row_sums.get(self._row(b, r).name.text, ()):
            sign, row = signed(name, self.rows)
            if row in self.rows:
                band, index = self.rows[row]
                column = self._column_in(band, b, c)
                if column is not None:
                    yield sign, row, (band, index, column)

    def _terms(self, places: Iterable[tuple[int, str, _At]]) -> list[Term]:
        terms = []
        for sign, name, at in places:
            amount = self._amount(at)
            if amount is not None:
                b, r, c = at
                terms.append(Term(name, sign * amount, self._row(b, r).cells[c]))
        return terms

    def _column_in(self, band: int, b: int, c: int) -> int | None:
        """Where column `c` of band `b` stands in another band: under its name, else in its place where
        both bands are equally wide and `b` has no column of the name that stands there; None elsewhere.
        """
        if band == b:
            return c
        own, theirs = self.columns[b], self.columns[band]
        at = theirs.once.get(own.names[c])
        if at is not None:
            return at
        return c if len(theirs.names) == len(own.names) and theirs.names[c] not in own.at else None

    def _carried_to(self, b: int, r: int, c: int) -> _At | None:
        """The cell whose amount is carried to this one; None where nothing is."""
        closing = self.budget.carried.get(self._row(b, r).name.text)
        columns = self.columns[b]
        before = None if c in columns.sums else columns.amounts_before[c]
        if closing is None or before is None or closing not in self.rows:
            return None
        band, index = self.rows[closing]
        column = self._column_in(band, b, before)
        return None if column is None else (band, index, column)

    def _carries(self) -> Iterator[CarryCheck]:
        for b, band in enumerate(self.bands):
            columns = self.columns[b]
            for r, row in enumerate(band.rows):
                if row.name.text not in self.budget.carried:
                    continue
                for c, cell in enumerate(row.cells):
                    carried = self._carried_to(b, r, c)
                    if carried is None or c in columns.text or cell.amount is None:
                        continue
                    amount = self._amount(carried)
                    if amount is not None:
                        from_band, from_row, from_column = carried
                        closing = self._row(from_band, from_row)
                        yield CarryCheck(
                            row.name.text,
                            closing.name.text,
                            columns.names[c],
                            self.columns[from_band].names[from_column],
                            cell,
                            cell.amount,
                            amount,
                            closing.cells[from_column],
                        )

    def _checks(self, lost: set[str]) -> Iterator[SumCheck]:
        """The sums that have all their terms; one that names a missing term (`lost`) is reported apart."""
        sum_rows = self.budget.row_sums.keys() - lost
        for b, band in enumerate(self.bands):
            columns = self.columns[b]
            sums = {at for at in columns.sums if columns.names[at] not in lost}
            for r, row in enumerate(band.rows):
                is_sum = row.name.text in sum_rows
                for c in range(len(row.cells)) if is_sum else sorted(sums):
                    stated = row.cells[c].amount
                    if stated is None or c in columns.text:
                        continue
                    if c in sums:
                        yield self._check(
                            band, row, c, stated, self._terms(self._terms_across(b, r, c)), down=False
                        )
                    if is_sum and "%" not in columns.names[c]:
                        yield self._check(band, row, c, stated, self._terms(self._terms_down(b, r, c)), down=True)

    def _check(self, band: Band, row: Row, c: int, stated: Decimal, terms: list[Term], *, down: bool) -> SumCheck:
        finest = max([decimals_of(stated), *(decimals_of(term.amount) for term in terms)])
        decimals = finest if self.budget.decimals is None else self.budget.decimals
        rounded = [term for term in terms if term.amount != 0 or decimals_of(term.amount) == finest > 0]
        exact = self.budget.exact
        if not self.budget.holds("exakt"):
            exact = self.budget.unit.lower() in _WHOLE_KRONOR and decimals == 0
        half_unit = Decimal(5).scaleb(-decimals - 1)
        tolerance = Decimal(0) if exact else (len(rounded) + 1) * half_unit
        return SumCheck(
            row.name.text,
            band.header[c + 1].text,
            down,
            row.cells[c],
            stated,
            tuple(terms),
            tolerance,
            finest,
        )

    def _out_of_reach(self) -> Iterator[UnknownTerm]:
        """Terms of a sum that stand in a band without the sum's column."""
        for b, band in enumerate(self.bands):
            columns = self.columns[b]
            for row in band.rows:
                for index, name in enumerate(self.budget.row_sums.get(row.name.text, ())):
                    where = self.rows.get(signed(name, self.rows)[1], (b, 0))[0]
                    for c, column in enumerate(columns.names) if where != b else ():
                        if column and c not in columns.text and self._column_in(where, b, c) is None:
                            yield UnknownTerm("kolumn", row.name.text, column, index, {})

    def _circular(self) -> Iterator[tuple[str, str]]:
        for key, sums in (("summarader", self.budget.row_sums), ("summakolumner", self.budget.column_sums)):
            around = in_circles({total: [signed(term, sums)[1] for term in sums[total]] for total in sums})
            yield from ((key, total) for total in sums if total in around)
