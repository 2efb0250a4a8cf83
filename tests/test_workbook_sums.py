"""What the formulas of a workbook add: sums that are checked as if the plan declared them, and rows left out."""

from pathlib import Path

import pytest

from test_workbooks import HEADER, PLAN, _check, _found, _said
from vplan import app
from workbook_files import Formula, Row, workbook

pytestmark = pytest.mark.usefixtures("english")


def _row_sums(checked: app.Checked) -> dict[str, list[str]]:
    assert checked.plan is not None, _said(checked)
    return checked.plan.budgets[0].row_sums


GROUPS: list[Row | None] = [
    HEADER,
    ["Verksamhet"],
    ["Gator", 5, 6],
    ["Parker", 7, 8],
    ["Summa", Formula("SUBTOTAL(9,B3:B4)", 12, shared='si="0" ref="B5:C5"'), Formula("", 14, shared='si="0"')],
    ["Gemensamt"],
    ["Resor", 1, 1],
    ["Lokaler", 2, 2],
    ["Summa", Formula("SUBTOTAL(9,B7:B8)", 3), Formula("SUBTOTAL(9,C7:C8)", 3)],
    ["Totalt", Formula("SUBTOTAL(9,B3:B9)", 15), Formula("SUBTOTAL(9,C3:C9)", 17)],
    ["Bidrag", 4, 4],
    ["Netto", Formula("B10-B11", 11), Formula("C10-C11", 12)],
]


def test_sums_by_the_rows_that_formulas_name(tmp_path: Path) -> None:
    checked = _check(tmp_path, workbook(*GROUPS))
    assert _row_sums(checked) == {
        "Summa#1": ["Gator", "Parker"],
        "Summa#2": ["Resor", "Lokaler"],
        "Totalt": ["Gator", "Parker", "Resor", "Lokaler"],
        "Netto": ["Totalt", "−Bidrag"],
    }
    assert checked.facts is not None
    assert len(checked.facts.budgets["drift"].checks) == 8
    (finding,) = _found(checked, "sum-mismatch")
    assert finding.place.cell == "Drift 2026!C12"
    assert finding.message.translated() == "column 'Budget 2026' adds up to 13, the plan says 12"


def test_a_sum_that_the_plan_declares_is_the_plans(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        HEADER,
        ["Gator", 5, 6],
        ["Parker", 7, 8],
        ["Summa", Formula("SUM(B2:B3)", 12), Formula("SUM(C2:C3)", 14)],
    ]
    assert _row_sums(_check(tmp_path, workbook(*rows), "summarader: {Summa: [Gator]}")) == {"Summa": ["Gator"]}


def test_a_sum_of_one_group_that_the_plan_declares_leaves_the_others(tmp_path: Path) -> None:
    sums = _row_sums(_check(tmp_path, workbook(*GROUPS), "summarader: {Summa#1: [Gator]}"))
    assert (sums["Summa#1"], sums["Summa#2"]) == (["Gator"], ["Resor", "Lokaler"])
    sums = _row_sums(_check(tmp_path, workbook(*GROUPS), "summarader: {Gemensamt/Summa: [Resor]}"))
    assert {name for name in sums if "Summa" in name} == {"Gemensamt/Summa"}


def test_a_title_of_the_name_of_a_row_stays_a_title(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        HEADER,
        ["Gator"],
        ["Gator", 5, 6],
        ["Parker", 7, 8],
        ["Summa", Formula("SUM(B3:B4)", 12), 14],
    ]
    checked = _check(tmp_path, workbook(*rows))
    assert _row_sums(checked) == {"Summa": ["Gator#1", "Parker"]}
    assert checked.plan is not None
    assert [row.name.text for row in checked.plan.budgets[0].table.rows] == ["Gator", "Parker", "Summa"]


def test_a_row_between_that_no_sum_adds(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        HEADER, ["Gator", 5, 6], ["Parker", 7, 8], ["Kurser", 3, 3], ["varav resor", 1, 1],
        ["Summa", Formula("SUM(B2:B3)", 12), Formula("SUM(C2:C3)", 14)],
    ]  # fmt: skip
    checked = _check(tmp_path, workbook(*rows))
    assert _said(checked, "sum-mismatch") == [
        "Drift 2026!B4 the sum 'Summa' leaves out the row 'Kurser' "
        "(let the formula add it, or name the row 'varav …' if another row holds it)"
    ]
    (finding,) = _found(checked)
    assert [str(one.place.cell) for one in finding.related] == ["Drift 2026!B6"]
    assert finding.path == "budget.drift.Summa.Kurser"


