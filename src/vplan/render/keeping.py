"""What stays on one page, and what is too tall for that: one rule for every format that has pages.

How tall a row is, is reckoned from how many letters its cells have, as on upright pages. On pages that lie,
lines are longer by as much as pages are lower.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil

from vplan.document import (
    Block,
    Cell,
    Column,
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
_CHAPTER_ROOM, _PAGE_MM = 0.4, 241
_HEADED_MM, _GROUP_MM, _TILES_MM, _COUNTS_MM = 63, 9, 13, 4.4
"""Of the plan on a page: its headings and figures, a group, a row of tiles, and a row of the table below."""
_LONG_TEXT = 700
"""Letters of a paragraph that moves on to the next page as a whole."""
_TEXT_WIDTH, _LETTER, _CELL_EDGES = 150, 1.6, 3
"""In mm: a table's width, a letter's, and what a cell leaves empty beside its text."""
_RAGGED = 1.3
"""How many times as many lines a text takes as its letters would fill."""
_ROW_EDGES = 0.7
"""What a row leaves empty above and below its text, in lines."""


_MOST_KNOWN = 8192
_reckoned: dict[int, tuple[Row, tuple[Column, ...], float, float]] = {}
"""The lines of rows by their identity, with what they were reckoned from."""


def leads_in(block: Block, rest: Sequence[Block], before: Block | None = None) -> bool:
    """Whether a paragraph leads to what comes after it, on whose page it stays: to a list, to what it is the lead
    of, to the decision that its number and its heading stand over, or to who signs it; one line under a heading to
    whatever it is. One that is long does not. Remarks above who signs lead there too, and so does what stands
    above them, so that nobody signs under remarks alone. `rest`: the blocks after it.
    """
    if not rest or not isinstance(block, Paragraph | Listing):
        return False
    after = rest[0]
    if _is_remark(after) and _are_signed(rest):
        return isinstance(block, Paragraph) or len(block.items) <= _FEW_ROWS
    if isinstance(block, Listing):
        return False
    words = plain(block.content).rstrip()
    if block.role is not Role.LEAD and len(words) > _LONG_TEXT:
        return False
    listed = isinstance(after, Listing | Table) and words.endswith(":")
    numbered = isinstance(after, Proposal) and block.role is Role.QUIET
    alone = (
        isinstance(before, Heading) and len(words) <= _ONE_LINE and isinstance(after, Table | Figure | Proposal)
    )
    return listed or alone or numbered or isinstance(after, Signatures) or block.role is Role.LEAD


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
    tiles = [len(group.tiles) for group in first.drawing.groups]
    drawn = sum(_GROUP_MM + _TILES_MM * ceil(count / 3) for count in tiles)
    rows = sum(count + 1 for count in tiles) + 1
    return min(1.0, max(_CHAPTER_ROOM, (_HEADED_MM + drawn + _COUNTS_MM * rows) / _PAGE_MM))


def is_small(table: Table) -> bool:
    """Whether all of a table stays on one page."""
    return lines_of_table(table) <= (_HALF_A_PAGE if len(table.rows) <= _FEW_ROWS else _THIRD_OF_A_PAGE)


def lines_of_table(table: Table) -> float:
    """About how many lines of a table it takes."""
    return sum(_lines(row, table) for row in (*table.head, *table.rows))


def may_break(row: Row, table: Table) -> bool:
    """Whether a row may go on on the next page."""
    return _lines(row, table) > _HALF_A_PAGE


def stay_together(rows: Sequence[Row], table: Table) -> bool:
    """Whether rows that belong together stay on one page."""
    if len(rows) > _MOST_ROWS:
        return False
    most = _MOST_THAT_LIES if table.landscape else _MOST_OF_A_PAGE
    alone = sum(_lines(row, table) for row in rows)
    across = max((lines for row in rows for cell, lines in _cells(row, table) if cell.rows > 1), default=0)
    return max(alone, across) <= most


def kept_with_next(table: Table) -> list[bool]:
    """For each row, whether it stays on the page of the next: all of a small table or of a meeting but its last
    row, a row with its parts, and the last row before a sum. Where they are too many for a page, two rows do. Of
    few rows none is left alone.
    """
    rows = table.rows
    if is_small(table):
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
        whole = stay_together(rows[start:end], table)
        for index in range(start, end - 1):
            kept[index] = whole or (not calendar and (index == start or rows[index + 1].kind is RowKind.SUM))
    if 1 < len(rows) <= _FEW_ROWS and not calendar:
        kept[0] = kept[-2] = True
    return kept


def _meetings(table: Table) -> Iterator[tuple[int, int]]:
    """The rows of a calendar that stay on one page: a meeting that is short, else what is of one kind in it."""
    starts = [index for index, row in enumerate(table.rows) if row.kind is RowKind.GROUP]
    for start, end in pairwise([*starts, len(table.rows)]):
        if sum(_lines(row, table) for row in table.rows[start:end]) <= _SHORT_MEETING:
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
    if is_small(table):
        return ()
    found: list[tuple[int, int]] = []
    if table.kind is TableKind.CALENDAR:
        return _fitting(_meetings(table), table)
    start = 0
    kept = kept_with_next(table)
    for index, row in enumerate(table.rows):
        if row.kind is RowKind.GROUP:
            start = index + 1
        elif not kept[index] or index + 1 == len(kept) or table.rows[index + 1].kind is RowKind.GROUP:
            found.append((start, index + 1))
            start = index + 1
    return _fitting(found, table)


def _fitting(found: Iterable[tuple[int, int]], table: Table) -> tuple[tuple[int, int], ...]:
    return tuple(
        (start, end) for start, end in found if end - start > 1 and stay_together(table.rows[start:end], table)
    )


def _lines(row: Row, table: Table) -> float:
    """Without the cells that reach over several rows. It is asked for again and again, and reckoned once."""
    known = _reckoned.get(id(row))
    if known is not None and known[0] is row and known[1] is table.columns and known[2] == table.size:
        return known[3]
    lines = max((lines for cell, lines in _cells(row, table) if cell.rows == 1), default=0) + _ROW_EDGES
    if len(_reckoned) >= _MOST_KNOWN:
        _reckoned.clear()
    _reckoned[id(row)] = (row, table.columns, table.size, lines)
    return lines


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
