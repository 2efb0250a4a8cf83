"""Lists of parts in workbooks and CSV files: the same plan, findings at their cells, and nothing passed over."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import plan_text
from list_sheets import FOLDERS, Found, lists, table
from vplan import app
from vplan.model.alone import Alone
from vplan.model.base import Part
from vplan.model.knowledge import fields_of, reached
from vplan.model.plan import Plan
from vplan.model.report import Report
from workbook_files import Fault, Row, Sheet, Styled, packed, parts, workbook

LISTS = list(lists())


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


def test_every_list_of_the_model_stands_in_the_files() -> None:
    every = {
        (field.part, field.by_name)
        for root in (Plan, Report, Alone)
        for part in reached(root)
        for field in fields_of(part).values()
        if field.holds_parts
    }
    assert len(every) > 25
    assert every - {(one.field.part, one.field.by_name) for one in LISTS} == set()


def _content(value: Any) -> Any:
    """What a plan says, without places; a text without the line end that a block in YAML ends with."""
    if isinstance(value, Part):
        return {name: _content(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, dict):
        return {name: _content(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_content(one) for one in value]
    return value.strip() if isinstance(value, str) else value


def _read(folder: Path, file: str, node: Any = None) -> app.Checked:
    for source in FOLDERS:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    if node is not None:
        (folder / file).write_text(json.dumps(node, ensure_ascii=False), "utf-8")
    return app.check(folder / file)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The content of each file as its lists stand in YAML."""
    folder = tmp_path_factory.mktemp("yaml")
    checked = {file: _read(folder, file) for file in {one.file for one in LISTS}}
    assert all(one.plan is not None for one in checked.values())
    return {file: _content(one.plan) for file, one in checked.items()}


def _first_of_each() -> list[Found]:
    return list({(one.file, one.name): one for one in reversed(LISTS)}.values())


@pytest.mark.parametrize("one", _first_of_each(), ids=lambda one: f"{one.file}:{one.name}")
def test_a_list_in_a_sheet_is_the_list_in_the_plan(one: Found, tmp_path: Path, written: dict[str, Any]) -> None:
    beside = (tmp_path / one.file).parent
    beside.mkdir(parents=True, exist_ok=True)
    (beside / "lista.xlsx").write_bytes(workbook(["Listan"], None, *table(one.field, one.value)))
    checked = _read(tmp_path, one.file, one.elsewhere({"fil": "lista.xlsx"}))
    assert checked.plan is not None, [str(found.message) for found in checked.findings]
    assert _content(checked.plan) == written[one.file]


