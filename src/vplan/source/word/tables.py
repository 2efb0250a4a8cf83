"""Tables: rows and cells as they stand, with the columns of the grid that they take.

In: the element of a table. Out: a Table. Content controls and changes may stand around rows and cells; what stands
where no cell is, is read as one.
"""

from typing import TYPE_CHECKING

from vplan.source.word.context import AROUND, CELL_CHANGES, Context, changes_in, inside
from vplan.source.word.document import Block, Cell, Merge, Place, Row, Table
from vplan.source.word.names import child, children, is_on, kind, value, whole

if TYPE_CHECKING:
    from vplan.source.word.names import Element
    from vplan.source.word.readers import StoryReader

MOST_COLUMNS = 63
"""As many as Word has."""
_FIRST_ROW = set("2367ABEF")
"""The last digit but one of a table's look, hexadecimal, where its bit for the first row is set."""


def read_table(story: "StoryReader", element: "Element", place: Place, context: Context) -> Table:
    """The table that an element is."""
    grid = child(element, "w:tblGrid")
    widths = [] if grid is None else [whole(value(one, "w:w"), 0) for one in grid if kind(one) == "w:gridCol"]
    rows: list[Row] = []
    _add_rows(story, element, place, context, rows)
    return Table(place, len(widths), tuple(rows), tuple(widths), _first_row(story, element))


def _first_row(story: "StoryReader", element: "Element") -> bool:
    said = children(child(element, "w:tblPr"))
    look, style = said.get("w:tblLook"), story.styles[value(said.get("w:tblStyle"))]
    wanted = value(look, "w:firstRow") or ("1" if value(look)[-2:-1].upper() in _FIRST_ROW else "")
    return style.first_row and wanted in {"1", "true", "on"}


def _add_rows(story: "StoryReader", element: "Element", place: Place, context: Context, rows: list[Row]) -> None:
    for index, one in enumerate(element):
        name, at = kind(one), place.under(index)
        if name == "w:tr":
            rows.append(_row(story, one, at, context))
        elif name in AROUND:
            _add_rows(story, one, at, inside(one, name, at, context), rows)
        elif name not in {"w:tblPr", "w:tblGrid"}:
            stray: list[Block] = []
            story.add_blocks([(index, one)], place, context, stray)
            if stray:
                rows.append(Row(at, (Cell(at, 0, 1, Merge.NONE, tuple(stray)),)))


def _row(story: "StoryReader", element: "Element", place: Place, context: Context) -> Row:
    properties = child(element, "w:trPr")
    said = children(properties)
    before = whole(value(said.get("w:gridBefore")), 0, most=MOST_COLUMNS)
    after = whole(value(said.get("w:gridAfter")), 0, most=MOST_COLUMNS)
    heads = is_on(said.get("w:tblHeader"))
    found: list[tuple[Element, Place, Context]] = []
    _find_cells(element, place, context, found)
    cells: list[Cell] = []
    column = before
    for one, at, around in found:
        cell = (
            _cell(story, one, at, around, column)
            if kind(one) == "w:tc"
            else _stray(story, one, at, around, column)
        )
        if cell is not None:
            cells.append(cell)
            column += cell.span
    changes = (*context.changes, *changes_in(properties, place))
    return Row(place, tuple(cells), before, after, heads, changes)


def _find_cells(
    element: "Element", place: Place, context: Context, found: "list[tuple[Element, Place, Context]]"
) -> None:
    for index, one in enumerate(element):
        name, at = kind(one), place.under(index)
        if name in AROUND:
            _find_cells(one, at, inside(one, name, at, context), found)
        elif name not in {"w:trPr", "w:tblPrEx"}:
            found.append((one, at, context))


def _stray(story: "StoryReader", element: "Element", place: Place, context: Context, column: int) -> Cell | None:
    blocks: list[Block] = []
    story.add_blocks([(place.at, element)], place.above or place, context, blocks)
    return Cell(place, column, 1, Merge.NONE, tuple(blocks)) if blocks else None


def _cell(story: "StoryReader", element: "Element", place: Place, context: Context, column: int) -> Cell:
    properties = child(element, "w:tcPr")
    said = children(properties)
    span = whole(value(said.get("w:gridSpan")), 1, least=1, most=max(1, MOST_COLUMNS - column))
    merge = Merge.NONE
    if "w:hMerge" in said and value(said["w:hMerge"]) != "restart":
        merge = Merge.LEFT
    elif "w:vMerge" in said:
        merge = Merge.FIRST if value(said["w:vMerge"]) == "restart" else Merge.ABOVE
    changes = changes_in(properties, place, CELL_CHANGES)
    shaded = value(said.get("w:shd"), "w:fill").lower() not in {"", "auto", "ffffff"}
    return Cell(place, column, span, merge, story.blocks(element, place, context), changes, shaded)
