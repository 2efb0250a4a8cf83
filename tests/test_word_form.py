"""Word files that go on being written in: nothing is set by hand that a style, a list or a field can say."""

from pathlib import Path

import pytest

from conftest import ROOT
from vplan import app
from word_form import places

PLANS = (*sorted((ROOT / "plans").glob("*.yaml")), *sorted((ROOT / "examples").rglob("*.yaml")))


@pytest.mark.xfail(strict=True, reason="these are found in every document; the next commits take them away")
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: str(plan.relative_to(ROOT)))
def test_nothing_is_set_by_hand(plan: Path, tmp_path: Path) -> None:
    files = app.build(plan, tmp_path / "ut", formats=["docx"]).files
    assert len(files) > 0
    found = {
        (file.name, kind): those for file in files for kind, those in places(file.read_bytes()).items() if those
    }
    assert found == {}
