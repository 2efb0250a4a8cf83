"""Tables in a template's output; how each cell is set is decided here, for all formats."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple, assert_never
from xml.etree.ElementTree import Element

from vplan.core import say
from vplan.core.swedish.numbers import read_amount, write_amount
from vplan.document import Cell, Column, Look, Row, RowKind, Table, TableKind, plain
from vplan.document.walk import Blocks, texts, walk
from vplan.layout.empty_columns import with_missing, without_empty
from vplan.layout.faults import (
    AMOUNT,
    AT,
    COUNT,
    SHARE,
    STEPS,
    MarkupError,
    elements_of,
    expected,
    misplaced,
    number_in,
    shown,
)
from vplan.layout.inlines import content_of
from vplan.layout.vocabulary import classes_of

_PARTS = ("caption", "colgroup", "thead", "tbody")
ReadBlocks = Callable[[Element], Blocks]


class _Frame(NamedTuple):
    """What the rows of a table have in common; `blocks` reads what a cell holds."""

    kind: TableKind
    columns: tuple[Column, ...]
    blocks: ReadBlocks


def read_table(element: Element, blocks: ReadBlocks) -> Table:
    """The table; `blocks` reads what a cell holds. Raises MarkupError."""
    parts: dict[str, Element] = {}
    for child in elements_of(element):
        if child.tag not in _PARTS or child.tag in parts:
            raise misplaced(child)
        parts[child.tag] = child
    caption = content_of(parts["caption"]) if "caption" in parts else ()
    columns = tuple(map(_column, elements_of(parts["colgroup"]))) if "colgroup" in parts else ()
    kind = TableKind(next(iter(classes_of(element)), TableKind.REGISTER))
    frame = _Frame(kind, columns, blocks)
    head = tuple(_row(row, RowKind.HEAD, frame) for row in _rows(parts, "thead"))
    rows = tuple(_row(row, _kind(row), frame) for row in _rows(parts, "tbody"))
    for found in (*head, *rows):
        _hold_to_width(found, len(columns), element)
    if not head or not rows:
        raise MarkupError(
            say("a table has no head or no rows: {caption}", caption=plain(caption)),
            say("write <thead> and <tbody>, each with at least one <tr>"),
            element.get(AT),
        )
    table = Table(kind, columns, head, rows, caption, key=element.get("data-key", ""), name=element.get("id", ""))
    optional = _of_class(parts, "optional")
    return without_empty(with_missing(table, _of_class(parts, "expected"), optional), optional)


def _column(element: Element) -> Column:
    share = float(number_in(element, "data-share", "1", SHARE)) if element.get("data-share") is not None else None
    return Column(share, "figures" in classes_of(element))


def _of_class(parts: dict[str, Element], name: str) -> frozenset[int]:
    """The columns of a class: those left out where they hold nothing, or where each row should have a value."""
    columns = elements_of(parts["colgroup"]) if "colgroup" in parts else ()
    return frozenset(at for at, column in enumerate(columns) if name in classes_of(column))


def _rows(parts: dict[str, Element], name: str) -> list[Element]:
    return [expected(row, "tr") for row in elements_of(parts[name])] if name in parts else []


def _kind(row: Element) -> RowKind:
    return RowKind(next((name for name in ("sum", "group", "part") if name in classes_of(row)), "body"))


def _row(element: Element, kind: RowKind, frame: _Frame) -> Row:
    cells = []
    at = 0
    for child in elements_of(element):
        if child.tag not in {"td", "th"}:
            raise misplaced(child)
        header = child.tag == "th"
        width = int(number_in(child, "colspan", "1", COUNT))
        blocks = frame.blocks(child)
        look = _look(kind, frame.kind, header=header)
        figures = any(column.figures for column in frame.columns[at : at + 1])
        cells.append(
            Cell(
                blocks,
                header,
                width,
                look=look,
                figures=figures,
                amount=_amount(child, blocks),
                indent=int(number_in(child, "data-indent", "0", STEPS)),
            )
        )
        at += width
    return Row(tuple(cells), kind, element.get("data-key", ""))


def _look(row: RowKind, table: TableKind, *, header: bool) -> Look:
    match row:
        case RowKind.HEAD:
            return Look.HEAD
        case RowKind.SUM:
            return Look.STRONG
        case RowKind.PART:
            return Look.PART if header else Look.QUIET
        case RowKind.GROUP:
            return Look.GROUP if header else Look.BODY
        case RowKind.BODY:
            return Look.STRONG if header and table in {TableKind.GOALS, TableKind.RESULTS} else Look.BODY
    assert_never(row)


def _amount(element: Element, blocks: Blocks) -> Decimal | None:
    """The amount that the template gives a cell, which its words must say. Raises MarkupError."""
    if not element.get("data-amount"):
        return None
    amount = Decimal(number_in(element, "data-amount", "", AMOUNT))
    words = _words(blocks)
    if words != write_amount(amount) and read_amount(words) != amount:
        raise MarkupError(
            say(
                'data-amount="{amount}" on {tag} is not what the cell says: {words}',
                amount=f"{amount:f}",
                tag=shown(element),
                words=words[:60],
            ),
            say("print the amount and nothing else in the cell, or leave data-amount out"),
            element.get(AT),
        )
    return amount


def _hold_to_width(row: Row, columns: int, element: Element) -> None:
    width = sum(cell.columns for cell in row.cells)
    if width != columns:
        text = " | ".join(_words(cell.blocks) for cell in row.cells)
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


def _words(blocks: Blocks) -> str:
    return " ".join(plain(text) for block in walk(blocks) for text in texts(block))
