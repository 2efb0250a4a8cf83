"""Assignments (uppdrag): printed in a plan and its follow-up, quoted, counted, compared, read from a sheet."""

from pathlib import Path

import pytest

from comparing import run, write_two
from conftest import plan_text, report_text
from vplan import app
from vplan.app import Built
from vplan.report.data import as_data, as_lists
from workbook_files import Row, workbook

pytestmark = pytest.mark.fast

ASSIGNMENTS = """\
strategier: [{namn: S, visas_ej: Prov, prioriteringar: [{namn: P, mål: [{id: svar, mål: Alla får svar}]}]}]
uppdrag:
  - id: modell
    uppdrag: Se över modellen
    beslut: {organ: Kommunfullmäktige, datum: 17 juni 2024, paragraf: 88}
    till: [Testnämnden, Socialnämnden]
    ansvarig: Ekonomichef
    klart: 2024-08-30
    återrapporteras: delår
    till_mål: svar
    beskrivning: Gäller {{ år }}.
  - {id: skog, uppdrag: Sälj skogen, återrapporteras: oktober 2024}
  - Öppna badet
"""
ANSWERS = """\
slag: delår
per: 2024-08-31
uppdrag:
  modell:
    status: genomfört
    återrapporterat: 2024-09-10
    beslut: {organ: Testnämnden, datum: 2024-09-10, paragraf: 61}
    svar: |
      Modellen är ny {{ år }}.

      - Skolan får mer.
"""
SHOWING = (
    "dokument: [{{id: plan, mall: {template}, avsnitt: [{{rubrik: Läget, text: '{text}', visa: [{shows}]}}]}}]\n"
)


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


def _showing(template: str, shows: str, text: str = "Läs.") -> str:
    return SHOWING.format(template=template, shows=shows, text=text)


def _built(file: Path) -> str:
    built: Built = app.build(file, file.parent / "ut", formats=("md",))
    assert len(built.files) == 1, [finding.message.translated() for finding in built.findings]
    return built.files[0].read_text("utf-8").replace("\u00a0", " ")


def _plan(folder: Path, more: str) -> Path:
    plan = folder / "plan.yaml"
    plan.write_text(plan_text(ASSIGNMENTS + more), "utf-8")
    return plan


def _report(folder: Path, more: str) -> Path:
    _plan(folder, _showing("verksamhetsplan", "uppdrag"))
    report = folder / "uppföljning.yaml"
    report.write_text(report_text(ANSWERS + more), "utf-8")
    return report


def test_a_plan_shows_who_gave_what_to_whom_and_until_when(tmp_path: Path) -> None:
    printed = _built(_plan(tmp_path, _showing("verksamhetsplan", "uppdrag")))
    rows = [line for line in printed.splitlines() if line.startswith("|")]
    assert rows == [
        "| Nr | Uppdrag | Givet av | Ansvarig | Klart senast |",
        "| --- | --- | --- | --- | --- |",
        "| 1 | Se över modellen<br>Gäller 2024.<br>Bidrar till målet: Alla får svar | Kommunfullmäktige<br>"
        "17 juni 2024 § 88 | Testnämnden<br>Socialnämnden<br>Ekonomichef "
        "| 2024-08-30<br>Återrapporteras i delårsrapporten |",
        "| 2 | Sälj skogen |  |  | Återrapporteras oktober 2024 |",
        "| 3 | Öppna badet |  |  |  |",
    ]


def test_a_follow_up_shows_status_and_answer(tmp_path: Path) -> None:
    printed = _built(_report(tmp_path, _showing("uppföljning", "uppdrag")))
    rows = [line for line in printed.splitlines() if line.startswith("|")]
    assert rows == [
        "| Nr | Uppdrag | Status | Svar |",
        "| --- | --- | --- | --- |",
        "| 1 | Se över modellen<br>Kommunfullmäktige 17 juni 2024 § 88<br>Ansvarig: Testnämnden, Socialnämnden, "
        "Ekonomichef<br>Klart senast 2024-08-30 | ● Genomfört<br>Återrapporterat 2024-09-10 | Modellen är ny 2024."
        "<br>– Skolan får mer.<br>Beslut: Testnämnden 2024-09-10 § 61 |",
        "| 2 | Sälj skogen | ○ Inte redovisat |  |",
        "| 3 | Öppna badet | ○ Inte redovisat |  |",
    ]


