"""Regulations (styrdokument): decisions read from their words, the printed register, quotes, lists in sheets."""

from pathlib import Path

import pytest

from comparing import run, write_two
from conftest import plan_text
from vplan import app
from vplan.core.swedish.decisions import Decided, Fault, read_decision
from workbook_files import workbook

pytestmark = pytest.mark.fast

REGISTER = """\
styrdokument:
  - id: investeringar
    namn: Riktlinjer för investeringar
    slag: Riktlinje
    beslut: KF 2021-11-09, § 140
    diarienummer: KS 2021/204
    gäller_från: 2022-01-01
    gäller_till_och_med: 2025-12-31
    ansvarig: Ekonomichefen
    hänvisning: Kommunens författningssamling
  - namn: Policy för inköp
    beslut: {organ: KF, datum: 20 juni 2022, paragraf: 81}
    gäller_till_och_med: tills vidare
"""
SHOWING = (
    "dokument: [{{id: d, mall: {template}, avsnitt: [{{rubrik: Läget, text: '{text}', visa: styrdokument}}]}}]\n"
)
ROWS = [
    "| Styrdokument | Slag | Beslut | Diarienummer | Gäller | Ansvarig |",
    "| --- | --- | --- | --- | --- | --- |",
    "| Riktlinjer för investeringar<br>Kommunens författningssamling | Riktlinje | KF 2021-11-09, § 140 "
    "| KS 2021/204 | Från 2022-01-01<br>Till och med 2025-12-31 | Ekonomichefen |",
    "| Policy för inköp |  | KF 20 juni 2022 § 81 |  | Tills vidare |  |",
]


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


def _rows(file: Path) -> list[str]:
    built = app.build(file, file.parent / "ut", formats=("md",))
    assert len(built.files) == 1, [finding.message.translated() for finding in built.findings]
    printed = built.files[0].read_text("utf-8").replace("\u00a0", " ")
    return [line for line in printed.splitlines() if line.startswith("|")]


def _plan(folder: Path, text: str) -> Path:
    plan = folder / "plan.yaml"
    plan.write_text(text, "utf-8")
    return plan


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("KF 2021-11-09 § 140", Decided("KF", "2021-11-09", "140")),
        ("Kommunfullmäktige 2021-11-09, § 140.", Decided("Kommunfullmäktige", "2021-11-09", "140")),
        ("Kommunstyrelsen den 2 december 2019 § 239", Decided("Kommunstyrelsen", "2 december 2019", "239")),
        ("KF 2021-11-09 §§ 140–141", Decided("KF", "2021-11-09", "140–141")),
        ("KF 2021-11-09 § 12 a", Decided("KF", "2021-11-09", "12 a")),
        ("Socialchefen 2021-11-09", Decided("Socialchefen", "2021-11-09")),
        ("KF 2024-xx-xx § xx", Decided("KF", "2024-xx-xx", "xx")),
        (
            "KF § 2021-11-09 § 140",
            Decided("KF", "2021-11-09", "140", Fault.SIGN, "KF 2021-11-09 § 140"),
        ),
        ("KF § 140, 2021-11-09", Decided("KF", "2021-11-09", "140", Fault.ORDER, "KF 2021-11-09 § 140")),
        ("KF 2021-02-29 § 140", Decided("KF", "2021-02-29", "140", Fault.NO_DAY)),
        ("KF 2021-11-09", Decided("KF", "2021-11-09", "", Fault.NO_PARAGRAPH)),
        ("KF § 140", Decided("KF", "", "140", Fault.NO_DATE)),
        ("2021-11-09 § 140", Decided("", "2021-11-09", "140", Fault.NO_BODY)),
        ("KF 2021-11-09 140", Decided(fault=Fault.UNREAD)),
        ("§" * 5000, Decided(fault=Fault.NO_BODY)),
    ],
)
def test_a_decision_is_read_from_its_words(written: str, read: Decided) -> None:
    assert read_decision(written) == read


@pytest.mark.parametrize("template", ["verksamhetsplan", "tjänsteskrivelse", "uppföljning"])
def test_documents_print_the_register(template: str, tmp_path: Path) -> None:
    assert _rows(_plan(tmp_path, plan_text(REGISTER + SHOWING.format(template=template, text="Läs.")))) == ROWS


