"""What `table-illegible` says of the size of a table's text is what documents set it in."""

from decimal import Decimal
from pathlib import Path

import pytest

from conftest import plan_text
from vplan import app, layout
from vplan.core.fitting import LEGIBLE, USUAL
from vplan.core.swedish.numbers import write_amount
from vplan.document import Table

pytestmark = pytest.mark.fast


def _budget(columns: int) -> str:
    names, amounts = (
        " | ".join(cells) for cells in (map("Enhet {}".format, range(columns)), ["−1 234 567"] * columns)
    )
    return f"""\
budget:
  - id: drift
    namn: Drift
    enhet: tkr
    textkolumner: [Enhet 0]
    tabell: |
      Tkr   | {names}
      Netto | {amounts}
dokument: [{{id: plan, mall: verksamhetsplan, avsnitt: [{{rubrik: A, visa: budget/drift}}]}}]
"""


def _investments(columns: int) -> str:
    names, amounts = (
        " | ".join(cells) for cells in (map("År {}".format, range(columns)), ["1 234 567 890"] * columns)
    )
    return f"""\
investeringar:
  enhet: tkr
  tabell: |
    Objekt | Belopp | {names}
    Ny bro | 1 234  | {amounts}
dokument: [{{id: plan, mall: verksamhetsplan, avsnitt: [{{rubrik: A, visa: investeringar}}]}}]
"""


@pytest.mark.parametrize("fragment", [_budget(25), _budget(31), _investments(18), _investments(24)])
def test_the_size_that_is_told_is_the_size_that_is_set(fragment: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(fragment), "utf-8")
    checked = app.check(plan)
    assert checked.plan is not None
    assert checked.facts is not None
    (found,) = [one for one in checked.findings if one.rule.name == "table-illegible"]
    ((_, tree),) = layout.make(checked.plan, checked.facts, plan, None)
    assert not isinstance(tree, list)
    (table,) = [one for one in tree.walk() if isinstance(one, Table)]
    assert table.landscape
    size = USUAL * table.size
    assert size < LEGIBLE
    assert f" {write_amount(Decimal(size).quantize(Decimal('0.1')))} points" in found.message.translated()
