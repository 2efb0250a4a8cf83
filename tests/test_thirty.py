"""A plan with thirty different faults: all of them in one run, each on its line."""

import re

import pytest

from conftest import ROOT
from vplan import app

pytestmark = pytest.mark.fast

PLAN = ROOT / "tests" / "plans" / "trettio.yaml"
ON_OTHER_LINES = {
    "sum-mismatch": "Summa    | −1,0      | −3,0",
    "balance-not-carried": "Ingående | −5,0      | −6,0",
    "sign-unexpected": "A        | 1,0       | 1,0",
    "budget-unbalanced": "Årets resultat | −4,0",
    "investment-untyped": "Objekt | Slag          | Belopp",
}


def test_all_are_found_in_one_run_each_on_its_line() -> None:
    lines = PLAN.read_text("utf-8").split("\n")
    expected = {
        (match[1], number) for number, line in enumerate(lines, 1) if (match := re.search(r"  # ([a-z-]+)$", line))
    }
    expected |= {
        (rule, next(number for number, line in enumerate(lines, 1) if text in line))
        for rule, text in ON_OTHER_LINES.items()
    }
    assert len({rule for rule, _ in expected}) >= 30
    found = {(finding.rule.name, finding.place.line) for finding in app.check(PLAN).findings}
    assert expected - found == set()
