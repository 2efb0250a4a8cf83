"""Tables written as people read them: a header, rows under it, titles between rows, bands with other columns.

The header is the first line, or the one to three lines before a line of dashes. In a header of more lines an empty
cell goes on with the one to its left, in its last line with the one above; a column's name is then `2025/Budget`.
After a blank line, a line without amounts begins a band where its names are other ones than those above; with the
same names, or with its first cell alone, it is the title of the rows under it. So is such a line without a gap.
"""

import re
from collections.abc import Container
from typing import NamedTuple

from vplan.model.table.cells import NOT_AVAILABLE, Cell, CellKind, named
from vplan.model.table.headers import HeaderRow, joined, printed_header
from vplan.model.table.lines import Line, read_lines
from vplan.model.table.words import is_sum_word

MOST_HEADER_LINES = 3
_FIGURES = {CellKind.AMOUNT, CellKind.NIL, CellKind.PERCENT}
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MARK = re.compile(r"(?P<name>.*\S)\s+(?P<mark>={1,2})")
_STEP = 2
"""Spaces that are a step of indentation; one alone is a slip."""


class Title(NamedTuple):
    """The title of the rows after it."""

    cell: Cell
    indent: int


class Row(NamedTuple):
    """A row: its first cell names it. `titles` are those that stand right before it, `group` the one that it
    stands under. `mark`: '=' a sum of rows, '==' a sum of such sums.
    """

    name: Cell
    cells: tuple[Cell, ...]
    indent: int = 0
    mark: str = ""
    titles: tuple[Title, ...] = ()
    group: str = ""

    @property
    def whole(self) -> tuple[Cell, ...]:
        """All its cells, the first one too."""
        return (self.name, *self.cells)


class Band(NamedTuple):
    """Rows under a header of their own; `header[0]` stands above the names. `head` is the header as it is printed,
    line for line.
    """

    header: tuple[Cell, ...]
    rows: tuple[Row, ...]
    head: tuple[HeaderRow, ...] = ()


class Misfit(NamedTuple):
    """A line that is no row of its table; 0 expected: a line of dashes where no header ends."""

    cell: Cell
    expected: int
    found: int


