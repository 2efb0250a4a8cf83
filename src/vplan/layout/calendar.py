"""A year's meetings, read into the table that they stand in: its rows are the same everywhere, and who hears it
read gets days, topics and presenters as columns.
"""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from vplan.core import say
from vplan.document import (
    Cell,
    Column,
    Inline,
    Inlines,
    Label,
    Look,
    Paragraph,
    Role,
    Row,
    RowKind,
    Strong,
    Table,
    TableKind,
)
from vplan.document.walk import inner
from vplan.layout.empty_columns import without_empty
from vplan.layout.faults import AT, MarkupError, elements_of, expected
from vplan.layout.inlines import content_of, inlines_of, text_of, trimmed
from vplan.layout.named import paragraphs
from vplan.layout.vocabulary import classes_of

_COLUMNS, _PRESENTERS = 3, 2


def read_calendar(element: Element) -> Table:
    """The calendar in a <div class="calendar">: a meeting's days beside its topics, and who presents them."""
    children = list(elements_of(element))
    names = [content_of(child) for child in children if child.tag == "p"]
    if len(names) != _COLUMNS:
        raise MarkupError(
            say("a calendar has the names of three columns, this one has {found}", found=len(names)),
            say("begin it with three <p>: days, topics, presenters"),
            element.get(AT),
        )
    head = Row(tuple(Cell((Paragraph(name),), header=True, look=Look.HEAD) for name in names), RowKind.HEAD)
    meetings = [expected(child, "div") for child in children if child.tag != "p"]
    if not meetings:
        raise MarkupError(
            say("a calendar has no meetings"), say('write a <div class="meeting"> for each'), element.get(AT)
        )
    rows = tuple(_set_apart(row) for meeting in meetings for row in _meeting(meeting))
    table = Table(TableKind.CALENDAR, (Column(),) * _COLUMNS, (head,), rows)
    return without_empty(table, frozenset({_PRESENTERS}))


def _meeting(element: Element) -> Iterator[Row]:
    """One without an agenda has a remark."""
    named = paragraphs(element, ("days", "heading", "remark"), beside=("div",))
    heading, remark = named.get("heading", ()), named.get("remark", ())
    rows = [row for agenda in element.findall("div") for row in _agenda(agenda)]
    if heading or remark or not rows:
        blocks = [Paragraph((Strong(heading),))] if heading else []
        if remark:
            blocks.append(Paragraph(remark, Role.QUIET))
        rows.insert(0, Row((Cell(tuple(blocks)), Cell(()))))
    days = Cell((Paragraph(named.get("days", ())),), header=True, rows=len(rows), look=Look.DAYS)
    cells = (days, *rows[0].cells)
    yield replace(rows[0], cells=cells, kind=RowKind.GROUP, key=element.get("data-key", ""))
    yield from rows[1:]


def _set_apart(row: Row) -> Row:
    """The row with what has nobody beside it set apart."""
    *cells, last = row.cells
    if last.blocks:
        return row
    looked = (replace(cell, look=Look.APART) if cell.blocks and cell.look is Look.BODY else cell for cell in cells)
    return replace(row, cells=(*looked, last))


def _agenda(element: Element) -> Iterator[Row]:
    """Items of one kind. Presenters of the whole are those of each item that has none of its own."""
    named = paragraphs(element, ("kind", "presenters"), beside=("div",))
    kind, shared = named.get("kind", ()), named.get("presenters", ())
    topics = [_topic(topic) for topic in element.findall("div")]
    together = bool(shared) and not any(own for _, own, _ in topics)
    if kind:
        yield Row((Cell((Paragraph((Label(kind),)),)), Cell(())))
    for index, (text, own, key) in enumerate(topics):
        cells = [Cell((Paragraph(text),))]
        if not together:
            cells.append(_presented_by(own or shared))
        elif index == 0:
            cells.append(_presented_by(shared, rows=len(topics)))
        yield Row(tuple(cells), key=key)


def _topic(element: Element) -> tuple[Inlines, Inlines, str]:
    """What is dealt with, who presents it, and its key."""
    text: list[Inline] = [*text_of(element.text)]
    presenters: list[Inline] = []
    for child in element:
        if child.tag == "span" and "presenters" in classes_of(child):
            presenters += (part for inline in inlines_of(child) for part in inner(inline))
        else:
            text += inlines_of(child)
        text += text_of(child.tail)
    return trimmed(text), tuple(presenters), element.get("data-key", "")


def _presented_by(names: Inlines, rows: int = 1) -> Cell:
    return Cell((Paragraph(names),) if names else (), rows=rows)