def _csv(rows: list[list[str | None]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows([one or "" for one in row] for row in rows)
    return stream.getvalue()


@pytest.mark.parametrize("one", _first_of_each(), ids=lambda one: f"{one.file}:{one.name}")
def test_a_list_in_a_csv_file_is_the_list_in_the_plan(one: Found, tmp_path: Path, written: dict[str, Any]) -> None:
    """Or it is refused: a text of several lines with semicolons may be rows that a quotation mark swallowed."""
    rows = table(one.field, one.value)
    beside = (tmp_path / one.file).parent
    beside.mkdir(parents=True, exist_ok=True)
    (beside / "lista.csv").write_text(_csv(rows), "utf-8")
    checked = _read(tmp_path, one.file, one.elsewhere({"fil": "lista.csv"}))
    if checked.plan is None:
        said = {found.message.translated() for found in checked.findings}
        assert said == {"the cell that opens here goes on over a line end and separators"}
        assert any(cell and "\n" in cell and ";" in cell for row in rows for cell in row)
        return
    assert _content(checked.plan) == written[one.file]


PLAN = """\
strategier:
  - namn: Kultur
    prioriteringar:
      - namn: Läsning
        mål:
          fil: mål.xlsx
"""
GOALS: list[Row | None] = [
    ["Mål 2026, kulturnämnden"],
    None,
    ["Mål", "Målvärde", "Mått / riktning", "mått/minst", "mått/enhet", "Ansvarig", "(Egna anteckningar)"],
    ["Fler läser", "Minst 90 %", "öka", Styled(0.9, "0 %"), "%", "Bibliotekschef", "fråga Eva"],
    ["Fler lånar", "Minst 1 200", "öka", Styled(1200, "#,##0"), "lån", "Bibliotekschef", None],
]


def _checked(folder: Path, data: bytes, rest: str = PLAN, file: str = "mål.xlsx") -> app.Checked:
    (folder / "plan.yaml").write_text(plan_text(rest), "utf-8")
    (folder / file).write_bytes(data)
    return app.check(folder / "plan.yaml")


def _said(checked: app.Checked) -> list[str]:
    """The place, the words and the advice of each finding that keeps the plan from being read."""
    found = [one for one in checked.findings if one.rule.locked]
    hints = [one.hint.translated() if one.hint else "" for one in found]
    return [
        f"{one.place.cell or one.place.line} {one.message.translated()} ({hint})"
        for one, hint in zip(found, hints, strict=True)
    ]


def test_a_sheet_of_goals_is_read_as_it_is_shown(tmp_path: Path) -> None:
    checked = _checked(tmp_path, workbook(*GOALS, name="Mål"))
    assert checked.plan is not None, _said(checked)
    first, second = checked.plan.goals
    assert (first.wording, first.target, first.responsible) == ("Fler läser", "Minst 90 %", "Bibliotekschef")
    assert first.metric is not None
    assert second.metric is not None
    assert str((first.metric.at_least or {})[""].amount) == "90"
    assert str((second.metric.at_least or {})[""].amount) == "1200"
    assert first.place("mål").cell == "Mål!A4"
    assert str(first.place("mål").file).endswith("mål.xlsx")


def test_a_value_that_fits_no_field_is_told_at_its_cell(tmp_path: Path) -> None:
    rows = [*GOALS[:3], ["Fler läser", "Minst 90 %", "upp", "många", "%", None, None]]
    assert _said(_checked(tmp_path, workbook(*rows, name="Mål"))) == [
        "Mål!C4 'upp' is not one of öka, minska, behålla (write one of them)",
        "Mål!D4 'många' is no amount (write it as 12,5 or 12,5 (2023))",
    ]


def test_rules_point_at_the_cell_of_a_text(tmp_path: Path) -> None:
    rows = [*GOALS[:3], ["Fler ska ska läsa", None, None, None, None, "TODO", None]]
    found = [one for one in _checked(tmp_path, workbook(*rows, name="Mål")).findings if one.place.cell]
    assert {one.place.cell for one in found} >= {"Mål!F4"}


UNFIT = {
    "Tröskel": (
        "Mål!B1 no key of 'mål' is called 'Tröskel' (name its key under 'kolumner' (Tröskel: …), or leave it "
        "out (Tröskel: utelämnas))"
    ),
    "Malvärde": "Mål!B1 no key of 'mål' is called 'Malvärde' (did you mean 'målvärde'?)",
    "minst": (
        "Mål!B1 the header 'minst' may be mått/minst, mätetal/mått/minst (write it in full, or under 'kolumner': "
        "minst: mått/minst)"
    ),
    "mål": "Mål!B1 the column 'mål' stands twice (keep one of them, or set one header in brackets)",
    None: "Mål!B2 the column of this cell has no header (write over the column what it holds, in brackets if it "
    "is not to be read)",
}


@pytest.mark.parametrize("header", list(UNFIT))
def test_a_header_that_is_no_key_is_told_once(header: str | None, tmp_path: Path) -> None:
    data = workbook(["Mål", header], ["Fler läser", 3], ["Fler lånar", 4], name="Mål")
    assert _said(_checked(tmp_path, data)) == [UNFIT[header]]


def test_a_header_that_may_be_two_keys_names_both(tmp_path: Path) -> None:
    plan = "strategier: {fil: mål.xlsx}\n"
    data = workbook(["Namn", "Målvärde"], ["Kultur", "1"], name="Mål")
    assert _said(_checked(tmp_path, data, plan)) == [
        "Mål!B1 the header 'Målvärde' may be mål/målvärde, mål/mätetal/målvärde, prioriteringar/mål/målvärde "
        "(write it in full, or under 'kolumner': Målvärde: mål/målvärde)"
    ]
    data = workbook(["Namn", "Prioriteringar", "Mål"], ["Kultur", "Läsning", "Fler läser"], name="Mål")
    assert _said(_checked(tmp_path, data, plan)) == [
        "Mål!C1 the header 'Mål' may be mål/mål, prioriteringar/mål/mål (write it in full, or under 'kolumner': "
        "Mål: mål/mål)"
    ]


def test_a_header_means_what_the_columns_beside_it_speak_of(tmp_path: Path) -> None:
    plan = "strategier: {fil: mål.xlsx}\n"
    rows = (
        ["Namn", "Prioriteringar", "prioriteringar/mål", "Målvärde"],
        ["Kultur", "Läsning", "Fler läser", "90 %"],
    )
    checked = _checked(tmp_path, workbook(*rows), plan)
    assert checked.plan is not None, _said(checked)
    assert [(goal.wording, goal.target) for goal in checked.plan.goals] == [("Fler läser", "90 %")]


def test_the_plan_says_what_headers_mean(tmp_path: Path) -> None:
    plan = PLAN + "          kolumner: {Nämndmål: mål, Tröskel: mått/minst, Kommentar: utelämnas}\n"
    data = workbook(["Nämndmål", "Tröskel", "Kommentar"], ["Fler läser", 90, "?"])
    checked = _checked(tmp_path, data, plan)
    assert checked.plan is not None, _said(checked)
    assert [goal.wording for goal in checked.plan.goals] == ["Fler läser"]


def test_what_the_plan_says_of_headers_is_checked(tmp_path: Path) -> None:
    plan = PLAN + "          kolumner:\n            Nämndmål: mål\n            Tröskel: mått/mist\n"
    data = workbook(["Mål", "Tröskel"], ["Fler läser", 90], name="Mål")
    line = plan_text(plan).split("\n").index("            Nämndmål: mål") + 1
    found = _said(_checked(tmp_path, data, plan))
    assert found[0] == f"{line} no column is called 'Nämndmål' (write the header as it stands in the file)"
    assert found[1].startswith(f"{line + 1} 'mått/mist' is no key of 'mål' (the keys here are id, mål, fotnot,")
    assert len(found) == 2


def test_rows_without_a_header_are_told(tmp_path: Path) -> None:
    data = workbook(["Fler läser", 90], ["Fler lånar", 80], name="Mål")
    assert [one.partition(" (")[0] for one in _said(_checked(tmp_path, data))] == [
        "Mål!A1 no row names the columns of 'mål'"
    ]


def test_a_list_that_can_t_be_read_is_told_once(tmp_path: Path) -> None:
    """And not once more as a list that has too few items, or whose parts lack keys."""
    plan = plan_text("").replace(
        plan_text("")[plan_text("").index("dokument:") :], "dokument: {fil: borta.xlsx}\n"
    )
    (tmp_path / "plan.yaml").write_text(plan, "utf-8")
    found = app.check(tmp_path / "plan.yaml").findings
    assert [one.message.translated() for one in found] == [f"there is no file {tmp_path / 'borta.xlsx'}"]


LEVELS = {
    "Strategier": [["namn", "text"], ["Kultur", "Om kultur"], ["Fritid", None]],
    "Prioriteringar": [
        ["Namn", "prioriteringar/namn", "prioriteringar/ansvarig"],
        ["Kultur", "Läsning", "Bibliotekschef\nSkolchef"],
        ["Fritid", "Idrott", None],
        ["Kultur", "Musik", None],
    ],
    "Mål": [
        ["namn", "prioriteringar", "prioriteringar/mål", "prioriteringar/mål/målvärde"],
        ["Fritid", "Idrott", "Fler idrottar", None],
        ["Kultur", "Läsning", "Fler läser", "90 %"],
        [None, None, "Fler lånar", None],
        ["Kultur", "Musik", "Fler sjunger", None],
    ],
    "Mätetal": [
        ["prioriteringar/namn", "namn", "prioriteringar/mål", "prioriteringar/mål/mätetal", "mätetal/målvärde"],
        ["Läsning", "Kultur", "Fler lånar", "Lån per invånare", "5"],
        ["Idrott", "Fritid", "Fler idrottar", "Medlemmar", None],
    ],
}


def _levels(folder: Path, sheets: dict[str, Any], order: list[str] | None = None) -> app.Checked:
    named = ", ".join(order or sheets)
    data = packed(parts({name: Sheet(rows) for name, rows in sheets.items()}))
    return _checked(folder, data, f"strategier: {{fil: mål.xlsx, blad: [{named}]}}\n")


def test_a_sheet_for_each_level_makes_one_list(tmp_path: Path) -> None:
    checked = _levels(tmp_path, LEVELS)
    assert checked.plan is not None, _said(checked)
    culture, leisure = checked.plan.strategies
    assert (culture.text, [one.name for one in culture.priorities]) == ("Om kultur", ["Läsning", "Musik"])
    assert culture.priorities[0].responsible == ["Bibliotekschef", "Skolchef"]
    assert [goal.wording for goal in culture.priorities[0].goals] == ["Fler läser", "Fler lånar"]
    assert [one.wording for one in culture.priorities[0].goals[1].measures] == ["Lån per invånare"]
    assert leisure.priorities[0].goals[0].measures[0].wording == "Medlemmar"
    assert culture.priorities[0].goals[1].measures[0].place("målvärde").cell == "Mätetal!E2"


def test_one_sheet_with_merged_cells_makes_the_same_list(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        ["Strategi", "Område", "Nämndmål", "Målvärde"],
        ["Kultur", "Läsning", "Fler läser", "90 %"],
        [None, None, "Fler lånar", None],
        None,
        [None, "Musik", "Fler sjunger", None],
        ["Fritid", "Idrott", "Fler idrottar", None],
    ]
    plan = (
        "strategier:\n  fil: mål.xlsx\n  kolumner: {Strategi: namn, Område: prioriteringar, "
        "Nämndmål: prioriteringar/mål}\n"
    )
    checked = _checked(tmp_path, packed(parts({"Mål": Sheet(rows, merged=["A2:A5", "B2:B3"])})), plan)
    assert checked.plan is not None, _said(checked)
    assert [(one.name, [goal.wording for goal in one.goals]) for one in checked.plan.priorities] == [
        ("Läsning", ["Fler läser", "Fler lånar"]),
        ("Musik", ["Fler sjunger"]),
        ("Idrott", ["Fler idrottar"]),
    ]


def test_rows_that_fit_nowhere_are_told_at_their_cells(tmp_path: Path) -> None:
    sheets = {
        "Strategier": [["namn", "prioriteringar/namn", "prioriteringar/text"], [None, "Läsning", None]],
        "Mål": [
            ["namn", "prioriteringar", "prioriteringar/text", "prioriteringar/mål"],
            ["Kultur", "Läsning", "En text", "Fler läser"],
            ["Kultur", "Läsning", "En annan", "Fler lånar"],
        ],
    }
    assert _said(_levels(tmp_path, sheets)) == [
        "Strategier!B2 the row does not say which of 'strategier' it belongs to (fill the columns of 'strategier' "
        "in this row)",
        "Mål!C3 'text' has another value in another row (write the same in both, or leave one empty)",
    ]


def test_a_name_of_two_parts_is_not_guessed(tmp_path: Path) -> None:
    sheets = {
        "Strategier": [["namn"], ["Kultur"], ["Kultur"], ["Fritid"]],
        "Mål": [
            ["namn", "prioriteringar", "prioriteringar/mål"],
            ["Fritid", "Idrott", "Fler"],
            ["Kultur", "Läsning", "Fler läser"],
        ],
    }
    assert _said(_levels(tmp_path, sheets)) == [
        "Mål!A3 several of 'strategier' have this name (write 'Kultur#2' for the second of them, or give each an "
        "id in a column 'id')"
    ]


REPORT = """\
version: 1
uppföljning_av: plan.yaml
slag: delår
per: 2026-08-31
titel: Delårsrapport
status: förslag
mål:
  fil: svar.xlsx
dokument:
  - id: rapport
    mall: uppföljning
    avsnitt: [{rubrik: Mål, visa: måluppfyllelse}]
"""


def _report(folder: Path, *rows: Row | None) -> app.Checked:
    (folder / "plan.yaml").write_text(
        plan_text(
            "strategier:\n  - namn: Kultur\n    prioriteringar:\n      - namn: Läsning\n        mål:\n"
            "          - {id: läsa, mål: Fler läser, mått: {riktning: öka, minst: {flickor: 90, pojkar: 85}}}\n"
            "          - {id: låna, mål: Fler lånar}\n"
        ),
        "utf-8",
    )
    (folder / "rapport.yaml").write_text(REPORT, "utf-8")
    (folder / "svar.xlsx").write_bytes(workbook(*rows, name="Svar"))
    return app.check(folder / "rapport.yaml")


def test_outcomes_stand_under_ids(tmp_path: Path) -> None:
    checked = _report(
        tmp_path,
        ["id", "(mål)", "utfall/flickor", "utfall/pojkar", "datum", "åtgärder"],
        ["läsa", "Fler läser", 91, Styled(84.5, "0.0"), Styled(46249, "d/m yyyy"), "Läsfrämjande\nBokbuss"],
    )
    assert checked.plan is not None, _said(checked)
    outcome = checked.plan.results[0].goals["läsa"]
    assert {scope: str(one.amount) for scope, one in (outcome.outcome or {}).items()} == {
        "flickor": "91",
        "pojkar": "84.5",
    }
    assert str(outcome.measured_on) == "2026-08-15"
    assert outcome.actions == ["Läsfrämjande", "Bokbuss"]


def test_an_id_twice_and_a_row_without_one_are_told(tmp_path: Path) -> None:
    found = _said(_report(tmp_path, ["id", "utfall"], ["läsa", 1], ["läsa", 2], [None, 3]))
    assert found == [
        "Svar!A3 'läsa' has a row already (keep one of them)",
        "Svar!B4 the row names none of 'mål' (write its id in the column 'id')",
    ]


def test_a_value_and_its_parts_are_not_both_given(tmp_path: Path) -> None:
    found = _said(_report(tmp_path, ["id", "utfall", "utfall/flickor"], ["läsa", 1, 2]))
    assert found == [
        "Svar!C2 'utfall' is given as a value too (fill one of the columns: the one with the value, or those with "
        "its parts)"
    ]


def test_an_error_in_a_cell_is_told_and_nothing_else(tmp_path: Path) -> None:
    rows = [*GOALS[:3], [Fault("#REF!"), None, None, None, None, None, None]]
    found = _said(_checked(tmp_path, workbook(*rows, name="Mål")))
    assert [one.partition(" (")[0] for one in found] == ["Mål!A4 the cell shows the error #REF!"]


def test_the_keys_beside_the_file_are_checked(tmp_path: Path) -> None:
    line = plan_text(PLAN).split("\n").index("          fil: mål.xlsx") + 1
    found = _said(_checked(tmp_path, workbook(*GOALS), PLAN + "          kolumn: {A: mål}\n"))
    assert [one.partition(" (")[0] for one in found] == [f"{line + 1} there is no key 'kolumn' here"]
    assert "did you mean kolumner: {A: mål}?" in found[0]
    found = _said(_checked(tmp_path, workbook(*GOALS), PLAN + "          rubrikrad: 3\n"))
    assert [one.partition(" (")[0] for one in found] == [
        f"{line + 1} 'rubrikrad' belongs to a table in a CSV file"
    ]


def test_a_csv_file_with_titles_names_its_header_line(tmp_path: Path) -> None:
    text = "Mål;2026\nid;mål\nläsa;Fler läser\n"
    plan = PLAN.replace("mål.xlsx", "mål.csv")
    checked = _checked(tmp_path, text.encode(), plan + "          rubrikrad: 2\n", "mål.csv")
    assert checked.plan is not None, _said(checked)
    goal = checked.plan.goals[0]
    assert (goal.id, goal.wording, goal.place("mål").line, goal.place("mål").column) == (
        "läsa",
        "Fler läser",
        3,
        6,
    )
    found = _said(_checked(tmp_path, text.encode(), plan + "          rubrikrad: 9\n", "mål.csv"))
    assert found[0].startswith("1 no header stands on line 9")
