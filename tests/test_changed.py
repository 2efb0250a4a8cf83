"""`vplan check --changed`: which plans are checked when a file that they are made from has changed."""

from pathlib import Path

import pytest

from comparing import run
from conftest import plan_text
from vplan.app.affected import affected
from workbook_files import workbook

REPORT = """\
version: 1
uppföljning_av: plan.yaml
slag: delår
per: 2026-08-31
titel: Delårsrapport
status: förslag
dokument: [{id: rapport, mall: uppföljning, avsnitt: [{rubrik: Mål, text: Alla mål.}]}]
"""
CHANGED = {
    "mål.xlsx": {"plan.yaml", "rapport.yaml"},
    "annan/tabeller/drift.csv": {"annan/plan.yaml"},
    "vplan.yaml": {"plan.yaml", "rapport.yaml", "annan/plan.yaml"},
    "annan/templates/verksamhetsplan.html.j2": {"annan/plan.yaml"},
    "plan.yaml": {"plan.yaml", "rapport.yaml"},
    "rapport.yaml": {"rapport.yaml"},
    "annat.csv": set(),
    "borta.csv": set(),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    goals = "strategier: [{namn: A, prioriteringar: [{namn: B, mål: {fil: mål.xlsx}}]}]\n"
    (tmp_path / "plan.yaml").write_text(plan_text(goals), "utf-8")
    (tmp_path / "mål.xlsx").write_bytes(workbook(["Mål"], ["Fler sjunger"]))
    (tmp_path / "rapport.yaml").write_text(REPORT, "utf-8")
    other = tmp_path / "annan"
    (other / "templates").mkdir(parents=True)
    (other / "templates" / "verksamhetsplan.html.j2").write_text("{{ plan.title }}", "utf-8")
    (other / "plan.yaml").write_text(
        plan_text("budget: [{id: drift, namn: Drift, enhet: mkr, fil: drift.csv}]\n"), "utf-8"
    )
    (other / "tabeller").mkdir()
    (other / "tabeller" / "drift.csv").write_text("Mkr;2025;2026\nSkola;10,0;11,0\n", "utf-8")
    (other / "drift.csv").symlink_to("tabeller/drift.csv")
    (tmp_path / "vplan.yaml").write_text("språk: en\n", "utf-8")
    (tmp_path / "annat.csv").write_text("a;b\n", "utf-8")
    (tmp_path / "trasig.yaml").write_text("a: [\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("changed", list(CHANGED))
def test_plans_are_found_by_what_they_are_made_from(changed: str, folder: Path) -> None:
    plans = [folder / name for name in ("plan.yaml", "rapport.yaml", "annan/plan.yaml", "trasig.yaml")]
    found = {str(path.relative_to(folder)) for path in affected([folder / changed], plans)}
    assert found == CHANGED[changed]


def test_the_plans_of_changed_files_are_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "mål.xlsx").write_bytes(workbook(["Mål", "Vad"], ["Fler sjunger", "?"], name="Mål"))
    done = run("check", "--changed", "mål.xlsx", "annat.csv")
    assert done.code == 1
    assert "mål.xlsx [Mål!B1]: error VP019 list-malformed: no key of 'mål' is called 'Vad'" in done.out
    done = run("check", "--changed", "annat.csv")
    assert (done.code, done.out.strip()) == (0, "nothing found")
