"""Lines to rows of cells, each with its place. Cells in quotation marks may go on over lines.

Strict, since a quotation mark in the wrong place makes one cell of several: every mark that is not where CSV has
it is reported, and the table is not read.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from vplan.core import Message, say
from vplan.source.csv.kinds import Kind, kind_of

QUOTE = '"'
_INVISIBLE = re.compile(r"(?<=[^\W\d_])[\u00ad\u200b\u2060](?=[^\W\d_])")
"""Between letters alone: before a figure it may have been a minus."""
_GOES_ON = re.compile("[a-zåäöéü]+")
_HANGING = frozenset(["och", "eller", "samt", "respektive", "resp"])
"""Words before which a hyphen stands for the end of a word: 'drift- och investering'."""


class Cell(NamedTuple):
    """A cell as it reads; `line` and `column` count from 1, `length` is how many characters it has on its line."""

    text: str
    line: int
    column: int
    length: int


class Row(NamedTuple):
    """A row of the file, from one line to another, counted from 1."""

    cells: tuple[Cell, ...]
    line: int
    last: int

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return all(not cell.text for cell in self.cells)


class Stray(NamedTuple):
    """A quotation mark in the wrong place, and what is wrong with it."""

    line: int
    column: int
    problem: Message


def read_rows(
    lines: Sequence[str], separator: str, strays: list[Stray], first: int = 0, *, keeps_lines: bool = False
) -> Iterator[Row]:
    """The rows of the lines from the index `first` on; a mark that is never closed ends them. `keeps_lines`: cells
    keep their line breaks, which else are spaces.
    """
    at = first
    while at < len(lines):
        line = lines[at]
        if QUOTE not in line:
            yield Row(tuple(_plain(line, separator, at + 1)), at + 1, at + 1)
            at += 1
            continue
        reading = _Quoted(lines, separator, strays, at, keeps_lines=keeps_lines)
        cells = tuple(reading.cells())
        yield Row(cells, at + 1, reading.at + 1)
        if reading.is_open:
            return
        at = reading.at + 1


def _plain(line: str, separator: str, number: int) -> Iterator[Cell]:
    column = 1
    for piece in line.split(separator):
        yield _cell(piece, number, column)
        column += len(piece) + 1


def _cell(raw: str, line: int, column: int) -> Cell:
    text = raw.strip()
    length = len(text)
    if length != len(raw) and text:
        column += raw.index(text[0])
    return Cell(text if text.isascii() else _composed(text), line, column, length or 1)


def _composed(text: str) -> str:
    return normalize("NFC", _INVISIBLE.sub("", text))


class _Quoted:
    """One row with quotation marks in it. `at` is the index of the line that it has come to."""

    def __init__(
        self, lines: Sequence[str], separator: str, strays: list[Stray], at: int, *, keeps_lines: bool
    ) -> None:
        self.lines = lines
        self.separator = separator
        self.strays = strays
        self.at = at
        self.keeps_lines = keeps_lines
        self.position: int | None = 0
        self.is_open = False

    def cells(self) -> Iterator[Cell]:
        while self.position is not None:
            start = self.position
            line = self.lines[self.at]
            yield self._in_marks(start) if line.startswith(QUOTE, start) else self._bare(start)

    def _bare(self, start: int) -> Cell:
        line = self.lines[self.at]
        end = line.find(self.separator, start)
        raw = line[start:] if end < 0 else line[start:end]
        self.position = None if end < 0 else end + 1
        if QUOTE in raw and (raw.count(QUOTE) % 2 or raw.lstrip().startswith(QUOTE)):
            problem = say("a quotation mark stands inside a cell that does not begin with one")
            self.strays.append(Stray(self.at + 1, start + raw.index(QUOTE) + 1, problem))
        return _cell(raw, self.at + 1, start + 1)

    def _in_marks(self, start: int) -> Cell:
        opened = self.at
        pieces: list[str] = []
        begin = start + 1
        while (end := _closing(self.lines[self.at], begin)) < 0:
            pieces.append(self.lines[self.at][begin:])
            begin = 0
            self.at += 1
            if self.at == len(self.lines):
                self.strays.append(
                    Stray(opened + 1, start + 1, say("a quotation mark opens here and is never closed"))
                )
                self.is_open, self.position = True, None
                return Cell("", opened + 1, start + 1, 1)
        line = self.lines[self.at]
        pieces.append(line[begin:end])
        self._after(line, end + 1)
        if len(pieces) > 1 and self._swallowed(pieces):
            problem = say("the cell that opens here goes on over a line end and separators")
            self.strays.append(Stray(opened + 1, start + 1, problem))
        return _joined(pieces, opened + 1, start + 2, keeps_lines=self.keeps_lines)

    def _after(self, line: str, end: int) -> None:
        """What follows on the mark that closes a cell: a separator, or the end of the line."""
        rest = len(line) - len(line[end:].lstrip(" "))
        if rest == len(line):
            self.position = None
            return
        if not line.startswith(self.separator, rest):
            self.strays.append(
                Stray(self.at + 1, end, say("a cell goes on after the quotation mark that closes it"))
            )
        ahead = line.find(self.separator, rest)
        self.position = None if ahead < 0 else ahead + 1

    def _swallowed(self, pieces: list[str]) -> bool:
        parts = [
            part.strip() for piece in pieces if self.separator in piece for part in piece.split(self.separator)
        ]
        return bool(parts) and (self.separator != "," or any(kind_of(part) is Kind.FIGURE for part in parts))


def _closing(line: str, begin: int) -> int:
    """Where the mark stands that closes a cell whose text goes on at `begin`; -1 where there is none."""
    at = line.find(QUOTE, begin)
    while at >= 0 and line.startswith(QUOTE, at + 1):
        at = line.find(QUOTE, at + 2)
    return at


def _joined(pieces: list[str], line: int, column: int, *, keeps_lines: bool) -> Cell:
    """A cell in marks: a word that is hyphenated at a line end is put together, where lines are not kept."""
    first = pieces[0]
    length = max(1, len(first.strip()))
    lead = len(first) - len(first.lstrip()) if first.strip() else 0
    joined = "\n".join(pieces).strip() if keeps_lines else "".join(_flowing(pieces))
    text = joined.replace(QUOTE * 2, QUOTE)
    return Cell(text if text.isascii() else _composed(text), line, column + lead, length)


def _flowing(pieces: Sequence[str]) -> Iterator[str]:
    """The lines of a cell, with a space between them where no word goes on."""
    before = ""
    for piece in filter(None, map(str.strip, pieces)):
        if before and _goes_on(before, piece):
            before = before[:-1]
        elif before:
            before += " "
        yield before
        before = piece
    yield before


def _goes_on(before: str, piece: str) -> bool:
    """Whether a word that is hyphenated at the end of a line goes on on the next."""
    first = _GOES_ON.match(piece)
    is_hyphen = before[-1] == "-" and before[-2:-1].isalpha()
    return before[-1] == "\u00ad" or (is_hyphen and first is not None and first[0] not in _HANGING)
