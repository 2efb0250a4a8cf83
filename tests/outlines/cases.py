"""Small Word files, each with one thing that is hard to read, and the outline that is expected of it."""

from collections.abc import Callable
from typing import Any, NamedTuple

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


class Case(NamedTuple):
    """A file, and its outline as lines; also what is printed and what is left, where that is the point."""

    make: Callable[[], bytes]
    lines: tuple[str, ...]
    printed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


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


def _deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def _underlined() -> bytes:
    document = Document()
    line(document, "Verksamhetsplan för 2026", 20)
    for text in ("Uppdrag", "Ekonomi"):
        document.add_paragraph().add_run(text).underline = True
        document.add_paragraph(LONG)
    return saved(document)


def _headings(*headings: tuple[int, str]) -> Any:
    document = Document()
    for level, text in headings:
        document.add_heading(text, level)
        document.add_paragraph(LONG)
    return document


def _styled(style: str, *lines: str) -> bytes:
    document = Document()
    for text in lines:
        document.add_paragraph(text, style)
        document.add_paragraph(LONG)
    return saved(document)


def _subtitle() -> bytes:
    document = Document()
    line(document, "Internkontrollplan", 28)
    line(document, "Nämnden 2026", 16)
    for text in ("Bakgrund", "Risker"):
        document.add_paragraph("")
        line(document, text, 16)
        document.add_paragraph(LONG)
    return saved(document)


def _caption_again() -> bytes:
    document = Document()
    document.add_heading("Budget", 1)
    document.add_paragraph("Tabell 2. Investeringar")
    filled(document, [("Projekt", "2026"), ("Kök", "5")])
    document.add_paragraph("Tabell 2. Investeringar (forts.)")
    filled(document, [("Projekt", "2026"), ("Tak", "6")])
    return saved(document)


def _indented() -> bytes:
    document = Document()
    document.add_heading("Mål", 1)
    for indent, text in ((0, "- ett"), (1, "- ett a"), (1, "- ett b"), (0, "- två")):
        document.add_paragraph(text).paragraph_format.left_indent = Cm(indent)
    return saved(document)


def _only_chapter() -> bytes:
    document = Document()
    document.add_heading("Verksamhetsplan 2026", 1)
    document.add_paragraph("Exempelnämnden")
    for text in ("Mål", "", "Budget"):
        document.add_heading(text, 2)
        document.add_paragraph(LONG)
    return saved(document)


def _contents_in_table() -> bytes:
    document = Document()
    document.add_paragraph("Plan 2026", "Title")
    document.add_heading("Innehåll", 1)
    filled(document, [("Inledning", "3"), ("Mål", "4"), ("Budget", "9")], bold=False)
    for text in ("Inledning", "Mål", "Budget"):
        document.add_heading(text, 1)
        document.add_paragraph(LONG)
    return saved(document)


def _points_in_cells() -> bytes:
    document = Document()
    made = filled(document, [("Mål", "Aktiviteter"), ("Trygga barn", ""), ("Friska vuxna", "1. Rehab")])
    made.cell(1, 1).text = "• Lekledare\n• Faddrar på alla skolor"
    made.cell(2, 1).add_paragraph("2. Friskvård")
    return saved(document)


def _heads_of_two_rows() -> bytes:
    document = Document()
    rows = [("Nämnd", "2025", "", "2026"), ("", "Budget", "Prognos", "Budget"), ("BUN", "10", "11", "12")]
    made = filled(document, [*rows, ("SN", "20", "21", "22")], bold=False)
    made.cell(0, 1).merge(made.cell(0, 2))
    made.cell(0, 0).merge(made.cell(1, 0))
    return saved(document)


def _goes_on_after_page() -> bytes:
    document: Any = Document()
    document.add_heading("Budget", 1)
    filled(document, [("Verksamhet", "2025", "2026"), ("Skola", "10", "12")])
    document.add_page_break()
    filled(document, [("Gymnasium", "5", "6"), ("Summa", "15", "18")], bold=False)
    return saved(document)


