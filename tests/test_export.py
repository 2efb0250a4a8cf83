"""A plan as open data: all that it says, in numbers and words that programs read, and its lists as CSV."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from conftest import ROOT, plan_text
from vplan import app
from vplan.cli.app import app as commands
from vplan.core import Severity
from vplan.model.base import Part
from vplan.model.knowledge import fields_of
from vplan.report.data import as_data, as_lists
from vplan.report.data.schema import export_schema

FILES = sorted(
    path
    for folder in ("plans", "examples", "tests/plans")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.name != "vplan.yaml" and app.check(path).plan is not None
)
COMMITTED = ROOT / "schema" / "vplan-export.schema.json"


def _data(plan: Path) -> dict[str, Any]:
    checked = app.check(plan)
    assert checked.plan is not None
    assert checked.facts is not None
    said: dict[str, Any] = json.loads(json.dumps(as_data(checked.plan, checked.facts)))
    return said


@pytest.mark.parametrize("plan", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_exported_is_as_its_schema_says(plan: Path) -> None:
    schema = export_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(_data(plan))) == []


def test_the_schema_is_the_one_that_is_committed() -> None:
    assert len(FILES) > 8
    assert json.loads(COMMITTED.read_text("utf-8")) == export_schema()


def test_no_value_of_a_plan_is_left_out() -> None:
    checked = app.check(ROOT / "examples" / "exempelkommunen" / "plan.yaml")
    assert checked.plan is not None
    assert checked.facts is not None
    said = json.dumps(as_data(checked.plan, checked.facts), ensure_ascii=False)
    (withheld,) = checked.plan.withheld
    words = [text for text in _texts(checked.plan) if withheld not in text]
    assert len(words) > 300
    assert withheld not in said
    assert [text for text in words if json.dumps(text, ensure_ascii=False)[1:-1] not in said] == []


def _texts(part: Part) -> Any:
    """Every text of a plan, wherever it stands; tables are read in another test."""
    for field in fields_of(type(part)).values():
        values = getattr(part, field.name)
        if field.key == "tabell":
            continue
        values = list(values.values()) if isinstance(values, dict) else values
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, Part):
                yield from _texts(value)
            elif type(value) is str:
                yield value


TABLE = """\
budget:
  - id: drift
    namn: Drift
    enhet: tkr
    tabell: |
      .        | 2025    |          | Andel
      Tkr      | Bokslut | Budget   |
      ---      | ---     | ---      | ---
      Skolan
      Lärare   | 10,50   | (11)     | 2,5 %
      Lokaler  | -       | Ej klart | ..
      Summa =  |         |          |
