"""The grid of a table: cells with the columns and rows that they take, however the file says it.

In: a table of a Word file, and the elements that each of its cells holds. Out: a Tab.
"""

from bisect import bisect_left
from collections.abc import Mapping

from vplan.imports.outline.word.elements import Box, Element, Pic, Tab
from vplan.imports.outline.word.pars import Par
from vplan.source.word.document import Cell, ChangeKind, Merge, Table
from vplan.source.word.tables import MOST_COLUMNS

_NEAR = 113
"""Twentieths of a point, 2 mm: edges of columns that are no further apart are meant to be one."""


def shaped(block: Table, number: int, contents: Mapping[int, list[Element]], deleted: set[int]) -> Tab:
    """The table without its deleted rows; columns that nothing begins in are none."""
    edge = _edges(block)
    rows: list[list[Box]] = []
    inner: list[Tab | Pic] = []
    marked = 0
    standing: dict[int, Box] = {}
    for at, row in enumerate(block.rows):
        if at in deleted:
            continue
        if row.heads and marked == len(rows):
            marked += 1
        boxes, goes_on = _row(row.cells, edge, contents, standing, inner)
        standing = goes_on
        rows.append(boxes)
    tab = Tab(number, rows, 0, marked, block.first_row, inner=inner)
    _close_up(tab)
    return tab


def _row(
    cells: tuple[Cell, ...],
    edge: Mapping[int, int],
    contents: Mapping[int, list[Element]],
    standing: dict[int, Box],
    inner: list[Tab | Pic],
) -> tuple[list[Box], dict[int, Box]]:
    """The cells that begin in a row, and by column all that cover it."""
    boxes: list[Box] = []
    covering: dict[int, Box] = {}
    last: Box | None = None
    for cell in cells:
        held = contents[id(cell)]
        pars = [one for one in held if isinstance(one, Par)]
        inner += [one for one in held if isinstance(one, Tab | Pic)]
        first, end = edge.get(cell.column, cell.column), edge.get(cell.column + cell.span, cell.column + cell.span)
        if not any(pars) and any(change.kind is ChangeKind.DELETED for change in cell.changes):
            continue
        above = standing.get(first)
        if cell.merge is Merge.ABOVE and above is not None:
            if id(above) not in map(id, covering.values()):
                above.down += 1
            above.pars += pars
            last = above
        elif cell.merge is Merge.LEFT and last is not None:
            last.span = max(last.span, end - last.column)
            last.pars += pars
        elif end > first or pars:
            last = Box(first, max(1, end - first), 1, pars, cell.shaded)
            boxes.append(last)
        else:
            continue
        covering[first] = last
    return boxes, covering


def _edges(block: Table) -> dict[int, int]:
    """The column that each edge of the file's grid is, where narrow columns between two edges are none."""
    widths = block.widths
    edges, count, since = {0: 0}, 0, 0
    for at, width in enumerate(widths):
        since += width
        apart = not all(widths) or since > _NEAR
        if apart:
            count, since = count + 1, 0
        edges[at + 1] = count
    edges |= {at: count + at - len(widths) for at in range(len(widths) + 1, 2 * MOST_COLUMNS + 1)}
    return edges if _keeps_apart(block, edges) else {}


def _keeps_apart(block: Table, edges: dict[int, int]) -> bool:
    """Whether no two cells of a row come to begin in one column."""
    for row in block.rows:
        begins = [edges.get(cell.column, cell.column) for cell in row.cells]
        if len(set(begins)) < len(begins):
            return False
    return True


def _close_up(tab: Tab) -> None:
    """Leave out the columns that no cell begins in, and rows without cells."""
    starts = sorted({box.column for box in tab.boxes})
    ends = max((box.column + box.span for box in tab.boxes), default=0)
    order = {column: at for at, column in enumerate(starts)}
    for box in tab.boxes:
        last = bisect_left(starts, box.column + box.span)
        box.column, box.span = order[box.column], last - order[box.column]
    tab.columns = len(starts) if ends else 0
    _without_empty_rows(tab)


def _without_empty_rows(tab: Tab) -> None:
    """Rows in which no cell begins go; those that stand above reach less far down."""
    for at in reversed(range(len(tab.rows))):
        if tab.rows[at]:
            continue
        for above, earlier in enumerate(tab.rows[:at]):
            for box in earlier:
                box.down -= above + box.down > at
        del tab.rows[at]
