"""Internal control: risks, their matrix, control points and results, printed, quoted, compared, from a sheet."""

from pathlib import Path

import pytest

from comparing import run, write_two
from conftest import plan_text, report_text
from vplan import app
from workbook_files import Row, workbook

pytestmark = pytest.mark.fast

CONTROL = """\
internkontroll:
  risker:
    - id: pengar
      område: Ekonomi
      risk: Fel mottagare får pengar
      sannolikhet: 3
      konsekvens: Allvarlig
      hanteras: åtgärd och kontroll
      åtgärder: [{text: Två godkänner, ansvarig: Chefen, klart: 2024-03-31}, Ny rutin]
      kontrollmoment:
        - {id: prov, kontroll: Stickprov, metod: Tio stycken, frekvens: en gång per år, ansvarig: Controllern}
        - {kontroll: Loggar, ansvarig: Chefen, rapporteras: Nämnden}
    - {id: papper, risk: Papper försvinner, sannolikhet: 1, konsekvens: 2, hanteras: accepteras}
"""
RESULTS = """\
slag: helår
per: 2024-12-31
kontrollmoment:
  prov:
    status: brister
    datum: 2024-10-01
    iakttagelse: Två av tio var fel.
    åtgärder: [{text: Ny rutin, ansvarig: Chefen, klart: 2025-02-28}]
  Loggar: {status: utan-anmärkning}
risker:
  pengar: {sannolikhet: 2, konsekvens: 4, kommentar: Rutinen hjälper.}
"""
SHOWING = (
    "dokument: [{{id: d, mall: {template}, avsnitt: [{{rubrik: Läget, text: '{text}', visa: [{shows}]}}]}}]\n"
)


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


def _showing(template: str, shows: str, text: str = "Läs.") -> str:
    return SHOWING.format(template=template, shows=shows, text=text)


def _plan(folder: Path, more: str) -> Path:
    plan = folder / "plan.yaml"
    plan.write_text(plan_text(CONTROL + more), "utf-8")
    return plan


def _report(folder: Path, more: str) -> Path:
    _plan(folder, _showing("internkontrollplan", "riskbedömning, kontrollmoment"))
    report = folder / "uppföljning.yaml"
    report.write_text(report_text(RESULTS + more), "utf-8")
    return report


def _printed(file: Path) -> str:
    built = app.build(file, file.parent / "ut", formats=("md",))
    assert len(built.files) == 1, [finding.message.translated() for finding in built.findings]
    return built.files[0].read_text("utf-8").replace("\u00a0", " ")


def _rows(file: Path) -> list[str]:
    return [line for line in _printed(file).splitlines() if line.startswith("|")]


def test_a_plan_shows_its_risks_and_what_is_done_about_them(tmp_path: Path) -> None:
    assert _rows(_plan(tmp_path, _showing("internkontrollplan", "riskbedömning"))) == [
        "| Nr | Risk | Sannolikhet | Konsekvens | Riskvärde | Hantering |",
        "| --- | --- | --- | --- | --- | --- |",
        "| Ekonomi |  |  |  |  |  |",
        "| 1 | Fel mottagare får pengar | 3<br>Möjlig | 4<br>Allvarlig | 12<br>◆ Hög | Åtgärd och kontroll<br>"
        "– Två godkänner (Chefen, klart 2024-03-31)<br>– Ny rutin<br>Kontrollmoment 1.1, 1.2 |",
        "| Övrigt |  |  |  |  |  |",
        "| 2 | Papper försvinner | 1<br>Osannolik | 2<br>Lindrig | 2<br>● Låg | Accepteras |",
    ]


