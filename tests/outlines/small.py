"""Small Word files, made in a line or two for one case."""

from typing import Any

from docx import Document
from docx.shared import Cm

from outlines.by_docx import filled, saved
from outlines.by_hands import line
from outlines.by_word import NUMBERING, STYLES, styled
from word_files import cell, paragraph, row, run, table, word_file

LONG = (
    "Nämnden ansvarar för verksamheten enligt reglementet och följer upp den under året. Varje tertial redovisas "
    "hur långt arbetet har kommit."
)


def texts(*lines: str) -> bytes:
    """Paragraphs without any look; `¤` stands for a long text, `*bold*` for a bold line, `# ` for a heading."""
    document = Document()
    for text in lines:
        if text.startswith("# "):
            document.add_heading(text[2:], 1)
        elif text.startswith("*") and text.endswith("*"):
            line(document, text.strip("*"), bold=True)
        else:
            document.add_paragraph(LONG if text == "¤" else text)
    return saved(document)


def table_of(*rows: tuple[str, ...], heads: int = 1, bold: bool = True) -> bytes:
    """A heading and a table."""
    document = Document()
    document.add_heading("Budget", 1)
    filled(document, rows, heads=heads, bold=bold)
    return saved(document)


def xml(body: str, **parts: str) -> bytes:
    """A file of this body, with Word's styles."""
    return word_file(body, {"styles": STYLES, "numbering": NUMBERING, **parts}, {"l1": "https://exempel.se/mer"})


def deleted(text: str) -> str:
    """Words that a tracked change deleted."""
    return f'<w:del w:id="1" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def underlined() -> bytes:
    """Headings that are underlined."""
    document = Document()
    line(document, "Verksamhetsplan för 2026", 20)
    for text in ("Uppdrag", "Ekonomi"):
        document.add_paragraph().add_run(text).underline = True
        document.add_paragraph(LONG)
    return saved(document)


def headings(*headings: tuple[int, str]) -> Any:
    """Headings of these levels, with a text below each."""
    document = Document()
    for level, text in headings:
        document.add_heading(text, level)
        document.add_paragraph(LONG)
    return document


def texts_in(style: str, *lines: str) -> bytes:
    """Lines in a style, with a text below each."""
    document = Document()
    for text in lines:
        document.add_paragraph(text, style)
        document.add_paragraph(LONG)
    return saved(document)


def subtitle() -> bytes:
    """A subtitle of the same looks as the headings."""
    document = Document()
    line(document, "Internkontrollplan", 28)
    line(document, "Nämnden 2026", 16)
    for text in ("Bakgrund", "Risker"):
        document.add_paragraph("")
        line(document, text, 16)
        document.add_paragraph(LONG)
    return saved(document)


def headed_by_tables() -> bytes:
    """Coloured tables of one cell, each right above headings of a style."""
    document = Document()
    for chapter in ("Inledning", "Mål"):
        document.add_heading(chapter, 1)
        document.add_paragraph(LONG)
    for area, goal in (("Ett tryggt liv", "Tryggheten ökar"), ("God ekonomi", "Frånvaron minskar")):
        words = document.add_table(rows=1, cols=1).cell(0, 0).paragraphs[0].add_run(area)
        words.bold = True
        document.add_heading(goal, 3)
        document.add_paragraph(LONG)
    return saved(document)


def caption_again() -> bytes:
    """A table whose caption and header stand again on the next page."""
    document = Document()
    document.add_heading("Budget", 1)
    document.add_paragraph("Tabell 2. Investeringar")
    filled(document, [("Projekt", "2026"), ("Kök", "5")])
    document.add_paragraph("Tabell 2. Investeringar (forts.)")
    filled(document, [("Projekt", "2026"), ("Tak", "6")])
    return saved(document)


def indented() -> bytes:
    """Points of two levels, by their indents."""
    document = Document()
    document.add_heading("Mål", 1)
    for indent, text in ((0, "- ett"), (1, "- ett a"), (1, "- ett b"), (0, "- två")):
        document.add_paragraph(text).paragraph_format.left_indent = Cm(indent)
    return saved(document)


