"""The lines of a table's text, and the cells on them.

Cells are parted by `|`, or by tabs where no line has a `|`, as in what is pasted from a spreadsheet. Where every
line begins and ends with a `|`, as in Markdown, those two part nothing.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.model.table.cells import BLANK, Cell, read_cell

_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
_DASHES = re.compile(r":-+:?|-+:|-{2,}")


class Line(NamedTuple):
    """A line with something on it. `lead`: how far in its first cell begins, in characters. `dashes`: it ends a
    header.
    """

    cells: tuple[Cell, ...]
    lead: int
    after_gap: bool
    dashes: bool


def read_lines(text: str) -> tuple[list[Line], bool]:
    """The lines of the text, and whether tabs part their cells."""
    written = list(_written(text))
    barred = any(_BAR.search(line) for _, line in written)
    tabbed = not barred and any("\t" in line.strip() for _, line in written)
    framed = barred and all(_is_framed(line) for _, line in written if line.strip())
    return list(_read(written, _TAB if tabbed else _BAR, framed=framed)), tabbed


def _read(written: list[tuple[int, str]], separator: re.Pattern[str], *, framed: bool) -> Iterator[Line]:
    after_gap = False
    width = 0
    for offset, line in written:
        if not line.strip():
            after_gap = True
            continue
        pieces = _pieces(line, offset, separator)
        if framed:
            pieces = pieces[1:-1]
        if separator is _TAB:  # editors take away the tabs of empty cells at the end of a line
            pieces += [("", offset + len(line))] * (width - len(pieces))
            width = width or len(pieces)
        first = pieces[0][0]
        cells = tuple(read_cell(*piece) for piece in pieces)
        dashes = all(_DASHES.fullmatch(piece.strip()) for piece, _ in pieces)
        lead = len(first) - len(first.lstrip(BLANK)) if cells[0].text else 0
        yield Line(cells, lead, after_gap, dashes)
        after_gap = False


def _is_framed(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 1 and bare.startswith("|") and bare.endswith("|") and not bare.endswith("\\|")


def _written(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def _pieces(line: str, offset: int, separator: re.Pattern[str]) -> list[tuple[str, int]]:
    starts = [0, *(match.end() for match in separator.finditer(line))]
    ends = [*(match.start() for match in separator.finditer(line)), len(line)]
    return [(line[start:end], offset + start) for start, end in zip(starts, ends, strict=True)]
