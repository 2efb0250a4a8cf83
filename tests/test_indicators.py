"""Indicators over years: read, filled from an extract, quoted, compared, printed, and followed up."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import plan_text
from vplan import app
from vplan.compare.plans import compare
from vplan.core.swedish.numbers import HARD_SPACE
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.text.quotes import resolve
from workbook_files import workbook

SPLIT = """\
indikatorer:
  rubrik: Det vi följer
  grupper:
    - namn: Medarbetare
      indikatorer:
        - id: frånvaro
          indikator: Sjukfrånvaro
          enhet: "%"
          riktning: minska
          källa: Kolada
          kolada: N00090
          utfall: {2023: {män: "4,6", kvinnor: "7,5", totalt: "6,8"}, 2022: "7,10"}
          verksamheter: {Skolan: {2023: "6,0"}, Vården: {2022: "9,2", 2023: {totalt: "8,9", kvinnor: "9,1"}}}
          målvärde: {2024: "Högst 6,5 %", 2025: "Högst 6 %"}
        - {id: folk, indikator: Folkmängd, utfall: 25 412 (2023)}
"""
PRINTED = """\
dokument:
  - {id: plan, mall: verksamhetsplan, avsnitt: [{rubrik: Indikatorer, visa: VISA}]}
"""
KOLADA = """\
Nyckeltal;Kommun/Region;År;Kön;Värde
N00090;Test;2021;T;7,4
N00090;Test;2022;T;9,9
N00090;Test;2022;K;8,0
N00090;Test;2023;T;
N00090;Riket;2023;T;6,5
N00090;Annan;2021;K;1
"""


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


def _written(folder: Path, fragment: str, shown: str = "indikatorer", kolada: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "kolada.csv").write_text(kolada, "utf-8")
    path = folder / "plan.yaml"
    path.write_text(plan_text(fragment + PRINTED.replace("VISA", shown)), "utf-8")
    return path


def _read(folder: Path, fragment: str, kolada: str = "") -> tuple[Plan, Facts]:
    checked = app.check(_written(folder, fragment, kolada=kolada))
    assert checked.plan is not None, [one.message.translated() for one in checked.findings]
    assert checked.facts is not None
    return checked.plan, checked.facts


def _table(folder: Path, file: Path) -> list[list[str]]:
    """The rows of the first table that the document prints, and the lines after it."""
    built = app.build(file, folder / "out", formats=("md",), draft=True)
    assert built.files, [one.message.translated() for one in built.findings]
    lines = built.files[0].read_text("utf-8").split("\n")
    first = next(at for at, line in enumerate(lines) if line.startswith("| "))
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[first:] if line[:1] == "|"]
    return [*rows, [line for line in lines[first:] if line[:1] not in {"|", ""}]]


def test_figures_stand_by_year_in_order_each_split_in_one_order(tmp_path: Path) -> None:
    _, facts = _read(tmp_path, SPLIT)
    found = facts.indicators["frånvaro"]
    assert [*found.outcomes] == ["2022", "2023"]
    assert list(found.outcomes["2023"].items()) == [
        ("totalt", Decimal("6.8")),
        ("kvinnor", Decimal("7.5")),
        ("män", Decimal("4.6")),
    ]
    assert found.units["Skolan"] == {"2023": {"totalt": Decimal("6.0")}}
    assert found.latest == ("2023", Decimal("6.8"))
    assert facts.indicators["folk"].outcomes == {}
    assert facts.indicators["folk"].latest is None


def test_the_extract_fills_what_the_plan_does_not_write(tmp_path: Path) -> None:
    asked = SPLIT.replace("  grupper:", "  kolada_uttag: {fil: kolada.csv}\n  kolada_kommun: Test\n  grupper:")
    _, facts = _read(tmp_path, asked, kolada=KOLADA)
    found = facts.indicators["frånvaro"]
    assert [*found.outcomes] == ["2021", "2022", "2023"]
    assert found.outcomes["2021"] == {"totalt": Decimal("7.4")}
    assert found.outcomes["2022"] == {"totalt": Decimal("7.10"), "kvinnor": Decimal("8.0")}
    assert found.comparisons == {"Riket": {"2023": {"totalt": Decimal("6.5")}}}
    assert [(row.year, row.whom, row.of) for row in found.extracted] == [
        ("2021", "totalt", ""),
        ("2022", "totalt", ""),
        ("2022", "kvinnor", ""),
        ("2023", "totalt", "Riket"),
    ]


def test_texts_quote_figures_and_targets(tmp_path: Path) -> None:
    _, facts = _read(tmp_path, SPLIT)
    said = {
        "indikatorer.frånvaro.utfall.2022": "7,10",
        "indikatorer.frånvaro.kvinnor.2023": "7,5",
        "indikatorer.frånvaro.verksamheter.Vården.kvinnor.2023": "9,1",
        "indikatorer.frånvaro.målvärde.2025": "Högst 6 %",
        "indikatorer.folk.utfall": "25 412 (2023)",
        "indikatorer.folk.namn": "Folkmängd",
    }
    assert {quote: resolve(quote, facts.values)() for quote in said} == said


def _in_a_sheet() -> list[list[str]]:
    values = {
        "id": ("frånvaro", "folk"),
        "indikator": ("Sjukfrånvaro", "Folkmängd"),
        "enhet": ("%", ""),
        "utfall": ("", "25 412 (2023)"),
        "utfall/2023/totalt": ("6,8", ""),
        "utfall/2023/kvinnor": ("7,5", ""),
        "utfall/2023/män": ("4,6", ""),
        "utfall/2022": ("7,1", ""),
        "verksamheter/Skolan/2023": ("6,0", ""),
        "målvärde/2024": ("Högst 6,5 %", ""),
        "målvärde/2025": ("Högst 6 %", ""),
    }
    return [list(values), *(list(row) for row in zip(*values.values(), strict=True))]


@pytest.mark.parametrize("name", ["lista.csv", "lista.xlsx"])
def test_years_are_columns_of_a_sheet(name: str, tmp_path: Path) -> None:
    rows = _in_a_sheet()
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows(rows)
    data = stream.getvalue().encode() if name.endswith("csv") else workbook(*rows, name="Lista")
    (tmp_path / name).write_bytes(data)
    fragment = f"indikatorer: {{grupper: [{{namn: G, indikatorer: {{fil: {name}}}}}]}}\n"
    plan, facts = _read(tmp_path, fragment)
    assert plan.own_indicators is not None
    found = facts.indicators["frånvaro"]
    assert found.outcomes == {
        "2022": {"totalt": Decimal("7.1")},
        "2023": {"totalt": Decimal("6.8"), "kvinnor": Decimal("7.5"), "män": Decimal("4.6")},
    }
    assert found.units == {"Skolan": {"2023": {"totalt": Decimal("6.0")}}}
    assert found.indicator.targets == {"2024": "Högst 6,5 %", "2025": "Högst 6 %"}
    assert facts.indicators["folk"].indicator.outcome == "25 412 (2023)"


def test_the_table_has_years_across_and_splits_below(tmp_path: Path) -> None:
    *rows, after = _table(tmp_path, _written(tmp_path, SPLIT))
    assert rows[0] == ["Indikator", "2022", "2023", "Utfall", "Målvärde 2024", "Målvärde 2025"]
    assert [row[:3] for row in rows[2:]] == [
        ["Medarbetare", "", ""],
        ["Sjukfrånvaro (%)", "7,10", "6,8"],
        ["Kvinnor", "–", "7,5"],
        ["Män", "–", "4,6"],
        ["Skolan", "–", "6,0"],
        ["Vården", "9,2", "8,9"],
        ["Kvinnor", "–", "9,1"],
        ["Folkmängd", "", ""],
    ]
    assert rows[3][3:] == ["", f"Högst 6,5{HARD_SPACE}%", f"Högst 6{HARD_SPACE}%"]
    assert rows[-1][3] == f"25{HARD_SPACE}412 (2023)"
    assert after == ["– betyder att uppgift saknas.", "Källa: Sjukfrånvaro – Kolada (N00090)."]


def test_one_indicator_has_a_table_of_its_own(tmp_path: Path) -> None:
    *rows, after = _table(tmp_path, _written(tmp_path, SPLIT, shown="[indikator/frånvaro, indikator/folk]"))
    assert rows[0] == ["Indikator", "2022", "2023", "Målvärde 2024", "Målvärde 2025"]
    assert rows[2][0] == "Sjukfrånvaro (%)"
    assert after[:2] == ["– betyder att uppgift saknas.", "Källa: Kolada (N00090)."]


REPORT = """\
version: 1
uppföljning_av: plan.yaml
slag: SLAG
per: 2024-12-31
titel: Årsrapport
diarienummer: T 2025/1
status: förslag
indikatorer:
  frånvaro:
    utfall: UTFALL
    trend: bättre
    kommentar: Fler är friska.
