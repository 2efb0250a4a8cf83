"""Frames over several years: what is printed of them, quoted, compared, and read from a sheet."""

from pathlib import Path

import pytest

from comparing import run
from conftest import plan_text
from vplan import app
from workbook_files import workbook

FRAME = """\
budgetramar:
  enhet: mnkr
  förändringsslag: {volym: Volymförändring, ramväxling: Ramväxling}
  speglas: ramväxling
  i_procent: ja
  ramar:
    - {verksamhet: Skola, föregående_år: 200, enligt_fullmäktige: {2024: 210, 2025: 212}}
    - {verksamhet: Vård, föregående_år: 100, enligt_fullmäktige: {2024: 103, 2025: 101}}
  förändringar:
    - {verksamhet: Skola, slag: volym, avser: Fler barn, belopp: {2024: 10, 2025: 4}}
    - {verksamhet: Vård, slag: uppräkning, avser: Priser, belopp: 3}
    - {slag: ramväxling, avser: System, från: Skola, till: Vård, belopp: {2025: 2}}
    - {verksamhet: Vård, slag: revidering, avser: Sänkning, belopp: {2025: −4}}
dokument:
  - id: plan
    mall: verksamhetsplan
    avsnitt:
      - rubrik: Ram
        text: |
          Ramen är {{ budgetramar.summa.2025 }}, Skolas {{ budgetramar.verksamheter.Skola.2025 }}
          efter {{ budgetramar.verksamheter.Skola.föregående_år }}.
          Vård får {{ budgetramar.verksamheter.Vård.förändring.2024 }}, volymen {{ budgetramar.slag.volym.2025 }}.
        visa: [budgetramar, ramförändringar]
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("frames")
    plan = folder / "plan.yaml"
    plan.write_text(plan_text(FRAME), "utf-8")
    built = app.build(plan, folder / "built", formats=("md",))
    assert built.checked.plan is not None
    (file,) = (folder / "built").glob("*.md")
    return [" ".join(line.split()) for line in file.read_text("utf-8").split("\n")]


def test_years_stand_across_with_changes_in_percent_and_a_sum(lines: list[str]) -> None:
    at = next(at for at, line in enumerate(lines) if line.startswith("| Enhet"))
    assert lines[at : at + 5] == [
        "| Enhet | Ram 2023 | Ändring 2024 | % 2024 | Ram 2024 | Ändring 2025 | % 2025 | Ram 2025 |",
        lines[at + 1],
        "| Skola | 200 | 10 | 5,0 | 210 | 2 | 1,0 | 212 |",
        "| Vård | 100 | 3 | 3,0 | 103 | −2 | −1,9 | 101 |",
        "| Summa | 300 | 13 | 4,3 | 313 | 0 | 0,0 | 313 |",
    ]


def test_changes_stand_under_their_units_with_sums_of_units_kinds_and_all(lines: list[str]) -> None:
    at = next(at for at, line in enumerate(lines) if line.startswith("| Förändring"))
    rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines[at:] if line[:1] == "|"]
    rows = [row for row in rows if not row[0].startswith("-")]
    assert rows == [
        ["Förändring", "Avser", "Från och till", "2024", "2025"],
        ["Skola", "", "", "", ""],
        ["Volymförändring", "Fler barn", "", "10", "4"],
        ["Ramväxling", "System", "Till Vård", "", "−2"],
        ["Summa", "", "", "10", "2"],
        ["Vård", "", "", "", ""],
        ["Uppräkning", "Priser", "", "3", ""],
        ["Ramväxling", "System", "Från Skola", "", "2"],
        ["Revidering", "Sänkning", "", "", "−4"],
        ["Summa", "", "", "3", "−2"],
        ["Alla enheter", "", "", "", ""],
        ["Volymförändring", "", "", "10", "4"],
        ["Uppräkning", "", "", "3", ""],
        ["Ramväxling", "", "", "", "0"],
        ["Revidering", "", "", "", "−4"],
        ["Summa", "", "", "13", "0"],
    ]


def test_texts_quote_frames_changes_and_kinds(lines: list[str]) -> None:
    text = " ".join(lines)
    assert "Ramen är 313, Skolas 212 efter 200." in text
    assert "Vård får 3, volymen 4." in text


def test_no_sums_are_printed_where_a_change_has_no_amount(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(FRAME.replace(", belopp: 3}", "}").replace("förändring.2024", "förändring.2025")), "utf-8"
    )
    app.build(plan, tmp_path / "built", formats=("md",))
    (file,) = (tmp_path / "built").glob("*.md")
    text = file.read_text("utf-8")
    assert "| Uppräkning" in text
    changes = text[text.index("| Förändring") :]
    assert "Summa" not in changes
    assert "Alla enheter" not in changes


def test_a_difference_names_its_year(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "plan.yaml"
    old.write_text(plan_text(FRAME), "utf-8")
    new.write_text(plan_text(FRAME.replace("2025: 212", "2025: 213").replace("2025: 4}", "2025: 5}")), "utf-8")
    told = run("diff", new, "--against", old).out
    assert "212" in told
    assert "213" in told
    assert "2025" in told
    assert "Fler barn" in told


def test_frames_and_changes_stand_in_a_sheet_with_a_column_for_each_year(tmp_path: Path) -> None:
    head, rest = FRAME.split("  ramar:\n")
    documents = rest[rest.index("dokument:") :]
    plan = tmp_path / "plan.yaml"
    lists = "  ramar: {fil: ramar.xlsx}\n  förändringar: {fil: poster.xlsx}\n"
    plan.write_text(plan_text(head + lists + documents), "utf-8")
    headers = ["verksamhet", "föregående_år", "enligt_fullmäktige/2024", "enligt_fullmäktige/2025"]
    changes: list[list[object]] = [
        ["verksamhet", "slag", "avser", "belopp/2024", "belopp/2025"],
        ["Skola", "volym", "Fler barn", 10, 2],
    ]
    (tmp_path / "ramar.xlsx").write_bytes(workbook(headers, ["Skola", 200, 210, 212]))
    (tmp_path / "poster.xlsx").write_bytes(workbook(*changes))
    checked = app.check(plan)
    assert checked.plan is not None
    assert checked.plan.frame is not None
    assert checked.plan.frame.frames[0].given == {"2024": 210, "2025": 212}
    assert checked.plan.frame.changes[0].amounts == {"2024": 10, "2025": 2}
