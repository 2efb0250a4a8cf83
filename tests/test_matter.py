"""A file whose subject is a matter: it is checked without what rests on a year, and prints in every format."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from comparing import run, write_two
from conftest import ROOT, report_text
from formats import NAMES, lines_of
from vplan import app
from vplan.model import json_schema
from vplan.source import read_yaml

pytestmark = pytest.mark.fast

HEAD = """\
version: 1
organisation: Testkommunen
organ: Testnämnden
ärende: Riktlinjer för inköp
diarienummer: TN 2024/5
status: förslag
"""
MEMO = """\
dokument:
  - id: skrivelse
    mall: tjänsteskrivelse
    datum: 2024-05-20
    till: Testnämnden
    huvud: {Sammanträdesdatum: 2024-06-03, Er beteckning: S-12/25}
    avsnitt: [{rubrik: Sammanfattning, text: "Förslaget gäller {{ ärende }}."}]
    förslag_till_beslut: Riktlinjerna antas.
"""


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


def _check(folder: Path, text: str, name: str = "arende.yaml") -> app.Checked:
    (folder / name).write_text(text, "utf-8")
    return app.check(folder / name)


def _told(checked: app.Checked) -> list[str]:
    return [finding.message.translated() for finding in checked.findings]


def test_a_matter_checks_and_prints_in_every_format(tmp_path: Path) -> None:
    checked = _check(tmp_path, HEAD + MEMO)
    assert _told(checked) == []
    built = app.build(tmp_path / "arende.yaml", tmp_path / "ut", formats=NAMES)
    assert len(built.files) == len(NAMES)
    for file in built.files:
        if file.suffix == ".xlsx":
            continue
        lines = lines_of(file.name, file.read_bytes())
        text = "".join("".join(lines).split())  # a long word is told in the pieces that it may be parted in
        assert "FörslagetgällerRiktlinjerförinköp." in text, file
        head = [text.index(word) for word in ("TN2024/5", "Sammanträdesdatum", "S-12/25", "Riktlinjernaantas.")]
        assert head == sorted(head), file


def test_the_year_of_a_matter_is_not_offered_to_texts(tmp_path: Path) -> None:
    checked = _check(tmp_path, HEAD + MEMO.replace("{{ ärende }}", "{{ år }}"))
    assert [one for one in _told(checked) if "år" in one] == ["there is no fact 'år'"]


@pytest.mark.parametrize("key", ["år: 2024", "titel: En plan", "strategier: [S]", "sammanträden: [{dag: 3 maj}]"])
def test_what_belongs_to_a_plan_of_a_year_is_refused(key: str, tmp_path: Path) -> None:
    checked = _check(tmp_path, HEAD + f"{key}\n" + MEMO)
    assert checked.plan is None
    name = key.partition(":")[0]
    [found] = checked.findings
    assert found.message.translated() == f"there is no key '{name}' here"
    assert found.hint is not None
    assert found.hint.translated() == "it belongs to a plan of a year; a file with 'ärende' is of a matter"
    assert found.place.line == HEAD.count("\n") + 1


def test_a_key_that_nothing_has_is_told_with_the_keys_of_a_matter(tmp_path: Path) -> None:
    checked = _check(tmp_path, HEAD.replace("diarienummer", "diarenummer") + MEMO)
    found = next(one for one in checked.findings if one.rule.name == "key-unknown")
    assert found.hint is not None
    assert found.hint.translated() == "did you mean diarienummer: TN 2024/5?"


@pytest.mark.parametrize(
    ("given", "year"),
    [
        ("datum: 2021-03-04\n", 2024),
        ("beslut: {organ: Testnämnden, datum: 2025-01-14, paragraf: 3}\n", 2025),
    ],
)
def test_dates_without_a_year_are_of_the_year_of_the_last_day(given: str, year: int, tmp_path: Path) -> None:
    plan = _check(tmp_path, HEAD + given + MEMO).plan
    assert plan is not None
    assert plan.year == year


def test_a_matter_without_any_day_is_of_the_year_of_its_number(tmp_path: Path) -> None:
    undated = MEMO.replace("    datum: 2024-05-20\n", "")
    plan = _check(tmp_path, HEAD.replace("TN 2024/5", "TN 2019/5") + undated).plan
    assert plan is not None
    assert plan.year == 2019
    checked = _check(tmp_path, HEAD.replace("TN 2024/5", "TN 5") + undated)
    assert checked.plan is None
    assert _told(checked) == ["nothing says of which year the file is"]


OF_YEARS = """\
texter: [{id: x, text: Under 2023 ska nämnden se över sina lokaler.}]
budget:
  - id: ram
    namn: Ram
    enhet: tkr
    tabell: |
      Tkr  | Bokslut 2023 | Utfall 2024 | Budget 2024
      Vård | 10           | 9           | 12
