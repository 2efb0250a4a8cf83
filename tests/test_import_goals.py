"""Goals in documents of every making: what is recognised, that no word is lost, and that the plan is one."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from drawn import imported
from vplan.app.checking import check
from vplan.imports.recognising.map import Map
from vplan.imports.recognising.map_file import read_map

_CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "imports" / "goals.yaml").read_text("utf-8"), yaml.BaseLoader
)  # fmt: skip


def test_there_are_cases() -> None:
    assert len(_CASES) > 12
    assert len({case["name"] for case in _CASES}) == len(_CASES)


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_goals_are_recognised(case: dict[str, Any]) -> None:
    given = (
        read_map(yaml.safe_dump(case["map"], allow_unicode=True).encode(), "karta.yaml")
        if "map" in case
        else Map()
    )
    plan, account, page = imported(f"# Inledning\nNämnden leder arbetet.\n{case['drawing']}", given)
    assert _without(plan.get("strategier"), "id") == (None if case["strategier"] == "null" else case["strategier"])
    assert (account.lost, account.doubled, account.untrue) == ([], [], [])
    assert account.in_values
    broken = [one for one in check(Path("ritad.yaml"), data=page.text.encode()).findings if one.rule.locked]
    assert broken == []


def _without(node: Any, key: str) -> Any:
    """The node without a key, wherever it stands; texts without the ends of their lines where they are folded."""
    if isinstance(node, dict):
        return {name: _without(value, key) for name, value in node.items() if name != key}
    return [_without(value, key) for value in node] if isinstance(node, list) else node
