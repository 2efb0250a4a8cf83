"""The pages of the plans and examples are not torn."""

from pathlib import Path

import pytest

from formats import write_pdf
from scanning import documents_of, every_plan, tears

KNOWN: dict[str, dict[str, str]] = {}
"""Tears that stay, by document and kind, with the reason; no more than five."""


def _plans() -> list[object]:
    """In each change the plans; `make deep` scans the examples too."""
    return [
        pytest.param(plan, id=plan.stem, marks=() if plan.parent.name == "plans" else pytest.mark.deep)
        for plan in every_plan()
    ]


@pytest.mark.slow
@pytest.mark.parametrize("plan", _plans())
def test_pages_are_not_torn(plan: Path) -> None:
    for name, document in documents_of(plan):
        found = [tear for tear in tears(document, write_pdf(document)) if tear[0] not in KNOWN.get(name, {})]
        assert found == [], name


def test_few_tears_are_known() -> None:
    assert sum(map(len, KNOWN.values())) <= 5