def test_the_matrix_names_the_risks_in_its_cells(tmp_path: Path) -> None:
    assert _rows(_plan(tmp_path, _showing("internkontrollplan", "riskmatris"))) == [
        "| Sannolikhet | 1 Försumbar | 2 Lindrig | 3 Kännbar | 4 Allvarlig |",
        "| --- | --- | --- | --- | --- |",
        "| 4 Sannolik | ▲ Medel 4 | ▲ Medel 8 | ◆ Hög 12 | ◆ Hög 16 |",
        "| 3 Möjlig | ● Låg 3 | ▲ Medel 6 | ◆ Hög 9 | ◆ Hög 12<br>**Risk 1** |",
        "| 2 Mindre sannolik | ● Låg 2 | ▲ Medel 4 | ▲ Medel 6 | ▲ Medel 8 |",
        "| 1 Osannolik | ● Låg 1 | ● Låg 2<br>**Risk 2** | ● Låg 3 | ▲ Medel 4 |",
    ]


def test_what_is_controlled_stands_under_its_risk(tmp_path: Path) -> None:
    assert _rows(_plan(tmp_path, _showing("internkontrollplan", "kontrollmoment")))[2:] == [
        "| Risk 1: Fel mottagare får pengar |  |  |  |  |  |",
        r"| 1\.1 | Stickprov | Tio stycken | en gång per år | Controllern |  |",
        r"| 1\.2 | Loggar |  |  | Chefen | Nämnden |",
    ]


def test_a_report_shows_results_and_new_assessments(tmp_path: Path) -> None:
    report = _report(
        tmp_path, _showing("uppföljning", "kontrollresultat, riskmatris, riskbedömning, sammanställning")
    )
    rows = _rows(report)
    assert rows[:5] == [
        "| Nr | Kontrollmoment | Resultat | Iakttagelse | Åtgärder |",
        "| --- | --- | --- | --- | --- |",
        "| Risk 1: Fel mottagare får pengar |  |  |  |  |",
        r"| 1\.1 | Stickprov | ◆ Brister<br>2024-10-01 | Två av tio var fel. "
        "| – Ny rutin (Chefen, klart 2025-02-28) |",
        r"| 1\.2 | Loggar | ● Utan anmärkning |  |  |",
    ]
    assert "| 2 Mindre sannolik | ● Låg 2 | ▲ Medel 4 | ▲ Medel 6 | ▲ Medel 8<br>**Risk 1** |" in rows
    assert any(row.endswith("| 8<br>▲ Medel<br>Sannolikhet 2, konsekvens 4<br>Rutinen hjälper. |") for row in rows)
    assert rows[-1] == "| Helår t.o.m. 2024-12-31 | 1 | 0 | 1 | 0 | 2 |"


def test_texts_quote_how_many_there_are(tmp_path: Path) -> None:
    text = "{{ internkontroll.risker }} {{ internkontroll.kontrollmoment }} {{ internkontroll.nivåer.hög }}."
    assert "2 2 1." in _printed(_plan(tmp_path, _showing("internkontrollplan", "riskmatris", text)))
    text = "{{ uppföljning.kontrollmoment.brister }} {{ internkontroll.nivåer.hög }}."
    assert "1 0." in _printed(_report(tmp_path, _showing("uppföljning", "kontrollresultat, riskmatris", text)))


def test_a_file_of_nothing_but_internal_control_needs_no_goals(tmp_path: Path) -> None:
    checked = app.check(_plan(tmp_path, _showing("internkontrollplan", "riskbedömning, kontrollmoment")))
    assert {finding.rule.name for finding in checked.findings} == {"registry-number-missing"}


def test_a_report_without_its_plan_holds_the_results(tmp_path: Path) -> None:
    head = (
        "version: 1\norganisation: Byn\norgan: Nämnden\når: 2024\nslag: helår\nper: 2024-12-31\n"
        "titel: Uppföljning\nstatus: utkast\n"
    )
    control = (
        "internkontroll:\n  risker:\n    - risk: Fel\n      sannolikhet: 2\n      konsekvens: 2\n"
        "      kontrollmoment:\n        - {kontroll: Stickprov, metod: Tio, ansvarig: Chefen, \n"
        "           status: mindre-brister, iakttagelse: En var fel.}\n"
    )
    file = tmp_path / "rapport.yaml"
    file.write_text(head + control + _showing("uppföljning", "riskbedömning, kontrollresultat"), "utf-8")
    assert app.check(file).findings == ()
    row = r"| 1\.1 | Stickprov<br>Metod: Tio<br>Ansvarig: Chefen | ▲ Mindre brister | En var fel. |"
    assert row in _rows(file)