def _tables_of_goals() -> bytes:
    document = Document()
    document.add_heading("Mål", 1)
    for name, target in (("Trygga barn", "90 %"), ("Friska vuxna", "75 %")):
        filled(document, [(name, target)], bold=False)
        document.add_paragraph("")
    return saved(document)


def _narrow_columns() -> bytes:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (3000, 60, 2000, 2000))
    wide = '<w:gridSpan w:val="2"/>'
    rows = row(cell("Verksamhet", wide), "2025", "2026") + row(cell("Skola"), cell("10", wide), cell("12"))
    return xml(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")


_BOX = f"<w:txbxContent>{paragraph('I rutan')}{table(row('Mål', '2025'), row('Barn', '4'))}</w:txbxContent>"
_HEADED_BOX = f"<w:txbxContent>{styled('Rubrik2', run('Visste du?'))}{paragraph('I rutan')}</w:txbxContent>"
_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="Karta över kommunen"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:embed="image1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
_TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="Rut"><w:name w:val="Grid Table 4"/><w:tblStylePr w:type="firstRow"><w:rPr>'
    "<w:b/></w:rPr></w:tblStylePr></w:style>"
)
_STYLED_TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="Rut"/><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/>'
    f"</w:tblGrid>{row('Trygghet', 'Lugn')}{row('Skola', 'Vård')}</w:tbl>"
)
_CHANGED_CELL = table(row("Mål", "2025"), row("Skola", "2", cell("borta", '<w:cellDel w:id="1" w:author="A"/>')))
_CHART = '<w:p><w:r><w:drawing><c:chart r:id="chart1"/></w:drawing></w:r></w:p>'
_CHART_WORDS = "<a:p><a:r><a:t>Resor</a:t></a:r></a:p><c:v>12</c:v>"
_MERGED_DOWN = '<w:vMerge w:val="restart"/>'

