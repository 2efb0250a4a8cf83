"""What a check does grows about as the plan does, whichever of its lists or texts grows (`growing`).

Calls are counted, of Python's functions and C's, so that the same number comes out each time.
"""

import sys
from pathlib import Path
from types import FrameType

import pytest

from growing import CASES, written
from vplan import app

_SIZE = 40
_LINEAR, _SQUARE = 2.0, 4.0
_AT_MOST = 3.0
"""How many times as much the second doubling may add as the first: 2 where the work is linear, 4 where it grows
with the square; what has a bound lies between until the bound is met.
"""


def _calls(name: str, size: int, file: Path) -> int:
    file.write_text(written(name, size), "utf-8")
    counted = 0

    def count(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        app.check(file)
    finally:
        sys.setprofile(None)
    return counted


def _growth(name: str, size: int, file: Path) -> float:
    _calls(name, size, file)  # what is only done once is done
    once, twice, fourfold = (_calls(name, times * size, file) for times in (1, 2, 4))
    return (fourfold - twice) / max(twice - once, 1)


@pytest.mark.parametrize(
    "name", [name for name in CASES if name != "huge_names_alike" and name != "comma_in_brackets"]
)
def test_work_grows_as_the_plan_does(name: str, tmp_path: Path) -> None:
    assert _growth(name, _SIZE, tmp_path / "plan.yaml") <= _AT_MOST


@pytest.mark.parametrize("name", ["rows", "row_sums", "rows_of_one_sum", "row_sums_in_an_empty_chain"])
def test_large_tables_grow_as_their_rows_do(name: str, tmp_path: Path) -> None:
    assert _growth(name, 500, tmp_path / "plan.yaml") == pytest.approx(_LINEAR, abs=0.2)


def test_a_square_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vplan.facts import circles, sums

    usual = circles.in_circles
    monkeypatch.setattr(sums, "in_circles", lambda leads_to: max((usual(leads_to) for _ in leads_to), key=len))
    assert _growth("row_sums", _SIZE, tmp_path / "plan.yaml") > _AT_MOST
