"""Tables in files of their own: what spreadsheets write, and findings that point into the file."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from unicodedata import is_normalized, normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, plan_text, told
from steps import lines
from vplan import app
from vplan.core import Severity
from vplan.core.swedish.numbers import read_amount, write_amount
from vplan.model.table import read_table
from vplan.source.csv.dialect import SEPARATORS
from vplan.source.csv.reading import read_csv
from vplan.source.csv.rows import Stray, read_rows

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
    assert finding.message.translated() == "drift.csv can't be read: the file is no Word or Excel file"
    assert finding.place.file == str(tmp_path / "plan.yaml")


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    checked = _check(tmp_path, b'Tkr;"Budget\nA;1\n')
    assert checked.findings[0].rule.name == "csv-malformed"
    assert checked.findings[0].message.translated() == "a quotation mark opens here and is never closed"
    assert (checked.findings[0].place.line, checked.findings[0].place.column) == (1, 5)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inne"
    inside.mkdir()
    (tmp_path / "ute.csv").write_text("Tkr;Netto\nA;1\n", "utf-8")
    (inside / "drift.csv").symlink_to(tmp_path / "ute.csv")
    (inside / "plan.yaml").write_text(PLAN, "utf-8")
    (finding,) = told(app.check(inside / "plan.yaml"))
    assert finding.message.translated() == "drift.csv is not in the plan's folder"


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8)


def _quoted(cell: str, separator: str = ";") -> str:
    return '"' + cell.replace('"', '""') + '"' if {'"', separator, "\n"} & set(cell) else cell


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=4), min_size=1, max_size=5), st.sampled_from(SEPARATORS))
def test_every_cell_of_every_row_knows_its_place(rows: list[list[str]], separator: str) -> None:
    lines = [separator.join(_quoted(cell, separator) for cell in row) for row in rows]
    strays: list[Stray] = []
    read = [*read_rows(lines, separator, strays)]
    assert strays == []
    assert [[cell.text for cell in row.cells] for row in read] == [
        [normalize("NFC", cell) for cell in row] for row in rows
    ]
    for number, row in enumerate(read, 1):
        for cell in row.cells:
            assert cell.line == row.line == row.last == number
            written = lines[cell.line - 1][cell.column - 1 :]
            if is_normalized("NFC", written):
                assert written.startswith(
                    cell.text.replace('"', '""') if '"' in written[: cell.length + 1] else cell.text
                )


@st.composite
def _tables(draw: st.DrawFn) -> list[list[str]]:
    """A header, and rows of a name and amounts as Swedish tables write them."""
    years = draw(st.integers(2000, 2090))
    width = draw(st.integers(1, 5))
    kind = draw(st.sampled_from(["Budget {}", "{}", "Utfall\n{}", "Plan {}, kr"]))
    decimals = draw(st.integers(0, 2))
    amounts = st.integers(-(10**8), 10**8).map(lambda one: write_amount(Decimal(one).scaleb(-decimals)))
    names = st.text("abcåäöÅÄÖ ;,|-", min_size=1, max_size=12).map(lambda name: "N" + " ".join(name.split()) + "n")
    rows = draw(
        st.lists(st.tuples(names, *[amounts] * width), min_size=1, max_size=6, unique_by=lambda row: row[0])
    )
    return [["Nämnd", *(kind.format(years + at) for at in range(width))], *map(list, rows)]


@st.composite
def _dialects(draw: st.DrawFn) -> Callable[[list[list[str]]], bytes]:
    """How a system writes a table."""
    separator = draw(st.sampled_from(SEPARATORS))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    always = draw(st.booleans())
    empty = draw(st.integers(0, 2))
    minus = draw(st.sampled_from(["-", "\u2013"]))
    before = f"sep={separator}{end}" if draw(st.booleans()) else ""
    title = draw(st.sampled_from([[], [["Internbudget"]], [["Internbudget"], [""]]]))
    below = draw(st.sampled_from([[], [["Källa: bokslutet."]], [[""], ["* preliminärt"]]]))

    def written(table: list[list[str]]) -> bytes:
        width = len(table[0]) + empty
        rows = [[*row, *[""] * (width - len(row))] for row in [*title, *table, *below]]
        lines = [[cell.replace("\u2212", minus) for cell in row] for row in rows]
        cell = (lambda text: f'"{text}"') if always else (lambda text: _quoted(text, separator))
        return (before + "".join(separator.join(map(cell, row)) + end for row in lines)).encode(encoding)

    return written


@given(_tables(), _dialects())
def test_a_table_is_the_same_in_every_dialect(
    table: list[list[str]], written: Callable[[list[list[str]]], bytes]
) -> None:
    read, findings = read_csv(written(table), "t.csv")
    assert [found.message.translated() for found in findings if found.grade is Severity.ERROR] == []
    (band,) = read_table(read.text).bands
    assert [cell.text for cell in band.header] == [cell.replace("\n", " ") for cell in table[0]]
    assert [(row.name.text, *(cell.amount for cell in row.cells)) for row in band.rows] == [
        (name, *map(read_amount, amounts)) for name, *amounts in table[1:]
    ]
    for row in band.rows:
        for cell in row.whole:
            place = read.within(cell.offset, cell.length)
            assert read.source.lines[place.line - 1][place.column - 1 :].startswith(cell.text)


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


BUDGET = plan_text("budget:\n  - {id: a, namn: A, enhet: tkr, fil: a.csv%s}\n")
HEADED = "Nämnd;2024;2025\n"
ROWS_OF_IT = "Skola;-10;-20\nVård;-30;-40\n"


def _read(folder: Path, text: str | bytes, keys: str = "") -> app.Checked:
    (folder / "plan.yaml").write_text(BUDGET % keys, "utf-8")
    (folder / "a.csv").write_bytes(text.encode() if isinstance(text, str) else text)
    return app.check(folder / "plan.yaml")


def _names(checked: app.Checked) -> list[str]:
    assert checked.plan is not None, [found.message.translated() for found in checked.findings]
    return [cell.text for band in checked.plan.budgets[0].table.bands for cell in band.header]


CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "data" / "csv-files.yaml").read_text("utf-8"))


def _cases(key: str) -> pytest.MarkDecorator:
    """The files of which the cases say something under the key."""
    found = {case["kind"]: case for case in CASES if key in case}
    assert len(found) > 5
    return pytest.mark.parametrize("case", found.values(), ids=found)


def _data(case: dict[str, Any]) -> bytes:
    return str(case["text"]).encode(case.get("written", "utf-8"))


@_cases("noted")
def test_what_is_read_in_one_of_several_ways_is_noted(case: dict[str, Any], tmp_path: Path) -> None:
    checked = _read(tmp_path, _data(case))
    assert checked.plan is not None
    noted = [found for found in checked.findings if found.rule.name == "csv-guessed"]
    assert {found.grade for found in noted} <= {"note"}
    assert [[found.place.line, found.message.translated()] for found in noted] == case["noted"]


@_cases("refused")
def test_what_is_not_certain_is_refused(case: dict[str, Any], tmp_path: Path) -> None:
    checked = _read(tmp_path, _data(case))
    (finding,) = (found for found in told(checked) if found.grade == "error")
    assert [finding.place.line, finding.place.column, finding.message.translated()] == case["refused"]
    assert finding.place.file == str(tmp_path / "a.csv")
    assert finding.hint is not None
    assert checked.plan is None


def test_the_plan_says_where_the_header_is(tmp_path: Path) -> None:
    text = "Ansvar;1100;2\nNämnd;1;2\n" + ROWS_OF_IT
    assert told(_read(tmp_path, text)) != []
    checked = _read(tmp_path, text, ", rubrikrad: 2")
    assert told(checked, "csv-guessed") == []
    assert _names(checked) == ["Nämnd", "1", "2"]


@pytest.mark.parametrize("line", [0, 2, 9])
def test_no_header_on_the_line_that_the_plan_says(tmp_path: Path, line: int) -> None:
    (finding,) = told(_read(tmp_path, "Titel;;\n\n" + HEADED + ROWS_OF_IT, f", rubrikrad: {line}"))
    assert finding.message.translated() == f"no header stands on line {line}"


def test_a_header_line_belongs_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        plan_text('budget:\n  - {id: a, namn: A, enhet: tkr, rubrikrad: 2, tabell: "A | B\\nC | 1"}\n'), "utf-8"
    )
    (finding,) = told(app.check(tmp_path / "plan.yaml"))
    message = "'rubrikrad' says where the header stands in a file, and the table stands in the plan"
    assert finding.message.translated() == message
    assert finding.place.line == 8


@_cases("named")
def test_what_the_columns_are_called(case: dict[str, Any], tmp_path: Path) -> None:
    assert _names(_read(tmp_path, _data(case))) == case["named"]


def test_many_rows_cost_as_they_are_long() -> None:
    def cost(rows: int) -> int:
        text = HEADED + "".join(f'Enhet {row};-{row % 900 + 1} 200,5;"{row % 100}"\n\n' for row in range(rows))
        count, (table, findings) = lines(lambda: read_csv(text.encode(), "t.csv"))
        assert findings == []
        assert table.text.count("\n") == 2 * rows - 1
        return count

    assert cost(8_000) < 4.2 * cost(2_000)
