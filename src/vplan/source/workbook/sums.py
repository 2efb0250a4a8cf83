"""Rows and columns that the formulas of a sheet add up.

In: the body of a table and its formulas. Out: for each row or column that is a sum the rows or columns that it
adds, and what a reader would not see: a row that a sum leaves out, and a cell that adds other rows than those
beside it.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vplan.source.workbook.cells import Area, At
from vplan.source.workbook.formulas import Added, added_by, is_subtotal, referred_by
from vplan.source.workbook.grid import Grid
from vplan.source.workbook.sheet import Held

_Terms = tuple[tuple[int, int], ...]
"""Rows or columns of the sheet, each with its sign."""
_NO_TERM = "varav"
_MOST_TERMS = 50_000
"""Of all sums of a sheet together: what no budget reaches."""
_MOST_LEFT_OUT = 20
"""Rows that are told of, for each sum."""


class Sum(NamedTuple):
    """A row or column of the sheet that is a sum; `at` is the first cell that says so."""

    line: int
    terms: _Terms
    at: At


class LeftOut(NamedTuple):
    """A row that stands among the terms of a sum, and is in no sum."""

    at: At
    total: Sum


class Odd(NamedTuple):
    """A cell whose formula adds other rows than the same row does in other columns."""

    at: At
    total: Sum


class Sums(NamedTuple):
    """What the formulas say of a table."""

    rows: tuple[Sum, ...] = ()
    columns: tuple[Sum, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    odd: tuple[Odd, ...] = ()


def sums_of(grid: Grid, body: list[int], cells: Mapping[int, Mapping[int, Held]]) -> Sums:
    """The sums of a table whose rows under its header are `body`."""
    return _Adding(grid, body, cells).found()


class _Adding:
    def __init__(self, grid: Grid, body: list[int], cells: Mapping[int, Mapping[int, Held]]) -> None:
        self.grid = grid
        self.body = body
        self.cells = cells
        self.columns = grid.columns[1:]
        inside = frozenset(grid.rows) | grid.left_out
        self._outside = [row for row in cells if row not in inside]
        self._terms = 0
        self._known: dict[At, _Terms] = {}
        self._formulas = {
            row: {column: held.formula for column, held in cells[row].items() if held.formula} for row in body
        }

    def found(self) -> Sums:
        rows, odd = [], []
        for row in filter(self._formulas.get, self.body):
            adding = {column: terms for column in self.columns if (terms := self._down((row, column)))}
            if not adding or any(self._is_no_sum((row, column)) for column in self.columns):
                continue
            most = Counter(adding.values()).most_common(1)[0][0]
            first = next(column for column, terms in adding.items() if terms == most)
            rows.append(Sum(row, most, (row, first)))
            odd += [Odd((row, column), rows[-1]) for column, terms in adding.items() if terms != most]
        return Sums(tuple(rows), tuple(self._across()), tuple(self._left_out(rows)), tuple(odd))

    def _formula(self, at: At) -> str:
        return self._formulas[at[0]].get(at[1], "")

    def _is_no_sum(self, at: At) -> bool:
        """Whether the cell holds an amount that is reckoned in another way, as a mean is."""
        value = self.grid.values[at[0]].get(at[1])
        if not self._formula(at) or value is None or not value.amount or value.amount.endswith("%"):
            return False
        return not (self._down(at) or self._terms_across(at))

    def _down(self, at: At) -> _Terms:
        """The rows that the formula of the cell adds in its own column; nothing where it is no such sum."""
        if at not in self._known:
            self._known[at] = self._reckoned_down(at)
        return self._known[at]

    def _reckoned_down(self, at: At) -> _Terms:
        added = added_by(self._formula(at))
        elsewhere = any(not one.area.left == one.area.right == at[1] for one in added)
        if not added or elsewhere or self._terms > _MOST_TERMS:
            return ()
        signs: dict[int, int] = {}
        for one in added:
            for row in self._rows_in(one, at[1]):
                if row in signs or row == at[0]:
                    return ()
                signs[row] = one.sign
        return () if self._adds_outside(added, at[1]) else tuple(sorted(signs.items()))

    def _rows_in(self, added: Added, column: int) -> Iterator[int]:
        for row in _between(self.body, added.area):
            self._terms += 1
            if not (added.totals_apart and is_subtotal(self._formula((row, column)))):
                yield row

    def _adds_outside(self, added: Iterable[Added], column: int) -> bool:
        """Whether cells are added that stand outside the table. Those of its header and of hidden rows don't: what
        they add to the sum is to be missed in it.
        """
        return any(column in self.cells[row] for one in added for row in _between(self._outside, one.area))

    def _across(self) -> Iterator[Sum]:
        """Columns that most of their rows reckon as one sum of other columns."""
        for column in self.columns:
            adding = {
                row: terms
                for row in filter(self._formulas.get, self.body)
                if (terms := self._terms_across((row, column)))
            }
            if adding and not any(self._is_no_sum((row, column)) for row in self.body):
                numbers = [row for row in self.body if (one := self.grid.values[row].get(column)) and one.amount]
                most, count = Counter(adding.values()).most_common(1)[0]
                if 2 * count > len([row for row in numbers if row in adding or not self._formula((row, column))]):
                    yield Sum(column, most, (next(r for r, terms in adding.items() if terms == most), column))

    def _terms_across(self, at: At) -> _Terms:
        signs: dict[int, int] = {}
        for one in added_by(self._formula(at)):
            if not one.area.top == one.area.bottom == at[0]:
                return ()
            for column in range(one.area.left, min(one.area.right, self.columns[-1]) + 1):
                if column in signs or column == at[1]:
                    return ()
                if column in self.columns:
                    signs[column] = one.sign
        return tuple(sorted(signs.items()))

    def _left_out(self, sums: list[Sum]) -> Iterator[LeftOut]:
        """Rows with numbers between the ends of a sum that no sum adds."""
        known = self._reckoned_with() | {one.line for one in sums}
        others = [row for row in self.body if row not in known and not self._is_part(row)]
        told: set[int] = set()
        for one in sums:
            column = one.at[1]
            ends = sorted([one.line, one.terms[0][0], one.terms[-1][0]])
            between = others[bisect_left(others, ends[0]) : bisect_right(others, ends[-1])]
            for row in between[:_MOST_LEFT_OUT]:
                value = self.grid.values[row].get(column)
                if row not in told and value is not None and value.amount and not self._is_reckoned((row, column)):
                    told.add(row)
                    yield LeftOut((row, column), one)

    def _is_reckoned(self, at: At) -> bool:
        """Whether the amount of the cell follows from others of its column."""
        return any(area.left <= at[1] <= area.right for area in referred_by(self._formula(at)))

    def _reckoned_with(self) -> set[int]:
        """The rows that any formula of another row takes from its own column, whatever it makes of them."""
        found: set[int] = set()
        for row in filter(self._formulas.get, self.body):
            for column, formula in self._formulas[row].items():
                terms = self._down((row, column))
                found.update(term for term, _ in terms)
                for area in () if terms else referred_by(formula):
                    if area.left <= column <= area.right and self._terms <= _MOST_TERMS:
                        taken = [one for one in _between(self.body, area) if one != row]
                        self._terms += len(taken)
                        found.update(taken)
        return found

    def _is_part(self, row: int) -> bool:
        """Whether the row says that it is in the one above it already."""
        name = self.grid.values[row].get(self.grid.first)
        return name is not None and name.words.strip().casefold().startswith(_NO_TERM)


def _between(rows: list[int], area: Area) -> list[int]:
    """Those of the rows that the range goes over."""
    return rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]
