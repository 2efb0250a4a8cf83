"""What documents' files are called: their own name, then their status, then what was done to the copy."""

from pathlib import Path

import pytest

from conftest import plan_text, told
from revised import git
from vplan import app
from vplan.app.earlier import since_version

PLAN = """\
diarienummer: TN 1/2024
datum: 2024-01-08
internkontroll: {risker: [{id: kris, risk: Kris, sannolikhet: 2, konsekvens: 2}]}
protokoll:
  - id: juni
    sammanträde: {datum: 2024-06-04}
    paragrafer:
      - {paragraf: 8, ärende: Ny skola, diarienummer: TN 2024/8}
      - {paragraf: 9, ärende: Ny park, diarienummer: TN 2024/9, omedelbar_justering: ja}
  - id: maj
    sammanträde: {datum: 2024-05-07}
    justering: {datum: 2024-05-14}
    paragrafer: [{paragraf: 7, ärende: Ny bro, diarienummer: TN 2024/7}]
dokument:
  - {id: plan, mall: verksamhetsplan}
  - {id: kontroll, mall: internkontrollplan}
  - {id: uppföljning, mall: uppföljning}
  - {id: bilaga, mall: verksamhetsplan, filnamn: bilaga, titel: Bilaga}
  - {id: skrivelse, mall: tjänsteskrivelse}
  - {id: juni, mall: protokoll, protokoll: juni, filnamn: juni}
  - {id: utdrag, mall: protokollsutdrag, protokoll: juni, paragrafer: alla, filnamn: juni-utdrag}
  - {id: maj, mall: protokoll, protokoll: maj, filnamn: maj}
  - {id: majutdrag, mall: protokollsutdrag, protokoll: maj, paragrafer: alla, filnamn: maj-utdrag}
  - {id: eget, mall: protokollsutdrag, filnamn: eget-utdrag, titel: Ny skola}
"""
STEMS = (
    "verksamhetsplan", "internkontrollplan", "uppfoljning", "bilaga", "tjansteskrivelse",
    "juni", "juni-utdrag-8", "juni-utdrag-9", "maj", "maj-utdrag-7", "eget-utdrag",
)  # fmt: skip
NAMES = {
    "utkast": tuple(f"{stem}-utkast" for stem in STEMS),
    "förslag": (
        "verksamhetsplan", "internkontrollplan", "uppfoljning", "bilaga", "tjansteskrivelse",
        "juni-ojusterat", "juni-utdrag-8-ojusterat", "juni-utdrag-9", "maj", "maj-utdrag-7",
        "eget-utdrag-ojusterat",
    ),
    "beslutad": (
        "verksamhetsplan-beslutad", "internkontrollplan-beslutad", "uppfoljning-beslutad", "bilaga-beslutad",
        "tjansteskrivelse", "juni-ojusterat", "juni-utdrag-8-ojusterat", "juni-utdrag-9", "maj", "maj-utdrag-7",
        "eget-utdrag",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan in git, with a document of every template."""
    file = tmp_path_factory.mktemp("namn") / "plan.yaml"
    file.write_text(plan_text(PLAN), "utf-8")
    git(file.parent, "init", "--quiet")
    git(file.parent, "add", ".")
    git(file.parent, "commit", "--quiet", "-m", "Börja")
    return file


@pytest.mark.parametrize("status", NAMES)
@pytest.mark.parametrize("copy", ["", "-markerad", "-webb"])
def test_a_name_ends_in_the_status_of_the_document_and_what_the_copy_is(
    plan: Path, tmp_path: Path, status: str, copy: str
) -> None:
    plan.write_text(plan_text(PLAN, status=status), "utf-8")
    since = since_version(plan, "HEAD") if copy == "-markerad" else None
    refused = (status, copy) == ("utkast", "-webb")
    built = app.build(plan, tmp_path, formats=("md",), since=since, for_web=copy == "-webb", draft=not refused)
    if refused:
        assert [found.message.translated() for found in told(built, "not-for-web")] == ["a draft is not published"]
        assert built.files == ()
    else:
        assert sorted(path.stem for path in built.files) == sorted(f"{name}{copy}" for name in NAMES[status])


def test_what_is_decided_leaves_what_was_proposed_where_it_is(plan: Path, tmp_path: Path) -> None:
    for status in NAMES:
        plan.write_text(plan_text("", status=status), "utf-8")
        app.build(plan, tmp_path, formats=("md",), draft=True)
    assert sorted(file.name for file in tmp_path.glob("*.md")) == [
        "verksamhetsplan-beslutad.md",
        "verksamhetsplan-utkast.md",
        "verksamhetsplan.md",
    ]


@pytest.mark.parametrize(
    ("status", "names"),
    [
        ("utkast", {"juni_utkast", "juni-utdrag-9_utkast", "tjansteskrivelse_utkast", "verksamhetsplan_utkast"}),
        (
            "beslutad",
            {"juni_ojusterat", "juni-utdrag-9_justerat", "tjansteskrivelse_beslutad", "eget-utdrag_beslutad"},
        ),
    ],
)
def test_a_pattern_says_all_of_the_name(tmp_path: Path, status: str, names: set[str]) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(PLAN, status=status), "utf-8")
    settings = tmp_path / "vplan.yaml"
    for pattern, expected in (("{dokument}_{status}", names), ("{dokument}", set(STEMS))):
        settings.write_text(f'filnamn: "{pattern}"\n', "utf-8")
        built = app.build(plan, tmp_path / pattern.strip("{}")[:8], formats=("md",), draft=True)
        assert len(built.files) == len(STEMS)
        assert expected <= {path.stem for path in built.files}


def test_two_documents_never_share_a_name_because_of_a_status(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    documents = (
        "dokument:\n  - {id: plan, mall: verksamhetsplan, filnamn: plan}\n"
        "  - {id: skrivelse, mall: tjänsteskrivelse, filnamn: Plan-beslutad}\n"
    )
    plan.write_text(plan_text(documents, status="förslag"), "utf-8")
    assert told(app.check(plan), "value-invalid") == []
    plan.write_text(plan_text(documents, status="beslutad"), "utf-8")
    (found,) = (one for one in app.check(plan).findings if one.rule.name == "value-invalid")
    assert (found.message.translated(), found.hint and found.hint.translated(), found.place.line) == (
        "two documents would be written to the file 'Plan-beslutad'",
        "give one of them another name: 'filnamn: Plan-beslutad-2'",
        9,
    )
    assert app.build(plan, tmp_path / "ut", formats=("md",), draft=True).files == ()
