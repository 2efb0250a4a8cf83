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
    if len(lines) == 1:
        first, *others = lines[0]
        return (_corner(first), *others)
    upper = [_filled(line) for line in lines[:-1]]
    return tuple(_name([line[at] for line in (*upper, lines[-1])], corner=not at) for at in range(len(lines[-1])))


def printed_header(lines: Sequence[_Line]) -> tuple[HeaderRow, ...]:
    """The header as it is printed; each of its rows is as wide as the table."""
    grid = [[_corner(line[0]), *line[1:]] for line in lines]
    upper = [_spanning(line) for line in grid[:-1]]
    last = grid[-1]
    for line in reversed(upper):
        at = 0
        for index, over in enumerate(line):
            if over.cell.text and over.columns == 1 and not last[at].text:
                last[at], line[index] = over.cell, HeaderCell(last[at])
            at += over.columns
    return (*map(tuple, upper), tuple(map(HeaderCell, last)))


def _spanning(line: list[Cell]) -> list[HeaderCell]:
    """The names of an upper line, each over the empty cells after it; the corner is a cell of its own."""
    cells = [HeaderCell(line[0])]
    for cell in line[1:]:
        last = cells[-1]
        if not cell.text and len(cells) > 1 and last.cell.text:
            cells[-1] = HeaderCell(last.cell, last.columns + 1)
        else:
            cells.append(HeaderCell(cell))
    return cells


def _filled(line: _Line) -> list[Cell]:
    """The line with empty cells that go on with the one to their left; the corner names no columns."""
    filled = list(line[:2])
    for cell in line[2:]:
        filled.append(cell if cell.text else filled[-1])
    return filled


def _name(above: list[Cell], *, corner: bool) -> Cell:
    if corner:
        above = [_corner(cell) for cell in above]
    parts = [cell for cell in above if cell.text]
    if not parts:
        return above[-1]
    notes = tuple(dict.fromkeys(note for cell in parts for note in cell.notes))
    text = "/".join(dict.fromkeys(cell.text for cell in parts))
    return Cell(text, parts[-1].offset, CellKind.WORDS, notes=notes)


def _corner(cell: Cell) -> Cell:
    return cell._replace(text="", kind=CellKind.EMPTY) if cell.text == EMPTY_CORNER else cell