"""


def test_no_rule_about_years_speaks_of_a_matter(tmp_path: Path) -> None:
    shown = MEMO.replace("avsnitt: [", "avsnitt: [{rubrik: Mer, texter: x, visa: budget/ram}, ")
    as_a_plan = HEAD.replace("ärende:", "år: 2024\ntitel:") + OF_YEARS + shown.replace("ärende }}", "titel }}")
    of_years = {one.rule.name for one in _check(tmp_path, as_a_plan, "plan.yaml").findings}
    assert of_years >= {"year-mismatch", "outcome-in-plan"}
    assert _told(_check(tmp_path, HEAD + OF_YEARS + shown)) == []


def test_results_follow_no_matter(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(HEAD + MEMO, "utf-8")
    checked = _check(tmp_path, report_text("slag: delår\nper: 2024-08-31\n"), "rapport.yaml")
    assert [one for one in _told(checked) if one.endswith("is of a matter, and no plan of a year")]


def test_the_organisation_s_letterhead_is_asked_of_every_memo(tmp_path: Path) -> None:
    (tmp_path / "vplan.yaml").write_text(
        "version: 1\ntjänsteskrivelse: {huvud: [Sammanträdesdatum, Avdelning]}\n", "utf-8"
    )
    assert _told(_check(tmp_path, HEAD + MEMO)) == ["the letterhead lacks 'Avdelning'"]
    whole = MEMO.replace("huvud: {", "huvud: {Avdelning: Ekonomi, ")
    assert _told(_check(tmp_path, HEAD + whole)) == []


def test_a_document_has_the_number_of_its_matter_unless_it_has_its_own(tmp_path: Path) -> None:
    own = MEMO.replace("    till:", "    diarienummer: TN 2024/6\n    till:")
    for text, number in ((MEMO, "TN 2024/5"), (own, "TN 2024/6")):
        plan = _check(tmp_path, HEAD + text).plan
        assert plan is not None
        assert plan.documents[0].registry_number == number


def test_an_editor_knows_a_matter_and_that_it_has_no_year() -> None:
    schema = Draft202012Validator(json_schema())
    _, node, _ = read_yaml((HEAD + MEMO).encode(), "arende.yaml")
    assert node is not None
    whole = {**node, "version": 1}
    assert [error.message for error in schema.iter_errors(whole)] == []
    assert list(schema.iter_errors({**whole, "år": 2024}))
    without = {key: value for key, value in whole.items() if key != "organ"}
    assert list(schema.iter_errors(without))


def test_versions_of_a_matter_are_compared(tmp_path: Path) -> None:
    older, newer = write_two(tmp_path, HEAD + MEMO, HEAD + MEMO.replace("antas.", "avslås."))
    told = run("diff", newer, "--against", older).lines
    assert any("avslås" in line for line in told), told


def test_open_data_of_a_matter_have_no_year(tmp_path: Path) -> None:
    (tmp_path / "arende.yaml").write_text(HEAD + MEMO, "utf-8")
    data = json.loads(run("export", tmp_path / "arende.yaml", "--format", "json").out)
    assert data["plan"]["titel"] == "Riktlinjer för inköp"
    assert "år" not in data["plan"]
    assert data["uppgifter"]["ärende"] == "Riktlinjer för inköp"
    assert "år" not in data["uppgifter"]


def test_a_first_matter_checks_at_once(tmp_path: Path) -> None:
    options = ["--organisation", "Byn", "--board", "Nämnden", "--kind", "ärende"]
    assert run("init", tmp_path / "ny", *options).code == 0
    checked = app.check(tmp_path / "ny" / "arende.yaml")
    assert _told(checked) == []
    assert checked.plan is not None
    assert (checked.plan.organisation, checked.plan.board) == ("Byn", "Nämnden")


def test_a_matter_is_decided_in_any_part_of_a_year(tmp_path: Path) -> None:
    decision = "beslut: {organ: Kommunfullmäktige, datum: 2024-09-16, paragraf: 14}\n"
    decided = HEAD.replace("status: förslag\n", f"status: beslutad\n{decision}")
    assert _told(_check(tmp_path, decided + MEMO)) == []


def test_the_example_proposes_to_two_bodies() -> None:
    checked = app.check(ROOT / "examples" / "exempelkommunen" / "arende.yaml")
    assert _told(checked) == []
    assert checked.plan is not None
    proposal = checked.plan.documents[0].proposal
    assert proposal is not None
    assert [group.body for group in proposal.in_groups] == ["Kommunfullmäktige", None]
