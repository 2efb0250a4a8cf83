"""Some hundred of the damaged Word files of `make fuzz`, and that it would find a fault if there were one."""

from pathlib import Path
from typing import NoReturn

import pytest

import hostile_word_text
from sampling import sampled
from trying import Failure

CASES = sampled(300)


def test_damaged_word_files_end_in_lines() -> None:
    failures: list[Failure] = []
    kinds: list[str] = []
    for some, counted in hostile_word_text.fuzz(0, CASES):
        failures += some
        kinds += counted.elements()
    assert len(kinds) == CASES
    assert set(kinds) == {"tree", "part", "zip", "parts", "hostile"}
    assert failures == []


def test_a_case_is_made_from_its_number_alone() -> None:
    made = [hostile_word_text.case(number) for number in range(40)]
    assert [hostile_word_text.case(number) for number in range(40)] == made
    assert len({one.data for one in made}) > 35


def _planted(*_: object) -> NoReturn:
    raise ZeroDivisionError("planted")


@pytest.mark.parametrize("where", ["tables._cell", "inlines.symbol", "comments._threads", "numbers.written"])
def test_a_fault_is_found(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"vplan.source.word.{where}", _planted)
    tried = (hostile_word_text.tried(number, tmp_path) for number in range(120))
    assert next((one for one in tried if one is not None and "planted" in one.problem), None) is not None


def test_a_sign_that_steers_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vplan.report.word.escaped", lambda text: text)
    tried = (hostile_word_text.tried(number, tmp_path) for number in range(120))
    assert next((one for one in tried if one is not None and "steers" in one.problem), None) is not None
