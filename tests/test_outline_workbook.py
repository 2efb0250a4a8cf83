"""Workbooks as outlines: sheets, blocks of cells, their titles, what is hidden, and an account of every letter."""

import io
from collections import Counter

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from imported_tables import account, grids_of, text_of
from vplan.imports.outline.outline import Grid, Outline, Paragraph
from vplan.imports.outline.workbook import read
from vplan.imports.recognising.tables import TableKind, kind_of, take
from vplan.imports.words import Part, Words
from vplan.source.package import Refused
from vplan.source.workbook.cells import Area
from workbook_files import Fault, Formula, Sheet, Styled, packed, parts

_MONEY = "#,##0.0"


def _file(sheets: dict[str, Sheet]) -> bytes:
    return packed(parts(sheets))


def _said(outline: Outline) -> list[object]:
    """The outline in short: headings, paragraphs, and tables as their caption and their cells."""
    found: list[object] = []
    for section in outline.top.walk():
        found += [f"# {section.heading.text}"] if section.heading is not None else []
        for item in section.items:
            if isinstance(item, Paragraph):
                found.append(item.text)
            elif isinstance(item, Grid):
                caption = item.caption.text if item.caption is not None else ""
                found.append((caption, item.heads, [[cell.text for cell in row] for row in item.rows]))
    return found


def _account(outline: Outline) -> tuple[str, str]:
    """The letters that are in no place of the outline, and those that are in several."""
    words = [one.words for one in (*outline.printed, *outline.left)]
    for section in outline.top.walk():
        words += [section.heading.words] if section.heading is not None else []
        for item in section.items:
            if isinstance(item, Paragraph):
                words.append(item.words)
            elif isinstance(item, Grid):
                words += [item.caption.words] if item.caption is not None else []
                words += [cell.words for row in item.rows for cell in row]
    used = Counter(letter for one in words for letter in one.letters())
    there = [letter for line in outline.lines for letter in Words.of(line).letters()]
    lost = "".join(line.text[at] for line, at in there if (line, at) not in used)
    return lost, "".join(line.text[at] for (line, at), count in used.items() if count > 1)


BLOCKS: dict[str, tuple[Sheet, list[object]]] = {
    "a table under its title": (
        Sheet([["Driftbudget 2026 (tkr)"], ["Nämnd", "2026"], ["Skola", 10], ["Summa", 10]]),
        [("Driftbudget 2026 (tkr)", 1, [["Nämnd", "2026"], ["Skola", "10"], ["Summa", "10"]])],
    ),
    "a title, a unit, an empty row": (
        Sheet([["Driftbudget"], ["Belopp i tkr"], None, ["Nämnd", 2025, 2026], ["Skola", 10, 11]]),
        [("Driftbudget Belopp i tkr", 1, [["Nämnd", "2025", "2026"], ["Skola", "10", "11"]])],
    ),
    "words alone": (
        Sheet([["Så läser du filen"], ["Alla belopp är i tkr och avser hela året."], ["Fråga ekonomichefen."]]),
        ["Så läser du filen", "Alla belopp är i tkr och avser hela året.", "Fråga ekonomichefen."],
    ),
    "a sum after an empty row": (
        Sheet([["Tkr", "2026"], ["Skola", 10], ["Vård", 20], None, ["Summa", 30]]),
        [("", 1, [["Tkr", "2026"], ["Skola", "10"], ["Vård", "20"], [], ["Summa", "30"]])],
    ),
    "two tables, the second under a title": (
        Sheet([["Tkr", "2026"], ["Skola", 10], None, ["Investeringar"], ["Objekt", "2026"], ["Hall", 3]]),
        [
            ("", 1, [["Tkr", "2026"], ["Skola", "10"]]),
            ("Investeringar", 1, [["Objekt", "2026"], ["Hall", "3"]]),
        ],
    ),
    "two tables beside each other": (
        Sheet([["Tkr", "2026", None, "Mål", "Ansvarig"], ["Skola", 10, None, "Fler", "Chefen"]]),
        [
            ("", 1, [["Tkr", "2026"], ["Skola", "10"]]),
            ("", 1, [["Mål", "Ansvarig"], ["Fler", "Chefen"]]),
        ],
    ),
    "a title of one table beside the header of another": (
        Sheet(
            [
                [None, "2026", None, "Årsarbetare"],
                ["Nämnd", "Budget", None, "Enhet", "Antal"],
                ["Skola", 10, None, "Skolan", 7],
            ]
        ),
        [
            ("2026", 1, [["Nämnd", "Budget"], ["Skola", "10"]]),
            ("Årsarbetare", 1, [["Enhet", "Antal"], ["Skolan", "7"]]),
        ],
    ),
    "an empty column between amounts parts nothing": (
        Sheet([["Tkr", "2025", None, "2026"], ["Skola", 10, None, 11]]),
        [("", 1, [["Tkr", "2025", "2026"], ["Skola", "10", "11"]])],
    ),
    "what cells show": (
        Sheet(
            [
                ["Mnkr", "Belopp", "Dag", "Andel"],
                ["A", Styled(1234.56, _MONEY), Styled(46143, "yyyy-mm-dd"), Styled(0.625, "0.0%")],
                ["B", Formula("1+1", 2, '#,##0" kr"'), None, Fault("#REF!")],
            ]
        ),
        [
            (
                "",
                1,
                [
                    ["Mnkr", "Belopp", "Dag", "Andel"],
                    ["A", "1\u00a0234,6", "2026-05-01", "62,5\u00a0%"],
                    ["B", "2 kr", "#REF!"],
                ],
            )
        ],
    ),
    "indents, and lines of a cell": (
        Sheet([["Tkr", "2026", "Not"], [Styled("Gator", indent=1), 10, "ett\ntvå"], ["Parker", 9, "tre"]]),
        [("", 1, [["Tkr", "2026", "Not"], ["  Gator", "10", "ett\ntvå"], ["Parker", "9", "tre"]])],
    ),
}