def test_a_row_left_out_can_be_waived(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        HEADER,
        ["Gator", 5, 6],
        ["Kurser", 3, 3],
        ["Parker", 7, 8],
        ["Summa", Formula("B2+B4", 12), Formula("C2+C4", 14)],
    ]
    waiver = (
        "kända_fel:\n  - {regel: sum-leaves-out, plats: budget.drift.Summa.Kurser, skäl: Redovisas för sig.}\n"
    )
    checked = _check(tmp_path, workbook(*rows), rest=waiver + PLAN)
    assert [one.waived for one in _found(checked)] == ["Redovisas för sig."]


def test_a_cell_that_adds_other_rows_than_those_beside_it(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        [*HEADER, "Budget 2027"], ["Gator", 5, 6, 1], ["Parker", 7, 8, 1], ["Resor", 1, 1, 1],
        ["Summa", Formula("SUM(B2:B4)", 13), Formula("SUM(C3:C4)", 9), Formula("SUM(D2:D4)", 3)],
    ]  # fmt: skip
    second, first = _found(_check(tmp_path, workbook(*rows)), "sum-mismatch")
    assert first.place.cell == second.place.cell == "Drift 2026!C5"
    assert first.message.translated() == "the sum 'Summa' adds other rows here than in other columns"
    assert [one.place.cell for one in first.related] == ["Drift 2026!B5"]
    assert second.message.translated() == "column 'Budget 2026' adds up to 15, the plan says 9"


def test_a_row_that_reckons_a_mean_too_declares_nothing(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        ["Tkr", "Antal", "Kronor", "Andel"], ["Gator", 5, 60, Formula("B2/B4", 0.3125, "0.0%")],
        ["Parker", 11, 80, Formula("B3/B4", 0.6875, "0.0%")],
        ["Summa", Formula("SUM(B2:B3)", 16), Formula("SUM(C2:C3)", 140), Formula("B4/B4", 1, "0.0%")],
    ]  # fmt: skip
    assert set(_row_sums(_check(tmp_path, workbook(*rows)))) == {"Summa"}, "a share is in no sum anyhow"
    rows[-1] = ["Summa", Formula("SUM(B2:B3)", 16), Formula("C3/B3", 7)]
    checked = _check(tmp_path, workbook(*rows))
    assert _row_sums(checked) == {}
    assert _found(checked, "sum-mismatch") == []


def test_a_formula_that_adds_a_row_twice_declares_nothing(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        HEADER,
        ["Gator", 5, 6],
        ["Parker", 7, 8],
        ["Summa", Formula("SUM(B2:B3,B3)", 19), Formula("C2+C3*1", 14)],
    ]
    assert _row_sums(_check(tmp_path, workbook(*rows))) == {}


def test_a_year_in_the_header_that_a_sum_adds_is_missed_in_it(tmp_path: Path) -> None:
    rows: list[Row | None] = [["Tkr", 2025], ["Gator", 5], ["Parker", 7], ["Summa", Formula("SUM(B1:B3)", 2037)]]
    (finding,) = _found(_check(tmp_path, workbook(*rows)), "sum-mismatch")
    assert finding.message.translated() == "column '2025' adds up to 12, the plan says 2 037".replace(
        " 037", "\u00a0037"
    )


def test_columns_that_are_sums(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        ["Tkr", "Intäkter", "Kostnader", "Netto"],
        ["Gator", 5, -6, Formula("SUM(B2:C2)", -1)],
        ["Parker", 7, -8, Formula("SUM(B3:C3)", -2)],
    ]
    checked = _check(tmp_path, workbook(*rows))
    assert checked.plan is not None
    assert checked.plan.budgets[0].column_sums == {"Netto": ["Intäkter", "Kostnader"]}
    (finding,) = _found(checked, "sum-mismatch")
    assert finding.place.cell == "Drift 2026!D3"


def test_a_hidden_row_that_is_left_out_is_missed_in_its_sum(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        HEADER,
        ["Gator", 5, 6],
        ["Dold", 7, 8],
        ["Parker", 1, 1],
        ["Summa", Formula("SUM(B2:B4)", 13), Formula("SUM(C2:C4)", 15)],
    ]
    checked = _check(tmp_path, workbook(*rows, row_looks={3: 'hidden="1"'}), "dolda: utelämnas")
    assert [one.message.translated() for one in _found(checked, "sum-mismatch")] == [
        "column 'Budget 2025' adds up to 6, the plan says 13",
        "column 'Budget 2026' adds up to 7, the plan says 15",
    ]


def test_a_sum_of_what_stands_outside_the_range_is_none(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        ["Ingående", 4, 4], HEADER, ["Gator", 5, 6], ["Parker", 1, 1],
        ["Summa", Formula("SUM(B3:B4)", 6), Formula("SUM(C3:C4)", 7)],
        ["Totalt", Formula("B5+B1", 10), Formula("C5+C1", 11)],
    ]  # fmt: skip
    assert set(_row_sums(_check(tmp_path, workbook(*rows), "cellområde: A2:C6"))) == {"Summa"}
