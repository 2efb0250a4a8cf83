"""Tables of amounts: what names and figures declare of columns, of sums that every column contradicts, of units,
and of amounts that stand in two tables.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import plan_text
from imported_tables import grid, plain, text_of
from vplan.app.checking import check
from vplan.core import Severity
from vplan.imports.recognising.tables import TableKind, take
from vplan.imports.recognising.tables.reconciling import reconciliations
from vplan.imports.tree import Node, Taken

_MINUS = "−"


def _taken(table: str, caption: str = "Budget, tkr", unit: str = "") -> Taken:
    return take(grid(table, caption), TableKind.BUDGET, "Budget", unit=unit)


def _part(table: str, caption: str = "Budget, tkr", unit: str = "") -> Mapping[str, object]:
    part = plain(_taken(table, caption, unit).part)
    assert isinstance(part, dict)
    return part


DECLARED: dict[str, tuple[str, dict[str, object]]] = {
    "what deviates": (
        "Nämnd|Budget|Utfall|Avvikelse\nA|-100|-90|10\nB|-200|-230|-30\nC|-50|-45|5\nD|-70|-60|-10",
        {"kolumner": {"periodbudget": "Budget", "utfall": "Utfall", "avvikelse": "Avvikelse"}},
    ),
    "what a forecast deviates by": (
        "Nämnd|Budget helår|Prognos|Prognosavvikelse\nA|100|90|10\nB|200|230|-30\nC|50|45|5",
        {"kolumner": {"årsbudget": "Budget helår", "prognos": "Prognos", "prognosavvikelse": "Prognosavvikelse"}},
    ),
    "a net": (
        "Enhet|Intäkter|Kostnader|Netto\nA|10|-90|-80\nB|20|-70|-50\nC|5|-45|-40",
        {"summakolumner": {"Netto": ["Intäkter", "Kostnader"]}},
    ),
    "a net of costs without signs": (
        "Enhet|Intäkter|Kostnader|Nettokostnad\nA|10|90|80\nB|20|70|50\nC|5|45|40",
        {"summakolumner": {"Nettokostnad": ["Kostnader", f"{_MINUS}Intäkter"]}},
    ),
    "a total of years": (
        "Objekt|2026|2027|2028|Totalt\nA|10|20|30|60\nB|5|5|5|15\nC|7|0|3|10\nD|9|9|9|72 000",
        {},
    ),
    "a total of years with a slip": (
        "Objekt|2026|2027|2028|Totalt\nA|10|20|30|60\nB|5|5|5|15\nC|7|0|3|10\nD|9|9|9|28",
        {"summakolumner": {"Totalt": ["2026", "2027", "2028"]}},
    ),
    "a change": (
        "Slag|Budget 2025|Budget 2026|Förändring\nA|10|20|10\nB|25|5|-20\nC|7|9|2",
        {"summakolumner": {"Förändring": ["Budget 2026", f"{_MINUS}Budget 2025"]}},
    ),
    "a frame out of the one before": (
        "Nämnd|Ram 2025|Uppräkning|Effektivisering|Ram 2026\nA|100|5|-2|103\nB|200|8|-4|204\nC|50|1|-1|50",
        {"summakolumner": {"Ram 2026": ["Ram 2025", "Uppräkning", "Effektivisering"]}},
    ),
    "balances add up to nothing": (
        "Kassa|Kv 1|Kv 2|Kv 3|Helår\nIn|10|20|30|60\nUt|-5|-5|-5|-15\nSlut|105|120|145|145\nLån|1|1|1|3",
        {},
    ),
    "too few rows show it": ("Enhet|Intäkter|Kostnader|Netto\nA|10|-90|-80\nB|20|-70|-50", {}),
}


@pytest.mark.parametrize("case", DECLARED)
def test_columns_are_declared_that_nearly_all_rows_show(case: str) -> None:
    table, declared = DECLARED[case]
    part = _part(table)
    assert {key: part[key] for key in ("kolumner", "summakolumner") if key in part} == declared


SUMS: dict[str, tuple[str, bool]] = {
    "a row is missing": ("Slag|2025|2026\nA|100|110\nB|200|220\nC|300|330\nSumma|690|755", True),
    "the row that stands last is left out": (
        "Slag|2025|2026\nA|100|110\nB|200|220\nC|300|330\nD|50|60\nSumma|600|660",
        True,
    ),
    "rows in the middle may be parts": (
        "Slag|2025|2026\nA|100|110\nB|200|220\nav det|50|60\nC|300|330\nSumma|600|660",
        False,
    ),
    "the sum is of the later rows": ("Slag|2025|2026\nA|10|11\nB|200|220\nC|300|330\nSumma|500|550", False),
    "the sum is of something else": ("Slag|2025|2026\nA|100|110\nB|200|220\nC|300|330\nSumma|9 690|9 755", False),
    "each is rounded in its own way": (
        "Slag|2025|2026|2027\nA|10,1|11,1|9,3\nB|20,3|22,2|8,8\nC|30,1|33,5|7,3\nSumma|62|68|27",
        False,
    ),
    "a mean beside counts": (
        "Enhet|Antal|Medellön\nA|420|34150\nB|610|37200\nC|45|41300\nTotalt|1075|36180",
        False,
    ),
    "the name of the title": ("Slag|2025|2026\nGator\nA|100|110\nB|200|220\nSumma gator|390|425", True),
    "two rows without a title": ("Slag|2025|2026\nA|100|110\nB|200|220\nSumma|390|425", False),
    "a sum by law": (
        "Mnkr|2025|2026\nVerksamhetens intäkter|100|110\nVerksamhetens kostnader|-900|-940\n"
        "Verksamhetens nettokostnader|-860|-895",
        True,
    ),
}


@pytest.mark.parametrize("case", SUMS)
def test_a_sum_that_every_column_contradicts_is_declared_where_it_is_certain(case: str) -> None:
    table, declared = SUMS[case]
    assert text_of(_taken(table))[-1].split("|")[0].rstrip().endswith("=") == declared


UNITS: dict[str, tuple[str, str, str, str]] = {
    "a share beside amounts is no unit of theirs": ("Slag|2025|2026|%\nA|100|110|10", "Budget", "tkr", "tkr"),
    "a count beside amounts neither": ("Slag|Antal|Kostnad\nA|10|110", "Budget", "tkr", "tkr"),
    "what all columns are counted in": ("Slag|Antal 2025|Antal 2026\nA|10|11", "Budget", "", "antal"),
    "the caption before what the file says": ("Slag|2025|2026\nA|100|110", "Budget, mnkr", "tkr", "mnkr"),
}


@pytest.mark.parametrize("case", UNITS)
def test_the_unit_is_that_of_the_amounts(case: str) -> None:
    table, caption, said, unit = UNITS[case]
    assert _part(table, caption, said)["enhet"] == unit


def test_a_title_below_the_header_is_no_line_of_it() -> None:
    lines = text_of(
        take(grid("Slag|2025|2026\nGator\nA|100|110\nB|1|2", "Budget, tkr", heads=2), TableKind.BUDGET)
    )
    assert [line.split("|")[0].strip() for line in lines] == ["Slag", "Gator", "A", "B"]


ONE = "Nämnd|Budget 2025|Budget 2026\nSkola|510|520\nVård|410|430\nKultur|33|35\nGator|60|61"


def _lists(*tables: tuple[str, str]) -> list[Node]:
    ids: set[str] = set()
    parts = [take(grid(table, caption), TableKind.BUDGET, "", None, ids).part for table, caption in tables]
    return reconciliations(parts)


ALIKE: dict[str, tuple[tuple[str, str], list[list[str]]]] = {
    "the same": ((ONE, "Två, mnkr"), []),
    "one row differs": (
        (ONE.replace("|430", "|450"), "Två, mnkr"),
        [['budget.ett["Vård"]["Budget 2026"]', 'budget.två["Vård"]["Budget 2026"]']],
    ),
    "one row was decided otherwise": ((ONE.replace("|430", "|398"), "Två, mnkr"), []),
    "two rows were moved": ((ONE.replace("|430", "|440").replace("|35", "|25"), "Två, mnkr"), []),
    "rounded, in another unit": (
        ("Nämnd|Ram 2026\nSkola|520 400\nVård|429 800\nKultur|35 000\nGator|61 300", "Två, tkr"),
        [],
    ),
    "the units contradict each other": (
        (ONE, "Två, tkr"),
        [['budget.ett["Gator"]["Budget 2025"]', 'budget.två["Gator"]["Budget 2025"]']],
    ),
    "something else of the same units": (
        ("Nämnd|Budget 2026\nSkola|12|\nVård|430|\nKultur|8\nGator|9", "Två, mnkr"),
        [],
    ),
    "other years": ((ONE.replace("2025", "2023").replace("2026", "2024"), "Två, mnkr"), []),
}


@pytest.mark.parametrize("case", ALIKE)
def test_what_two_tables_give_otherwise_is_held_against_each_other(case: str) -> None:
    other, quotes = ALIKE[case]
    found = [plain(one) for one in _lists((ONE, "Ett, mnkr"), other)]
    assert [one["lika"] for one in found if isinstance(one, dict)] == quotes


def test_what_differs_leads_to_its_cells() -> None:
    (entry,) = _lists((ONE, "Ett, mnkr"), (ONE.replace("|430", "|450"), "Två, mnkr"))
    assert isinstance(entry, Mapping)
    first, second = entry["lika"]  # type: ignore[misc]
    assert (first.words.text, second.words.text) == ("430", "450")  # type: ignore[union-attr]


def test_a_band_without_rows_is_no_fault_in_vplan() -> None:
    table = "Tkr | 2025 | 2026\n\n      Nämnd | Budget | Plan\n      Skola | 1 | 2"
    text = plan_text(f"budget:\n  - id: drift\n    namn: Drift\n    enhet: tkr\n    tabell: |\n      {table}\n")
    found = check(Path("plan.yaml"), data=text.encode())
    assert found.plan is not None
    assert len(found.plan.budgets[0].table.bands) == 2
    assert [one.rule.name for one in found.findings if one.severity is Severity.ERROR] == []
