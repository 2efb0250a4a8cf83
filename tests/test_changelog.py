"""The list of changes in a document, and revisions and corrections on its title page."""

from pathlib import Path

import pytest

from conftest import PLAN_2022, plan_text
from revised import git, write_repository
from vplan import app, source
from vplan.app import Since

SHOWN = "      - rubrik: Ändringar\n        visa: ändringslogg\n\n      - rubrik: Uppgifter\n"


def _showing_changes(plan: Path) -> None:
    text = PLAN_2022.read_text("utf-8")
    assert text.count("      - rubrik: Uppgifter\n") == 1
    plan.write_text(text.replace("      - rubrik: Uppgifter\n", SHOWN), "utf-8")


def _section(page: str) -> str:
    return page.replace("\u00a0", " ").replace("\u202f", " ").partition("## Ändringar\n")[2].partition("\n## ")[0]


def test_changes_since_the_decision_are_listed(tmp_path: Path) -> None:
    plan = write_repository(tmp_path)
    _showing_changes(plan)
    built = app.build(plan, tmp_path / "ut", formats=["md"])
    listed = _section(built.files[0].read_text("utf-8"))
    goals = "Strategi för länets utveckling › Utvecklingskraft i hela länet"
    for row in (
        "| Status | beslutad | förslag |",
        "| Regionens sätt att hantera information ska bli bättre.<br>Formulering "
        "| Regionens sätt att hantera handlingar ska bli enklare. "
        f"| Regionens sätt att hantera information ska bli bättre. | {goals} |",
        f"| Möten ska i första hand hållas utan resor.<br>Utgår | Målvärde: Större andel än 2021 |  | {goals} |",
        "| Regiondirektör<br>Personalkostnader | −274,5 | −282,9 (−8,4) "
        "| Budgetramar per område inom regionstyrelsen |",
    ):
        assert row in listed.split("\n")
    assert "Ändrat sedan 2021-11-30: " in listed
    assert "nya byggnader under 2022" in listed, "quotes are facts to a reader"
    assert "{{" not in listed


def test_a_list_of_changes_goes_back_to_the_version_that_is_named(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    _showing_changes(plan)
    since = Since(PLAN_2022.read_bytes(), source.load, "i går", clean=True)
    built = app.build(plan, tmp_path / "ut", formats=["md"], since=since)
    page = next(path for path in built.files if path.name == "verksamhetsplan.md").read_text("utf-8")
    assert "Ändrat sedan i går: texter" in _section(page)
    assert "mål" not in [line.rpartition(": ")[2] for line in _section(page).split("\n")]


def test_without_an_earlier_version_there_is_a_finding_where_the_list_is_asked_for(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(
            "dokument:\n  - id: plan\n    mall: verksamhetsplan\n    avsnitt:\n"
            "      - {rubrik: Nytt, visa: ändringslogg}\n"
        ),
        "utf-8",
    )
    built = app.build(plan, tmp_path / "ut")
    found = [
        f"{f.place.line}:{f.place.column} {f.rule.code}: {f.message.translated()}"
        for f in built.findings
        if f.rule.name == "no-earlier-version"
    ]
    assert found == [f"11:30 VP035: {plan} stands in no git repository, so it has no earlier versions"]
    assert built.files == ()
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Börja")
    built = app.build(plan, tmp_path / "ut")
    assert [f.message.translated() for f in built.findings if f.rule.name == "no-earlier-version"] == [
        "plan.yaml has not been decided in any revision"
    ]


@pytest.mark.parametrize(
    ("revisions", "title", "facts"),
    [
        (
            "revideringar:\n  - {id: mars, datum: 2024-03-05, avser: Vidareutbildning}\n",
            "# Testplan (reviderad)",
            ["- Reviderad: 2024-03-05, Vidareutbildning"],
        ),
        (
            "revideringar:\n  - id: fel\n    slag: rättelse\n    datum: 2024-02-01\n    avser: Summan i tabell 4\n"
            "    beslut: {organ: Testnämnden, datum: 2024-02-01, paragraf: 9}\n",
            "# Testplan (rättad)",
            ["- Rättad: 2024-02-01, Summan i tabell 4", "- Beslut om rättelse: Testnämnden 2024-02-01 § 9"],
        ),
        (
            "revideringar:\n  - {id: fel, slag: rättelse, datum: 2024-02-01}\n  - {id: mars, datum: 2024-03-05}\n",
            "# Testplan (reviderad)",
            ["- Rättad: 2024-02-01", "- Reviderad: 2024-03-05"],
        ),
    ],
)
def test_revisions_and_corrections_are_told_apart(
    tmp_path: Path, revisions: str, title: str, facts: list[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    decided = "diarienummer: TN 4/2024\ndatum: 2024-01-08\n"
    decided += "beslut: {organ: Testnämnden, datum: 2024-01-15, paragraf: 3}\n"
    history = "dokument:\n  - id: plan\n    mall: verksamhetsplan\n    avsnitt:\n      - visa: beslutshistorik\n"
    plan.write_text(plan_text(decided + revisions + history, status="beslutad"), "utf-8")
    built = app.build(plan, tmp_path / "ut", formats=["md"])
    assert [f.message.translated() for f in built.findings if f.grade == "error"] == []
    lines = built.files[0].read_text("utf-8").replace("\u00a0", " ").split("\n")
    assert lines[0] == title
    assert [line for line in lines if line.startswith(("- R", "- Beslut om r"))] == facts
    assert any("Rättelse" in line for line in lines if line.startswith("| ")) == ("rättelse" in revisions)
