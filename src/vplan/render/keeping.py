"""What stays on one page, and what is too tall for that: one rule for every format that has pages.

How tall a row is, is reckoned from how many letters its cells have, as on upright pages. On pages that lie,
lines are longer by as much as pages are lower.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from vplan.document import (
    Block,
    Cell,
    Figure,
    Heading,
    Label,
    Listing,
    Overview,
    Paragraph,
    Proposal,
    Role,
    Row,
    RowKind,
    Signatures,
    Table,
    TableKind,
    plain,
)

_HALF_A_PAGE = 32
"""In lines of a table. A taller row may go on on the next page; else it leaves half a page empty, or the page."""
_MOST_OF_A_PAGE, _MOST_THAT_LIES = 46, 28
"""Of a page, upright or across, what rows that belong together may take."""
_THIRD_OF_A_PAGE, _FEW_ROWS = 20, 6
"""A table that takes no more than this stays on one page; of few rows it may take half a page."""
_MOST_ROWS = 25
"""No more rows than this stay together."""
_SHORT_MEETING = 12
"""In lines: a meeting that is never parted."""
_ONE_LINE = 75
"""Letters of a line."""
PAGE_MM = 241.0
"""A page's room for text."""
_CHAPTER_ROOM = 0.4
_FIGURES_MM, _GROUP_MM, _TILES_MM = 16.0, 9.0, 13.0
"""Of the plan on a page: the figures that head it, a group, and a row of tiles."""
_HEADED_MM, _COUNTS_MM = 47.0, 4.4
"""What stands around it and its table, and a row of that."""
_LONG_TEXT = 700
"""Letters of a paragraph that moves on to the next page as a whole."""
_TEXT_WIDTH, _LETTER, _CELL_EDGES = 150, 1.6, 3
"""In mm: a table's width, a letter's, and what a cell leaves empty beside its text."""
_RAGGED = 1.3
"""How many times as many lines a text takes as its letters would fill."""
_ROW_EDGES = 0.7
"""What a row leaves empty above and below its text, in lines."""


def leads_in(block: Block, rest: Sequence[Block], before: Block | None = None) -> bool:
    """Whether a paragraph leads to what comes after it, on whose page it stays: to a list, to what it is the lead
    of, to the decision that its number and its heading stand over, or to who signs it; one line under a heading to
    whatever it is. One that is long does not. Remarks above who signs lead there too, and so does what stands
    above them, so that nobody signs under remarks alone. `rest`: the blocks after it.
    """
    if not rest or not isinstance(block, Paragraph | Listing):
        return False
    after = rest[0]
    signed = _is_remark(after) and _are_signed(rest)
    if isinstance(block, Listing):
        return signed and len(block.items) <= _FEW_ROWS
    words = plain(block.content).rstrip()
    if block.role is not Role.LEAD and len(words) > _LONG_TEXT:
        return False
    listed = isinstance(after, Listing | Table) and words.endswith(":")
    numbered = isinstance(after, Proposal) and block.role is Role.QUIET
    alone = (
        isinstance(before, Heading) and len(words) <= _ONE_LINE and isinstance(after, Table | Figure | Proposal)
    )
    return listed or alone or numbered or signed or isinstance(after, Signatures) or block.role is Role.LEAD


