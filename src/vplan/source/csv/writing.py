"""Rows to the text of a table: cells parted by `|`, bands by a blank line, each cell with its place."""

from collections import Counter
from collections.abc import Sequence

from vplan.core import Place
from vplan.source.csv.layout import Part
from vplan.source.csv.numbers import name_of, swedish
from vplan.source.csv.rows import Cell, Row
from vplan.source.csv.table import CsvTable
from vplan.source.text import SourceText

_DASHES = "---"


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
            piece = swedish(name_of(cell.text)).replace("|", "\\|")
            pieces.append(piece)
            at += len(piece) + len(" | ")
        self._write(" | ".join(pieces))

    def _cells(self, row: Row, columns: Sequence[int], usual: set[int]) -> Sequence[Cell]:
        """The cells of the columns; of a row that is longer than the others all, so that it does not fit."""
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