def test_one_of_them_keeps_its_number(tmp_path: Path) -> None:
    printed = _built(_plan(tmp_path, _showing("verksamhetsplan", "uppdrag/skog")))
    assert "| 2 | Sälj skogen | Återrapporteras oktober 2024 |" in printed
    assert "Se över modellen" not in printed
    printed = _built(_report(tmp_path, _showing("uppföljning", "uppdrag/modell, sammanställning")))
    assert "| 1 | Se över modellen<br>" in printed
    assert "Sälj skogen" not in printed
    assert "Uppdrag efter status" in printed


def test_texts_quote_and_count_them(tmp_path: Path) -> None:
    text = (
        "Alla {{ antal.uppdrag | ord }}: {{ uppdrag.modell.uppdrag }} senast {{ uppdrag.modell.klart }}, "
        "{{ uppdrag.modell.ansvarig }}, § {{ uppdrag.modell.beslut.paragraf }}, "
        "{{ uppdrag.skog.återrapporteras }}."
    )
    printed = _built(_plan(tmp_path, _showing("verksamhetsplan", "uppdrag", text)))
    assert "Alla tre: Se över modellen senast 2024-08-30, Ekonomichef, § 88, oktober 2024." in printed
    text = "{{ uppföljning.uppdrag.genomfört | ord | versal }} av {{ plan.antal.uppdrag | ord }} uppdrag."
    assert "Ett av tre uppdrag." in _built(_report(tmp_path, _showing("uppföljning", "uppdrag", text)))


def test_a_plan_that_does_not_hold_them_says_so(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("saknas: uppdrag\nantal_enligt_text: {uppdrag: 6}\n"), "utf-8")
    found = [finding for finding in app.check(plan).findings if finding.rule.name.startswith("count-")]
    assert [finding.message.translated() for finding in found] == [
        "6 uppdrag stated, and the plan does not hold them"
    ]


WAYS = [
    *("Id", "Uppdrag", "Beslut/organ", "Beslut/datum", "Beslut/paragraf"),
    *("Till", "Ansvarig", "Klart", "Återrapporteras"),
]
GIVEN = ["modell", "Se över modellen", "Kommunfullmäktige", "2024-06-17", "88"]
SHEET: list[Row] = [
    WAYS,
    [*GIVEN, "Testnämnden\nSocialnämnden", "Ekonomichef", "2024-08-30", "delår"],
    [None, "Öppna badet", None, None, None, None, None, "snart", None],
]


def test_they_stand_in_a_sheet_with_findings_at_its_cells(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("uppdrag: {fil: uppdrag.xlsx}\n" + _showing("verksamhetsplan", "uppdrag")), "utf-8")
    (tmp_path / "uppdrag.xlsx").write_bytes(workbook(*SHEET, name="Uppdrag"))
    (finding,) = app.check(plan).findings
    assert (finding.message.translated(), finding.place.cell) == ("'snart' is no date", "Uppdrag!H3")
    (tmp_path / "uppdrag.xlsx").write_bytes(workbook(*SHEET[:2], [None, "Öppna badet"]))
    printed = _built(plan)
    assert (
        "| 1 | Se över modellen | Kommunfullmäktige<br>2024-06-17 § 88 | Testnämnden<br>Socialnämnden<br>"
        in printed
    )
    assert "| 2 | Öppna badet |" in printed


def test_a_diff_tells_of_them_under_their_own_heading(tmp_path: Path) -> None:
    old = plan_text(ASSIGNMENTS)
    new = old.replace("klart: 2024-08-30", "klart: 2024-12-20").replace(
        "  - Öppna badet\n", "  - Stäng badet helt\n"
    )
    older, newer = write_two(tmp_path, old, new)
    done = run("diff", newer, "--against", older)
    assert done.lines[2:] == [
        "Assignments",
        "~ Se över modellen",
        "Klart: 2024-08-30 → 2024-12-20",
        "- Öppna badet",
        "",
        "+ Stäng badet helt",
        "",
        "",
        "assignments +1 −1, 1 changed",
        "",
    ]


def test_they_are_exported_with_how_they_stand(tmp_path: Path) -> None:
    checked = app.check(_report(tmp_path, _showing("uppföljning", "uppdrag")))
    assert checked.plan is not None
    assert checked.facts is not None
    data = as_data(checked.plan, checked.facts)
    assert data["plan"]["uppdrag"][0]["beslut"] == {
        "organ": "Kommunfullmäktige",
        "datum": "17 juni 2024",
        "paragraf": "88",
    }
    assert data["ställning"]["delår"]["uppdrag"]["modell"] == {"status": "genomfört"}
    assert data["uppgifter"]["antal"]["uppdrag"] == 3
    assert "Sälj skogen" in as_lists(data)["uppdrag.csv"].decode("utf-8-sig")
