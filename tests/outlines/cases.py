"""Small Word files, each with one thing that is hard to read, and the outline that is expected of it."""

from collections.abc import Callable
from typing import NamedTuple

from outlines.by_docx import saved
from outlines.by_word import STYLES, styled
from outlines.small import (
    BOX,
    CHANGED_CELL,
    CHART,
    CHART_WORDS,
    HEADED_BOX,
    LONG,
    MERGED_DOWN,
    PICTURE,
    STYLED_TABLE,
    TABLE_STYLE,
    caption_again,
    contents_in_table,
    deleted,
    goes_on_after_page,
    headed_by_tables,
    headings,
    heads_of_two_rows,
    indented,
    narrow_columns,
    only_chapter,
    points_in_cells,
    subtitle,
    table_of,
    tables_of_goals,
    texts,
    texts_in,
    underlined,
    xml,
)
from word_files import cell, paragraph, row, run, table, word_file


class Case(NamedTuple):
    """A file, and its outline as lines; also what is printed and what is left, where that is the point."""

    make: Callable[[], bytes]
    lines: tuple[str, ...]
    printed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


CASES: dict[str, Case] = {
    "headings in capitals": Case(
        lambda: texts("VERKSAMHETSPLAN 2026", "EXEMPELNÄMNDEN", "", "INLEDNING", "¤", "MÅL", "¤"),
        ("title: VERKSAMHETSPLAN 2026", "title: EXEMPELNÄMNDEN", "# INLEDNING", LONG, "# MÅL", LONG),
    ),
    "tables of one cell above headings": Case(
        headed_by_tables,
        (
            "# Inledning", LONG, "# Mål", LONG, "## Ett tryggt liv", "### Tryggheten ökar", LONG, "## God ekonomi",
            "### Frånvaron minskar", LONG,
        ),
    ),
    "underlined headings": Case(
        underlined, ("title: Verksamhetsplan för 2026", "# Uppdrag", LONG, "# Ekonomi", LONG)
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
        only_chapter, ("title: Verksamhetsplan 2026", "title: Exempelnämnden", "# Mål", LONG, LONG, "# Budget", LONG)
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
        lambda: texts_in("Title", "Inledning", "Mål", "Budget"),
        ("# Inledning", LONG, "# Mål", LONG, "# Budget", LONG),
    ),
    "levels that are left out": Case(
        lambda: saved(headings((1, "A"), (3, "B"), (2, "C"), (3, "D"), (1, "E"))),
        ("# A", LONG, "## B", LONG, "## C", LONG, "### D", LONG, "# E", LONG),
    ),
    "a bold line that says who is responsible": Case(
        lambda: texts("# Mål", "*Trygga barn*", "*Ansvarig: Rektor*", "¤"),
        ("# Mål", "## Trygga barn", "Ansvarig: Rektor", LONG),
    ),
    "a subtitle that looks like headings": Case(
        subtitle, ("title: Internkontrollplan", "title: Nämnden 2026", "# Bakgrund", LONG, "# Risker", LONG)
    ),
    "a caption that stands again": Case(
        caption_again,
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
        indented, ("# Mål", "* - | ett", "  * - | ett a", "  * - | ett b", "* - | två")
    ),
    "a heading in a table of one cell": Case(
        lambda: xml(styled("Rubrik1", run("Mål")) + table(row(cell(styled("Rubrik3", run("Mål 1")))) + row("Text."))),
        ("# Mål", "## Mål 1", "Text."),
    ),
    "a header that the table's style makes": Case(
        lambda: word_file(STYLED_TABLE, {"styles": STYLES + TABLE_STYLE}),
        ("| Trygghet | Lugn", "=", "| Skola | Vård"),
    ),
    "cells that were deleted, and a chart": Case(
        lambda: word_file(CHANGED_CELL + CHART, {"chart1": CHART_WORDS}),
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
        contents_in_table,
        ("title: Plan 2026", "# Inledning", LONG, "# Mål", LONG, "# Budget", LONG),
        ("Innehåll", "Inledning", "3", "Mål", "4", "Budget", "9"),
    ),
    "contents without pages": Case(
        lambda: texts("Innehåll", "Mål", "Budget", "# Mål", "¤", "# Budget", "¤"),
        ("# Mål", LONG, "# Budget", LONG),
        ("Innehåll", "Mål", "Budget"),
    ),
    "points in cells, with line breaks": Case(
        points_in_cells,
        (
            "| Mål | Aktiviteter",
            "=",
            "| Trygga barn | * • | Lekledare ¶ * • | Faddrar på alla skolor",
            "| Friska vuxna | 1 1. | Rehab ¶ 1 2. | Friskvård",
        ),
        ("•", "•", "1.", "2."),
    ),
    "a header of two rows": Case(
        heads_of_two_rows,
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
        goes_on_after_page,
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
        tables_of_goals, ("# Mål", "| Trygga barn | 90 %", "| Friska vuxna | 75 %")
    ),
    "cells that go on, and words in them": Case(
        lambda: xml(table(
            row(cell("A", MERGED_DOWN), cell("B"), cell("C")),
            row(cell("till", "<w:vMerge/>"), cell("1", '<w:hMerge w:val="restart"/>'), cell("2", "<w:hMerge/>")),
            row("x", "y", properties='<w:gridBefore w:val="1"/>'),
        )),
        ("| A ¶ till | B | C", "| ^ | 1 ¶ 2 | <", "| - | x | y"),
    ),
    "columns of two millimetres are none": Case(
        narrow_columns, ("| Verksamhet | 2025 | 2026", "=", "| Skola | 10 | 12")
    ),
    "a text box with a table": Case(
        lambda: xml(f"<w:p>{run('Före')}<w:r><w:pict><v:shape>{BOX}</v:shape></w:pict></w:r></w:p>" + paragraph("Efter")),
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
            styled("Rubrik1", run("Mål")) + f"<w:p>{run('Före')}<w:r><w:pict><v:shape>{HEADED_BOX}</v:shape></w:pict>"
            "</w:r></w:p>" + paragraph("Efter")
        ),
        ("# Mål", "Före", "Visste du?", "I rutan", "Efter"),
    ),
    "a picture with its caption below": Case(
        lambda: xml(styled("Rubrik1", run("Läget")) + f"<w:p>{PICTURE}</w:p>"
                    + paragraph("Figur 2. Kommunens läge") + paragraph("Figur 2 visar läget i länet.")),
        ("# Läget", "picture: Karta över kommunen [Kommunens läge]", "Figur 2 visar läget i länet."),
        ("Figur 2.",),
    ),
    "deleted words, rows and lines": Case(
        lambda: xml(
            f"<w:p>{run('Kvar ')}{deleted('inte ')}{run('här.')}</w:p><w:p>{deleted('Borta')}</w:p>"
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