def _is_remark(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.QUIET


def _are_signed(rest: Sequence[Block]) -> bool:
    """Whether people sign under the remarks that come first."""
    return isinstance(next((one for one in rest if not _is_remark(one)), None), Signatures)


def room_of_chapter(first: Block | None) -> float:
    """How much of a page is to be left where a chapter goes on there, as a share; `first` is what stands under its
    heading. The plan on a page is to stand on one with its table.
    """
    if not isinstance(first, Figure) or not isinstance(first.drawing, Overview):
        return _CHAPTER_ROOM
    overview = first.drawing
    rows = sum(len(group.tiles) + 1 for group in overview.groups) + 1
    return min(1.0, max(_CHAPTER_ROOM, (_HEADED_MM + height_of(overview) + _COUNTS_MM * rows) / PAGE_MM))


def height_of(overview: Overview) -> float:
    """About how tall the plan on a page is drawn, in mm."""
    return _FIGURES_MM + sum(_GROUP_MM + _TILES_MM * ceil(len(group.tiles) / 3) for group in overview.groups)


class _Height(NamedTuple):
    """Of a row, in lines: of what stands in it alone, and of the tallest cell that reaches over several rows."""

    alone: float
    across: int


def is_small(table: Table) -> bool:
    """Whether all of a table stays on one page."""
    return _are_few(table, _heights(table.rows, table))


def _are_few(table: Table, heights: Sequence[_Height]) -> bool:
    return _lines_of_all(table, heights) <= (_HALF_A_PAGE if len(table.rows) <= _FEW_ROWS else _THIRD_OF_A_PAGE)


def lines_of_table(table: Table) -> float:
    """About how many lines of a table it takes."""
    return _lines_of_all(table, _heights(table.rows, table))


def _lines_of_all(table: Table, heights: Sequence[_Height]) -> float:
    return sum(one.alone for one in (*_heights(table.head, table), *heights))


def may_break(row: Row, table: Table) -> bool:
    """Whether a row may go on on the next page."""
    return _height(row, table).alone > _HALF_A_PAGE


def stay_together(rows: Sequence[Row], table: Table) -> bool:
    """Whether rows that belong together stay on one page."""
    return len(rows) <= _MOST_ROWS and _fit(_heights(rows, table), table)


def _fit(heights: Sequence[_Height], table: Table) -> bool:
    most = _MOST_THAT_LIES if table.landscape else _MOST_OF_A_PAGE
    alone = sum(one.alone for one in heights)
    return len(heights) <= _MOST_ROWS and max([alone, *(one.across for one in heights)]) <= most


def kept_with_next(table: Table) -> list[bool]:
    """For each row, whether it stays on the page of the next: all of a small table or of a meeting but its last
    row, a row with its parts, and the last row before a sum. Where they are too many for a page, two rows do. Of
    few rows none is left alone.
    """
    return _kept(table, _heights(table.rows, table))


def _kept(table: Table, heights: Sequence[_Height]) -> list[bool]:
    rows = table.rows
    if _are_few(table, heights):
        return [*(True for _ in rows[1:]), False]
    calendar = table.kind is TableKind.CALENDAR
    parts = {RowKind.PART, RowKind.SUM}
    starts = [
        index
        for index, row in enumerate(rows)
        if (row.kind is RowKind.GROUP if calendar else row.kind not in parts)
    ]
    kept = [False] * len(rows)
    for start, end in pairwise([*starts, len(rows)]):
        whole = _fit(heights[start:end], table)
        for index in range(start, end - 1):
            kept[index] = whole or (not calendar and (index == start or rows[index + 1].kind is RowKind.SUM))
    if 1 < len(rows) <= _FEW_ROWS and not calendar:
        kept[0] = kept[-2] = True
    return kept


def _meetings(table: Table, heights: Sequence[_Height]) -> Iterator[tuple[int, int]]:
    """The rows of a calendar that stay on one page: a meeting that is short, else what is of one kind in it."""
    starts = [index for index, row in enumerate(table.rows) if row.kind is RowKind.GROUP]
    for start, end in pairwise([*starts, len(table.rows)]):
        if sum(one.alone for one in heights[start:end]) <= _SHORT_MEETING:
            yield start, end
        else:
            kinds = [index for index in range(start + 1, end) if _names_kind(table.rows[index])]
            yield from pairwise([start, *kinds, end])


def _names_kind(row: Row) -> bool:
    """Whether a row of a calendar names the kind of the topics under it."""
    return any(
        isinstance(block, Paragraph) and isinstance(next(iter(block.content), None), Label)
        for cell in row.cells
        for block in cell.blocks
    )


def groups(table: Table) -> tuple[tuple[int, int], ...]:
    """The rows that stay on one page, each group by its first row and the one after its last, in a table that is
    parted. A row that heads others is in none, since it stays with the next anyway; nor are rows that do not fit.
    """
    heights = _heights(table.rows, table)
    if _are_few(table, heights):
        return ()
    found: list[tuple[int, int]] = []
    if table.kind is TableKind.CALENDAR:
        return _fitting(_meetings(table, heights), table, heights)
    start = 0
    kept = _kept(table, heights)
    for index, row in enumerate(table.rows):
        if row.kind is RowKind.GROUP:
            start = index + 1
        elif not kept[index] or index + 1 == len(kept) or table.rows[index + 1].kind is RowKind.GROUP:
            found.append((start, index + 1))
            start = index + 1
    return _fitting(found, table, heights)


def _fitting(
    found: Iterable[tuple[int, int]], table: Table, heights: Sequence[_Height]
) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in found if end - start > 1 and _fit(heights[start:end], table))


def _heights(rows: Iterable[Row], table: Table) -> list[_Height]:
    return [_height(row, table) for row in rows]


def _height(row: Row, table: Table) -> _Height:
    alone = across = 0
    for cell, lines in _cells(row, table):
        if cell.rows == 1:
            alone = max(alone, lines)
        else:
            across = max(across, lines)
    return _Height(alone + _ROW_EDGES, across)


def _cells(row: Row, table: Table) -> Iterator[tuple[Cell, int]]:
    """The cells, and how many lines each has."""
    at = len(table.columns) - sum(cell.columns for cell in row.cells)
    for cell in row.cells:
        share = sum(column.width for column in table.columns[at : at + cell.columns]) / 100
        at += cell.columns
        yield cell, _lines_of(cell, max(1.0, (share * _TEXT_WIDTH - _CELL_EDGES) / _LETTER / table.size))


def _lines_of(cell: Cell, letters: float) -> int:
    """`letters`: how many stand on a line."""
    return sum(_lines_in(block, letters) for block in cell.blocks)


def _lines_in(block: Block, letters: float) -> int:
    match block:
        case Paragraph(content):
            length = len(plain(content))
            return 1 if length < letters else ceil(_RAGGED * length / letters)
        case Listing(items):
            return sum(_lines_in(inside, max(1.0, letters - 2)) for item in items for inside in item.blocks)
    return 1
