"""The adding of a budget's sums: each cell's amount, what is stated beside what its terms add up to, balances.

An empty cell is computed from its terms, which may be computed themselves; not where one of them is not available.
Each cell is computed once (`_known`), so the cost is one pass over the terms of all sums; a circle ends at the
cell where it began (`_under_way`). All amounts are Decimal: binary fractions would report differences that nobody
wrote.
"""

from collections.abc import Generator, Iterable, Iterator
from decimal import Decimal

from vplan.core.swedish.numbers import decimals_of
from vplan.facts.declared import CellAt, Declared
from vplan.facts.sums import CarryCheck, SumCheck, TableSums, Term, Unchecked, holds_whole_kronor
from vplan.model.money import Budget
from vplan.model.table import Band, Cell, CellKind, Row

_SUMMED = {CellKind.AMOUNT, CellKind.NIL, CellKind.EMPTY}


def add_up(budget: Budget) -> TableSums:
    """Every sum of the budget table."""
    return _Adding(budget).result()


class _Adding:
    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.bands = budget.table.bands
        self.declared = Declared(budget)
        self.columns = self.declared.columns
        self.computed: set[CellAt] = set()
        self._under_way: set[CellAt] = set()
        self._known: dict[CellAt, Decimal | None] = {}
        self._unknown: set[CellAt] = set()
        """Empty cells that would be computed, if all of their terms were known."""

    def result(self) -> TableSums:
        amounts = tuple(
            tuple(tuple(self._amount((b, r, c)) for c in range(len(row.cells))) for r, row in enumerate(band.rows))
            for b, band in enumerate(self.bands)
        )
        unknown = tuple(self.declared.unknown())
        lost = {(one.key, one.total) for one in unknown}
        checks = list(self._checks(lost))
        return TableSums(
            amounts,
            frozenset(self.computed),
            frozenset(self.declared.sums),
            tuple(check for check in checks if isinstance(check, SumCheck)),
            tuple(check for check in checks if isinstance(check, Unchecked)),
            tuple(self._carries()),
            unknown,
            tuple(self.declared.circular()),
            self.declared.sums,
            tuple(columns.sums for columns in self.columns),
        )

    def _row(self, b: int, r: int) -> Row:
        return self.bands[b].rows[r]

    def _amount(self, at: CellAt) -> Decimal | None:
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

    def _reckoning(self, at: CellAt) -> Generator[CellAt, Decimal | None, Decimal | None]:
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

    def _reckoned(self, at: CellAt) -> Generator[CellAt, Decimal | None, Decimal | None]:
        carried = self.declared.carried_to(*at)
        if carried is not None:
            return (yield carried)
        if at[:2] in self.declared.carried and at[:2] not in self.declared.sums:
            self._unknown.add(at)
            return None
        for places in (list(self.declared.terms_across(*at)), list(self.declared.terms_down(*at))):
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

    def _terms(self, places: Iterable[tuple[int, str, CellAt]]) -> list[Term]:
        terms = []
        for sign, name, at in places:
            amount = self._amount(at)
            if amount is not None:
                terms.append(Term(name, sign * amount, self._cell(at)))
        return terms

    def _cell(self, at: CellAt) -> Cell:
        b, r, c = at
        return self._row(b, r).cells[c]

    def _unknown_among(self, places: Iterable[tuple[int, str, CellAt]]) -> Cell | None:
        """The first term whose amount nobody knows: it can't be read, or is a sum over such a one, or the balance
        that it opens with is left out.
        """
        unknown = (at for _, _, at in places if at in self._unknown or self._cell(at).is_unknown)
        return next(map(self._cell, unknown), None)

    def _carries(self) -> Iterator[CarryCheck]:
        for b, r in sorted(self.declared.carried):
            row, columns = self._row(b, r), self.columns[b]
            for c, cell in enumerate(row.cells):
                carried = self.declared.carried_to(b, r, c)
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
                is_sum = (b, r) in self.declared.sums and ("summarader", row.name.text) not in lost
                for c in range(len(row.cells)) if is_sum else across:
                    if row.cells[c].kind not in _SUMMED or c in columns.text:
                        continue
                    if c in lines:
                        yield from self._checked((b, r, c), list(self.declared.terms_across(b, r, c)), down=False)
                    if is_sum and c not in columns.shares:
                        yield from self._checked((b, r, c), list(self.declared.terms_down(b, r, c)), down=True)

    def _checked(
        self, at: CellAt, places: list[tuple[int, str, CellAt]], *, down: bool
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
