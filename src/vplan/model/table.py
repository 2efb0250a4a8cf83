"""Tables written as people read them: cells parted by `|`, bands parted by a blank line.

A blank line before a row with amounts only parts the rows; before a line without any it begins a band.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from vplan.core.swedish.numbers import read_amount

_YEAR = re.compile(r"(?:19|20)\d{2}")
_CELL_END = re.compile(r"(?<!\\)\|")


class Cell(NamedTuple):
    """One cell. `offset` counts characters from the table text's beginning."""

    text: str
    offset: int

    @property
    def amount(self) -> Decimal | None:
        """The amount that stands here; None for an empty cell or a text."""
        return read_amount(self.text)

    @property
    def length(self) -> int:
        """Characters to underline."""
        return max(1, len(self.text))


class Row(NamedTuple):
    """A row: its first cell names it."""

    name: Cell
    cells: tuple[Cell, ...]

    @property
    def whole(self) -> tuple[Cell, ...]:
        """All its cells, the first one too."""
        return (self.name, *self.cells)


class Band(NamedTuple):
    """Rows under a header of their own; `header[0]` stands above the names."""

    header: tuple[Cell, ...]
    rows: tuple[Row, ...]


class Misfit(NamedTuple):
    """A row whose number of cells is not its table's."""

    cell: Cell
    expected: int
    found: int


class Table(NamedTuple):
    """The bands of a table text, and the rows that did not fit."""

    bands: tuple[Band, ...]
    misfits: tuple[Misfit, ...]

    @property
    def width(self) -> int:
        """The columns of the widest band, that of the names included."""
        return max((len(band.header) for band in self.bands), default=0)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all bands."""
        return tuple(row for band in self.bands for row in band.rows)


def read_table(text: str) -> Table:
    """The table that the text writes."""
    bands: list[Band] = []
    misfits: list[Misfit] = []
    header: tuple[Cell, ...] = ()
    rows: list[Row] = []
    width = 0  # of the band

    def close() -> None:
        if header:
            bands.append(Band(header, tuple(rows)))

    after_gap = False
    for offset, line in _lines(text):
        if not line.strip():
            after_gap = True
            continue
        cells = tuple(_cells(line, offset))
        if not header or (after_gap and not _holds_amounts(cells)):
            close()
            header, rows, width = cells, [], len(cells)
        elif len(cells) != width:
            misfits.append(Misfit(cells[0], width, len(cells)))
        else:
            rows.append(Row(cells[0], cells[1:]))
        after_gap = False
    close()
    return Table(tuple(bands), tuple(misfits))


def _holds_amounts(cells: tuple[Cell, ...]) -> bool:
    """Whether a line is a row and no header: it holds an amount that is no bare year."""
    return any(cell.amount is not None and not _YEAR.fullmatch(cell.text) for cell in cells[1:])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def _cells(line: str, offset: int) -> Iterator[Cell]:
    start = 0
    ends = [match.start() for match in _CELL_END.finditer(line)]
    for end in [*ends, len(line)]:
        raw = line[start:end]
        lead = len(raw) - len(raw.lstrip(" "))
        yield Cell(raw.strip(" ").replace("\\|", "|"), offset + start + (lead if raw.strip(" ") else 0))
        start = end + 1
