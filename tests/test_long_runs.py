"""A text without a space, or of one thing over and over, takes no rule long: no pattern looks back at it all."""

import itertools
from pathlib import Path

import pytest

from conftest import plan_text
from fuzzing import SECONDS
from trying import Slow, no_hang
from vplan import app

LENGTH = 60_000
RUNS = (
    *"aåA1-–@()[]*_`'\"”\u00a0\\<|",
    "1 ", "a/", "a-", "a.", "a. ", "A. ", "nr.", "nr 1", "a@", "((a", "](", "§ ", "1 kap. ", "1 § ", ", ", ": ",
    "1:", "1,", "1.", "%", "1% ", "a  ", "{{ ", "}} ", "<a ", "&#", "| ", "|-", "![", "![a](", "[a](", "a=", " = ",
    "2024", "2024-", "mål ", "1 mål ", "två mål ", "Regionen ", "SVOM ", "enligt ", "se tabell ", "nämnden ",
    "1 miljoner kronor ", "a b c d e f. ",
)  # fmt: skip


@pytest.mark.parametrize("run", RUNS)
def test_a_long_run_is_read_in_time(run: str, tmp_path: Path) -> None:
    text = (run * LENGTH)[:LENGTH].strip() or run
    written = text.replace("\\", "\\\\").replace('"', '\\"')
    fragment = f'strategier:\n  - namn: Strategi för mål\n    text: "Text {written} 1"\n'
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(fragment), "utf-8")
    with no_hang(SECONDS):
        checked = app.check(plan)
    assert checked.plan is not None or checked.findings


def test_a_hang_is_noticed() -> None:
    endless = itertools.repeat(None)
    with pytest.raises(Slow), no_hang(0.1):
        all(one is None for one in endless)
