"""Sums of tables: computed where the cell is empty, compared with what is stated where it is not.

A sum of n rounded terms that is itself rounded may differ from the terms' sum by (n + 1) half
units of the last place: each figure is off by half a unit at the most. A term of plain 0 has no
rounding error and is not counted; 0,0 in a table with decimals may be a rounded amount, and is.
Sums in whole kronor tolerate nothing, unless `exakt` says otherwise; nor do sums marked exact.

An empty cell is computed from its terms, which may be computed themselves; not where one of them is not available.
Each cell is computed once (`_known`), so the cost is one pass over the terms of all sums; a circle ends at the
cell where it began (`_under_way`). All amounts are Decimal: binary fractions would report differences that nobody
wrote.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from vplan.core.swedish.numbers import decimals_of
from vplan.facts.circles import in_circles
from vplan.facts.marks import marked_sums
from vplan.facts.naming import At, Key, Names, UnknownTerm, columns_of, named_in_vain, rows_of
from vplan.facts.rolling import columns_before
from vplan.model.money import Budget, Investments
from vplan.model.table import Band, Cell, CellKind, Row, Table

_SUMMED = {CellKind.AMOUNT, CellKind.NIL, CellKind.EMPTY}
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


def add_up(budget: Budget) -> TableSums:
    """Every sum of the budget table."""
    return _Adding(budget).result()


def no_sums(table: Table) -> TableSums:
    """What a table that nothing is computed from adds up to."""
    amounts = tuple(tuple(tuple(None for _ in row.cells) for row in band.rows) for band in table.bands)
    return TableSums(amounts, frozenset(), frozenset(), (), (), (), (), ())


def holds_whole_kronor(budget: Budget, decimals: int) -> bool:
    """Whether figures of so many decimals are not rounded: as the plan says, else where they are whole kronor."""
    if budget.holds("exakt"):
        return budget.exact
    return budget.unit.lower() in _WHOLE_KRONOR and decimals == 0


_At = tuple[int, int, int]
"""A cell: its band, its row in the band, its column among the amounts."""
_Terms = list[tuple[int, str, Key]]
"""Signs, names and places of the terms of a sum."""


class _Columns:
    """The columns of a band: their names, and lookups computed once since they are used for every cell."""

    def __init__(self, band: Band, budget: Budget) -> None:
        self.texts = tuple(cell.text for cell in band.header[1:])
        self.names = columns_of(band)
        self.at: dict[str, int] = {}
        twice = set()
        for at, name in enumerate(self.texts):
            if self.at.setdefault(name, at) != at:
                twice.add(name)
        self.once = {name: at for name, at in self.at.items() if name and name not in twice}
        self.text = {at for at, name in enumerate(self.texts) if name in budget.text_columns}
        self.shares = _shares(band)
        self.sums = _resolved(budget.column_sums, self.names)
        """The terms of those that are a sum in this band: one that holds none of its terms is plain there."""
        plain = [at for at, name in enumerate(self.texts) if name and at not in self.text and at not in self.sums]
        self.before = columns_before(self.texts, plain)
        """For each column, the one that its balances go on from."""


def _shares(band: Band) -> set[int]:
    """The columns that hold percentages, which nothing adds up."""
    named = {at for at, cell in enumerate(band.header[1:]) if "%" in cell.text}
    return named | {at for row in band.rows for at, cell in enumerate(row.cells) if cell.kind is CellKind.PERCENT}


def _resolved(sums: dict[str, list[str]], names: Names[Key]) -> dict[Key, _Terms[Key]]:
    """What each declared sum adds up, as far as its names say one row or column and no other."""
    found: dict[Key, _Terms[Key]] = {}
    for total, terms in sums.items():
        totals = names.find(total)
        if len(totals) != 1:
            continue
        signed = [names.signed(term, totals[0]) for term in terms]
        places = [(sign, name, keys[0]) for sign, name, keys in signed if len(keys) == 1]
        if places:
            found[totals[0]] = places
    return found


class _Adding:
    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.bands = budget.table.bands
        self.columns = [_Columns(band, budget) for band in self.bands]
        self.names = rows_of(budget.table)
        self.sums = self._marked() | _resolved(budget.row_sums, self.names)
        """The rows that are sums, with their terms."""
        self.carried = self._balances()
        self.computed: set[_At] = set()
        self._under_way: set[_At] = set()
        self._known: dict[_At, Decimal | None] = {}
        self._unknown: set[_At] = set()
        """Empty cells that would be computed, if all of their terms were known."""

    def result(self) -> TableSums:
        amounts = tuple(
            tuple(tuple(self._amount((b, r, c)) for c in range(len(row.cells))) for r, row in enumerate(band.rows))
            for b, band in enumerate(self.bands)
        )
        named = named_in_vain(self.budget, self.names, [columns.names for columns in self.columns])
        unknown = (*self._out_of_reach(), *named)
        lost = {(one.key, one.total) for one in unknown}
        checks = list(self._checks(lost))
        return TableSums(
            amounts,
            frozenset(self.computed),
            frozenset(self.sums),
            tuple(check for check in checks if isinstance(check, SumCheck)),
            tuple(check for check in checks if isinstance(check, Unchecked)),
            tuple(self._carries()),
            unknown,
            tuple(self._circular()),
            self.sums,
            tuple(columns.sums for columns in self.columns),
        )

    def _marked(self) -> dict[At, _Terms[At]]:
        found: dict[At, _Terms[At]] = {}
        for b, band in enumerate(self.bands):
            for r, terms in marked_sums(band):
                found[b, r] = [(1, band.rows[term].name.text, (b, term)) for term in terms]
        return found

    def _balances(self) -> dict[At, At]:
        """Which row each opening row goes on from."""
        found: dict[At, At] = {}
        for opening, closing in self.budget.carried.items():
            openings, closings = self.names.find(opening), self.names.find(closing)
            if len(openings) == len(closings) == 1:
                found[openings[0]] = closings[0]
        return found

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
        cell = self._row(b, r).cells[c]
        stated = None if c in columns.text else cell.amount
        if at in self._under_way:
            return stated
        if cell.kind is not CellKind.EMPTY or c in columns.text or not columns.texts[c]:
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
        if at[:2] in self.carried and at[:2] not in self.sums:
            self._unknown.add(at)
            return None
        for places in (list(self._terms_across(*at)), list(self._terms_down(*at))):
            amounts = []
            for sign, _, term in places:
                amount = yield term
                if amount is not None:
                    amounts.append(sign * amount)
            if self._unknown_among(places) is not None:
                self._unknown.add(at)
            elif amounts:
                self._unknown.discard(at)
                return sum(amounts, Decimal(0)).quantize(Decimal(1).scaleb(-max(map(decimals_of, amounts))))
        return None

    def _terms_across(self, b: int, r: int, c: int) -> Iterator[tuple[int, str, _At]]:
        for sign, column, at in self.columns[b].sums.get(c, ()):
            yield sign, column, (b, r, at)

    def _terms_down(self, b: int, r: int, c: int) -> Iterator[tuple[int, str, _At]]:
        for sign, row, (band, index) in self.sums.get((b, r), ()) if c not in self.columns[b].shares else ():
            column = self._column_in(band, b, c)
            if column is not None:
                yield sign, row, (band, index, column)

    def _terms(self, places: Iterable[tuple[int, str, _At]]) -> list[Term]:
        terms = []
        for sign, name, at in places:
            amount = self._amount(at)
            if amount is not None:
                terms.append(Term(name, sign * amount, self._cell(at)))
        return terms

    def _cell(self, at: _At) -> Cell:
        b, r, c = at
        return self._row(b, r).cells[c]

    def _unknown_among(self, places: Iterable[tuple[int, str, _At]]) -> Cell | None:
        """The first term whose amount nobody knows: it can't be read, or is a sum over such a one, or the balance
        that it opens with is left out.
        """
        unknown = (at for _, _, at in places if at in self._unknown or self._cell(at).is_unknown)
        return next(map(self._cell, unknown), None)

    def _column_in(self, band: int, b: int, c: int) -> int | None:
        """Where column `c` of band `b` stands in another band: under its name, else in its place where
        both bands are equally wide and `b` has no column of the name that stands there; None elsewhere.
        """
        if band == b:
            return c
        own, theirs = self.columns[b], self.columns[band]
        at = theirs.once.get(own.texts[c])
        if at is not None:
            return at
        return c if len(theirs.texts) == len(own.texts) and theirs.texts[c] not in own.at else None

    def _carried_to(self, b: int, r: int, c: int) -> _At | None:
        """The cell whose amount is carried to this one; None where nothing is."""
        closing = self.carried.get((b, r))
        columns = self.columns[b]
        before = None if closing is None or c in columns.sums else columns.before[c]
        if closing is None or before is None:
            return None
        band, index = closing
        column = self._column_in(band, b, before)
        return None if column is None else (band, index, column)

    def _carries(self) -> Iterator[CarryCheck]:
        for b, r in sorted(self.carried):
            row, columns = self._row(b, r), self.columns[b]
            for c, cell in enumerate(row.cells):
                carried = self._carried_to(b, r, c)
                if carried is None or c in columns.text or cell.amount is None:
                    continue
                amount = self._amount(carried)
                if amount is not None:
                    from_band, from_row, from_column = carried
                    yield CarryCheck(
                        row.name.text,
                        self._row(from_band, from_row).name.text,
                        columns.texts[c],
                        self.columns[from_band].texts[from_column],
                        cell,
                        cell.amount,
                        amount,
                        self._cell(carried),
                    )

    def _checks(self, lost: set[tuple[str, str]]) -> Iterator[SumCheck | Unchecked]:
        """The sums that have all their terms; one that names a missing term (`lost`) is reported apart."""
        for b, band in enumerate(self.bands):
            columns = self.columns[b]
            across = sorted(
                at
                for at in columns.sums
                if ("summakolumner", columns.texts[at]) not in lost and at not in columns.text
            )
            lines = set(across)
            for r, row in enumerate(band.rows):
                is_sum = (b, r) in self.sums and ("summarader", row.name.text) not in lost
                for c in range(len(row.cells)) if is_sum else across:
                    if row.cells[c].kind not in _SUMMED or c in columns.text:
                        continue
                    if c in lines:
                        yield from self._checked((b, r, c), list(self._terms_across(b, r, c)), down=False)
                    if is_sum and c not in columns.shares:
                        yield from self._checked((b, r, c), list(self._terms_down(b, r, c)), down=True)

    def _checked(
        self, at: _At, places: list[tuple[int, str, _At]], *, down: bool
    ) -> Iterator[SumCheck | Unchecked]:
        b, r, c = at
        band, row, cell = self.bands[b], self._row(b, r), self._cell(at)
        unknown = self._unknown_among(places)
        if unknown is not None:
            yield Unchecked(row.name.text, band.header[c + 1].text, cell, unknown)
        elif cell.amount is not None:
            yield self._check(band, row, c, cell.amount, self._terms(places), down=down)

    def _check(self, band: Band, row: Row, c: int, stated: Decimal, terms: list[Term], *, down: bool) -> SumCheck:
        finest = max([decimals_of(stated), *(decimals_of(term.amount) for term in terms)])
        decimals = finest if self.budget.decimals is None else self.budget.decimals
        rounded = [term for term in terms if term.amount != 0 or decimals_of(term.amount) == finest > 0]
        exact = holds_whole_kronor(self.budget, decimals)
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
        for total, terms in self.budget.row_sums.items():
            at = self.names.find(total)
            if len(at) != 1:
                continue
            columns = self.columns[at[0][0]]
            for index, term in enumerate(terms):
                found = self.names.signed(term, at[0])[2]
                for c, column in enumerate(columns.texts) if len(found) == 1 else ():
                    if column and c not in columns.text and self._column_in(found[0][0], at[0][0], c) is None:
                        yield UnknownTerm("kolumn", total, column, index, {})

    def _circular(self) -> Iterator[tuple[str, str]]:
        rows = {at: [term for _, _, term in terms] for at, terms in self.sums.items()}
        around = in_circles(rows)
        for total in self.budget.row_sums:
            if any(at in around for at in self.names.find(total)):
                yield "summarader", total
        for columns in self.columns:
            circle = in_circles({at: [term for _, _, term in terms] for at, terms in columns.sums.items()})
            yield from (("summakolumner", columns.texts[at]) for at in circle)