def only_chapter() -> bytes:
    """One heading of the first level, the chapters of the second."""
    document = Document()
    document.add_heading("Verksamhetsplan 2026", 1)
    document.add_paragraph("Exempelnämnden")
    for text in ("Mål", "", "Budget"):
        document.add_heading(text, 2)
        document.add_paragraph(LONG)
    return saved(document)


def contents_in_table() -> bytes:
    """A list of contents in a table."""
    document = Document()
    document.add_paragraph("Plan 2026", "Title")
    document.add_heading("Innehåll", 1)
    filled(document, [("Inledning", "3"), ("Mål", "4"), ("Budget", "9")], bold=False)
    for text in ("Inledning", "Mål", "Budget"):
        document.add_heading(text, 1)
        document.add_paragraph(LONG)
    return saved(document)


def points_in_cells() -> bytes:
    """Points in cells, by line breaks and by paragraphs."""
    document = Document()
    made = filled(document, [("Mål", "Aktiviteter"), ("Trygga barn", ""), ("Friska vuxna", "1. Rehab")])
    made.cell(1, 1).text = "• Lekledare\n• Faddrar på alla skolor"
    made.cell(2, 1).add_paragraph("2. Friskvård")
    return saved(document)


def heads_of_two_rows() -> bytes:
    """A header of two rows."""
    document = Document()
    rows = [("Nämnd", "2025", "", "2026"), ("", "Budget", "Prognos", "Budget"), ("BUN", "10", "11", "12")]
    made = filled(document, [*rows, ("SN", "20", "21", "22")], bold=False)
    made.cell(0, 1).merge(made.cell(0, 2))
    made.cell(0, 0).merge(made.cell(1, 0))
    return saved(document)


def goes_on_after_page() -> bytes:
    """A table that goes on on the next page."""
    document: Any = Document()
    document.add_heading("Budget", 1)
    filled(document, [("Verksamhet", "2025", "2026"), ("Skola", "10", "12")])
    document.add_page_break()
    filled(document, [("Gymnasium", "5", "6"), ("Summa", "15", "18")], bold=False)
    return saved(document)


def tables_of_goals() -> bytes:
    """Two tables of one row."""
    document = Document()
    document.add_heading("Mål", 1)
    for name, target in (("Trygga barn", "90 %"), ("Friska vuxna", "75 %")):
        filled(document, [(name, target)], bold=False)
        document.add_paragraph("")
    return saved(document)


def narrow_columns() -> bytes:
    """Rows whose edges are a little apart."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (3000, 60, 2000, 2000))
    wide = '<w:gridSpan w:val="2"/>'
    rows = row(cell("Verksamhet", wide), "2025", "2026") + row(cell("Skola"), cell("10", wide), cell("12"))
    return xml(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")


BOX = f"<w:txbxContent>{paragraph('I rutan')}{table(row('Mål', '2025'), row('Barn', '4'))}</w:txbxContent>"
HEADED_BOX = f"<w:txbxContent>{styled('Rubrik2', run('Visste du?'))}{paragraph('I rutan')}</w:txbxContent>"
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="Karta över kommunen"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:embed="image1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="Rut"><w:name w:val="Grid Table 4"/><w:tblStylePr w:type="firstRow"><w:rPr>'
    "<w:b/></w:rPr></w:tblStylePr></w:style>"
)
STYLED_TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="Rut"/><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/>'
    f"</w:tblGrid>{row('Trygghet', 'Lugn')}{row('Skola', 'Vård')}</w:tbl>"
)
CHANGED_CELL = table(row("Mål", "2025"), row("Skola", "2", cell("borta", '<w:cellDel w:id="1" w:author="A"/>')))
CHART = '<w:p><w:r><w:drawing><c:chart r:id="chart1"/></w:drawing></w:r></w:p>'
CHART_WORDS = "<a:p><a:r><a:t>Resor</a:t></a:r></a:p><c:v>12</c:v>"
MERGED_DOWN = '<w:vMerge w:val="restart"/>'
