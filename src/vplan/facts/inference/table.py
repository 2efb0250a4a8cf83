"""The grids of a budget table, one for each band, and what was inferred from them.

All that inference knows of the form of a table stands here: what a cell holds, what rows and columns are
called and stand under, in which units they are counted, and which sums are declared.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from vplan.facts.inference.grid import Axis, Grid, Line, Spot, grid_of
from vplan.facts.inference.inferring import Inferred, infer
from vplan.facts.inference.judging import Found
from vplan.facts.inference.relation import Relation
from vplan.facts.inference.telling import Mend
from vplan.facts.inference.words import Says
from vplan.facts.sums import TableSums, holds_whole_kronor
from vplan.model.money import Budget
from vplan.model.table import Band, Cell

_SHARE = frozenset({Says.SHARE})
_FEWEST = 2
"""A sum has two terms or more."""


def _axis(*, down: bool) -> Axis:
    return Axis.DOWN if down else Axis.ACROSS


class BandInference:
    """A band, and what its figures show, inferred when it is asked for."""

    def __init__(self, budget: Budget, sums: TableSums, number: int) -> None:
        self.budget, self.sums, self.number = budget, sums, number
        self.band: Band = budget.table.bands[number]
        self._lacking_lines: dict[Found, int | None] = {}

    def cell(self, spot: Spot) -> Cell:
        """The cell of the table at a spot of the grid."""
        return self.band.rows[spot.row].cells[spot.column]

    @cached_property
    def inferred(self) -> Inferred:
        """The relations of the band and what contradicts them."""
        return infer(self._grid, tuple(self._declared()))

    def mend_of(self, total: Cell, *, down: bool) -> Mend | None:
        """What would put the declared sum right that a cell states, where one figure is likelier than others."""
        return self._mends.get((_axis(down=down), total.offset))

    def left_out_of(self, total: Cell, *, down: bool) -> int | None:
        """The one row or column that the declared sum of a cell lacks: with it, the sum holds in every lane."""
        found = self._failing.get((_axis(down=down), total.offset))
        return None if found is None else self._lacking(found)

    @cached_property
    def _mends(self) -> dict[tuple[Axis, int], Mend | None]:
        """What would put declared sums right, by the axis and the cell that states each."""
        mends: dict[tuple[Axis, int], Mend | None] = {}
        for one in self.inferred.contradictions:
            relation = one.found.relation
            if one.found.declared:
                mends.setdefault((relation.axis, self.cell(relation.total_spot(one.instance)).offset), one.mend)
        return mends

    @cached_property
    def _failing(self) -> dict[tuple[Axis, int], Found]:
        """The declared sums that hold nowhere, by the axis and the cells that state them."""
        failing: dict[tuple[Axis, int], Found] = {}
        for found in self.inferred.found:
            if found.declared and not found.fits:
                for one in found.instances:
                    if not one.holds:
                        spot = found.relation.total_spot(one)
                        failing.setdefault((found.relation.axis, self.cell(spot).offset), found)
        return failing

    def _lacking(self, found: Found) -> int | None:
        if found not in self._lacking_lines:
            relation = found.relation
            along = self.inferred.grid.along(relation.axis)
            failing = [one for one in found.instances if not one.holds]
            own = {relation.total, *relation.terms}
            lacking = (
                at
                for at, line in enumerate(self.inferred.grid.lines(relation.axis))
                if line.adds
                and at not in own
                and all(abs((along[at][one.lane] or 0) + one.difference) <= one.tolerance for one in failing)
            )
            first, second = next(lacking, None), next(lacking, None)
            self._lacking_lines[found] = first if second is None else None
        return self._lacking_lines[found]

    def unexplained(self) -> Iterator[int]:
        """The rows called a sum that are none, of the rows here or elsewhere, and no term of one."""
        grid, found = self.inferred.grid, self.inferred.found
        in_sums = {at for band, at in self.sums.row_terms if band == self.number}
        in_sums |= {at[1] for terms in self.sums.row_terms.values() for _, _, at in terms if at[0] == self.number}
        for one in found:
            if one.relation.axis is Axis.DOWN:
                in_sums |= {one.relation.total, *one.relation.terms}
        adding = [at for at, line in enumerate(grid.rows) if line.adds and any(grid.figures[at])]
        if len(adding) > _FEWEST:
            yield from (at for at in adding if Says.TOTAL in grid.rows[at].said and at not in in_sums)

    @cached_property
    def _grid(self) -> Grid:
        columns = [
            Line(
                cell.text,
                left_out=self.budget.holds_text(cell.text) or not cell.text,
                apart=cell.text in self.budget.units,
                explained=at in self.sums.column_terms[self.number],
                said=_said_by(row.cells[at] for row in self.band.rows),
            )
            for at, cell in enumerate(self.band.header[1:] if self.band.rows else ())
        ]
        rows = [
            Line(
                row.name.text,
                row.group,
                apart=row.name.text in self.budget.units,
                explained=(self.number, at) in self.sums.row_terms,
                said=_said_by(row.cells),
            )
            for at, row in enumerate(self.band.rows)
        ]
        amounts = [
            [None if column.left_out else _figure(cell) for column, cell in zip(columns, row.cells, strict=True)]
            for row in self.band.rows
        ]
        grid = grid_of(rows, columns, amounts, self.budget.decimals)
        unknown = frozenset(
            Spot(r, c)
            for r, row in enumerate(self.band.rows)
            for c, cell in enumerate(row.cells)
            if cell.is_unknown
        )
        return grid._replace(unknown=unknown, exact=holds_whole_kronor(self.budget, grid.decimals))

    def _declared(self) -> Iterator[Relation]:
        """The declared sums whose terms all stand in this band."""
        for (band, row), row_terms in self.sums.row_terms.items():
            if band == self.number and all(at[0] == band for _, _, at in row_terms):
                yield _relation(Axis.DOWN, row, [(sign, at[1]) for sign, _, at in row_terms])
        for column, terms in self.sums.column_terms[self.number].items():
            yield _relation(Axis.ACROSS, column, [(sign, at) for sign, _, at in terms])


def _said_by(cells: Iterable[Cell]) -> frozenset[Says]:
    """What the cells of a line say of it: that it holds shares, where all its figures are percentages."""
    figures = [cell for cell in cells if _figure(cell) is not None]
    return _SHARE if figures and all(cell.amount is None for cell in figures) else frozenset()


def _figure(cell: Cell) -> Decimal | None:
    return cell.percent if cell.amount is None else cell.amount


def _relation(axis: Axis, total: int, terms: list[tuple[int, int]]) -> Relation:
    return Relation(axis, total, tuple(at for _, at in terms), tuple(sign for sign, _ in terms))


class TableInference(NamedTuple):
    """What the figures of a table show, band by band."""

    bands: tuple[BandInference, ...]


def infer_table(budget: Budget, sums: TableSums) -> TableInference:
    """What the figures of a budget table show of themselves; nothing is looked for before it is asked for."""
    bands = range(len(budget.table.bands)) if budget.infers else ()
    return TableInference(tuple(BandInference(budget, sums, number) for number in bands))
