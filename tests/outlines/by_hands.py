"""Plans made with python-docx as people make them who know no styles: bold lines, typed numbers, tabs, boxes."""

from copy import deepcopy
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from outlines.by_docx import filled, repeated, saved
from outlines.content import SCHOOLS, TRAFFIC

_BOX = """<w:r {names}><w:pict><v:shape id="box" style="width:200pt;height:90pt"><v:textbox><w:txbxContent>
{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""
_NAMES = f'{nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"'


def line(document: Any, text: str, size: float = 0, *, bold: bool = False) -> Any:
    """A paragraph of one run, with a look of its own."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    return paragraph


def box(paragraph: Any, *texts: str) -> None:
    """A text box at a paragraph."""
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    paragraph._p.append(parse_xml(_BOX.format(names=_NAMES, inside=inside)))


def without_styles() -> bytes:
    """Headings that are only bold, typed numbers, a table made with tabs, merged cells, a second header row in the
    middle, a table that goes on on the next page, text boxes, typed bullets.
    """
    board = SCHOOLS
    document: Any = Document()
    line(document, board.organisation)
    line(document, board.title, 26, bold=True)
    line(document, f"{board.board} – {board.number}", 14)
    document.add_page_break()
    line(document, "Innehåll", 14, bold=True)
    for number, name, page in (("1.", "Inledning", 2), ("2.", "Mål", 3), ("3.", "Budget", 7), ("4.", "Övrigt", 8)):
        document.add_paragraph(f"{number} {name}{'.' * 40}{page}")
    line(document, "1. Inledning", 14, bold=True)
    for text in board.foreword:
        document.add_paragraph(text)
    box(document.add_paragraph(), "Kontakt", "Frågor om planen besvaras av nämndens sekreterare.")
    line(document, "2. Mål", 14, bold=True)
    for at, area in enumerate(board.areas, 1):
        line(document, f"2.{at} {area.name}", 12, bold=True)
        document.add_paragraph(area.text)
        for goal in area.goals:
            line(document, goal.name, bold=True)
            document.add_paragraph(goal.text)
            for one in goal.targets:
                document.add_paragraph(f"• {one.measure}, nu {one.outcome}, mål {one.first}")
            document.add_paragraph(f"- Ansvarig: {goal.responsible}")
    line(document, "3. Budget", 14, bold=True)
    _budget(document)
    line(document, "4. Övrigt", 14, bold=True)
    line(document, "Sammanträden 2026", bold=True)
    for row in board.meetings:
        document.add_paragraph("\t".join(row))
    line(document, "Risker", bold=True)
    for sign, risk in zip("abc", board.risks, strict=True):
        document.add_paragraph(f"{sign}) {risk}")
    return saved(document)


def _budget(document: Any) -> None:
    board = SCHOOLS
    line(document, "Driftbudget, mnkr", bold=True)
    _, *rows = board.budget
    rows = [("", "Budget", "", "Plan"), ("Verksamhet", "2025", "2026", "2027"), *rows]
    table = filled(document, rows[:4], heads=2)
    table.cell(0, 1).merge(table.cell(0, 2))
    document.add_paragraph("")
    second = filled(document, [*rows[:2], *rows[4:]], heads=2)
    second.cell(0, 1).merge(second.cell(0, 2))
    line(document, "Investeringar", bold=True)
    first, *projects = board.investments
    again = ("Projekt", "Summa 2026–28", "varav 2026", "Beslut")
    filled(document, [first, *projects, again, ("Ny förskola i Norrby", "36 000", "12 000", "KF § 41")])


def letter() -> bytes:
    """A letterhead made with a table, headings in tables of one cell, goals in text boxes, columns of running text,
    tables in tables.
    """
    board, document = TRAFFIC, Document()
    head = document.add_table(rows=1, cols=3)
    for cell, text in zip(head.rows[0].cells, (board.organisation, "PLAN", board.number), strict=True):
        cell.text = text
    line(document, board.title, 24, bold=True)
    line(document, board.decided)
    chapter = filled(document, [("Nämndens uppdrag",)])
    chapter.cell(0, 0).paragraphs[0].runs[0].font.size = Pt(16)
    columns = document.add_table(rows=1, cols=2)
    for cell, text in zip(columns.rows[0].cells, board.foreword, strict=True):
        cell.text = f"{text} {board.areas[0].text} Detta stycke är satt i två spalter med hjälp av en tabell."
    chapter = filled(document, [("Mål 2026–2028",)])
    chapter.cell(0, 0).paragraphs[0].runs[0].font.size = Pt(16)
    for area in board.areas:
        line(document, area.name.upper(), 13, bold=True)
        document.add_paragraph(area.text)
        for goal in area.goals:
            box(
                document.add_paragraph(),
                goal.name,
                goal.text,
                *(f"{one.measure}: {one.first}" for one in goal.targets),
            )
    chapter = filled(document, [("Ekonomi",)])
    chapter.cell(0, 0).paragraphs[0].runs[0].font.size = Pt(16)
    line(document, "Tabell 1: Budget", bold=True)
    outer = filled(document, board.budget)
    repeated(outer.rows[0])
    cell = outer.cell(2, 0)
    inner = cell.add_table(2, 2)
    for place, text in zip(
        (inner.cell(0, 0), inner.cell(0, 1), inner.cell(1, 0), inner.cell(1, 1)),
        ("Buss", "-801 000", "Tåg", "-447 300"),
        strict=True,
    ):
        place.text = text
    cell.add_paragraph("")
    line(document, "Tabell 2: Investeringar", bold=True)
    first = filled(document, board.investments[:3])
    document.add_paragraph("Forts. tabell 2")
    filled(document, [board.investments[0], *board.investments[3:]])
    line(document, "Sammanträden", 13, bold=True)
    filled(document, board.meetings)
    first.autofit = False
    first.columns[0].width = Cm(9)
    return saved(document)


def cover_in_table() -> bytes:
    """The title page is a table; goals are sentences in running text; bold words begin paragraphs; the same styles
    throughout with sizes of their own.
    """
    board, document = SCHOOLS, Document()
    cover = document.add_table(rows=3, cols=2)
    for at, (left, right) in enumerate((("Dokument", board.title), ("Nämnd", board.board), ("Dnr", board.number))):
        cover.cell(at, 0).text, cover.cell(at, 1).text = left, right
    document.add_paragraph("")
    line(document, "A) BAKGRUND", 15)
    for text in board.foreword:
        document.add_paragraph(text)
    line(document, "B) MÅL", 15)
    for area in board.areas:
        line(document, area.name, 13)
        for goal in area.goals:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{goal.name}. ").bold = True
            paragraph.add_run(f"{goal.text} ")
            for one in goal.targets:
                paragraph.add_run(f"{one.measure} ska vara {one.first} år 2026 ({one.outcome} år 2024). ")
            paragraph.add_run(f"Ansvarig är {goal.responsible}.").italic = True
    line(document, "C) BUDGET", 15)
    table = filled(document, board.budget, bold=False)
    sums = deepcopy(table.rows[0]._tr)
    table._tbl.append(sums)
    line(document, "D) INVESTERINGAR", 15)
    filled(document, board.investments, bold=False)
    line(document, "E) SAMMANTRÄDEN", 15)
    filled(document, board.meetings, bold=False)
    return saved(document)
