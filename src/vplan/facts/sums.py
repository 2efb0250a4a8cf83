"""Sums of tables: computed where the cell is empty, compared with what is stated where it is not.

A sum of n rounded terms that is itself rounded may differ from the terms' sum by (n + 1) half
units of the last place: each figure is off by half a unit at the most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vplan.model.money import Budget, Investments
from vplan.model.table import Band, Cell, Row
from vplan.swedish.numbers import MINUS, decimals_of

_WHOLE_KRONOR = {"kr", "kronor", "sek"}


@dataclass(frozen=True, slots=True)
class Term:
    """One term as it enters the sum: its sign is already in the amount."""

    name: str
    amount: Decimal
    cell: Cell


@dataclass(frozen=True, slots=True)
class SumCheck:
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


@dataclass(frozen=True, slots=True)
class UnknownTerm:
    """A sum that names a row or column that is not in the table. `key` is the mapping in the plan."""

    key: str
    total: str
    term: str | None
    index: int
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSums:
    """`amounts` per band, row and column (None: an empty cell that is no sum); `computed` marks
    the cells that vplan filled in.
    """

    amounts: tuple[tuple[tuple[Decimal | None, ...], ...], ...]
    computed: frozenset[tuple[int, int, int]]
    sum_rows: frozenset[str]
    sum_columns: frozenset[str]
    checks: tuple[SumCheck, ...]
    unknown: tuple[UnknownTerm, ...]
    circular: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InvestmentSum:
    """The sum of the investments, and the stated one where there is one."""

    computed: Decimal
    stated: Decimal | None
    rows: int


def add_up_investments(investments: Investments) -> InvestmentSum:
    """The sum of the column of amounts."""
    header = [cell.text for cell in investments.table.bands[0].header]
    at = header.index(investments.column_name("belopp")) - 1
    amounts = [row.cells[at].amount or Decimal(0) for row in investments.table.rows]
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
            frozenset(self.budget.column_sums),
            tuple(self._checks()),
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
        stated = self._row(b, r).cells[c].amount
        if stated is not None or at in self._under_way or not self._column_names(b)[c]:
            return stated
        self._under_way.add(at)
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
                amount = self._amount(band, index, c)
                if amount is not None:
                    terms.append(Term(row, sign * amount, self._row(band, index).cells[c]))
        return terms

    @staticmethod
    def _signed(name: str, names: Sequence[str] | dict[str, tuple[int, int]]) -> tuple[int, str]:
        return (1, name) if name in names else unsigned(name)

    def _checks(self) -> Iterator[SumCheck]:
        for b, band in enumerate(self.bands):
            columns = self._column_names(b)
            for r, row in enumerate(band.rows):
                for c, cell in enumerate(row.cells):
                    stated = cell.amount
                    if stated is None:
                        continue
                    if columns[c] in self.budget.column_sums:
                        yield self._check(band, row, c, stated, self._terms_across(b, r, c), down=False)
                    if row.name.text in self.budget.row_sums:
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
        bands = [self._column_names(b) for b in range(len(self.bands))]
        for total, terms in self.budget.column_sums.items():
            own = next(
                (columns for columns in bands if total in columns), [name for band in bands for name in band]
            )
            yield from self._unknown_in("kolumnsummor", total, terms, [name for name in own if name])

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
