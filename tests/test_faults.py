"""Faults can be planted in the plans here, and those that are always seen are."""

import pytest

import faults
from conftest import ROOT
from faults.copies import copied
from faults.files import file_of
from faults.kinds import KINDS
from faults.scoring import macro, score, told_once
from planted import files

PLAN_2022 = ROOT / "plans" / "2022.yaml"
FEW = (PLAN_2022, ROOT / "plans" / "2016.yaml", ROOT / "examples" / "exempelkommunen" / "protokoll.yaml")
ALWAYS = (
    "digits swapped in a cell",
    "meeting on a holiday",
    "stated count",
    "key misspelt",
    "voter misspelt",
    "notice taken down early",
)


def test_there_are_many_kinds_of_faults() -> None:
    assert faults.MODULES
    assert len(KINDS) >= 60
    file = file_of(PLAN_2022)
    planted = [name for name, kind in KINDS.items() if next(kind.places(file), None) is not None]
    assert len(planted) >= 45


def test_a_fault_changes_the_file_where_it_stands() -> None:
    file = file_of(PLAN_2022)
    for kind in KINDS.values():
        fault = next(kind.places(file), None)
        if fault is not None:
            assert file.with_edits(fault) != file.text, kind.name


def test_faults_that_are_always_seen_are_seen() -> None:
    files = [file_of(path) for path in FEW]
    seen = score(files, 7, 2, ALWAYS)
    assert {name: one.missed for name, one in seen.items() if one.share < 1} == {}


def test_most_faults_of_any_kind_are_seen_and_told_once() -> None:
    seen = {name: one for name, one in score(map(file_of, files()), 11, 1).items() if one.planted}
    assert len(seen) >= 85
    assert macro(seen) >= 0.85
    assert told_once(seen) >= 0.75


@pytest.mark.parametrize("name", ["2022.yaml", "2016.yaml"])
def test_a_copy_holds_the_same_in_other_words(name: str) -> None:
    file = file_of(ROOT / "plans" / name)
    text = copied(file.text, 1)
    assert text != file.text
    again = file_of(file.path, text)
    assert again.checked.plan is not None
    assert file.checked.plan is not None
    assert len(again.checked.plan.goals) == len(file.checked.plan.goals)
