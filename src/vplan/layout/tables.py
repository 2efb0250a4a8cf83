"""Tables in a template's output."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from vplan.core import say
from vplan.document import Cell, Column, Inlines, Row, RowKind, Table, plain
from vplan.document.walk import Blocks, texts, walk
from vplan.layout.faults import AT, COUNT, SHARE, MarkupError, elements_of, expected, misplaced, number_in
from vplan.layout.inlines import classes_of, content_of

_PARTS = ("caption", "colgroup", "thead", "tbody")
ReadBlocks = Callable[[Element], Blocks]


def read_table(element: Element, blocks: ReadBlocks) -> Table:
    """The table; `blocks` reads what a cell holds. Raises MarkupError."""
    parts: dict[str, Element] = {}
    for child in elements_of(element):
        if child.tag not in _PARTS or child.tag in parts:
            raise misplaced(child)
        parts[child.tag] = child
    caption = content_of(parts["caption"]) if "caption" in parts else ()
    columns = tuple(map(_column, elements_of(parts["colgroup"]))) if "colgroup" in parts else ()
    head = tuple(_row(row, RowKind.HEAD, blocks) for row in _rows(parts, "thead"))
    rows = tuple(_row(row, _kind(row), blocks) for row in _rows(parts, "tbody"))
    for found in (*head, *rows):
        _hold_to_width(found, len(columns), element)
    if not head or not rows:
        raise MarkupError(
            say("a table has no head or no rows: {caption}", caption=plain(caption)),
            say("write <thead> and <tbody>, each with at least one <tr>"),
            element.get(AT),
        )
    look = next(iter(classes_of(element)), "register")
    return Table(look, columns, head, rows, caption, key=element.get("data-key", ""))


def _column(element: Element) -> Column:
    return Column(float(number_in(element, "data-share", "1", SHARE)), "figures" in classes_of(element))


def _rows(parts: dict[str, Element], name: str) -> list[Element]:
    return [expected(row, "tr") for row in elements_of(parts[name])] if name in parts else []


def _kind(row: Element) -> RowKind:
    return RowKind(next((name for name in ("sum", "group", "part") if name in classes_of(row)), "body"))


def _row(element: Element, kind: RowKind, blocks: ReadBlocks) -> Row:
    cells = []
    for child in elements_of(element):
        if child.tag not in {"td", "th"}:
            raise misplaced(child)
        cells.append(Cell(blocks(child), child.tag == "th", int(number_in(child, "colspan", "1", COUNT))))
    return Row(tuple(cells), kind, element.get("data-key", ""))


def _hold_to_width(row: Row, columns: int, element: Element) -> None:
    width = sum(cell.columns for cell in row.cells)
    if width != columns:
        text = " | ".join(" ".join(map(plain, _texts(cell))) for cell in row.cells)
        raise MarkupError(
            say(
                "a row has {found} columns where its table has {expected}: {row}",
                found=width,
                expected=columns,
                row=text[:60],
            ),
            say("write a <col/> for each column, and a cell for each in every row"),
            element.get(AT),
        )


def _texts(cell: Cell) -> list[Inlines]:
    return [text for block in walk(cell.blocks) for text in texts(block)]
