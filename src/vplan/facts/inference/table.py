"""The grids of a budget table: each band is one. All that inference knows of the form of a table stands here."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from vplan.facts.inference.grid import Grid, Line, Spot, grid_of
from vplan.model.money import Budget
from vplan.model.table import Band, Cell


class GridOfBand(NamedTuple):
    """A band and its grid, whose rows and columns are those of the band after the names."""

    band: Band
    grid: Grid

    def cell(self, spot: Spot) -> Cell:
        """The cell of the table at a spot."""
        return self.band.rows[spot.row].cells[spot.column]


def grids(budget: Budget) -> Iterator[GridOfBand]:
    """The grid of each band, in their order."""
    for band in budget.table.bands:
        if band.rows:
            yield GridOfBand(band, _grid(band, frozenset(budget.text_columns)))


def _grid(band: Band, texts: Collection[str]) -> Grid:
    columns = [Line(cell.text, left_out=cell.text in texts) for cell in band.header[1:]]
    amounts = [
        [None if column.left_out else cell.amount for column, cell in zip(columns, row.cells, strict=True)]
        for row in band.rows
    ]
    return grid_of((Line(row.name.text) for row in band.rows), columns, amounts)
