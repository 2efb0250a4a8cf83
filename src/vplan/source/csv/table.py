"""The table of a file as a plan writes it: cells parted by `|`, bands by a blank line, each cell with its place."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from vplan.core import Place
from vplan.source.csv.layout import Part
from vplan.source.csv.numbers import swedish
from vplan.source.csv.rows import Cell, Row
from vplan.source.text import SourceText

_DASHES = "---"


@dataclass(frozen=True, slots=True)
class CsvTable:
    """`text` is the table as a plan writes it; `within` leads back to the file."""

    source: SourceText
    text: str
    starts: tuple[int, ...] = field(repr=False)
    places: tuple[Place, ...] = field(repr=False)

    @property
    def place(self) -> Place:
        """Where the table begins."""
        return self.places[0] if self.places else self.source.place(1)

    def within(self, offset: int, length: int = 1) -> Place:
        """Where the cell that holds the character `offset` of the text stands in the file."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return self.place
        cell = self.places[at]
        return Place(cell.file, cell.line, cell.column, min(max(length, 1), cell.length) or 1)


def as_table(source: SourceText, parts: Sequence[Part], *, is_exact: bool) -> CsvTable:
    """The table that the parts are. `is_exact`: no row may have empty cells more than its header, as where commas
    part cells and decimals.
    """
    return _Writing(source, parts, is_exact=is_exact).table()


class _Writing:
    def __init__(self, source: SourceText, parts: Sequence[Part], *, is_exact: bool) -> None:
        self.source = source
        self.parts = parts
        self.is_exact = is_exact
        self.starts: list[int] = []
        self.places: list[Place] = []
        self.lines: list[str] = []
        self.at = 0
        self.used = sorted(
            {at for part in parts for row in part.rows for at, cell in enumerate(row.cells) if cell.text}
        )

    def table(self) -> CsvTable:
        for band in _bands(self.parts):
            rows = [row for part in band for row in part.rows]
            filled = {at for row in rows for at, cell in enumerate(row.cells) if cell.text}
            columns = [at for at in self.used if at <= max(filled, default=0)]
            usual = self._usual(rows, band[0].head)
            for part in band:
                if self.lines:
                    self._write("")
                for at, row in enumerate(part.rows):
                    self._row(row, columns, usual)
                    if at + 1 == part.head > 1:
                        self._write(" | ".join([_DASHES] * len(columns)))
        return CsvTable(self.source, "\n".join(self.lines), tuple(self.starts), tuple(self.places))

    def _usual(self, rows: Sequence[Row], head: int) -> set[int]:
        """How many cells, empty ones at the end too, rows of the band may have."""
        header = len(rows[max(0, head - 1)].cells)
        lengths = Counter(len(row.cells) for row in rows[head:])
        most = max(lengths, key=lambda length: lengths[length], default=header)
        return {header} if self.is_exact else {header, most}

    def _row(self, row: Row, columns: Sequence[int], usual: set[int]) -> None:
        pieces: list[str] = []
        at = self.at
        for cell in self._cells(row, columns, usual):
            self.starts.append(at)
            self.places.append(self.source.place(cell.line, cell.column, cell.length))
            piece = swedish(cell.text).replace("|", "\\|")
            pieces.append(piece)
            at += len(piece) + len(" | ")
        self._write(" | ".join(pieces))

    def _cells(self, row: Row, columns: Sequence[int], usual: set[int]) -> Sequence[Cell]:
        """The cells of the columns; of a row that is longer than the others all of them, so that it fits nowhere."""
        if len(row.cells) > max(usual):
            return row.cells
        return [row.cells[at] for at in columns if at < len(row.cells)]

    def _write(self, line: str) -> None:
        self.lines.append(line)
        self.at += len(line) + 1


def _bands(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts under each header."""
    bands: list[list[Part]] = []
    for part in parts:
        if part.head or not bands:
            bands.append([])
        bands[-1].append(part)
    return bands