class Table(NamedTuple):
    """The bands of a table text, and the lines that did not fit. `tabbed`: tabs part its cells."""

    bands: tuple[Band, ...]
    misfits: tuple[Misfit, ...]
    tabbed: bool = False

    @property
    def width(self) -> int:
        """The columns of the widest band, that of the names included."""
        return max((len(band.header) for band in self.bands), default=0)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all bands."""
        return tuple(row for band in self.bands for row in band.rows)


class Grammar(NamedTuple):
    """How a table is read. `sums`: rows of those names are no titles. `words`: the table holds no amounts, so that
    a blank line parts its rows, and a band begins only at a header that dashes end. `objects`: each row is a thing
    of its own, also one whose cells are empty; a title stands alone on its line.
    """

    sums: Container[str] = ()
    words: bool = False
    objects: bool = False


def read_table(text: str, grammar: Grammar = Grammar()) -> Table:  # noqa: B008 - it is a value
    """The table that the text writes."""
    lines, tabbed = read_lines(text)
    reading = _Reading(lines, grammar)
    return Table(tuple(reading.bands()), tuple(reading.misfits), tabbed)


class _Reading:
    def __init__(self, lines: list[Line], grammar: Grammar) -> None:
        self.lines = lines
        self.grammar = grammar
        self.misfits: list[Misfit] = []
        self.levels = _levels(lines)

    def bands(self) -> list[Band]:
        found: list[Band] = []
        at = 0
        while at < len(self.lines):
            head = self._header_from(at)
            width = len(head[-1].cells)
            self.misfits += [
                Misfit(line.cells[0], width, len(line.cells)) for line in head if len(line.cells) != width
            ]
            rows = [tuple(map(named, line.cells)) for line in head if len(line.cells) == width]
            header = joined(rows)
            start = at + len(head) + (len(head) > 1 or self._ends_header(at + 1))
            at = self._end_of_band(start, header)
            found.append(Band(header, tuple(self._rows(start, at, width, header)), printed_header(rows)))
        return found

    def _header_from(self, at: int) -> list[Line]:
        """The lines of the header that begins there."""
        for count in range(1, MOST_HEADER_LINES + 1):
            if self._ends_header(at + count):
                return self.lines[at : at + count]
        return self.lines[at : at + 1]

    def _ends_header(self, at: int) -> bool:
        return at < len(self.lines) and self.lines[at].dashes

    def _end_of_band(self, start: int, header: tuple[Cell, ...]) -> int:
        return next((at for at in range(start, len(self.lines)) if self._begins_band(at, header)), len(self.lines))

    def _begins_band(self, at: int, header: tuple[Cell, ...]) -> bool:
        line = self.lines[at]
        if not line.after_gap or line.dashes:
            return False
        if len(self._header_from(at)) > 1 or self._ends_header(at + 1):
            return True
        names = [cell.text for cell in line.cells[1:]]
        is_row = self.grammar.words or _holds_amounts(line) or not any(names)
        return not is_row and names != [cell.text for cell in header[1:]]

    def _rows(self, start: int, end: int, width: int, header: tuple[Cell, ...]) -> list[Row]:
        rows: list[Row] = []
        titles: list[Title] = []
        group = ""
        filled = (at for at in reversed(range(start, end)) if any(cell.text for cell in self.lines[at].cells[1:]))
        last = next(filled, start)
        for at in range(start, end):
            line = self.lines[at]
            if line.dashes:
                self.misfits.append(Misfit(line.cells[0], 0, len(line.cells)))
                continue
            cells = self._without_repeated_header(line, header)
            name, mark = _marked(named(cells[0]))
            if not cells[0].text and len(cells) == 1:
                continue  # the header once more, as at the top of a page
            if self._is_title(at, last, cells, mark):
                titles.append(Title(name, self.levels.get(line.lead, 0)))
                group = name.text
            elif len(cells) != width:
                self.misfits.append(Misfit(cells[0], width, len(cells)))
            else:
                rows.append(Row(name, cells[1:], self.levels.get(line.lead, 0), mark, tuple(titles), group))
                titles = []
        return rows

    def _without_repeated_header(self, line: Line, header: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """The cells of a line; of one that repeats the names of the columns, its own name alone."""
        names = [cell.text for cell in header[1:]]
        if not line.after_gap or not any(names) or [cell.text for cell in line.cells[1:]] != names:
            return line.cells
        first = line.cells[0]
        return (first._replace(text="") if first.text == header[0].text else first,)

    def _is_title(self, at: int, last: int, cells: tuple[Cell, ...], mark: str) -> bool:
        name = cells[0].text
        if not name or mark or any(cell.text for cell in cells[1:]) or (self.grammar.objects and len(cells) > 1):
            return False
        return at < last and name not in self.grammar.sums and not is_sum_word(name)


def _holds_amounts(line: Line) -> bool:
    """Whether a line is a row and no header: it holds a figure that is no bare year."""
    return any(
        (cell.kind in _FIGURES and not _YEAR.fullmatch(cell.text)) or cell.text == NOT_AVAILABLE
        for cell in line.cells[1:]
    )


def _marked(cell: Cell) -> tuple[Cell, str]:
    """The name of a row without the mark of a sum after it, and the mark."""
    match = None if cell.quoted else _MARK.fullmatch(cell.text)
    return (cell._replace(text=match["name"]), match["mark"]) if match else (cell, "")


def _levels(lines: list[Line]) -> dict[int, int]:
    """How deep each row is indented, by how far in it begins: the least far is 0, and two spaces are a step."""
    levels: dict[int, int] = {}
    level, reached = 0, None
    for lead in sorted({line.lead for line in lines[1:] if line.cells[0].text}):
        if reached is not None and lead - reached >= _STEP:
            level += 1
        if reached is None or lead - reached >= _STEP:
            reached = lead
        levels[lead] = level
    return levels