CASES: dict[str, Case] = {
    "headings in capitals": Case(
        lambda: texts("VERKSAMHETSPLAN 2026", "EXEMPELNÄMNDEN", "", "INLEDNING", "¤", "MÅL", "¤"),
        ("title: VERKSAMHETSPLAN 2026", "title: EXEMPELNÄMNDEN", "# INLEDNING", LONG, "# MÅL", LONG),
    ),
    "underlined headings": Case(
        _underlined, ("title: Verksamhetsplan för 2026", "# Uppdrag", LONG, "# Ekonomi", LONG)
    ),
    "numbered lines without a look": Case(
        lambda: texts("Plan 2026", "1 Inledning", "¤", "1.1 Bakgrund", "¤", "2 Mål", "¤"),
        ("title: Plan 2026", "# 1 | Inledning", LONG, "## 1.1 | Bakgrund", LONG, "# 2 | Mål", LONG),
        ("1", "1.1", "2"),
    ),
    "a typed list is no row of headings": Case(
        lambda: texts("*Uppdrag*", "1. Ta fram en plan", "2. Utbilda chefer", "3. Mät svinnet", "¤"),
        ("# Uppdrag", "1 1. | Ta fram en plan", "1 2. | Utbilda chefer", "1 3. | Mät svinnet", LONG),
        ("1.", "2.", "3."),
    ),
    "a year or a count is no number of a heading": Case(
        lambda: texts("# 2026 i korthet", "¤", "# 5 mål för nämnden", "¤"),
        ("# 2026 i korthet", LONG, "# 5 mål för nämnden", LONG),
    ),
    "the only chapter is the title": Case(
        _only_chapter, ("title: Verksamhetsplan 2026", "title: Exempelnämnden", "# Mål", LONG, LONG, "# Budget", LONG)
    ),
    "bold lines that follow each other": Case(
        lambda: texts("# Mål", "*Vi är snabba*", "*Vi är öppna*", "*Vi är kunniga*", "¤"),
        ("# Mål", "Vi är snabba", "Vi är öppna", "Vi är kunniga", LONG),
    ),
    "bold goals are headings under a heading": Case(
        lambda: texts("# Mål", "*Mål 1. Alla läser*", "Text om målet.", "*Mål 2. Alla räknar*", "Mer text."),
        ("# Mål", "## Mål 1. Alla läser", "Text om målet.", "## Mål 2. Alla räknar", "Mer text."),
    ),
    "chapters in the style of titles": Case(
        lambda: _styled("Title", "Inledning", "Mål", "Budget"),
        ("# Inledning", LONG, "# Mål", LONG, "# Budget", LONG),
    ),
    "levels that are left out": Case(
        lambda: saved(_headings((1, "A"), (3, "B"), (2, "C"), (3, "D"), (1, "E"))),
        ("# A", LONG, "## B", LONG, "## C", LONG, "### D", LONG, "# E", LONG),
    ),
    "a bold line that says who is responsible": Case(
        lambda: texts("# Mål", "*Trygga barn*", "*Ansvarig: Rektor*", "¤"),
        ("# Mål", "## Trygga barn", "Ansvarig: Rektor", LONG),
    ),
    "a subtitle that looks like headings": Case(
        _subtitle, ("title: Internkontrollplan", "title: Nämnden 2026", "# Bakgrund", LONG, "# Risker", LONG)
    ),
    "a caption that stands again": Case(
        _caption_again,
        ("# Budget", "caption: Investeringar", "| Projekt | 2026", "=", "| Kök | 5", "| Tak | 6"),
        ("Tabell 2. Investeringar (forts.)", "Projekt", "2026", "Tabell 2."),
    ),
    "facts with tabs": Case(
        lambda: texts("# Mål", "Mått:\tAndel nöjda", "Utfall:\t88 %", "Mål:\t90 %"),
        ("# Mål", "| Mått: | Andel nöjda", "| Utfall: | 88 %", "| Mål: | 90 %"),
    ),
    "a header that names columns": Case(
        lambda: table_of(("Verksamhet", "Ansvarig"), ("Skola", "Rektor"), ("Vård", "Chef"), bold=False),
        ("# Budget", "| Verksamhet | Ansvarig", "=", "| Skola | Rektor", "| Vård | Chef"),
    ),
    "a bold header with days": Case(
        lambda: table_of(("Mått", "31 aug", "31 dec"), ("Nöjda", "88 %", "90 %")),
        ("# Budget", "| Mått | 31 aug | 31 dec", "=", "| Nöjda | 88 % | 90 %"),
    ),
    "points by their indents": Case(
        _indented, ("# Mål", "* - | ett", "  * - | ett a", "  * - | ett b", "* - | två")
    ),
    "a heading in a table of one cell": Case(
        lambda: xml(styled("Rubrik1", run("Mål")) + table(row(cell(styled("Rubrik3", run("Mål 1")))) + row("Text."))),
        ("# Mål", "## Mål 1", "Text."),
    ),
    "a header that the table's style makes": Case(
        lambda: word_file(_STYLED_TABLE, {"styles": STYLES + _TABLE_STYLE}),
        ("| Trygghet | Lugn", "=", "| Skola | Vård"),
    ),
    "cells that were deleted, and a chart": Case(
        lambda: word_file(_CHANGED_CELL + _CHART, {"chart1": _CHART_WORDS}),
        ("| Mål | 2025", "=", "| Skola | 2"),
        (),
        ("borta", "Resor", "12"),
    ),
    "a lead-in is no heading": Case(
        lambda: texts("# Mål", "*Aktiviteter:*", "– ta fram en plan", "– utbilda chefer", "¤"),
        ("# Mål", "Aktiviteter:", "* – | ta fram en plan", "* – | utbilda chefer", LONG),
        ("–", "–"),
    ),
    "who signs is no heading": Case(
        lambda: texts("# Beslut", "¤", "*Anna Exempel*", "Förvaltningschef"),
        ("# Beslut", LONG, "Anna Exempel", "Förvaltningschef"),
    ),
    "a note that explains a dash is no point": Case(
        lambda: texts("# Mål", "– betyder att uppgift saknas"), ("# Mål", "– betyder att uppgift saknas")
    ),
    "contents with tabs": Case(
        lambda: texts("INNEHÅLL", "1 Mål\t3", "2 Budget\t4", "*1 Mål*", "¤", "*2 Budget*", "¤"),
        ("# 1 | Mål", LONG, "# 2 | Budget", LONG),
        ("INNEHÅLL", "1 Mål\t3", "2 Budget\t4", "1", "2"),
    ),
    "contents in a table": Case(
        _contents_in_table,
        ("title: Plan 2026", "# Inledning", LONG, "# Mål", LONG, "# Budget", LONG),
        ("Innehåll", "Inledning", "3", "Mål", "4", "Budget", "9"),
    ),
    "contents without pages": Case(
        lambda: texts("Innehåll", "Mål", "Budget", "# Mål", "¤", "# Budget", "¤"),
        ("# Mål", LONG, "# Budget", LONG),
        ("Innehåll", "Mål", "Budget"),
    ),
    "points in cells, with line breaks": Case(
        _points_in_cells,
        (
            "| Mål | Aktiviteter",
            "=",
            "| Trygga barn | * • | Lekledare ¶ * • | Faddrar på alla skolor",
            "| Friska vuxna | 1 1. | Rehab ¶ 1 2. | Friskvård",
        ),
        ("•", "•", "1.", "2."),
    ),
    "a header of two rows": Case(
        _heads_of_two_rows,
        ("| Nämnd | 2025 | < | 2026", "| ^ | Budget | Prognos | Budget", "=", "| BUN | 10 | 11 | 12", "| SN | 20 | 21 | 22"),
    ),
    "a header that is not bold": Case(
        lambda: table_of(("", "2025", "2026"), ("Intäkter", "1", "2"), bold=False),
        ("# Budget", "|  | 2025 | 2026", "=", "| Intäkter | 1 | 2"),
    ),
    "names and what they are": Case(
        lambda: table_of(("Mål:", "Trygga barn"), ("Mått:", "Andel trygga"), ("Målvärde:", "90 %"), bold=False),
        ("# Budget", "| Mål: | Trygga barn", "| Mått: | Andel trygga", "| Målvärde: | 90 %"),
    ),
    "a header row is repeated in the middle": Case(
        lambda: table_of(("Enhet", "2025"), ("Skola", "1"), ("Enhet", "2025"), ("Vård", "2")),
        ("# Budget", "| Enhet | 2025", "=", "| Skola | 1", "| Vård | 2"),
        ("Enhet", "2025"),
    ),
    "another header row in the middle stays": Case(
        lambda: table_of(("Enhet", "2025"), ("Skola", "1"), ("Projekt", "Klart"), ("Kök", "2027")),
        ("# Budget", "| Enhet | 2025", "=", "| Skola | 1", "| Projekt | Klart", "| Kök | 2027"),
    ),
    "a table goes on on the next page without a header": Case(
        _goes_on_after_page,
        ("# Budget", "| Verksamhet | 2025 | 2026", "=", "| Skola | 10 | 12", "| Gymnasium | 5 | 6", "| Summa | 15 | 18"),
    ),
    "tables right after one another": Case(
        lambda: xml(table(row("Enhet", "2025", "2026"), row("Skola", "1", "2")) + table(row("Vård", "3", "4"))),
        ("| Enhet | 2025 | 2026", "=", "| Skola | 1 | 2", "| Vård | 3 | 4"),
    ),
    "another table right after a table": Case(
        lambda: xml(table(row("Enhet", "2025", "2026"), row("Skola", "1", "2"))
                    + table(row("Projekt", "Start", "Slut"), row("Kök", "3", "4"))),
        ("| Enhet | 2025 | 2026", "=", "| Skola | 1 | 2", "| Projekt | Start | Slut", "=", "| Kök | 3 | 4"),
    ),
    "tables with an empty line between stay two": Case(
        _tables_of_goals, ("# Mål", "| Trygga barn | 90 %", "| Friska vuxna | 75 %")
    ),
    "cells that go on, and words in them": Case(
        lambda: xml(table(
            row(cell("A", _MERGED_DOWN), cell("B"), cell("C")),
            row(cell("till", "<w:vMerge/>"), cell("1", '<w:hMerge w:val="restart"/>'), cell("2", "<w:hMerge/>")),
            row("x", "y", properties='<w:gridBefore w:val="1"/>'),
        )),
        ("| A ¶ till | B | C", "| ^ | 1 ¶ 2 | <", "| - | x | y"),
    ),
    "columns of two millimetres are none": Case(
        _narrow_columns, ("| Verksamhet | 2025 | 2026", "=", "| Skola | 10 | 12")
    ),
    "a text box with a table": Case(
        lambda: xml(f"<w:p>{run('Före')}<w:r><w:pict><v:shape>{_BOX}</v:shape></w:pict></w:r></w:p>" + paragraph("Efter")),
        ("Före", "I rutan", "| Mål | 2025", "=", "| Barn | 4", "Efter"),
    ),
    "a number that is not bold before a bold heading": Case(
        lambda: xml(
            "".join(
                f"<w:p>{run(f'{number}. ')}{run(text, '<w:b/>')}</w:p>{paragraph(LONG)}"
                for number, text in ((1, "Mål"), (2, "Budget"))
            )
        ),
        ("# 1. | Mål", LONG, "# 2. | Budget", LONG),
    ),
    "typed numbers with texts between": Case(
        lambda: texts("# Mål", "1. Alla läser", "¤", "2. Alla räknar", "¤", "# Annat", "7. juli är en dag"),
        ("# Mål", "1 1. | Alla läser", LONG, "1 2. | Alla räknar", LONG, "# Annat", "7. juli är en dag"),
        ("1.", "2."),
    ),
    "a content control that nobody filled in": Case(
        lambda: xml(f"<w:p>{run('Ansvarig: ')}<w:sdt><w:sdtContent>{run('Klicka eller tryck här för att ange text.')}"
                    "</w:sdtContent></w:sdt></w:p>"),
        ("Ansvarig:",),
        (),
        ("Klicka eller tryck här för att ange text.",),
    ),
    "a heading in a text box": Case(
        lambda: xml(
            styled("Rubrik1", run("Mål")) + f"<w:p>{run('Före')}<w:r><w:pict><v:shape>{_HEADED_BOX}</v:shape></w:pict>"
            "</w:r></w:p>" + paragraph("Efter")
        ),
        ("# Mål", "Före", "Visste du?", "I rutan", "Efter"),
    ),
    "a picture with its caption below": Case(
        lambda: xml(styled("Rubrik1", run("Läget")) + f"<w:p>{_PICTURE}</w:p>"
                    + paragraph("Figur 2. Kommunens läge") + paragraph("Figur 2 visar läget i länet.")),
        ("# Läget", "picture: Karta över kommunen [Kommunens läge]", "Figur 2 visar läget i länet."),
        ("Figur 2.",),
    ),
    "deleted words, rows and lines": Case(
        lambda: xml(
            f"<w:p>{run('Kvar ')}{_deleted('inte ')}{run('här.')}</w:p><w:p>{_deleted('Borta')}</w:p>"
            + table(row("Mål", "2025"), row(cell("bort"), cell("1"), properties='<w:del w:id="3" w:author="A"/>'),
                    row("Skola", "2"))
        ),
        ("Kvar här.", "| Mål | 2025", "=", "| Skola | 2"),
        (),
        ("inte ", "Borta", "bort", "1"),
    ),
    "notes that follow each other": Case(
        lambda: xml(
            f'<w:p>{run("Se mer.")}<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r></w:p>',
            footnotes=f'<w:footnote w:id="1">{paragraph("Ett")}</w:footnote><w:footnote w:id="5">{paragraph("Okallad")}</w:footnote>',
            endnotes=f'<w:endnote w:id="1">{paragraph("Två")}</w:endnote>',
        ),
        ("Se mer. [footnote-1] [endnote-1]",),
        (),
        ("Okallad",),
    ),
    "another file that is put in": Case(
        lambda: xml('<w:altChunk r:id="l1"/>' + paragraph("Text.")), ("Text.",), unread=("https://exempel.se/mer",)
    ),
}  # fmt: skip
