"""Tables in files of their own: what spreadsheets write, and findings that point into the file."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import plan_text, told
from vplan import app
from vplan.model.table import read_table
from vplan.source.csv.reading import read_csv

PLAN = plan_text(
    """\
budget:
  - id: drift
    namn: Drift
    enhet: tkr
    textkolumner: [Not]
    summarader: {Årets resultat: [Intäkter, Kostnader]}
    fil: drift.csv
"""
)
ROWS = [
    ["Tkr", "Not", "Bokslut 2023", "Budget 2024"],
    ["Intäkter", "1, 2", "4 100", "4\u00a0250"],
    ["Kostnader", "", "– 1 452,8", "-3900"],
    ["Årets resultat", "3", "2 647,2", ""],
]


def _csv(delimiter: str) -> str:
    def written(cell: str) -> str:
        return f'"{cell}"' if delimiter in cell or "|" in cell else cell

    return "".join(delimiter.join(map(written, row)) + "\r\n" for row in ROWS)


def _check(folder: Path, data: bytes) -> app.Checked:
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    (folder / "drift.csv").write_bytes(data)
    return app.check(folder / "plan.yaml")


@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_what_a_spreadsheet_writes_is_read(tmp_path: Path, delimiter: str, encoding: str) -> None:
    checked = _check(tmp_path, _csv(delimiter).encode(encoding))
    assert told(checked, "sum-mismatch") == []
    assert checked.facts is not None
    ((_, second, third),) = checked.facts.budgets["drift"].amounts
    assert second == (None, Decimal("-1452.8"), Decimal(-3900))
    assert third == (None, Decimal("2647.2"), Decimal(350)), "the note is no amount, the empty sum is computed"


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("2 647,2", "2 600,2", (4, 18), "column 'Bokslut 2023' adds up to 2 647,2, the plan says 2 600,2"),
        ("-3900", "12 st", (3, 22), "'12 st' is no amount"),
        ("Kostnader;;", "Kostnader;", (3, 1), "the row 'Kostnader' has 3 cells where the table has 4"),
        ("1, 2", "1\x0b2", (2, 11), "there is an invisible character here, U+000B"),
    ],
)
def test_findings_point_into_the_file(
    tmp_path: Path, old: str, new: str, place: tuple[int, int], message: str
) -> None:
    text = _csv(";")
    assert old in text
    checked = _check(tmp_path, text.replace(old, new).encode())
    (finding,) = (found for found in told(checked, "sum-mismatch", "amount-unread") if found.grade == "error")
    assert finding.place.file == str(tmp_path / "drift.csv")
    assert (finding.place.line, finding.place.column) == place
    assert finding.message.translated().replace("\u00a0", " ") == message
    assert checked.texts[finding.place.file].lines[finding.place.line - 1]


def test_a_file_that_is_not_there_is_named_at_the_line_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (finding,) = told(app.check(tmp_path / "plan.yaml"))
    assert finding.rule.name == "file-unusable"
    assert finding.message.translated() == f"there is no file {tmp_path / 'drift.csv'}"
    assert finding.place.line == 13


def test_a_workbook_is_no_csv(tmp_path: Path) -> None:
    (finding,) = told(_check(tmp_path, b"PK\x03\x04\x14\x00\x06\x00"))
    assert finding.message.translated() == "drift.csv is a workbook, not a CSV file"
    assert finding.place.file == str(tmp_path / "plan.yaml")


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    checked = _check(tmp_path, b'Tkr;"Budget\nA;1\n')
    assert checked.findings[0].rule.name == "csv-malformed"
    assert checked.findings[0].message.translated().startswith("this is no CSV: ")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inne"
    inside.mkdir()
    (tmp_path / "ute.csv").write_text("Tkr;Netto\nA;1\n", "utf-8")
    (inside / "drift.csv").symlink_to(tmp_path / "ute.csv")
    (inside / "plan.yaml").write_text(PLAN, "utf-8")
    (finding,) = told(app.check(inside / "plan.yaml"))
    assert finding.message.translated() == "drift.csv is not in the plan's folder"


_CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8).filter(
    lambda cell: not cell.startswith("'") and "[^" not in cell  # a text as a spreadsheet marks it, and a footnote
)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if {'"', ";"} & set(cell) else cell


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=2, max_size=5))
def test_every_cell_comes_out_and_knows_its_place(rows: list[list[str]]) -> None:
    named = [[f"N{index}", *row, "slut"] for index, row in enumerate(rows)]
    text = "\n".join(
        ";".join('"' + cell.replace('"', '""') + '"' if {*'";'} & set(cell) else cell for cell in row)
        for row in named
    )
    table, findings = read_csv(text.encode(), "t.csv")
    assert findings == []
    bands = read_table(table.text).bands
    assert len(bands) == 1
    read = [bands[0].header, *((row.name, *row.cells) for row in bands[0].rows)]
    assert [[cell.text + cell.mark for cell in row] for row in read] == named
    for number, row in enumerate(read, 1):
        for cell in row:
            place = table.within(cell.offset, cell.length)
            assert place.line == number
            line = table.source.lines[place.line - 1]
            if cell.text and '"' not in cell.text:
                assert line[place.column - 1 :].startswith(cell.text)


def test_an_empty_row_begins_a_band_with_columns_of_its_own(tmp_path: Path) -> None:
    data = "Tkr;Intäkter;Kostnader;Netto\nA;5;-7;-2\n;;;\nTkr;Skatt;;\nB;9;;\n"
    (tmp_path / "plan.yaml").write_text(
        plan_text(
            """\
budget:
  - {id: a, namn: A, enhet: tkr, fil: a.csv, summakolumner: {Netto: [Intäkter, Kostnader]}}
"""
        ),
        "utf-8",
    )
    (tmp_path / "a.csv").write_text(data, "utf-8")
    checked = app.check(tmp_path / "plan.yaml")
    assert told(checked, "sum-mismatch") == []
    assert checked.plan is not None
    assert [len(band.header) for band in checked.plan.budgets[0].table.bands] == [4, 2]