@pytest.mark.parametrize(("sheet", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_what_stands_on_a_sheet(sheet: Sheet, expected: list[object]) -> None:
    outline = read(_file({"Blad": sheet}), "b.xlsx")
    assert _said(outline) == ["# Blad", *expected]
    assert _account(outline) == ("", "")


def test_lines_know_their_cells() -> None:
    sheet = Sheet([["Tkr", "Budget 2026"], ["Skola", 10]], top=4)
    outline = read(_file({"Drift 2026": sheet}), "b.xlsx")
    where = outline.lines[-1].where
    assert (where.part, where.heading, where.cell) == (Part.SHEET, "Drift 2026", "Drift 2026!B5")
    assert (where.row, where.column, where.table) == ("Skola", "Budget 2026", 1)
    assert [line.number for line in outline.lines] == list(range(1, 6))


def test_merged_cells_are_cells_over_several() -> None:
    sheet = Sheet(
        [["Mnkr", "2025", None, "2026"], [None, "Bokslut", "Budget", "Budget"], ["Skola", 1.5, 2.5, 3.5]],
        merged=["A1:A2", "B1:C1"],
    )
    outline = read(_file({"B": sheet}), "b.xlsx")
    ((_, of),) = grids_of(outline)
    assert [[(cell.text, cell.column, cell.span, cell.down) for cell in row] for row in of.rows[:2]] == [
        [("Mnkr", 0, 1, 2), ("2025", 1, 2, 1), ("2026", 3, 1, 1)],
        [("Bokslut", 1, 1, 1), ("Budget", 2, 1, 1), ("Budget", 3, 1, 1)],
    ]
    assert of.heads == 2
    assert text_of(take(of, TableKind.BUDGET, "Budget"))[:3] == [
        "Mnkr | 2025 |  | 2026",
        ". | Bokslut | Budget | Budget",
        "--- | --- | --- | ---",
    ]


def test_what_excel_does_not_show_is_left_with_a_reason() -> None:
    sheets = {
        "Synligt": Sheet(
            [["Tkr", "2025", "2026"], ["Skola", 1, 2], ["Dold rad", 3, 4], ["Vård", 5, 6]],
            columns={2: 'hidden="1"'},
            row_looks={3: 'hidden="1"'},
        ),
        "Underlag": Sheet([["Hemligt", 7]], state="hidden"),
    }
    outline = read(_file(sheets), "b.xlsx")
    assert _said(outline) == ["# Synligt", ("", 1, [["Tkr", "2026"], ["Skola", "2"], ["Vård", "6"]])]
    left: dict[str, list[str]] = {}
    for one in outline.left:
        left.setdefault(one.reason.translated().partition(":")[0], []).append(one.words.text)
    assert left == {
        "the column is hidden": ["2025", "1", "5"],
        "the row is hidden": ["Dold rad", "3", "4"],
        "the sheet is hidden": ["Underlag", "Hemligt", "7"],
    }
    assert _account(outline) == ("", "")


def test_comments_are_left_and_text_boxes_are_read() -> None:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet("Mål")
    sheet.write_row(0, 0, ["Mål", "Ansvarig"])
    sheet.write_row(1, 0, ["Fler läser", "Chefen"])
    sheet.write_comment("B2", "Stämmer det?", {"author": "A"})
    sheet.insert_textbox("D2", "Beslutas i mars")
    book.close()
    outline = read(held.getvalue(), "mål.xlsx")
    assert _said(outline) == ["# Mål", ("", 1, [["Mål", "Ansvarig"], ["Fler läser", "Chefen"]]), "Beslutas i mars"]
    assert [(one.words.text, one.reason.translated()) for one in outline.left] == [
        ("Stämmer det?", "it is a comment on a cell")
    ]
    assert (outline.left[0].words.stretches[0].line.where.cell, outline.lines[5].where.part) == (
        "Mål!B2",
        Part.BOX,
    )
    assert _account(outline) == ("", "")


REFUSED = {
    "no workbook": (b"PK", "the file is no Word or Excel file"),
    "another format": (b"Nu", "the file is no Excel workbook, whatever its name says"),
    "nothing in it": (_file({"Blad1": Sheet([])}), "there is nothing on any sheet of the workbook"),
    "formulas that nobody has reckoned": (
        _file({"Blad1": Sheet([["A", Formula("1+1")], ["B", Formula("2+2")]])}),
        "the values of 2 formulas are not in the file: the program that wrote it has reckoned none",
    ),
}


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data, "b.xlsx")
    assert refused.value.message.translated() == message
    assert refused.value.hint.translated()


def test_the_example_reads_as_budgets() -> None:
    data = (ROOT / "examples" / "exempelkommunen" / "socialnamnden-underlag.xlsx").read_bytes()
    outline = read(data, "underlag.xlsx")
    kinds = [kind_of(of, heading).kind for heading, of in grids_of(outline)]
    assert TableKind.BUDGET in kinds
    assert _account(outline) == ("", "")


_CELLS = st.sampled_from(
    [
        None,
        None,
        None,
        "Tkr",
        "Skola",
        "Summa",
        "Driftbudget 2026 (tkr)",
        "En mening.",
        "2026",
        2026,
        10,
        -5.5,
        "a\nb",
    ]
)
_SHEETS = st.lists(st.lists(_CELLS, min_size=1, max_size=6), min_size=1, max_size=10)
_AREAS = st.lists(
    st.tuples(st.integers(1, 8), st.integers(1, 5), st.integers(0, 2), st.integers(0, 2)), max_size=2
)


@settings(max_examples=200, deadline=None)
@given(_SHEETS, _AREAS, st.sets(st.integers(1, 6), max_size=2), st.sets(st.integers(1, 6), max_size=1))
def test_each_letter_of_any_sheet_is_in_one_place(
    rows: list[list[object]], areas: list[tuple[int, int, int, int]], unseen_rows: set[int], unseen: set[int]
) -> None:
    merged = [str(Area(top, left, top + down, left + across)) for top, left, down, across in areas]
    looks = dict.fromkeys(unseen_rows, 'hidden="1"')
    sheet = Sheet(rows, merged=merged, row_looks=looks, columns=dict.fromkeys(unseen, 'hidden="1"'))
    outline = read(_file({"Blad": sheet, "Sist": Sheet([["Slut"]])}), "b.xlsx")
    assert _account(outline) == ("", "")
    ids: set[str] = set()
    for heading, of in grids_of(outline):
        assert account(of, take(of, kind_of(of, heading).kind, heading, ids=ids)) == ("", "")
