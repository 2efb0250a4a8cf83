"""A file that is only minutes: it has neither a year nor a title, and no document, quote or export has one."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from comparing import run, write_two
from conftest import report_text
from formats import NAMES, lines_of
from vplan import app
from vplan.model import json_schema
from vplan.source import read_yaml

pytestmark = pytest.mark.fast

HEAD = """\
version: 1
organisation: Testkommunen
organ: Testnämnden
status: förslag
"""
MINUTES = """\
protokoll:
  - id: juni
    sammanträde: {datum: 2024-06-04}
    ordförande: Ada Alm (A)
    sekreterare: Bo Ek
    beslutande: [Ada Alm (A), Eva Ek (B)]
    justering: {justerare: Eva Ek (B)}
    paragrafer:
      - {paragraf: 8, ärende: Ny skola, diarienummer: TN 2023/8, beslut: Skolan byggs på Storgatan.}
dokument:
  - {id: protokoll, mall: protokoll, protokoll: juni, avsnitt: [{rubrik: Ordning, text: "Det gäller %s."}]}
  - {id: utdrag, mall: protokollsutdrag, protokoll: juni, paragrafer: 8}
"""


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


def _check(folder: Path, text: str) -> app.Checked:
    (folder / "protokoll.yaml").write_text(text, "utf-8")
    return app.check(folder / "protokoll.yaml")


def _told(checked: app.Checked) -> list[str]:
    return [finding.message.translated() for finding in checked.findings]


def test_minutes_alone_check_and_print_in_every_format(tmp_path: Path) -> None:
    checked = _check(tmp_path, HEAD + MINUTES % "skolan")
    assert _told(checked) == []
    assert checked.plan is not None
    assert (checked.plan.year, checked.plan.has_title) == (2024, False)
    built = app.build(tmp_path / "protokoll.yaml", tmp_path / "ut", formats=NAMES)
    assert len(built.files) == 2 * len(NAMES)
    for file in built.files:
        text = " ".join(lines_of(file.name, file.read_bytes()))
        if file.suffix != ".xlsx":
            assert "Ny skola" in text, file
            assert "2024" not in text.replace("2024-06-04", ""), file


@pytest.mark.parametrize("fact", ["år", "titel", "ärende"])
def test_what_the_file_has_not_is_not_offered_to_texts(fact: str, tmp_path: Path) -> None:
    checked = _check(tmp_path, HEAD + MINUTES % f"{{{{ {fact} }}}}")
    assert f"there is no fact '{fact}'" in _told(checked)


@pytest.mark.parametrize("key", ["strategier: [S]", "sammanträden: [{dag: 3 maj}]", "uppdrag: [Gör det]"])
def test_what_belongs_to_a_plan_of_a_year_is_refused(key: str, tmp_path: Path) -> None:
    checked = _check(tmp_path, HEAD + f"{key}\n" + MINUTES % "skolan")
    assert checked.plan is None
    [found] = checked.findings
    assert found.message.translated() == f"there is no key '{key.partition(':')[0]}' here"
    assert found.hint is not None
    assert (
        found.hint.translated() == "a file of minutes alone has none; in a plan of a year write 'år' and 'titel'"
    )


@pytest.mark.parametrize(
    ("key", "missing"), [("år: 2024", "titel"), ("titel: En plan", "år")], ids=["without title", "without year"]
)
def test_one_of_year_and_title_makes_it_a_plan_that_lacks_the_other(
    key: str, missing: str, tmp_path: Path
) -> None:
    assert _told(_check(tmp_path, f"{HEAD}{key}\n" + MINUTES % "skolan")) == [f"the key '{missing}' is missing"]


def test_minutes_without_any_day_have_no_year(tmp_path: Path) -> None:
    checked = _check(tmp_path, HEAD + (MINUTES % "skolan").replace("2024-06-04", "2024-06-xx"))
    assert _told(checked) == ["nothing says of which year the file is"]


def test_open_data_has_neither_year_nor_title(tmp_path: Path) -> None:
    _check(tmp_path, HEAD + MINUTES % "skolan")
    plan = json.loads(run("export", tmp_path / "protokoll.yaml", "--format", "json").out)["plan"]
    assert plan["protokoll"][0]["paragrafer"][0]["ärende"] == "Ny skola"
    assert {"år", "titel"} & plan.keys() == set()


def test_a_changed_decision_is_told(tmp_path: Path) -> None:
    text = HEAD + MINUTES % "skolan"
    older, newer = write_two(tmp_path, text, text.replace("Storgatan", "Lillgatan"))
    told = run("diff", newer, "--against", older).lines
    assert any("Lillgatan" in line for line in told), told


def test_an_editor_knows_minutes_alone() -> None:
    schema = Draft202012Validator(json_schema())
    _, node, _ = read_yaml((HEAD + MINUTES % "skolan").encode(), "protokoll.yaml")
    assert node is not None
    whole = {**node, "version": 1}
    assert [error.message for error in schema.iter_errors(whole)] == []
    assert list(schema.iter_errors({**whole, "strategier": ["S"]}))
    assert list(schema.iter_errors({**whole, "år": 2024}))


def test_no_report_follows_minutes(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(HEAD + MINUTES % "skolan", "utf-8")
    (tmp_path / "rapport.yaml").write_text(report_text("slag: delår\nper: 2024-08-31\n"), "utf-8")
    told = _told(app.check(tmp_path / "rapport.yaml"))
    assert f"{tmp_path / 'plan.yaml'} holds minutes alone, and is no plan of a year" in told
