"""Some hundred of the broken plans of `make fuzz`, and that it would find a fault if there were one."""

from pathlib import Path
from typing import NoReturn

import pytest

import fuzzing
from sampling import sampled
from trying import Failure

pytest.importorskip("resource", reason="time and memory are limited on Unix")

FIRST, CASES = 0, sampled(600)


def test_broken_plans_end_in_findings_with_places() -> None:
    failures: list[Failure] = []
    kinds: list[str] = []
    for some, counted in fuzzing.fuzz(FIRST, CASES):
        failures += some
        kinds += counted.elements()
    assert len(kinds) == CASES
    assert set(kinds) == {"tree", "text", "bytes", "both", "csv", "settings", "template", "hostile"}
    assert failures == []


def test_a_case_is_made_from_its_number_alone() -> None:
    made = [fuzzing.case(number) for number in range(60)]
    assert [fuzzing.case(number) for number in range(60)] == made
    assert len({tuple(sorted(one.files.items())) for one in made}) == 60


def _planted(*_: object) -> NoReturn:
    raise ZeroDivisionError("planted")


@pytest.mark.parametrize(
    ("where", "kinds"),
    [
        ("vplan.rules.texts.glyph_missing._texts", {"tree"}),
        ("vplan.source.reader._Reader._refuse_features", {"hostile", "text"}),
        ("vplan.source.csv.reading.read_csv", {"csv"}),
    ],
)
def test_a_planted_crash_is_found(
    where: str, kinds: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, _planted)
    found = [failure for number in range(120) if (failure := fuzzing.tried(number, tmp_path)) is not None]
    assert found
    assert [failure for failure in found if "ZeroDivisionError: planted" not in failure.problem] == []
    assert {failure.kind for failure in found} >= kinds


def test_a_case_that_hangs_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object) -> NoReturn:
        while True:
            pass

    monkeypatch.setattr(fuzzing, "SECONDS", 0.2)
    monkeypatch.setattr("vplan.app.check", hang)
    failure = fuzzing.tried(3, tmp_path)
    assert failure is not None
    assert failure.problem.startswith("took more than 0.2 s")


def test_a_case_that_takes_memory_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzing, "MEGABYTES", 1)
    monkeypatch.setattr(fuzzing, "peak", iter([10, 20]).__next__)
    failure = fuzzing.tried(3, tmp_path)
    assert failure is not None
    assert failure.problem == "took 10 MB"


def test_memory_that_a_process_had_before_is_not_laid_to_a_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzzing, "peak", iter([fuzzing.MEGABYTES, fuzzing.MEGABYTES + 20]).__next__)
    assert fuzzing.tried(3, tmp_path) is None


def test_a_finding_without_a_place_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vplan import app
    from vplan.core import Finding, Place, say
    from vplan.source import rules

    check = app.check

    def misplaced(file: Path) -> app.Checked:
        from dataclasses import replace

        checked = check(file)
        lost = Finding(rules.FILE_EMPTY, Place(str(file), 10_000_000), say("somewhere"))
        return replace(checked, findings=(*checked.findings, lost))

    monkeypatch.setattr("vplan.app.check", misplaced)
    failure = fuzzing.tried(0, tmp_path)
    assert failure is not None
    assert failure.problem.startswith("VP008: outside the file")
