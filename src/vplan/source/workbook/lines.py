"""The text of a table, as a plan writes it, and where on the sheet each of its cells stands.

In: the grid of a table. Out: lines of cells between `|`, a header of several rows ended by dashes, an empty line
where rows are empty.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.core.swedish.numbers import read_amount
from vplan.source.workbook.cells import At
from vplan.source.workbook.grid import Grid
from vplan.source.workbook.heading import MOST_LINES, Name, header_rows, names_in
from vplan.source.workbook.values import Value

_STEP = "  "
_DASHES = re.compile(r":-+:?|-+:|-{2,}")


class Texts(NamedTuple):
    """Which columns hold text: those of the names, or every one."""

    columns: frozenset[str] = frozenset()
    every: bool = False


@dataclass
class Written:
    """The lines so far. `starts` are offsets in the text, `cells` the cell that begins at each. `header_rows` and
    `rows` are those of the sheet; `deep` is where a header has too many; `as_text` are amounts that are texts
    among numbers; `too_fine` those with more decimals than are printed.
    """

    lines: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    cells: list[At] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    deep: At | None = None
    as_text: list[tuple[At, str]] = field(default_factory=list)
    too_fine: list[tuple[At, str]] = field(default_factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        """The table text."""
        return "\n".join(self.lines)

    def add(self, pieces: list[tuple[str, At]]) -> None:
        """Add a line of cells."""
        written = [piece for piece, _ in pieces]
        if all(_DASHES.fullmatch(piece.strip()) for piece in written):
            written[0] = f"'{written[0]}"
        at = self._length + 1
        for piece, (_, cell) in zip(written, pieces, strict=True):
            self.starts.append(at)
            self.cells.append(cell)
            at += len(piece) + 3
        self.add_line("| " + " | ".join(written) + " |")

    def add_line(self, line: str) -> None:
        """Add a line that is no row."""
        self.lines.append(line)
        self._length += len(line) + 1


def written_table(grid: Grid, indents: dict[int, int], texts: Texts) -> Written:
    """The table. `indents` are steps by row."""
    found = Written()
    above = 0
    rows = list(grid.rows)
    amounts = frozenset[int]()
    widths = _widths(grid, words=texts.every)
    while rows:
        width = widths[rows[0]]
        after_gap = bool(above) and grid.is_gap(above, rows[0])
        header = _header(grid, rows[0], is_first=not found.lines, after_gap=after_gap)
        if after_gap:
            found.add_line("")
        if header:
            if len(header) > MOST_LINES:
                found.deep = found.deep or (header[MOST_LINES], grid.first)
            names = names_in(grid, header)
            amounts = _amount_columns(grid, names, texts)
            for line in names:
                found.add([(_escaped(name.text), name.at) for name in line[:width]])
            if len(header) > 1:
                found.add_line("|" + " --- |" * width)
        else:
            found.rows.append(rows[0])
            found.add(_row(grid, rows[0], indents.get(rows[0], 0), amounts, found)[:width])
        taken = max(1, len(header))
        above, rows = rows[taken - 1], rows[taken:]
    return found


def _widths(grid: Grid, *, words: bool) -> dict[int, int]:
    """How many columns each row has: those that the band holds that it belongs to."""
    bands: list[list[int]] = []
    for block in grid.blocks():
        if not bands or (not words and _begins_band(grid, bands[-1][0], block[0])):
            bands.append([])
        bands[-1] += block
    found: dict[int, int] = {}
    for rows in bands:
        last = max(max(grid.values[row]) for row in rows)
        found |= dict.fromkeys(rows, bisect_right(grid.columns, last))
    return found


def _begins_band(grid: Grid, header: int, row: int) -> bool:
    """Whether a row after an empty one is a header with names of its own, as the grammar of tables has it."""
    names, others = (
        [value.heading for column, value in grid.values[one].items() if column != grid.first]
        for one in (header, row)
    )
    return grid.is_headed(row) and names != others


def _header(grid: Grid, row: int, *, is_first: bool, after_gap: bool) -> list[int]:
    """The rows of the header that begins here, if one does: the grammar of tables finds further ones of one line
    by itself.
    """
    if is_first:
        return header_rows(grid, row)
    return header_rows(grid, row) if after_gap and any(grid.spans(row)) and not grid.holds_amounts(row) else []


def _amount_columns(grid: Grid, names: list[list[Name]], texts: Texts) -> frozenset[int]:
    """The columns that hold amounts, under this header."""
    if texts.every:
        return frozenset()
    found = set()
    over = [""] * len(names)
    for at, column in enumerate(grid.columns):
        for level, line in enumerate(names):
            over[level] = line[at].text or (over[level] if level < len(names) - 1 else "")
        called = "/".join(dict.fromkeys(filter(None, over)))
        if at and called not in texts.columns:
            found.add(column)
    return frozenset(found)


def _row(grid: Grid, row: int, indent: int, amounts: frozenset[int], found: Written) -> list[tuple[str, At]]:
    pieces = []
    for column in grid.columns:
        at = row, column
        value = grid.values[row].get(column)
        if value is None:
            pieces.append(("", at))
        elif column == grid.first:
            pieces.append((_STEP * indent + _escaped(value.words.rstrip()), at))
        elif column not in amounts:
            pieces.append((_escaped(value.words.strip()), at))
        else:
            pieces.append((_amount(grid, value, at, found), at))
    return pieces


def _amount(grid: Grid, value: Value, at: At, found: Written) -> str:
    if value.amount:
        if value.is_too_fine:
            found.too_fine.append((at, value.amount))
        return _escaped(value.amount)
    words = value.words.strip()
    if read_amount(words) is not None and _has_numbers(grid, at[1]):
        found.as_text.append((at, words))
        return "'" + words
    if value.quoted and any(map(str.isdigit, words)) and read_amount(words) is None:
        return "'" + _escaped(words)
    return _escaped(words)


def _has_numbers(grid: Grid, column: int) -> bool:
    """Whether a number that is no year stands in the column."""
    return any(
        (value := cells.get(column)) is not None and bool(value.amount) and value.holds_amount
        for cells in grid.values.values()
    )


def _escaped(text: str) -> str:
    bare = text.lstrip(" ")
    lead = text[: len(text) - len(bare)]
    quoted = f"'{bare}" if bare.startswith("'") and len(bare) > 1 else bare
    return lead + quoted.replace("|", "\\|")