@pytest.mark.parametrize(
    ("scale", "message"),
    [
        ("sannolikhet: [Liten, liten]", "'liten' stands twice in the scale"),
        ("nivåer: [{namn: Låg}, {namn: Hög}]", "'Låg' does not say where it ends"),
        (
            "nivåer: [{namn: A, till: 4}, {namn: B, till: 4}, {namn: C}]",
            "'B' ends no higher than the level before it",
        ),
        ("nivåer: [{namn: A, till: 4}, {namn: B, till: 15}]", "no level holds the values from 16 to 16"),
        ("nivåer: []", "'nivåer' has nothing in it"),
    ],
)
def test_a_scale_goes_all_the_way(scale: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    risks = "[{risk: Fel, sannolikhet: 1, konsekvens: 1, hanteras: accepteras}]"
    file.write_text(plan_text(f"internkontroll:\n  skala: {{{scale}}}\n  risker: {risks}\n"), "utf-8")
    assert message in [finding.message.translated() for finding in app.check(file).findings]


def test_a_draft_prints_what_lies_outside_the_scale_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    risks = "[{risk: Fel, sannolikhet: 7, konsekvens: Jobbig, riskvärde: 3}]"
    showing = _showing("internkontrollplan", "riskbedömning, riskmatris")
    file.write_text(plan_text(f"internkontroll: {{risker: {risks}}}\n{showing}"), "utf-8")
    built = app.build(file, tmp_path / "ut", formats=("md",), draft=True)
    assert "| 1 | Fel | 7 | Jobbig |  |" in built.files[0].read_text("utf-8")


def test_results_of_nothing_in_the_plan_are_refused(tmp_path: Path) -> None:
    report = _report(tmp_path, "")
    text = report.read_text("utf-8").replace("  Loggar:", "  logar:").replace("  pengar:", "  pengr:")
    report.write_text(text.replace("utan-anmärkning", "utan-anmarkning"), "utf-8")
    found = [(one.message.translated(), one.hint and one.hint.translated()) for one in app.check(report).findings]
    assert ("the plan has no control point 'logar'", "did you mean 'Loggar'?") in found
    assert ("the plan has no risk 'pengr'", "did you mean 'pengar'?") in found
    assert ("the scale has no status 'utan-anmarkning'", "did you mean 'utan-anmärkning'?") in found


def test_risks_stand_in_a_sheet(tmp_path: Path) -> None:
    rows: list[Row] = [
        [
            "Risk",
            "Sannolikhet",
            "Konsekvens",
            "kontrollmoment/kontroll",
            "kontrollmoment/ansvarig",
            "åtgärder/text",
        ],
        ["Fel mottagare", 2, 4, "Stickprov", "Controllern", None],
        [None, None, None, "Attest", "Chefen", None],
        ["Fel belopp", 5, "Lindrig", None, None, "Ny rutin"],
    ]
    (tmp_path / "risker.xlsx").write_bytes(workbook(*rows, name="Risker"))
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text("internkontroll: {risker: {fil: risker.xlsx}}\n"), "utf-8")
    checked = app.check(file)
    assert checked.facts is not None
    assert [len(one.risk.controls) for one in checked.facts.risks] == [2, 0]
    found = [(one.place.cell, one.message.translated()) for one in checked.findings if one.rule.code == "VP923"]
    assert found == [("Risker!B4", "'5' is no step of the scale of sannolikhet")]


def test_changes_of_a_risk_are_told_by_its_name(tmp_path: Path) -> None:
    old = plan_text(CONTROL)
    new = plan_text(
        CONTROL.replace("sannolikhet: 3", "sannolikhet: 2").replace("metod: Tio stycken", "metod: Fem")
    )
    older, newer = write_two(tmp_path, old, new)
    told = run("diff", newer, "--against", older).out
    assert "Internal control" in told
    assert "Sannolikhet: 3 → 2" in told
    assert "Metod: Tio stycken → Fem" in told
