"""Workbooks as files: what is refused with which advice, how reports point into them, and what hostile ones cost."""

import io
import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from conftest import plan_text
from steps import calls
from test_workbooks import HEADER, TABLE, _check, _said
from vplan import app, check
from vplan.core import Place
from vplan.report import as_text, translation
from vplan.report.github import as_github
from vplan.report.json import as_json
from vplan.report.sarif import as_sarif
from vplan.rules.registry import RULES
from vplan.source import recorded
from vplan.source.workbook import Request, read_workbook
from workbook_files import WORKBOOK, Fault, Formula, Row, Sheet, packed, parts, workbook

pytestmark = pytest.mark.usefixtures("english")
MOST_CALLS = 12_000_000
"""A few seconds of work: what a hostile file may take at most."""
GOOD = parts({"Drift 2026": TABLE})
SAVE = "open it in Excel or LibreOffice, and save it as an Excel workbook (.xlsx)"


def _zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return stream.getvalue()


def _changed(part: str, old: bytes, new: bytes) -> bytes:
    assert old in GOOD[part]
    return packed({**GOOD, part: GOOD[part].replace(old, new)})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "the workbook is encrypted, or of the format from before 2007 (.xls) "
            "(open it, take the password away, and save it as an Excel workbook (.xlsx))",
        ),
        (
            _zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
            f"the file is an OpenDocument spreadsheet (.ods) ({SAVE})",
        ),
        (b"<html><table><tr><td>1</td></tr></table></html>", f"the file is no Excel workbook, whatever its name says ({SAVE})"),
        (b"Tkr;2026\nA;1\n", f"the file is no Excel workbook, whatever its name says ({SAVE})"),
        (b"", f"the file is no Excel workbook, whatever its name says ({SAVE})"),
        (
            _changed("[Content_Types].xml", WORKBOOK.encode(), b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
            f"the file is a binary workbook (.xlsb) ({SAVE})",
        ),
        (
            _changed("[Content_Types].xml", WORKBOOK.encode(), b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
            f"the file is no Excel workbook, whatever its name says ({SAVE})",
        ),
        (packed(GOOD)[:-30], "the file is no Word or Excel file (name a file that was saved as .docx or .xlsx)"),
        (
            packed({name: data for name, data in GOOD.items() if "sheet1" not in name}),
            "the part xl/worksheets/sheet1.xml is missing (open the file in Word or Excel, and save it again)",
        ),
        (
            packed({name: data for name, data in GOOD.items() if "sharedStrings" not in name}),
            "the part xl/sharedStrings.xml is missing (open the file in Word or Excel, and save it again)",
        ),
        (
            _changed("xl/worksheets/sheet1.xml", b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
            "the part xl/worksheets/sheet1.xml has a document type declaration, which may grow without end "
            "(open the file in Word or Excel, and save it again)",
        ),
        (
            _changed("xl/worksheets/sheet1.xml", b'r="B2"', b'r="B2000000"'),
            "the part xl/worksheets/sheet1.xml is damaged (open the file in Word or Excel, and save it again)",
        ),
        (
            _changed("xl/worksheets/sheet1.xml", b't="s"', b't="q"'),
            "the part xl/worksheets/sheet1.xml is damaged (open the file in Word or Excel, and save it again)",
        ),
        (
            _changed("xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData>" + b"<row/>" * 2_100_000),
            "the file unpacks to more than any document holds (check that the file is the one you meant)",
        ),
        (
            _changed("xl/sharedStrings.xml", b"<sst", b" " * (65 * 2**20) + b"<sst"),
            "the file unpacks to more than any document holds (check that the file is the one you meant)",
        ),
    ],
)  # fmt: skip
def test_what_is_refused_and_what_to_do(tmp_path: Path, data: bytes, said: str) -> None:
    count, checked = calls(lambda: _check(tmp_path, data))
    assert _said(checked) == [f"11 budget.xlsx can't be read: {said}"]
    assert count < MOST_CALLS


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_changed("xl/worksheets/sheet1.xml", b"<v>5</v>", b"<v>5,5</v>"), "Drift 2026!B2 what the cell holds is damaged"),
        (_changed("xl/worksheets/sheet1.xml", b"<v>5</v>", b"<v>NaN</v>"), "Drift 2026!B2 what the cell holds is damaged"),
        (_changed("xl/worksheets/sheet1.xml", b"<v>5</v>", b"<v>1e999999</v>"), "Drift 2026!B2 what the cell holds is damaged"),
        (_changed("xl/worksheets/sheet1.xml", b'<v>1</v>', b"<v>77</v>"), "Drift 2026!B1 what the cell holds is damaged"),
        (_changed("xl/sharedStrings.xml", b"Gator", b"Ga_x0001_tor"), "Drift 2026!A2 there is an invisible character here, U+0001"),
    ],
)  # fmt: skip
def test_damaged_cells_stand_at_their_cells(tmp_path: Path, data: bytes, said: str) -> None:
    (finding,) = _said(_check(tmp_path, data))
    assert finding.startswith(said)


