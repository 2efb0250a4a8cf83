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
