"""A calendar as the table that it is laid out as, so that its rows are the same everywhere."""

from collections.abc import Iterator
from dataclasses import replace

from vplan.document.blocks import Agenda, Calendar, Cell, Column, Meeting, Paragraph, Role, Row, RowKind, Table
from vplan.document.inline import Inlines, Label, Strong

CALENDAR_SHARES = (24, 48, 28)


def calendar_table(calendar: Calendar) -> Table:
    """The calendar as a table: a meeting's days beside its topics, and who presents them."""
    head = Row(tuple(Cell((Paragraph(name),), header=True) for name in calendar.names), RowKind.HEAD)
    rows = tuple(row for meeting in calendar.meetings for row in _meeting_rows(meeting))
    return Table("calendar", tuple(Column(share) for share in CALENDAR_SHARES), (head,), rows)


def _meeting_rows(meeting: Meeting) -> Iterator[Row]:
    rows = [row for agenda in meeting.agendas for row in _agenda_rows(agenda)]
    if meeting.heading or meeting.remark or not rows:
        blocks = [Paragraph((Strong(meeting.heading),))] if meeting.heading else []
        if meeting.remark:
            blocks.append(Paragraph(meeting.remark, Role.QUIET))
        rows.insert(0, Row((Cell(tuple(blocks)), Cell(()))))
    days = Cell((Paragraph(meeting.days),), header=True, rows=len(rows))
    yield replace(rows[0], cells=(days, *rows[0].cells), kind=RowKind.GROUP, key=meeting.key)
    yield from rows[1:]


def _agenda_rows(agenda: Agenda) -> Iterator[Row]:
    if agenda.kind:
        yield Row((Cell((Paragraph((Label(agenda.kind),)),)), Cell(())))
    shared = agenda.presenters
    for index, topic in enumerate(agenda.topics):
        cells = [Cell((Paragraph(topic.text),))]
        if not shared:
            cells.append(_presenters(topic.presenters))
        elif index == 0:
            cells.append(_presenters(shared, rows=len(agenda.topics)))
        yield Row(tuple(cells), key=topic.key)


def _presenters(names: Inlines, rows: int = 1) -> Cell:
    return Cell((Paragraph(names),) if names else (), rows=rows)
