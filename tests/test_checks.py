"""Every rule on its cases, which are data: plan fragment in, findings with their places out.

A case tells of its own rule, and of those that it names under `also`; other rules have cases of their own.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import plan_text
from vplan import app
from vplan.core import Finding
from vplan.rules import registry

pytestmark = pytest.mark.fast

CASES = Path(__file__).parent / "checks"
FILES = sorted(CASES.glob("*.yaml"))


def _cases() -> list[Any]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")
        for file in FILES
        for case in yaml.safe_load(file.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("rule", "case"), _cases())
def test_case(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = plan_text(case["fragment"], case.get("status", "förslag"))
    text = text.replace("Testnämnden", case.get("board", "Testnämnden"), 1)
    plan.write_text(text, "utf-8")
    (tmp_path / "vplan.yaml").write_text(case.get("settings", ""), "utf-8")
    checked = app.check(plan)
    assert checked.plan is not None, [finding.message.translated() for finding in checked.findings]
    told_of = {rule, *case.get("also", [])}
    standing = [f for f in checked.findings if f.waived is None and f.rule.name in told_of]
    assert [_told(finding, expected, text) for finding, expected in _paired(standing, case["finds"])] == case[
        "finds"
    ]
    if case["finds"]:
        assert rule in {finding.rule.name for finding in standing}


def _paired(found: list[Finding], expected: list[dict[str, Any]]) -> list[tuple[Finding, dict[str, Any]]]:
    padding: list[dict[str, Any]] = [{}] * (len(found) - len(expected))
    assert len(found) >= len(expected), [finding.message.translated() for finding in found]
    return list(zip(found, [*expected, *padding], strict=True))


def _told(finding: Finding, expected: dict[str, Any], text: str) -> dict[str, Any]:
    """What the finding says, as far as the case asks; all of it where the case expects none."""
    told = {
        "line": finding.place.line,
        "column": finding.place.column,
        "at": _underlined(finding, text),
        "severity": str(finding.grade),
        "path": finding.path,
        "message": finding.message.translated().replace("\u00a0", " "),
        "hint": finding.hint.translated() if finding.hint else None,
        "note": " ".join(note.translated() for note in finding.notes).replace("\u00a0", " "),
    }
    return {key: told[key] for key in expected or told}


def _underlined(finding: Finding, text: str) -> str:
    start = finding.place.column - 1
    return text.split("\n")[finding.place.line - 1][start : start + finding.place.length]


def test_every_rule_has_cases_that_fail_and_cases_that_pass() -> None:
    names = {rule.name for rule in registry.ON_PLANS}
    assert len(names) >= 7
    assert {file.stem for file in FILES} == names
    for file in FILES:
        cases = yaml.safe_load(file.read_text("utf-8"))
        assert any(case["finds"] for case in cases), f"{file.name} has no case that fails"
        assert sum(not case["finds"] for case in cases) >= 3, f"{file.name} has too few cases that pass"