dokument:
  - {id: r, mall: uppföljning, avsnitt: [{rubrik: Indikatorer, visa: indikatorer}]}
"""


def _followed_up(folder: Path, outcome: str, kind: str = "helår") -> Path:
    _written(folder, SPLIT)
    report = folder / "rapport.yaml"
    report.write_text(REPORT.replace("UTFALL", outcome).replace("SLAG", kind), "utf-8")
    return report


def test_a_report_prints_its_outcomes_with_status_beside_the_target(tmp_path: Path) -> None:
    report = _followed_up(tmp_path, '{totalt: "6,4", kvinnor: "7,0", Vården: "8,0", Lön: 3}')
    *rows, _ = _table(tmp_path, report)
    head = ["Indikator", "2022", "2023", "Utfall", "Utfall 2024", "Målvärde 2024", "Målvärde 2025"]
    assert rows[0] == [*head, "Status", "Kommentar"]
    by_name = {row[0]: row for row in reversed(rows)}
    assert by_name["Sjukfrånvaro (%)"][4] == "6,4<br>Lön: 3"
    assert by_name["Sjukfrånvaro (%)"][7:] == ["● Uppfyllt<br>Trend: bättre", "Fler är friska."]
    assert [by_name[name][4] for name in ("Kvinnor", "Män", "Skolan", "Vården", "Folkmängd")] == [
        "7,0",
        "–",
        "–",
        "8,0",
        "",
    ]


@pytest.mark.parametrize(
    ("outcome", "status"), [('"6,5"', "uppfyllt"), ('"6,6"', "ej-uppfyllt"), ("{totalt: 6, män: 9}", "uppfyllt")]
)
def test_the_target_of_the_plans_year_judges_the_outcome_for_all(
    outcome: str, status: str, tmp_path: Path
) -> None:
    facts = app.check(_followed_up(tmp_path, outcome)).facts
    assert facts is not None
    found = facts.reported["helår"]["frånvaro"].status
    assert found is not None
    assert found.id == status


def test_a_half_year_says_until_which_day(tmp_path: Path) -> None:
    rows = _table(tmp_path, _followed_up(tmp_path, "6", "delår"))
    assert rows[0][4] == "Utfall t.o.m. 2024-12-31"


def test_a_report_on_an_indicator_that_is_not_there_is_found(tmp_path: Path) -> None:
    report = _followed_up(tmp_path, "6")
    report.write_text(report.read_text("utf-8").replace("  frånvaro:", "  frånvara:"), "utf-8")
    found = [one for one in app.check(report).findings if one.rule.name == "reference-unresolved"]
    assert [one.message.translated() for one in found] == ["the plan has no indicator 'frånvara'"]


def test_diff_tells_each_figure(tmp_path: Path) -> None:
    old = _read(tmp_path / "old", SPLIT)
    new = _read(
        tmp_path / "new", SPLIT.replace('"6,8"', '"6,9"').replace('Skolan: {2023: "6,0"}', 'Skolan: {2023: "6,1"}')
    )
    said = [(one.thing, one.what, one.old, one.new) for one in compare(old, new)]
    assert said == [
        ("Sjukfrånvaro", "Utfall (2023) (totalt)", "6,8", "6,9"),
        ("Sjukfrånvaro", "Verksamheter (Skolan) (2023) (totalt)", "6,0", "6,1"),
    ]


BAD: list[tuple[str, str, str]] = [
    ("utfall: {2O23: 5}", "2O23", "'2O23' is no year"),
    ("utfall: {2023: fem}", "fem", "'fem' is no amount"),
    ("utfall: {2023: {kvinor: 5}}", "kvinor", "'kvinor' is not one of totalt, kvinnor, män, flickor, pojkar"),
    ("målvärde: {nästa år: Minst 5}", "nästa år", "'nästa år' is no year"),
    ("verksamheter: {Skolan: 5}", "5", "'Skolan' has keys of its own, and something else stands here"),
    ("riktning: uppåt", "uppåt", "'uppåt' is not one of öka, minska, behålla"),
]


@pytest.mark.parametrize(("line", "at", "message"), BAD, ids=[line for line, *_ in BAD])
def test_what_can_not_be_read_is_told_where_it_stands(line: str, at: str, message: str, tmp_path: Path) -> None:
    fragment = f"indikatorer: {{grupper: [{{namn: G, indikatorer: [{{indikator: I, {line}}}]}}]}}\n"
    path = _written(tmp_path, fragment)
    found = app.check(path).findings[0]
    text = path.read_text("utf-8").split("\n")[found.place.line - 1]
    assert found.message.translated() == message
    assert text[found.place.column - 1 :].startswith(at)


def test_ids_and_ids_of_kolada_stand_once(tmp_path: Path) -> None:
    both = "[{id: a, indikator: A, kolada: N1}, {id: a, indikator: B}, {indikator: C, kolada: n1}]"
    checked = app.check(_written(tmp_path, f"indikatorer: {{grupper: [{{namn: G, indikatorer: {both}}}]}}\n"))
    assert [one.message.translated() for one in checked.findings] == ["'n1' is the Kolada id of two indicators"]
    twice = both.replace("kolada: n1", "kolada: n2")
    checked = app.check(_written(tmp_path, f"indikatorer: {{grupper: [{{namn: G, indikatorer: {twice}}}]}}\n"))
    assert "the id 'a' stands twice among indikatorer" in [one.message.translated() for one in checked.findings]
