"""Workbooks as files: what a cell holds is what was given, and the bytes are the same each time."""

import io
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from vplan.document import Looks
from vplan.document.workbook import (
    CellLook,
    Column,
    Entry,
    EntryKind,
    Formula,
    Sheet,
    SheetCell,
    Workbook,
    amount_code,
    sheet_names,
    text_code,
)
from vplan.render.unprintable import Unprintable
from vplan.render.xlsx.writer import write_xlsx
from vplan.source.workbook.book import Workbook as Read
from vplan.source.workbook.cells import Area
from vplan.source.workbook.sheet import Held, Kind
from vplan.source.workbook.values import value_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _workbook(*sheets: Sheet, looks: Looks | None = None) -> Workbook:
    return Workbook("Titel & mer", "sv", "Regionen", date(2025, 1, 2), sheets, looks=looks or Looks())


def _written(*cells: SheetCell) -> bytes:
    return write_xlsx(_workbook(Sheet("Blad", (cells,))))


def _held(data: bytes, name: str = "Blad") -> tuple[Read, list[Held]]:
    book = Read.of(data)
    (entry,) = (one for one in book.entries if one.name == name)
    return book, [held for row in book.sheet(entry).cells.values() for held in row.values()]


def _part(data: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+46 8 123",
        "-1",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "{=1+1}",
        "https://example.se/",
        "internal:Blad!A1",
        "mailto:x@example.se",
        "1 200",
        "12.5",
        "'citat",
        "<r>fet & rik</r>",
        "<r><t>x</t></r>",
        "_x0041_",
        " blanksteg ",
        "två\nrader",
        "ja",
        "#REF!",
        "😀",
    ],
)
def test_a_text_is_a_text_whatever_it_looks_like(text: str) -> None:
    data = _written(SheetCell(text))
    book, (held,) = _held(data)
    assert (held.kind, held.formula) == (Kind.SHARED, "")
    assert book.text(held.value) == text
    assert "<f>" not in _part(data, "xl/worksheets/sheet1.xml")
    assert "hyperlink" not in _part(data, "xl/worksheets/sheet1.xml")


def test_signs_that_xml_can_not_hold_are_escaped() -> None:
    data = _written(SheetCell("a\x01\x1f\r\nb\ufffe"), SheetCell("x", comment="a\x01b"))
    for part in ("xl/sharedStrings.xml", "xl/comments1.xml"):
        etree.fromstring(_part(data, part).encode())
    assert "a_x0001__x001F__x000D_\nb" in _part(data, "xl/sharedStrings.xml")


def test_numbers_days_and_answers_have_their_types_and_show_what_they_were_given() -> None:
    cells = [
        SheetCell(Decimal("-1234.50")),
        SheetCell(Decimal(2025), code=amount_code(0, plain=True)),
        SheetCell(Decimal("0.125"), code=amount_code(1, percent=True)),
        SheetCell(Decimal(0), code=amount_code(1, nil="–")),
        SheetCell(Decimal("12.3"), code=amount_code(1, after="*")),
        SheetCell(Decimal("12.3"), code=amount_code(1, after="*[^a][^b-c]")),
        SheetCell("Summa", code=text_code(" =")),
        SheetCell(date(2025, 1, 31)),
        SheetCell(Formula("SUM(A1:B1)", Decimal("790.50"))),
    ]
    book, held = _held(_written(*cells))
    shown = [(value_of(one, book).words, value_of(one, book).amount) for one in held]
    assert shown == [
        ("−1\u00a0234,50", "−1\u00a0234,50"),
        ("2025", "2025"),
        ("12,5\u00a0%", "12,5\u00a0%"),
        ("–", "–"),
        ("12,3*", "12,3*"),
        ("12,3*[^a][^b-c]", "12,3*[^a][^b-c]"),
        ("Summa =", ""),
        ("2025-01-31", ""),
        ("790,50", "790,50"),
    ]
    assert [one.kind for one in held[:4]] == [Kind.NUMBER] * 4
    assert held[7].kind is Kind.NUMBER
    assert (held[8].formula, held[8].value) == ("SUM(A1:B1)", "790.50")
    assert not book.is_unreckoned


def test_what_a_spreadsheet_would_round_or_count_otherwise_is_a_text() -> None:
    exact, fine, old = Decimal("123456789012345"), Decimal("123456789012345.67"), date(1899, 12, 31)
    book, held = _held(_written(SheetCell(exact), SheetCell(fine), SheetCell(old), SheetCell(True)))
    assert [one.kind for one in held] == [Kind.NUMBER, Kind.SHARED, Kind.SHARED, Kind.YES_OR_NO]
    assert value_of(held[1], book).words == "123\u00a0456\u00a0789\u00a0012\u00a0345,67"
    assert value_of(held[2], book).words == "1899-12-31"


