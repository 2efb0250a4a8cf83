"""The municipality of the examples uses everything, checks without a finding, and builds whole."""

from pathlib import Path

import pytest

from conftest import ROOT, Output, build
from reading import docx_alternatives, docx_paragraphs, first_difference, pdf_alternatives, pdf_lines
from vplan import app
from vplan.model.document import PARTS_TO_SHOW
from vplan.model.handled import CLOSING_PARTS

EXAMPLE = ROOT / "examples" / "exempelkommunen"
REPORTS = [EXAMPLE / "uppfoljning" / f"{name}.yaml" for name in ("tertial", "delar")]
ALONE = EXAMPLE / "uppfoljning" / "kultur-och-fritid.yaml"
FILES = [EXAMPLE / "plan.yaml", EXAMPLE / "mal-och-budget.yaml", *REPORTS, ALONE]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Output]:
    return {file.stem: build(file, tmp_path_factory.mktemp(file.stem)) for file in FILES}


@pytest.mark.parametrize("file", [*FILES, EXAMPLE / "arende.yaml"], ids=lambda file: file.stem)
def test_nothing_is_found(file: Path) -> None:
    checked = app.check(file, waivers=False)
    graver = [f for f in checked.findings if f.grade != "note"]
    assert [f"{f.place.line} {f.rule.name}: {f.message.translated()}" for f in graver] == []
    assert checked.plan is not None
    people = [
        person.name
        for document in checked.plan.documents
        for person in (document.signatures.people if document.signatures else [])
    ]
    assert [name for name in people if name] == [], "roles, no people's names"


def test_everything_that_can_be_shown_is_shown() -> None:
    files = (*FILES, EXAMPLE / "variant.yaml", *(ROOT / "plans").glob("*.yaml"))
    text = "".join(file.read_text("utf-8") for file in files)
    kinds = {name.partition("/")[0] for name in PARTS_TO_SHOW}
    assert len(kinds) > 15
    needs_history = {"ändringslogg"}
    assert [kind for kind in kinds - needs_history if kind not in text] == []
    assert [part for part in CLOSING_PARTS if f"{part}:" not in text] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_documents_are_whole(file: Path, outputs: dict[str, Output]) -> None:
    files = outputs[file.stem].files
    stems = sorted({name.rpartition(".")[0] for name in files})
    assert len(stems) == (1 if file == ALONE else 2)
    for stem in stems:
        docx, pdf = files[f"{stem}.docx"], files[f"{stem}.pdf"]
        paragraphs = docx_paragraphs(docx)
        assert len(paragraphs) > 15
        assert first_difference(paragraphs, pdf_lines(pdf)) is None
        assert docx_alternatives(docx) == pdf_alternatives(pdf)


def test_the_two_dates_tell_of_all_colours_and_of_change() -> None:
    tallies = []
    for file in REPORTS:
        facts = app.check(file).facts
        assert facts is not None
        (result,) = facts.results.values()
        tallies.append(result.tallies["mål"].per_status)
        assert sum(count > 0 for count in result.tallies["mål"].per_status.values()) >= 3
    assert tallies[0] != tallies[1]


def test_the_board_plan_has_the_amounts_that_the_assembly_decided() -> None:
    """The result budget, the operating budget by board and the equity are the same in both."""
    whole, board = (app.check(EXAMPLE / name).facts for name in ("mal-och-budget.yaml", "plan.yaml"))
    assert whole is not None
    assert board is not None
    compared = 0
    for own, decided in {
        "resultatbudget": "resultatbudget",
        "drift-nämnder": "driftbudget",
        "drift-slag": "not-1",
        "eget-kapital": "not-8",
    }.items():
        for row, amounts in board.values["budget"][own].items():
            known = whole.values["budget"][decided].get(row, {})
            shared = [column for column in amounts if column in known]
            assert [amounts[column] for column in shared] == [known[column] for column in shared], row
            compared += len(shared)
    assert compared > 100