def test_a_cell_at_the_end_of_the_sheet_takes_no_time(tmp_path: Path) -> None:
    far = GOOD["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    data = packed({**GOOD, "xl/worksheets/sheet1.xml": far})
    count, checked = calls(lambda: _check(tmp_path, data))
    (said,) = _said(checked)
    assert count < MOST_CALLS
    assert said.startswith("Drift 2026!XFD1048576 something else stands beside the table, after an empty column")


@pytest.mark.parametrize(
    "inside",
    [
        b"".join(b'<mergeCell ref="A%d:XFD%d"/>' % (at, 1048576 - at) for at in range(1, 100_000)),
        b'<mergeCell ref="A1:XFD3"/>' * 100_000,
        b'<mergeCell ref="B1:C1048576"/>' * 10_000,
    ],
)
def test_merged_cells_by_the_thousand_take_little_time(tmp_path: Path, inside: bytes) -> None:
    sheet = GOOD["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", b"</sheetData><mergeCells>" + inside + b"</mergeCells>"
    )
    data = packed({**GOOD, "xl/worksheets/sheet1.xml": sheet})
    count, _ = calls(lambda: _check(tmp_path, data))
    assert count < MOST_CALLS


def test_sums_over_sums_by_the_thousand_take_little_time() -> None:
    rows: list[Row | None] = [["Tkr", "2026", "2027"]]
    rows += [[f"R{at}", Formula(f"SUM(B$2:B{at - 1})+B$9000", 1), at] for at in range(2, 8000)]
    data = workbook(*rows)
    count, (table, _) = calls(lambda: read_workbook(data, "stor.xlsx", Request()))
    assert count < MOST_CALLS
    assert 100 < len(table.sums.rows) < 1000, "so many are taken, and no more"


def test_nothing_of_workbooks_is_imported_for_a_plan_without_one(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        plan_text("budget:\n  - {id: a, namn: A, enhet: tkr, fil: a.csv}\n"), "utf-8"
    )
    (tmp_path / "a.csv").write_text("Tkr;2026\nA;1\n", "utf-8")
    code = (
        "import sys; from vplan import check; check(sys.argv[1]); "
        "print([m for m in sys.modules if 'workbook' in m or m == 'lxml' or m.endswith('source.package')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "plan.yaml")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.fixture
def faulty(tmp_path: Path) -> app.Checked:
    return _check(tmp_path, workbook(HEADER, ["Gator", Fault("#REF!"), 6]))


def test_reports_point_at_the_cell(tmp_path: Path, faulty: app.Checked) -> None:
    (finding,) = faulty.findings
    file = str(tmp_path / "budget.xlsx")
    assert finding.place == Place(file, 2, 2, 1, "Drift 2026!B2")
    text = as_text(finding, faulty.line(finding.place), translation("en"))
    assert text.split("\n") == [
        f"{file} [Drift 2026!B2]: error VP018 cell-unreadable: the cell shows the error #REF!",
        "  = hint: correct the formula in the workbook, or write a value in its place",
    ]
    (one,) = json.loads(as_json([finding], translation("en")))["findings"]
    assert (one["file"], one["line"], one["column"], one["cell"]) == (file, 2, 2, "Drift 2026!B2")
    (told,) = check(tmp_path / "plan.yaml").findings
    assert (told.cell, str(told).partition(": ")[0]) == ("Drift 2026!B2", f"{file} [Drift 2026!B2]")


def test_sarif_and_github_point_at_the_cell(faulty: app.Checked, tmp_path: Path) -> None:
    (finding,) = faulty.findings
    (result,) = json.loads(as_sarif([finding], RULES, "1", translation("en")))["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"].endswith("budget.xlsx")
    assert "region" not in location["physicalLocation"], "a workbook has no lines"
    assert location["logicalLocations"][0] == {"fullyQualifiedName": "Drift 2026!B2", "kind": "cell"}
    assert result["message"]["text"].startswith("budget.xlsx [Drift 2026!B2]: the cell shows")
    written = as_github(finding, translation("en"))
    assert written.startswith("::error file=")
    assert ",line=" not in written.partition("::the")[0]
    assert "title=VP018 cell-unreadable%3A budget.xlsx [Drift 2026!B2]::the cell shows the error #REF!" in written


def test_a_workbook_is_followed_by_what_is_built_of_it(tmp_path: Path) -> None:
    with recorded() as files:
        _check(tmp_path, packed(GOOD))
    assert tmp_path / "budget.xlsx" in files


def test_findings_of_a_workbook_outlive_the_build(tmp_path: Path) -> None:
    """What a build with nothing to do says again comes out of its manifest."""
    _check(tmp_path, workbook(HEADER, ["Gator", 5, "6"], ["Parker", 7, 8]))
    first = app.build(tmp_path / "plan.yaml", tmp_path / "ut", formats=("md",))
    again = app.build(tmp_path / "plan.yaml", tmp_path / "ut", formats=("md",))
    assert first.files
    cells = [
        [one.place.cell for one in built.findings if one.rule.name == "amount-as-text"] for built in (first, again)
    ]
    assert cells == [["Drift 2026!C2"], ["Drift 2026!C2"]]


def test_a_sheet_of_a_hundred_thousand_cells_costs_little_for_each(tmp_path: Path) -> None:
    rows: list[Row | None] = [["Tkr", *(f"K{at}" for at in range(19))]]
    rows += [[f"Rad {at}", *(at * 100 + column for column in range(19))] for at in range(5000)]
    data = packed(parts({"Stor": Sheet(rows)}))
    count, (table, findings) = calls(lambda: read_workbook(data, "stor.xlsx", Request()))
    assert count < 200 * 100_000
    assert findings == []
    assert table.text.count("\n") == 5000
