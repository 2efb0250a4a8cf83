"""Every rule on its cases (`rule_cases`)."""

from pathlib import Path
from typing import Any

import pytest

from rule_cases import FILES, Case, cases_of, standing, surroundings, told, write
from vplan.app.checking import judged, read_plan
from vplan.rules import registry

pytestmark = pytest.mark.fast


def _cases() -> list[Any]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")
        for file in FILES
        for case in cases_of(file.stem)
    ]


@pytest.mark.parametrize(("rule", "case"), _cases())
def test_case(rule: str, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in surroundings(case).items():
        monkeypatch.setenv(name, value)
    plan = write(case, tmp_path)
    checked = judged(read_plan(plan), joined=False)
    assert checked.plan is not None, [finding.message.translated() for finding in checked.findings]
    found = standing(rule, case, checked.findings)
    assert told(case, found, plan.read_text("utf-8")) == case["finds"]
    if case["finds"]:
        assert rule in {finding.rule.name for finding in found}


def test_every_rule_has_cases_that_fail_and_cases_that_pass() -> None:
    names = {rule.name for rule in registry.ON_PLANS}
    assert len(names) >= 7
    assert {file.stem for file in FILES} == names
    for name in sorted(names):
        cases = cases_of(name)
        assert any(case["finds"] for case in cases), f"{name}.yaml has no case that fails"
        assert sum(not case["finds"] for case in cases) >= 3, f"{name}.yaml has too few cases that pass"
