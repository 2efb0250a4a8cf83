"""What a check does grows about as the plan does, whichever of its lists or texts grows (`growing`).

The calls of each function are counted, of Python's and C's, so that the same numbers come out each time, and so
that a square is seen while it is still a small share of the whole.
"""

import sys
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

import pytest

from growing import CASES, written
from vplan import app

_SIZE = 40
_LINEAR = 2.0
_AT_MOST = 2.9
"""How many times as much the second doubling may add as the first: 2 where the work is linear, 4 where it grows
with the square.
"""
_MANY = 25
"""So many calls for each thing are looked at: fewer come and go with the words that the plans are made of."""
_BOUNDED = {"difflib.py", "nearest.py", "<string>"}
"""What is asked for a bounded number of findings, or of names; and the named tuples that difflib makes."""

_REFUSED = {
    "goals_with_one_id", "rows_misfitting", "documents_of_one_id", "keys_unknown", "keys_unknown_in_goals",
    "key_unknown_huge", "choices_wrong", "items_of_wrong_kind", "anchors", "brackets", "colons_in_texts",
    "beginners_colons", "beginners_tabs", "escapes", "hard_spaces",
}  # fmt: skip
"""Those that are about what is refused: the others are read, so that all of a check is done."""

Calls = Counter[tuple[CodeType, str]]


def _calls(name: str, size: int, file: Path) -> Calls:
    file.write_text(written(name, size), "utf-8")
    counted: Calls = Counter()

    def count(frame: FrameType, event: str, of: object) -> None:
        if event in {"call", "c_call"}:
            counted[frame.f_code, getattr(of, "__name__", "") if event == "c_call" else ""] += 1

    sys.setprofile(count)
    try:
        app.check(file)
    finally:
        sys.setprofile(None)
    return counted


def _at_sizes(name: str, size: int, file: Path) -> tuple[Calls, Calls, Calls]:
    _calls(name, size, file)  # what is only done once is done
    return _calls(name, size, file), _calls(name, 2 * size, file), _calls(name, 4 * size, file)


def _squares(name: str, size: int, file: Path) -> list[str]:
    """The functions that are called more than in line with the size."""
    once, twice, fourfold = _at_sizes(name, size, file)
    found = []
    for called, times in fourfold.items():
        code, of = called
        more, before = times - twice[called], twice[called] - once[called]
        often = times > _MANY * 4 * size and once[called] and Path(code.co_filename).name not in _BOUNDED
        if often and more > _AT_MOST * before:
            counts = f"{once[called]}, {twice[called]}, {times}"
            found.append(f"{code.co_filename}:{code.co_firstlineno} {code.co_name} {of}: {counts}")
    return found


def test_what_is_to_be_read_is_read(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    refused = set()
    for name in CASES:
        plan.write_text(written(name, 3), "utf-8")
        refused |= {name} if app.check(plan).plan is None else set()
    assert len(CASES) > 100
    assert refused == _REFUSED


@pytest.mark.parametrize("name", CASES)
def test_work_grows_as_the_plan_does(name: str, tmp_path: Path) -> None:
    assert _squares(name, _SIZE, tmp_path / "plan.yaml") == []


@pytest.mark.parametrize("name", ["rows", "row_sums", "rows_of_one_sum", "row_sums_in_an_empty_chain"])
def test_large_tables_grow_as_their_rows_do(name: str, tmp_path: Path) -> None:
    once, twice, fourfold = (one.total() for one in _at_sizes(name, 500, tmp_path / "plan.yaml"))
    assert (fourfold - twice) / (twice - once) == pytest.approx(_LINEAR, abs=0.2)


def test_a_square_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vplan.facts import circles

    usual = circles.in_circles

    def again_for_each(leads_to: dict[str, list[str]]) -> set[str]:
        for _ in leads_to:
            usual(leads_to)
        return usual(leads_to)

    monkeypatch.setattr("vplan.facts.declared.in_circles", again_for_each)
    assert any("circles.py" in one for one in _squares("row_sums", _SIZE, tmp_path / "plan.yaml"))
