"""Sums of tables: computed where the cell is empty, compared with what is stated where it is not.

A sum of n rounded terms that is itself rounded may differ from the terms' sum by (n + 1) half
units of the last place: each figure is off by half a unit at the most.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vplan.core.swedish.numbers import MINUS, decimals_of
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


class UnknownTerm(NamedTuple):
    """A sum that names a row or column that is not in the table. `key` is the mapping in the plan."""

    key: str
    total: str
    term: str | None
    at: int
    known: tuple[str, ...]


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


def unsigned(term: str) -> tuple[int, str]:
    """The sign and the name of a term: `−Kostnader` is drawn off."""
    return (-1, term[1:].strip()) if term[:1] in {"-", MINUS, "–"} else (1, term)


class _Adding:
    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.bands = budget.table.bands
        self.rows: dict[str, tuple[int, int]] = {
            row.name.text: (b, r) for b, band in enumerate(self.bands) for r, row in enumerate(band.rows)
        }
        self.computed: set[tuple[int, int, int]] = set()
        self._under_way: set[tuple[int, int, int]] = set()
        self._known: dict[tuple[int, int, int], Decimal | None] = {}

    def result(self) -> TableSums:
        amounts = tuple(
            tuple(tuple(self._amount(b, r, c) for c in range(len(row.cells))) for r, row in enumerate(band.rows))
            for b, band in enumerate(self.bands)
        )
        return TableSums(
            amounts,
            frozenset(self.computed),
            frozenset(self.budget.row_sums),
            tuple(self._checks()),
            tuple(self._carries()),
            tuple(self._unknown()),
            tuple(self._circular()),
        )

    def _row(self, b: int, r: int) -> Row:
        return self.bands[b].rows[r]

    def _column_names(self, b: int) -> list[str]:
        return [cell.text for cell in self.bands[b].header[1:]]

    def _amount(self, b: int, r: int, c: int) -> Decimal | None:
        at = (b, r, c)
        if at in self._known:
            return self._known[at]
        if self._column_names(b)[c] in self.budget.text_columns:
            return None
        stated = self._row(b, r).cells[c].amount
        if stated is not None or at in self._under_way or not self._column_names(b)[c]:
            return stated
        self._under_way.add(at)
        carried = self._carried_to(b, r, c)
        if carried is not None:
            self._known[at] = self._amount(*carried)
            if self._known[at] is not None:
                self.computed.add(at)
            self._under_way.discard(at)
            return self._known[at]
        for terms in (self._terms_across(b, r, c), self._terms_down(b, r, c)):
            if terms:
                finest = max(decimals_of(term.amount) for term in terms)
                total = sum((term.amount for term in terms), Decimal(0))
                self._known[at] = total.quantize(Decimal(1).scaleb(-finest))
                self.computed.add(at)
                break
        else:
            self._known[at] = None
        self._under_way.discard(at)
        return self._known[at]

    def _is_column_sum(self, b: int, c: int) -> bool:
        """Whether a column is a sum in this band: one that holds none of its terms is plain there."""
        columns = self._column_names(b)
        terms = self.budget.column_sums.get(columns[c], [])
        return any(self._signed(name, columns)[1] in columns for name in terms)

    def _terms_across(self, b: int, r: int, c: int) -> list[Term]:
        columns = self._column_names(b)
        terms = []
        for name in self.budget.column_sums.get(columns[c], []):
            sign, column = self._signed(name, columns)
            if column in columns:
                at = columns.index(column)
                amount = self._amount(b, r, at)
                if amount is not None:
                    terms.append(Term(column, sign * amount, self._row(b, r).cells[at]))
        return terms

    def _terms_down(self, b: int, r: int, c: int) -> list[Term]:
        terms = []
        for name in self.budget.row_sums.get(self._row(b, r).name.text, []):
            sign, row = self._signed(name, self.rows)
            if row in self.rows:
                band, index = self.rows[row]
                column = self._column_in(band, b, c)
                amount = None if column is None else self._amount(band, index, column)
                if amount is not None and column is not None:
                    terms.append(Term(row, sign * amount, self._row(band, index).cells[column]))
        return terms

    def _column_in(self, band: int, b: int, c: int) -> int | None:
        """Where column `c` of band `b` stands in another band: under its name, else in its place where
        both bands are equally wide and `b` has no column of the name that stands there; None elsewhere.
        """
        if band == b:
            return c
        columns = self._column_names(band)
        name = self._column_names(b)[c]
        if columns.count(name) == 1 and name:
            return columns.index(name)
        own = self._column_names(b)
        return c if len(columns) == len(own) and columns[c] not in own else None

    def _carried_to(self, b: int, r: int, c: int) -> tuple[int, int, int] | None:
        """The cell whose amount is carried to this one; None where nothing is."""
        closing = self.budget.carried.get(self._row(b, r).name.text)
        before = None if self._is_column_sum(b, c) else self._amount_column_before(b, c)
        if closing is None or before is None or closing not in self.rows:
            return None
        band, index = self.rows[closing]
        column = self._column_in(band, b, before)
        return None if column is None else (band, index, column)

    def _amount_column_before(self, b: int, c: int) -> int | None:
        columns = self._column_names(b)
        return next(
            (
                at
                for at in range(c - 1, -1, -1)
                if columns[at] and columns[at] not in self.budget.text_columns and not self._is_column_sum(b, at)
            ),
            None,
        )

    def _carries(self) -> Iterator[CarryCheck]:
        for b, band in enumerate(self.bands):
            columns = self._column_names(b)
            for r, row in enumerate(band.rows):
                for c, cell in enumerate(row.cells):
                    carried = self._carried_to(b, r, c)
                    if carried is None or columns[c] in self.budget.text_columns or cell.amount is None:
                        continue
                    amount = self._amount(*carried)
                    if amount is not None:
                        from_band, from_row, from_column = carried
                        closing = self._row(from_band, from_row)
                        yield CarryCheck(
                            row.name.text,
                            closing.name.text,
                            columns[c],
                            self._column_names(from_band)[from_column],
                            cell,
                            cell.amount,
                            amount,
                            closing.cells[from_column],
                        )

    @staticmethod
    def _signed(name: str, names: Sequence[str] | dict[str, tuple[int, int]]) -> tuple[int, str]:
        return (1, name) if name in names else unsigned(name)

    def _checks(self) -> Iterator[SumCheck]:
        """Sums with all their terms: one that names a term that is not there is told of as such."""
        lost = {unknown.total for unknown in self._unknown() if unknown.key in {"radsummor", "kolumnsummor"}}
        for b, band in enumerate(self.bands):
            columns = self._column_names(b)
            for r, row in enumerate(band.rows):
                for c, cell in enumerate(row.cells):
                    stated = cell.amount
                    if stated is None or columns[c] in self.budget.text_columns:
                        continue
                    if self._is_column_sum(b, c) and columns[c] not in lost:
                        yield self._check(band, row, c, stated, self._terms_across(b, r, c), down=False)
                    if row.name.text in self.budget.row_sums.keys() - lost and "%" not in columns[c]:
                        yield self._check(band, row, c, stated, self._terms_down(b, r, c), down=True)

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

    def _unknown(self) -> Iterator[UnknownTerm]:
        for total, terms in self.budget.row_sums.items():
            yield from self._unknown_in("radsummor", total, terms, list(self.rows))
        for opening, closing in self.budget.carried.items():
            for index, name in enumerate((opening, closing)):
                if name not in self.rows:
                    yield UnknownTerm("rullar", opening, closing if index else None, index, tuple(self.rows))
        bands = [self._column_names(b) for b in range(len(self.bands))]
        yield from self._out_of_reach()
        every = {name: None for band in bands for name in band if name}
        for index, column in enumerate(self.budget.text_columns):
            if column not in every:
                yield UnknownTerm("textkolumner", column, None, index, tuple(every))
        for total, terms in self.budget.column_sums.items():
            own = next(
                (columns for columns in bands if total in columns), [name for band in bands for name in band]
            )
            yield from self._unknown_in("kolumnsummor", total, terms, [name for name in own if name])

    def _out_of_reach(self) -> Iterator[UnknownTerm]:
        """Terms of a sum that stand in a band without the sum's column."""
        for b, band in enumerate(self.bands):
            for row in band.rows:
                for index, name in enumerate(self.budget.row_sums.get(row.name.text, [])):
                    term = self._signed(name, self.rows)[1]
                    for c, column in enumerate(self._column_names(b)):
                        lost = term in self.rows and self._column_in(self.rows[term][0], b, c) is None
                        if lost and column and column not in self.budget.text_columns:
                            yield UnknownTerm("kolumn", row.name.text, column, index, ())

    def _unknown_in(self, key: str, total: str, terms: list[str], names: list[str]) -> Iterator[UnknownTerm]:
        if total not in names:
            yield UnknownTerm(key, total, None, 0, tuple(names))
        for index, term in enumerate(terms):
            if self._signed(term, names)[1] not in names:
                yield UnknownTerm(key, total, term, index, tuple(names))

    def _circular(self) -> Iterator[tuple[str, str]]:
        for key, sums in (("radsummor", self.budget.row_sums), ("kolumnsummor", self.budget.column_sums)):
            for total in sums:
                reached: set[str] = set()
                ahead = [total]
                while ahead:
                    for term in sums.get(ahead.pop(), []):
                        name = self._signed(term, list(sums))[1]
                        if name not in reached:
                            reached.add(name)
                            ahead.append(name)
                if total in reached:
                    yield key, total