saknas: [mål]
"""


def test_a_table_is_columns_and_rows_with_its_sums(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(TABLE), "utf-8")
    data = _data(plan)
    assert data["plan"]["budget"][0]["tabell"] == [
        {
            "hörn": "Tkr",
            "kolumner": ["2025/Bokslut", "2025/Budget", "Andel"],
            "rader": [
                {"namn": "Lärare", "grupp": "Skolan", "indrag": 0, "värden": [10.5, -11, "2,5 %"]},
                {"namn": "Lokaler", "grupp": "Skolan", "indrag": 0, "värden": [0, "Ej klart", ".."]},
                {"namn": "Summa", "grupp": "Skolan", "indrag": 0, "värden": [10.5, -11, None]},
            ],
        }
    ]
    assert data["uppgifter"]["budget"]["drift"]["Summa"]["2025/Bokslut"] == 10.5
    lists = as_lists(data)
    assert _read(lists["budget-drift.csv"]) == [
        ["Tkr", "2025/Bokslut", "2025/Budget", "Andel"],
        ["Lärare", "10,5", "-11", "2,5 %"],
        ["Lokaler", "0", "Ej klart", ".."],
        ["Summa", "10,5", "-11", ""],
    ]


def _read(data: bytes) -> list[list[str]]:
    assert data.startswith("\ufeff".encode())
    return list(csv.reader(StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_lists_of_one_key_are_told_apart_and_no_text_is_a_formula(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(
            "statusskalor: {mål: [{id: nått, namn: Nått, färg: grön}]}\n"
            "strategier:\n"
            "  - namn: =SUM(A1)\n"
            "    prioriteringar: [{namn: Områden, mål: [{id: a, mål: Fler}, {id: b, mål: Färre}]}]\n"
        ),
        "utf-8",
    )
    lists = as_lists(_data(plan))
    assert {"statusskalor.mål.csv", "strategier.prioriteringar.mål.csv"} <= lists.keys()
    assert _read(lists["strategier.csv"]) == [["under", "namn", "utan_rubrik"], ["", "'=SUM(A1)", "nej"]]
    goals = _read(lists["strategier.prioriteringar.mål.csv"])
    assert [row[:3] for row in goals] == [
        ["under", "id", "mål"],
        ["=SUM(A1) / Områden".replace("=", "'=", 1), "a", "Fler"],
        ["=SUM(A1) / Områden".replace("=", "'=", 1), "b", "Färre"],
    ]


def test_the_standing_of_each_goal_is_there() -> None:
    data = _data(ROOT / "examples" / "exempelkommunen" / "uppfoljning" / "tertial.yaml")
    goals = data["ställning"]["tertial"]["mål"]
    assert goals["insatstid"]["status"] == "nått"
    assert all(set(goal) <= {"status", "uppnått"} for goal in goals.values())


def test_the_command_writes_over_nothing_that_somebody_has_changed(tmp_path: Path) -> None:
    plan, folder = tmp_path / "plan.yaml", tmp_path / "data"
    plan.write_text(plan_text(TABLE), "utf-8")
    run = CliRunner()
    arguments = ["export", str(plan), "--format", "csv", "-o", str(folder)]
    done = run.invoke(commands, arguments)
    assert done.exit_code == 0, done.output
    assert str(folder / "budget-drift.csv") in done.output
    assert run.invoke(commands, arguments).exit_code == 0
    own = folder / "budget-drift.csv"
    own.write_text("mina egna siffror", "utf-8")
    done = run.invoke(commands, arguments)
    assert done.exit_code == 2
    assert "budget-drift.csv" in done.output
    assert own.read_text("utf-8") == "mina egna siffror"
    assert run.invoke(commands, [*arguments, "--overwrite"]).exit_code == 0
    assert own.read_text("utf-8-sig").startswith("Tkr;")


def test_what_can_not_be_exported_is_said(tmp_path: Path) -> None:
    run = CliRunner()
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("strategier: [{naamn: A}]\n"), "utf-8")
    assert any(finding.grade is Severity.ERROR for finding in app.check(plan).findings)
    done = run.invoke(commands, ["export", str(plan), "--format", "json"])
    assert done.exit_code == 1
    assert run.invoke(commands, ["export", str(tmp_path / "ingen.yaml"), "--format", "json"]).exit_code == 2
    assert run.invoke(commands, ["export", str(plan), "--format", "csv"]).exit_code == 2


def test_what_a_plan_keeps_from_the_web_is_in_no_open_data(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    goals = (
        "strategier: [{namn: S, prioriteringar: [{namn: Gun Dahls mål, mål: [{id: m, mål: Mål för Gun Dahl}]}]}]\n"
    )
    plan.write_text(plan_text(f"ej_webb: Gun Dahl\n{goals}"), "utf-8")
    data = _data(plan)
    assert "ej_webb" not in data["plan"]
    (area,) = data["plan"]["strategier"][0]["prioriteringar"]
    assert (area["namn"], area["mål"][0]["mål"]) == ("[maskerat]s mål", "Mål för [maskerat]")
    written = json.dumps(data, ensure_ascii=False) + b"".join(as_lists(data).values()).decode()
    assert "Dahl" not in written
    assert "[maskerat]" in b"".join(as_lists(data).values()).decode()
