"""Plans laid out as systems for steering print them, and as boards write them who have other words for goals."""

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from outlines.by_docx import ending, filled, front, saved
from outlines.content import SCHOOLS, TRAFFIC


def coloured_tables() -> bytes:
    """The council's goals in coloured tables of one cell above headings of a style; status, indicators by year."""
    board, document = SCHOOLS, Document()
    front(document, board)
    document.add_heading("Inledning", 1)
    for text in board.foreword:
        document.add_paragraph(text)
    document.add_heading("Mål och indikatorer", 1)
    for area in board.areas:
        table = filled(document, [(f"Fullmäktiges mål: {area.name}",)])
        table.cell(0, 0)._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="70AD47"/>')
        )
        for goal in area.goals:
            document.add_heading(f"Nämndmål: {goal.name}", 3)
            document.add_paragraph("● Pågår enligt plan")
            document.add_paragraph("Beskrivning")
            document.add_paragraph(goal.text)
            rows = [(one.measure, one.outcome, one.first, one.last) for one in goal.targets]
            filled(document, [("Indikator", "Utfall 2024", "Mål 2026", "Mål 2028"), *rows])
    ending(document, board)
    return saved(document)


def reasons_in_cards() -> bytes:
    """Each goal a table of two columns, with sentences as labels; board and organisation in one line."""
    board, document = SCHOOLS, Document()
    document.add_paragraph(board.title).runs[0].font.size = Pt(28)
    document.add_paragraph(f"{board.board} i {board.organisation}")
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_heading("Ordföranden har ordet", 1)
    for text in board.foreword:
        document.add_paragraph(text)
    document.add_heading("Våra mål", 1)
    for goal in board.goals:
        rows = [("", ""), ("Därför är målet viktigt", goal.text), ("Så mäter vi", goal.targets[0].measure)]
        table = filled(
            document, [*rows, ("Målvärde", goal.targets[0].last), ("Ansvarig", goal.responsible)], heads=0
        )
        table.cell(0, 0).merge(table.cell(0, 1)).text = goal.name
        document.add_paragraph()
    ending(document, board)
    return saved(document)


def chain_of_goals() -> bytes:
    """One table from the goals of the council to those of the board; cells go on from above."""
    board, document = TRAFFIC, Document()
    front(document, board)
    for number, text in enumerate(board.foreword, 1):
        document.add_heading(f"Avsnitt {number}", 1)
        document.add_paragraph(text)
    document.add_heading("Målkedja", 1)
    rows = [
        (area.name, goal.name, goal.targets[0].measure, goal.targets[0].outcome, goal.targets[0].last)
        for area in board.areas
        for goal in area.goals
    ]
    heads = ("Fullmäktigemål", "Nämndmål", "Indikator", "Basvärde 2024", "Målvärde 2026")
    table = filled(document, [heads, *rows])
    at = 1
    for area in board.areas:
        last = at + len(area.goals) - 1
        for row in range(at + 1, last + 1):
            table.cell(row, 0).text = ""
        table.cell(at, 0).merge(table.cell(last, 0)).text = area.name
        at = last + 1
    ending(document, board)
    return saved(document)


def counted_goals() -> bytes:
    """Headings that only count the goals, above their wording, and several labels in a line."""
    board, document = TRAFFIC, Document()
    front(document, board)
    document.add_heading("1 Ansvarsområde", 1)
    for text in board.foreword:
        document.add_paragraph(text)
    document.add_heading("2 Fullmäktiges inriktning", 1)
    number = 0
    for at, area in enumerate(board.areas, 1):
        document.add_heading(f"2.{at} {area.name}", 2)
        document.add_paragraph(area.text)
        for goal in area.goals:
            number += 1
            document.add_heading(f"Resultatmål {number}", 3)
            document.add_paragraph(goal.name)
            target = goal.targets[0]
            document.add_paragraph(
                f"Indikator: {target.measure}. Målvärde: {target.last}. Ansvarig: {goal.responsible}"
            )
    ending(document, board)
    return saved(document)


def scorecards() -> bytes:
    """A table for each perspective, whose name stands above all its columns."""
    board, document = TRAFFIC, Document()
    front(document, board)
    document.add_heading("Inledning", 1)
    for text in board.foreword:
        document.add_paragraph(text)
    document.add_heading("Styrkort", 1)
    for area in board.areas:
        rows = [
            (goal.name, goal.targets[0].measure, goal.targets[0].last, goal.responsible) for goal in area.goals
        ]
        heads = ("Framgångsfaktor", "Mått", "Målvärde 2026", "Ansvarig")
        table = filled(document, [("", "", "", ""), heads, *rows], heads=2)
        table.cell(0, 0).merge(table.cell(0, 3)).text = f"Perspektiv: {area.name}"
        document.add_paragraph()
    ending(document, board)
    return saved(document)


def labelled_lines() -> bytes:
    """Bold headings without styles, and lines with labels right under the outermost of them."""
    board, document = SCHOOLS, Document()
    for text in (board.organisation, board.board, board.title):
        document.add_paragraph().add_run(text).bold = True
    document.add_page_break()  # type: ignore[no-untyped-call]

    def heading(text: str) -> None:
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(14)

    heading("1. Inledning")
    for text in board.foreword:
        document.add_paragraph(text)
    heading("2. Effektmål")
    for number, goal in enumerate(board.goals, 1):
        document.add_paragraph(f"Effektmål {number}: {goal.name}")
        document.add_paragraph(goal.text)
        document.add_paragraph(f"Målvärde: {goal.targets[0].last}")
        document.add_paragraph(f"Ansvarig: {goal.responsible}")
    heading("3. Ekonomi")
    filled(document, board.budget)
    return saved(document)
