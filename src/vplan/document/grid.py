"""Where the cells of a table stand, those that reach over several columns or rows among them."""

from collections.abc import Iterable, Iterator

from vplan.document.blocks import Cell, Row


def placed_cells(rows: Iterable[Row], columns: int) -> Iterator[tuple[Row, list[tuple[int, Cell]]]]:
    """Each row with its cells and the columns, from 0, that they begin in."""
    taken = [0] * columns  # for how many rows more each column belongs to a cell above
    for row in rows:
        placed: list[tuple[int, Cell]] = []
        free = (index for index in range(columns) if not taken[index])
        for cell in row.cells:
            at = next(free)
            for _ in range(cell.columns - 1):
                next(free)
            placed.append((at, cell))
        taken = [max(0, left - 1) for left in taken]
        for at, cell in placed:
            taken[at : at + cell.columns] = [cell.rows - 1] * cell.columns
        yield row, placed