@pytest.mark.parametrize(("characters", "held"), [("x" * 32_767, True), ("x" * 32_766 + "😀", False)])
def test_a_text_that_no_cell_holds_is_refused(characters: str, held: bool) -> None:
    if held:
        assert _held(_written(SheetCell(characters)))[1]
        return
    with pytest.raises(Unprintable) as refused:
        _written(SheetCell(characters))
    assert refused.value.message.translated() == (
        f"a cell of a workbook holds 32767 characters, and a text that begins '{'x' * 40}' has 32768"
    )
    assert "leave the workbook out" in refused.value.hint.translated()


def test_names_of_sheets_follow_excel() -> None:
    wanted = ["Drift", "drift", "DRIFT", "a/b:c", "'", "", "x" * 40, "X" * 40, "History", "😀" * 20, "it's'"]
    names = sheet_names(wanted)
    assert names == (
        "Drift", "drift 2", "DRIFT 3", "a-b-c", "Blad", "Blad 2", "x" * 31, "X" * 29 + " 2", "History 2",
        "😀" * 15, "it's",
    )  # fmt: skip
    assert sheet_names(names) == names
    with pytest.raises(ValueError, match="sheets are named by sheet_names"):
        write_xlsx(_workbook(Sheet("a/b", ())))


def test_the_file_says_its_title_and_language() -> None:
    core = _part(_written(SheetCell("x")), "docProps/core.xml")
    for said in ("<dc:title>Titel &amp; mer</dc:title>", "<dc:language>sv</dc:language>", "2025-01-02T00:00:00Z"):
        assert said in core


def test_forms_have_locked_and_unlocked_cells_and_lists_to_choose_from() -> None:
    form = Sheet(
        "Formulär",
        ((SheetCell("Mål", CellLook.HEAD), SheetCell("Status", CellLook.HEAD)), (SheetCell("A"), None)),
        columns=(Column(30), Column(12, unlocked=True)),
        entries=(
            Entry(Area(2, 2, 9, 2), EntryKind.CHOICE, ("helt, nästan", "delvis"), title="Status", prompt="Välj."),
            Entry(Area(2, 3, 9, 3), EntryKind.DAY, least=date(2025, 1, 1), most=date(2025, 12, 31), strict=False),
            Entry(Area(2, 4, 9, 4), EntryKind.NUMBER),
        ),
        names=(("svar", Area(2, 1, 9, 4)),),
        frozen=(1, 0),
        repeated=(1, 1),
        filtered=Area(1, 1, 9, 2),
        protected=True,
    )
    asides = Sheet("Sidor", ((SheetCell("x"),),), hidden=True)
    data = write_xlsx(_workbook(form, asides))
    sheet = etree.fromstring(_part(data, "xl/worksheets/sheet1.xml").encode())
    assert sheet.find(f"{MAIN}sheetProtection") is not None
    assert [one.get("type") for one in sheet.iter(f"{MAIN}dataValidation")] == ["list", "date", "decimal"]
    assert [one.text for one in sheet.iter(f"{MAIN}formula1")] == ["'Val'!$A$1:$A$2", "45658", "-1000000000000000"]
    assert [one.get("errorStyle") for one in sheet.iter(f"{MAIN}dataValidation")] == [None, "warning", None]
    styles = etree.fromstring(_part(data, "xl/styles.xml").encode())
    xfs = styles.find(f"{MAIN}cellXfs")
    assert xfs is not None
    (unlocked,) = (at for at, xf in enumerate(xfs) if xf.find(f"{MAIN}protection") is not None)
    assert [one.get("style") for one in sheet.iter(f"{MAIN}col")] == [None, str(unlocked)]
    book = Read.of(data)
    assert [(one.name, one.hidden) for one in book.entries] == [
        ("Formulär", False),
        ("Sidor", True),
        ("Val", True),
    ]
    assert book.named("svar") == ("Formulär", Area(2, 1, 9, 4))
    shared, listed = _held(data, "Val")
    assert [shared.text(one.value) for one in listed] == ["helt, nästan", "delvis"]


def test_heads_have_the_colour_of_the_organisation() -> None:
    data = write_xlsx(_workbook(Sheet("B", ((SheetCell("x", CellLook.HEAD),),)), looks=Looks(accent="7A1F5C")))
    assert re.search('<fgColor rgb="FF7A1F5C"/>', _part(data, "xl/styles.xml"))


def test_the_same_workbook_gives_the_same_bytes_in_any_process_at_any_time(tmp_path: Path) -> None:
    script = tmp_path / "make.py"
    script.write_text(
        "import sys, test_workbook_writing as one\n"
        "from vplan.document.workbook import *\n"
        "looks = [SheetCell(look.value, look, comment=look.value) for look in CellLook]\n"
        "sys.stdout.buffer.write(one._written(*looks))\n",
        "utf-8",
    )
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        done = subprocess.run(
            [sys.executable, str(script)],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        made.append(done.stdout)
    assert made[0] == made[1]
    with ZipFile(io.BytesIO(made[0])) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
