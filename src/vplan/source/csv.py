"""Tables in files of their own, as spreadsheets save them: semicolon or comma, UTF-8 or Windows-1252.

In: bytes. Out: the same table as a plan writes it (cells parted by `|`, bands by a blank line), which
knows where in the file each cell stands.
"""

import csv
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.core import Finding, Place, say
from vplan.source import rules
from vplan.source.text import SourceText, decode


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


class _Cell(NamedTuple):
    text: str
    place: Place


def read_csv(data: bytes, file: str) -> tuple[CsvTable, list[Finding]]:
    """The table that the bytes hold, and what is wrong with its characters and its grammar."""
    source, findings = decode(data, file, windows=True)
    rows: list[list[_Cell]] = []
    try:
        rows = list(_rows(source))
    except csv.Error as error:
        findings.append(
            Finding(
                rules.CSV_MALFORMED,
                source.place(1),
                say("this is no CSV: {problem}", problem=str(error)),
                say("save it again from the spreadsheet as CSV"),
            )
        )
    return _as_table(source, rows), findings


def _delimiter(source: SourceText) -> str:
    first = next((line for line in source.lines if line.strip()), "")
    return ";" if ";" in first or "," not in first else ","


def _rows(source: SourceText) -> Iterator[list[_Cell]]:
    reader = csv.reader((line + "\n" for line in source.lines), delimiter=_delimiter(source), strict=True)
    line = 0
    for values in reader:
        written = source.lines[line]
        cells: list[_Cell] = []
        position = 0
        for value in values:
            text = " ".join(value.split("\n")).strip(" ")
            found = written.find(value, position) if value else -1
            start = max(found, position) if found >= 0 else min(position, len(written))
            lead = len(value) - len(value.lstrip(" ")) if found >= 0 else 0
            cells.append(_Cell(text, source.place(line + 1, start + lead + 1, max(1, len(text)))))
            ahead = written.find(reader.dialect.delimiter, start + len(value) if found >= 0 else position)
            position = ahead + 1 if ahead >= 0 else len(written)
        yield cells
        line = reader.line_num


def _as_table(source: SourceText, rows: list[list[_Cell]]) -> CsvTable:
    starts: list[int] = []
    places: list[Place] = []
    lines: list[str] = []
    at = 0
    for band in _bands(rows):
        if lines:
            lines.append("")
            at += 1
        width = max((index + 1 for row in band for index, cell in enumerate(row) if cell.text), default=0)
        for row in band:
            pieces: list[str] = []
            for index, cell in enumerate(row[:width]):
                piece = cell.text.replace("|", "\\|")
                starts.append(at + sum(len(piece) for piece in pieces) + 3 * index)
                places.append(cell.place)
                pieces.append(piece)
            lines.append(" | ".join(pieces))
            at += len(lines[-1]) + 1
    return CsvTable(source, "\n".join(lines), tuple(starts), tuple(places))


def _bands(rows: list[list[_Cell]]) -> Iterator[list[list[_Cell]]]:
    band: list[list[_Cell]] = []
    for row in rows:
        if any(cell.text for cell in row):
            band.append(row)
        elif band:
            yield band
            band = []
    if band:
        yield band
