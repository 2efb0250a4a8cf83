"""One table in the five forms that a plan reads: the same plan, and the same findings, each at its own place."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import plan_text
from vplan import app
from vplan.core.swedish.numbers import HARD_SPACE, read_amount
from vplan.model.table import Table
from workbook_files import Sheet, Styled, packed, parts

Grid = list[list[str]]


class Form(NamedTuple):
    """How a table is written: the keys of the budget, and the file beside the plan."""

    keys: str
    file: str = ""
    data: bytes = b""


def _indented(lines: list[str]) -> str:
    return "    tabell: |\n" + "".join(f"      {line}\n" for line in lines)


def _cell(text: str) -> object:
    """As a spreadsheet has it: amounts are numbers with a format, what is no amount is text."""
    amount = read_amount(text)
    if amount is None or (text.isdigit() and len(text) == len("2026")):
        return text or None
    decimals = len(text.partition(",")[2])
    return Styled(Decimal(amount), "#,##0" + ("." + "0" * decimals if decimals else ""))


def _forms(grid: Grid) -> dict[str, Form]:
    header, *body = grid
    sheet = packed(parts({"Drift": Sheet([[_cell(text) for text in row] for row in grid], top=3)}))
    return {
        "bars": Form(_indented([" | ".join(row) for row in grid])),
        "tabs": Form(_indented(["\t".join(row) for row in grid])),
        "markdown": Form(
            _indented([f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *body)]),
        ),
        "csv": Form("    fil: drift.csv\n", "drift.csv", "".join(f"{';'.join(row)}\r\n" for row in grid).encode()),
        "xlsx": Form("    fil: drift.xlsx\n", "drift.xlsx", sheet),
    }


RIGHT: Grid = [
    ["Tkr", "Bokslut 2025", "Budget 2026", "Plan 2027"],
    ["Skola", "−1 150,5", "−1 200,0", "−1 250,0"],
    ["Vård", "−730,0", "−800,0", "−780,0"],
    ["Summa", "−1 880,5", "−2 000,0", "−2 030,0"],
]
TABLES = {
    "right": RIGHT,
    "a wrong sum": [*RIGHT[:3], ["Summa", "−1 880,5", "−2 100,0", "−2 030,0"]],
    "no amount": [*RIGHT[:1], ["Skola", "−1 150,5", "cirka 1 200", "−1 250,0"], *RIGHT[2:]],
    "a year turned": [["Tkr", "Bokslut 2025", "Budget 2026", "Plan 2207"], *RIGHT[1:]],
    "a unit of its own": [["Mkr", *RIGHT[0][1:]], *RIGHT[1:]],
    "a name twice": [*RIGHT[:3], ["Vård", "−730,0", "−800,0", "−780,0"], RIGHT[3]],
    "none": [*RIGHT[:1], ["Skola", "–", "..", "−1 250,0"], *RIGHT[2:3], ["Summa", "−730,0", "", "−2 030,0"]],
}
OF_THE_TABLE = {"table", "sum", "amount", "unit", "row", "header", "total", "sheet", "cell", "csv"}


def _checked(folder: Path, form: Form) -> app.Checked:
    budget = "budget:\n  - id: drift\n    namn: Drift\n    enhet: tkr\n    summarader: {Summa: [Skola, Vård]}\n"
    (folder / "plan.yaml").write_text(plan_text(budget + form.keys), "utf-8")
    if form.file:
        (folder / form.file).write_bytes(form.data)
    return app.check(folder / "plan.yaml")


def _content(table: Table) -> list[list[list[tuple[str, Decimal | None]]]]:
    """Every cell of every row with its amount, a header first."""
    return [
        [
            [(one.text.replace(HARD_SPACE, " "), one.amount) for one in row]
            for row in (band.header, *(row.whole for row in band.rows))
        ]
        for band in table.bands
    ]


def _found(checked: app.Checked) -> list[tuple[str, str, str]]:
    return sorted(
        (one.rule.name, one.message.translated(), one.path)
        for one in checked.findings
        if one.rule.name.partition("-")[0] in OF_THE_TABLE
    )


@pytest.mark.parametrize("name", list(TABLES))
def test_the_form_of_a_table_is_no_difference(name: str, tmp_path: Path, english: None) -> None:
    read = {}
    for form, how in _forms(TABLES[name]).items():
        folder = tmp_path / form
        folder.mkdir()
        read[form] = _checked(folder, how)
    findings = {form: _found(checked) for form, checked in read.items()}
    assert findings == dict.fromkeys(read, findings["bars"])
    assert bool(findings["bars"]) is (name not in {"right", "a year turned"}), findings["bars"]
    plans = {form: checked.plan for form, checked in read.items()}
    if plans["bars"] is None:
        assert set(plans.values()) == {None}
        return
    tables = {form: _content(plan.budgets[0].table) for form, plan in plans.items() if plan is not None}
    assert tables == dict.fromkeys(read, tables["bars"])


def test_each_finding_stands_where_its_form_is_written(tmp_path: Path, english: None) -> None:
    places = {}
    for form, how in _forms(TABLES["a wrong sum"]).items():
        folder = tmp_path / form
        folder.mkdir()
        checked = _checked(folder, how)
        (found,) = [one for one in checked.findings if one.rule.name == "sum-mismatch"]
        line = checked.line(found.place)
        stands = found.place.cell or line[found.place.column - 1 :][: found.place.length].strip()
        places[form] = (Path(found.place.file).name, stands)
    assert places == {
        "bars": ("plan.yaml", "−2 100,0"),
        "tabs": ("plan.yaml", "−2 100,0"),
        "markdown": ("plan.yaml", "−2 100,0"),
        "csv": ("drift.csv", "−2 100,0"),
        "xlsx": ("drift.xlsx", "Drift!C6"),
    }
def _at(found: app.Checked, form: str) -> set[tuple[str, int, int]]:
    """The row and the cell that each finding in the table stands at."""
    places = set()
    for one in found.findings:
        line, column = one.place.line, one.place.column
        if form == "excel":
            if one.place.cell:
                places.add((one.rule.name, line, column))
            continue
        text = found.texts[str(found.file)].lines[line - 1]
        if line >= _FIRST_LINE and line < _FIRST_LINE + 40 and not text.strip().startswith(("summa", "dok", "-")):
            places.add((one.rule.name, line - _FIRST_LINE + 1, text[: column - 1].count("|") + 1))
    return places


ROWS: Lines = [
    ["Tkr", "Bokslut 2025", "Budget 2026", "Andel"],
    ["Intäkter"],
    ["Avgifter", Decimal("1150.5"), Decimal("1200.0"), 0.625],
    ["Bidrag", Decimal("730.0"), "–", 0.375],
    ["Summa", Decimal("1880.5"), Decimal("1300.0"), None],
    [],
    ["Resor", "..", Decimal("-12.5"), None],
    ["Kurser", "3 st", Decimal("-4.0"), 0.05],
]
SUMS = "{Summa: [Avgifter, Bidrag]}"
FORMS = ("bars", "markdown", "tabs", "csv", "excel")


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


@pytest.mark.parametrize("form", FORMS)
def test_the_same_table_gives_the_same_plan_and_findings(tmp_path: Path, form: str) -> None:
    rows = [row + [None] * (4 - len(row)) if row else [] for row in ROWS]
    first = checked(tmp_path / "bars", written("bars", rows, SUMS))
    other = checked(tmp_path / form, written(form, rows, SUMS))
    assert {name for name, *_ in _said(first)} >= {"sum-mismatch", "amount-unread"}
    assert _said(other) == _said(first)
    assert _bands(other) == _bands(first)
    assert other.facts is not None
    assert first.facts is not None
    assert other.facts.budgets["drift"].amounts == first.facts.budgets["drift"].amounts


def test_each_finding_stands_at_its_own_place(tmp_path: Path) -> None:
    rows = [row + [None] * (4 - len(row)) if row else [] for row in ROWS]
    at = _at(checked(tmp_path / "excel", written("excel", rows, SUMS)), "excel")
    assert {("sum-mismatch", 5, 3), ("amount-unread", 8, 2)} <= at
    assert _at(checked(tmp_path / "bars", written("bars", rows, SUMS)), "bars") == at


_NAME = st.from_regex(r"[A-ZÅÄÖ][a-zåäö]{1,9}( [a-zåäö]{2,6})?", fullmatch=True).filter(
    lambda name: name.casefold().split(" ")[0] not in {"varav", "summa"}
)
_AMOUNT = st.decimals(-(10**9), 10**9, places=2, allow_nan=False) | st.integers(-(10**12), 10**12).map(Decimal)
_CELL: st.SearchStrategy[Cell] = st.one_of(
    _AMOUNT, st.none(), st.sampled_from(["–", "..", "x"]), st.integers(1, 999).map(lambda share: share / 1000)
)


@st.composite
def tables(draw: st.DrawFn) -> Lines:
    width = draw(st.integers(1, 4))
    names = draw(st.lists(_NAME, min_size=width, max_size=width, unique=True))
    rows: Lines = [["Tkr", *names]]
    titles = st.sampled_from([(), (), ("title",), ("gap",), ("gap", "title")])
    for name in draw(st.lists(_NAME, min_size=1, max_size=7, unique=True)):
        before = draw(titles) if len(rows) > 1 else ()
        if "gap" in before:
            rows.append([])
        if "title" in before:
            rows.append([draw(_NAME), *[None] * width])
        cells = draw(st.lists(_CELL, min_size=width, max_size=width))
        cells[draw(st.integers(0, width - 1))] = draw(_AMOUNT)
        rows.append([name, *cells])
    return rows


@settings(max_examples=40)
@given(tables())
def test_tables_drawn_by_chance(tmp_path_factory: pytest.TempPathFactory, rows: Lines) -> None:
    folder = tmp_path_factory.mktemp("drawn")
    named = [str(row[0]) for row in rows[1:] if row and any(isinstance(cell, Decimal) for cell in row[1:])]
    sums = f"{{{named[-1]}: [{', '.join(dict.fromkeys(named[:-1]))}]}}" if len(named) > 1 else "{}"
    first = checked(folder / "bars", written("bars", rows, sums))
    other = checked(folder / "excel", written("excel", rows, sums))
    assert _said(other) == _said(first)
    if first.plan is not None:
        assert _bands(other) == _bands(first)
    assert _at(other, "excel") == _at(first, "bars")
