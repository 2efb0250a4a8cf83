"""What names each cell of a table: the heads of its columns, what heads its row, and the group that it stands in.

Cells are known by their row, those of the head first, and by their place among the cells of that row. A sum is in
no group: it says itself what it is the sum of.
"""

from typing import NamedTuple

from vplan.document.blocks import Cell, Row, Table
from vplan.document.grid import placed_cells
from vplan.document.look import Look, RowKind


class Spot(NamedTuple):
    """Where a cell stands."""

    row: int
    cell: int


def is_row_head(cell: Cell) -> bool:
    """Whether the cell names its row, or the rows that it reaches over."""
    return cell.header and cell.look not in {Look.HEAD, Look.GROUP} and bool(cell.blocks)


def headed(table: Table) -> dict[Spot, tuple[Spot, ...]]:
    """For each cell that names nothing: heads of its columns from above down, its group, what heads its row."""
    named: dict[Spot, tuple[Spot, ...]] = {}
    columns: list[tuple[Spot, ...]] = [()] * len(table.columns)
    group: tuple[Spot, ...] = ()
    reaching: list[tuple[Spot, int]] = []
    """What heads rows from above, and how many rows more."""
    heads = len(table.head)
    for number, (row, cells) in enumerate(placed_cells((*table.head, *table.rows), len(table.columns))):
        spots = [(Spot(number, index), at, cell) for index, (at, cell) in enumerate(cells)]
        reaching = [(spot, left - 1) for spot, left in reaching if left > 1]
        if number < heads or row.names_columns:
            for spot, at, cell in spots:
                for column in range(at, at + cell.columns) if cell.blocks else ():
                    columns[column] = (*(columns[column] if number < heads else ()), spot)
            group = ()
        elif _heads_a_group(row):
            group = (spots[0][0],)
        else:
            own = [(spot, cell) for spot, _, cell in spots if is_row_head(cell)]
            above = () if row.kind is RowKind.SUM else group
            by_row = (*(spot for spot, _ in reaching), *(spot for spot, _ in own))
            for spot, at, cell in spots:
                if not cell.header:
                    over = dict.fromkeys(one for column in columns[at : at + cell.columns] for one in column)
                    named[spot] = (*over, *above, *by_row)
            reaching += [(spot, cell.rows) for spot, cell in own if cell.rows > 1]
    return named


def _heads_a_group(row: Row) -> bool:
    return row.kind is RowKind.GROUP and len(row.cells) == 1 and row.cells[0].header
