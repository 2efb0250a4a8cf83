"""The municipality of the examples uses everything, checks without a finding, and builds whole."""

from pathlib import Path
from typing import Any

import pytest

import using
from conftest import ROOT, Output, build
from reading import docx_alternatives, docx_paragraphs, first_difference, pdf_alternatives, pdf_lines
from using import Used
from vplan import app
from vplan.model.document import PARTS_TO_SHOW
from vplan.model.handled import CLOSING_PARTS
from vplan.model.results import REPORTS as REPORT_KINDS

EXAMPLE = ROOT / "examples" / "exempelkommunen"
REPORTS = [EXAMPLE / "uppfoljning" / "tertial.yaml", EXAMPLE / "uppfoljning" / "delar.yaml"]
FILES = sorted(EXAMPLE.rglob("*.yaml"))
BUILT = [EXAMPLE / "plan.yaml", EXAMPLE / "mal-och-budget.yaml", EXAMPLE / "socialnamnden.yaml", *REPORTS]
"""Those with two documents of different kinds each."""
NEEDS_HISTORY = {"ändringslogg"}
"""What can be shown only where git has an earlier version of the plan."""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Output]:
    return {file.stem: build(file, tmp_path_factory.mktemp(file.stem)) for file in BUILT}


@pytest.mark.parametrize("file", [*FILES, EXAMPLE / "arende.yaml"], ids=lambda file: file.stem)
def test_nothing_is_found(file: Path) -> None:
    checked = app.check(file)
    graver = [f for f in checked.findings if f.grade != "note" and f.waived is None]
    assert [f"{f.place.line} {f.rule.name}: {f.message.translated()}" for f in graver] == []
    assert checked.plan is not None
    people = [
        person.name
        for document in checked.plan.documents
        for person in (document.signatures.people if document.signatures else [])
    ]
    assert [name for name in people if name] == [], "roles, no people's names"


@pytest.fixture(scope="module")
def used() -> Used:
    return using.used([*FILES, EXAMPLE / "arende.yaml", *(ROOT / "plans").glob("*.yaml")])


def test_every_key_is_used(used: Used) -> None:
    keys = using.every_key()
    assert len(keys) > 400
    assert keys >= {"Frame.ramar", "Report.uppföljning_av", "Variant.variant_av", "ListFile.rubrikrad"}
    assert sorted(keys - used.keys) == []


def test_every_value_that_keys_can_have_is_used(used: Used) -> None:
    values = using.every_value()
    assert sum(map(len, values.values())) > 100
    assert values["slag"] >= set(REPORT_KINDS)
    assert values["visa"] >= {*PARTS_TO_SHOW, *CLOSING_PARTS}
    del values["språk"]  # languages differ in nothing but their code
    unused = {key: sorted(known - used.values[key] - NEEDS_HISTORY) for key, known in values.items()}
    assert {key: known for key, known in unused.items() if known} == {}


@pytest.mark.parametrize("file", BUILT, ids=lambda file: file.stem)
def test_the_documents_are_whole(file: Path, outputs: dict[str, Output]) -> None:
    files = outputs[file.stem].files
    stems = sorted({name.rpartition(".")[0] for name in files})
    assert len(stems) == 2
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


def test_the_boards_have_the_frames_that_the_assembly_decided() -> None:
    """In the plan's year and in the two after it."""
    decided = _budget("mal-och-budget.yaml")["driftbudget"]
    compared = 0
    for file, board in {"plan.yaml": "Kommunstyrelsen", "socialnamnden.yaml": "Socialnämnden"}.items():
        checked = app.check(EXAMPLE / file)
        assert checked.plan is not None
        assert checked.plan.frame is not None
        frames = checked.plan.frame.frames
        whole = [frame for frame in frames if frame.unit is None] or frames
        for year, column in {"2025": "Budget 2025", "2026": "Plan 2026", "2027": "Plan 2027"}.items():
            assert sum(frame.given[year] for frame in whole) == -decided[board][column], (board, year)
            compared += 1
    assert compared == 6


@pytest.mark.parametrize(
    ("whole", "board", "columns"),
    [
        ("delar", "socialnamnden-delar", ["Budget jan–aug", "Utfall jan–aug", "Budget helår", "Prognos helår"]),
        ("bokslut", "socialnamnden-bokslut", ["Bokslut 2024", "Budget 2025", "Bokslut 2025", "Avvikelse"]),
    ],
)
def test_reports_of_two_boards_have_the_same_figures(whole: str, board: str, columns: list[str]) -> None:
    """What the whole municipality's report says of a board is the sum of the board's own."""
    told = _budget(f"uppfoljning/{whole}.yaml")["drift"]["Socialnämnden"]
    own = _budget(f"uppfoljning/{board}.yaml")["drift"]["Summa"]
    assert [own[column] for column in columns] == [told[column] for column in columns]


def _budget(file: str) -> Any:
    """The amounts of the budgets of a file, by id, row and column."""
    facts = app.check(EXAMPLE / file).facts
    assert facts is not None
    return facts.values["budget"]
