"""Plans made with python-docx by somebody who uses Word's styles."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from outlines.content import SCHOOLS, TRAFFIC, Board


def saved(document: Any) -> bytes:
    """The bytes of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def filled(
    document: Any, rows: Sequence[Sequence[str]], style: str = "Table Grid", *, heads: int = 1, bold: bool = True
) -> Any:
    """A table with rows of texts; the cells of its first rows bold."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style=style)
    for at, row in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.paragraphs[0].add_run(text).bold = (bold and at < heads) or None
    return table


def repeated(row: Any) -> None:
    """Let a row be shown at the head of every page."""
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def front(document: Any, board: Board) -> None:
    """A title page in Word's styles."""
    document.add_paragraph(board.title, "Title")
    document.add_paragraph(board.board, "Subtitle")
    document.add_paragraph(board.organisation)
    document.add_paragraph(f"Diarienummer: {board.number}")
    document.add_paragraph(board.decided)
    document.add_page_break()


def ending(document: Any, board: Board) -> None:
    """Budget, investments, meetings and risks."""
    document.add_heading("Budget", 1)
    document.add_paragraph("Tabell 1. Driftbudget i miljoner kronor", "Caption")
    repeated(filled(document, board.budget).rows[0])
    document.add_heading("Investeringar", 1)
    filled(document, board.investments)
    document.add_paragraph("Tabell 2. Investeringar i tusental kronor", "Caption")
    document.add_heading("Sammanträden", 1)
    filled(document, board.meetings)
    document.add_heading("Risker", 1)
    for risk in board.risks:
        document.add_paragraph(risk, "List Number")


def tables_of_areas() -> bytes:
    """Goals in a table for each area; a page head and a page foot."""
    board, document = SCHOOLS, Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = f"{board.organisation}\t\t{board.number}"
    section.footer.paragraphs[0].text = board.title
    front(document, board)
    document.add_heading("Inledning", 1)
    for text in board.foreword:
        document.add_paragraph(text)
    document.add_heading("Mål per område", 1)
    for area in board.areas:
        document.add_heading(area.name, 2)
        document.add_paragraph(area.text)
        rows = [("Mål", "Mått", "2026", "2028", "Ansvarig")]
        rows += [
            (goal.name, one.measure, one.first, one.last, goal.responsible)
            for goal in area.goals
            for one in goal.targets
        ]
        table = filled(document, rows)
        for at in range(2, len(rows)):
            if rows[at][0] == rows[at - 1][0]:
                table.cell(at, 0).text = table.cell(at, 4).text = ""
                table.cell(at - 1, 0).merge(table.cell(at, 0))
                table.cell(at - 1, 4).merge(table.cell(at, 4))
    ending(document, board)
    return saved(document)


def points() -> bytes:
    """Goals as points under headings, what is measured as points of the second level."""
    board, document = TRAFFIC, Document()
    front(document, board)
    for text in board.foreword:
        document.add_paragraph(text)
    for area in board.areas:
        document.add_heading(area.name, 1)
        document.add_paragraph(area.text)
        document.add_paragraph("Mål under perioden:")
        for goal in area.goals:
            point = document.add_paragraph(style="List Bullet")
            point.add_run(goal.name).bold = True
            point.add_run(f" – {goal.text}")
            for one in goal.targets:
                document.add_paragraph(f"{one.measure}: {one.first} år 2026, {one.last} år 2028", "List Bullet 2")
    ending(document, board)
    return saved(document)


def numbered_goals() -> bytes:
    """Goals as paragraphs 'Mål 1: …', each with what is said of it in lines of their own."""
    board, document = SCHOOLS, Document()
    front(document, board)
    document.add_heading("Bakgrund", 1)
    for text in board.foreword:
        document.add_paragraph(text)
    document.add_heading("Nämndens mål", 1)
    number = 0
    for area in board.areas:
        document.add_heading(f"Målområde: {area.name}", 2)
        for goal in area.goals:
            number += 1
            document.add_paragraph().add_run(f"Mål {number}: {goal.name}.").bold = True
            document.add_paragraph(goal.text)
            for one in goal.targets:
                document.add_paragraph(
                    f"Indikator: {one.measure}\nUtgångsläge: {one.outcome}\nMålvärde: {one.first}"
                )
            document.add_paragraph(f"Ansvarig: {goal.responsible}")
    ending(document, board)
    return saved(document)


def one_big_table() -> bytes:
    """All goals in one table on a page that lies down; the areas stand in rows over its whole width."""
    board, document = TRAFFIC, Document()
    front(document, board)
    document.add_heading("Inledning", 1)
    for text in board.foreword:
        document.add_paragraph(text)
    across = document.add_section()
    across.orientation = WD_ORIENT.LANDSCAPE
    across.page_width, across.page_height = across.page_height, across.page_width
    document.add_heading("Mål och målvärden", 1)
    rows = [("Mål", "Mått", "Utfall", "Målvärde", ""), ("", "", "2024", "2026", "2028")]
    wide = []
    for area in board.areas:
        wide.append(len(rows))
        rows.append((area.name, "", "", "", ""))
        rows += [(goal.name, *one[:4]) for goal in area.goals for one in goal.targets]
    table = filled(document, rows, heads=2)
    table.cell(0, 3).merge(table.cell(0, 4))
    for column in (0, 1):
        table.cell(0, column).merge(table.cell(1, column))
    for at in wide:
        table.cell(at, 0).merge(table.cell(at, 4))
    for row in table.rows[:2]:
        repeated(row)
    upright = document.add_section()
    upright.orientation = WD_ORIENT.PORTRAIT
    upright.page_width, upright.page_height = upright.page_height, upright.page_width
    ending(document, board)
    return saved(document)


def own_styles() -> bytes:
    """Styles with names of their own and from a German Word, and headings that jump from the first to the third level."""
    board, document = SCHOOLS, Document()
    styles = document.styles
    for level, (name, based) in enumerate(
        (("Überschrift 1", None), ("Kommunrubrik 2", "Heading 2"), ("Rubrik 3 BUN", "Heading 3")), 1
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if based:
            style.base_style = styles[based]
        style.font.size, style.font.bold = Pt(20 - 3 * level), True
    document.add_paragraph(board.board).runs[0].font.size = Pt(14)
    document.add_paragraph(board.title).runs[0].font.size = Pt(30)
    document.add_paragraph(board.number)
    document.add_paragraph("1\tInledning", "Überschrift 1")
    for text in board.foreword:
        document.add_paragraph(text)
    document.add_paragraph("2\tMål", "Überschrift 1")
    for at, area in enumerate(board.areas, 1):
        document.add_paragraph(f"2.{at}\t{area.name}", "Kommunrubrik 2")
        document.add_paragraph(area.text)
        for goal in area.goals:
            document.add_paragraph(goal.name, "Rubrik 3 BUN")
            document.add_paragraph(goal.text)
            filled(document, [("Mått", "Utfall 2024", "2026", "2028", "Källa"), *goal.targets], bold=False)
    document.add_paragraph("3\tPengar", "Überschrift 1")
    document.add_paragraph("Investeringar", "Rubrik 3 BUN")
    filled(document, board.investments)
    document.add_paragraph("4\tSammanträden", "Überschrift 1")
    filled(document, board.meetings)
    return saved(document)
