"""Headers of one line or more: what each column is called, and how its names are printed.

    .    | 2025   |        | 2026
    Tkr  | Budget | Utfall | Budget

The columns are `2025/Budget`, `2025/Utfall` and `2026/Budget`; 2025 is printed over two of them. A name that goes
on downwards is printed in the last line, beside its figures, and nothing above it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from vplan.model.table.cells import Cell, CellKind

EMPTY_CORNER = "."
_Line = tuple[Cell, ...]


class HeaderCell(NamedTuple):
    """A name over `columns` columns."""

    cell: Cell
    columns: int = 1


HeaderRow = tuple[HeaderCell, ...]


def joined(lines: Sequence[_Line]) -> tuple[Cell, ...]:
    """The full name of each column: the names above it, parted by `/`."""
    *upper, last = [(_corner(line[0]), *line[1:]) for line in lines]
    over = _spanning(upper)
    columns: list[list[Cell]] = [[] for _ in last]
    for line in over:
        at = 0
        for one in line:
            for column in columns[at : at + one.columns]:
                column.append(one.cell)
            at += one.columns
    return tuple(_name([*above, cell]) for above, cell in zip(columns, last, strict=True)) if upper else last


def printed_header(lines: Sequence[_Line]) -> tuple[HeaderRow, ...]:
    """The header as it is printed; each of its rows is as wide as the table."""
    *lines_above, last = [[_corner(line[0]), *line[1:]] for line in lines]
    upper = _spanning(lines_above)
    for line in reversed(upper):
        at = 0
        for index, over in enumerate(line):
            if over.cell.text and over.columns == 1 and not last[at].text:
                last[at], line[index] = over.cell, HeaderCell(last[at])
            at += over.columns
    return (*map(tuple, upper), tuple(map(HeaderCell, last)))


def _spanning(lines: Sequence[Sequence[Cell]]) -> list[list[HeaderCell]]:
    """The names of upper lines, each over the empty cells after it that stand under the same names; the corner is
    a cell of its own.
    """
    found: list[list[HeaderCell]] = []
    begins = {0, 1}
    """Where a name begins in the lines so far: none below goes on over it."""
    for line in lines:
        cells: list[HeaderCell] = []
        for at, cell in enumerate(line):
            if cells and at not in begins and not cell.text and cells[-1].cell.text:
                cells[-1] = HeaderCell(cells[-1].cell, cells[-1].columns + 1)
            else:
                cells.append(HeaderCell(cell))
                begins.add(at)
        found.append(cells)
    return found


def _name(above: list[Cell]) -> Cell:
    parts = [cell for cell in above if cell.text]
    if not parts:
        return above[-1]
    notes = tuple(dict.fromkeys(note for cell in parts for note in cell.notes))
    text = "/".join(dict.fromkeys(cell.text for cell in parts))
    return Cell(text, parts[-1].offset, CellKind.WORDS, notes=notes)


def _corner(cell: Cell) -> Cell:
    return cell._replace(text="", kind=CellKind.EMPTY) if cell.text == EMPTY_CORNER else cell