def test_a_matter_prints_the_register(tmp_path: Path) -> None:
    matter = "version: 1\norganisation: Byn\norgan: Nämnden\närende: Register\nstatus: utkast\ndatum: 2024-03-03\n"
    assert (
        _rows(_plan(tmp_path, matter + REGISTER + SHOWING.format(template="tjänsteskrivelse", text="A"))) == ROWS
    )


def test_columns_that_nobody_fills_in_are_left_out(tmp_path: Path) -> None:
    names = "styrdokument: [{namn: Taxa för vatten}, {namn: Taxa för el, slag: Taxa}]\n"
    rows = _rows(_plan(tmp_path, plan_text(names + SHOWING.format(template="verksamhetsplan", text="A"))))
    assert rows[0] == "| Styrdokument | Slag |"


def test_texts_quote_what_the_words_of_a_decision_say(tmp_path: Path) -> None:
    s = "styrdokument.investeringar"
    text = f"{{{{ {s}.beslut.organ }}}} {{{{ {s}.beslut.paragraf }}}} till {{{{ {s}.gäller_till_och_med }}}}."
    file = _plan(tmp_path, plan_text(REGISTER + SHOWING.format(template="verksamhetsplan", text=text)))
    built = app.build(file, tmp_path / "ut", formats=("md",))
    assert "KF 140 till 2025-12-31." in built.files[0].read_text("utf-8")


def test_the_register_stands_in_a_sheet(tmp_path: Path) -> None:
    rows = [
        ["Namn", "Slag", "Beslut", "Diarienummer", "Gäller till och med"],
        ["Riktlinjer för investeringar", "Riktlinje", "KF § 2021-11-09 § 140", "KS 2021/204", "2028-12-31"],
        ["Policy för inköp", "Policy", "KF 2022-06-20 § 81", "KS 2022/14", "tills vidare"],
    ]
    (tmp_path / "register.xlsx").write_bytes(workbook(*rows, name="Register"))
    file = _plan(
        tmp_path,
        plan_text("styrdokument: {fil: register.xlsx}\n" + SHOWING.format(template="verksamhetsplan", text="A")),
    )
    assert _rows(file)[3] == "| Policy för inköp | Policy | KF 2022-06-20 § 81 | KS 2022/14 | Tills vidare |"
    found = [one for one in app.check(file).findings if one.rule.name == "decision-reference-malformed"]
    assert [(one.place.cell, one.message.translated()) for one in found] == [
        ("Register!C2", "'KF § 2021-11-09 § 140' has a § without a number")
    ]


def test_the_fix_writes_the_decision_as_it_should_be(tmp_path: Path) -> None:
    file = _plan(tmp_path, plan_text("styrdokument:\n  - {namn: Attest, beslut: KF § 2021-11-09 § 140}  # så\n"))
    (tmp_path / "vplan.yaml").write_text("", "utf-8")
    run("check", "--fix", str(file))
    assert "  - {namn: Attest, beslut: KF 2021-11-09 § 140}  # så\n" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{text: KF 2021-11-09 § 140, organ: KF}", "'organ' stands beside 'text', which says the whole decision"),
        ("{datum: 2021-11-09}", "the key 'organ' is missing"),
        ("{}", "the key 'organ' is missing"),
    ],
)
def test_a_decision_is_written_in_one_way(written: str, message: str, tmp_path: Path) -> None:
    checked = app.check(_plan(tmp_path, plan_text(f"styrdokument:\n  - {{namn: Attest, beslut: {written}}}\n")))
    assert message in [finding.message.translated() for finding in checked.findings]


def test_a_changed_decision_is_told(tmp_path: Path) -> None:
    texts = [
        plan_text(f"styrdokument: [{{id: a, namn: Attest, beslut: {decision}}}]\n")
        for decision in ("KF 2021-11-09 § 1", "KF 2023-11-09 § 2")
    ]
    older, newer = write_two(tmp_path, *texts)
    assert "KF 2021-11-09 § 1 → KF 2023-11-09 § 2" in run("diff", newer, "--against", older).out
