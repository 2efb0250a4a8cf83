"""Faults planted in the cells of tables, and how many of them are told.

A table is what a plan writes, without what it declares of sums; a fault is told where the money rules find
something above a note that they do not find in the table as it was. What they find there is untrue, or a
fault of the source.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

import slips
import tables_of_kinds
from conftest import ROOT, plan_text
from vplan.app import check
from vplan.core import Finding, Severity
from vplan.core.swedish.numbers import read_amount
from vplan.facts import TableSums
from vplan.facts.reading import Written, read
from vplan.model.money import Budget
from vplan.model.settings import Settings
from vplan.model.table import Cell, CellKind
from vplan.rules.money import amount_out_of_scale, sum_contradicted
from vplan.source import load

PLANS = ("plans/*.yaml", "examples/*/*.yaml", "examples/*/*/*.yaml")
_RULES = (sum_contradicted.CHECK, amount_out_of_scale.CHECK)
_FILE = Path("tabell.yaml")


class Planted(NamedTuple):
    """A table, and the cells of it that faults are planted in, by where their text begins."""

    kind: str
    name: str
    unit: str
    text_columns: list[str]
    text: str
    cells: list[Cell]


class Told(NamedTuple):
    """How many faults were planted, told, and told with the cell; what was found in the tables as they were."""

    planted: int
    told: int
    named: int
    untrue: int
    tables: int


def own_tables() -> Iterator[Planted]:
    """The tables of the plans here, with the cells that their declared sums cover."""
    for file in sorted(path for pattern in PLANS for path in ROOT.glob(pattern)):
        checked = check(file)
        assert checked.plan is not None, file
        assert checked.facts is not None
        for budget in checked.plan.budgets:
            cells = list(_covered(checked.facts.budgets[budget.id]))
            if cells:
                text = budget.table_text or ""
                yield Planted("plans", f"{file.stem} {budget.id}", budget.unit, budget.text_columns, text, cells)


def made_tables(seed: int, of_each: int) -> Iterator[Planted]:
    """Tables of each kind, with all their amounts."""
    rng = Random(seed)
    for kind, make in tables_of_kinds.KINDS.items():
        for number in range(of_each):
            text = make(rng)
            cells = [
                cell
                for band in _budget(_plan(Planted(kind, "", "tkr", [], text, []))).table.bands
                for row in band.rows
                for cell in row.cells
            ]
            yield Planted(kind, f"{kind} {number + 1}", "tkr", [], text, cells)


def plant(tables: list[Planted], seed: int, share: float = 1.0) -> dict[tuple[str, str], Told]:
    """What is told, by kind of table and of slip; `share`: how many of the faults are tried."""
    rng = Random(seed)
    counts: dict[tuple[str, str], Counter[str]] = {}
    for table in tables:
        before = _found(_plan(table))
        for slip in slips.KINDS:
            counts.setdefault((table.kind, slip), Counter()).update(tables=1, untrue=len(before))
        for cell in table.cells:
            for slip in slips.KINDS:
                if rng.random() >= share:
                    continue
                text = _with_slip(rng, table.text, cell, slip)
                if text is None:
                    continue
                new = [
                    one for one in _found(_plan(table._replace(text=text))) if _key(one) not in map(_key, before)
                ]
                count = counts[table.kind, slip]
                count["planted"] += 1
                count["told"] += bool(new)
                count["named"] += any(_names(one, cell) for one in new)
    return {
        key: Told(count["planted"], count["told"], count["named"], count["untrue"], count["tables"])
        for key, count in counts.items()
    }


def _covered(sums: TableSums) -> Iterator[Cell]:
    seen = set()
    for check_ in sums.checks:
        for cell in (check_.cell, *(term.cell for term in check_.terms)):
            if cell.kind is CellKind.AMOUNT and cell.offset not in seen:
                seen.add(cell.offset)
                yield cell


def _with_slip(rng: Random, text: str, cell: Cell, slip: str) -> str | None:
    percent = "" if cell.percent is None else " %"
    written = cell.text.removesuffix(percent)
    changed = slips.slipped(rng, slip, written)
    if changed is None:
        return None
    return text[: cell.offset] + changed + percent + text[cell.offset + len(cell.text) :]


def _plan(table: Planted) -> bytes:
    budget = {
        "id": "a",
        "namn": "A",
        "enhet": table.unit,
        "textkolumner": table.text_columns,
        "tabell": table.text,
    }
    return plan_text(yaml.safe_dump({"budget": [budget]}, allow_unicode=True, sort_keys=False)).encode()


def _budget(data: bytes) -> Budget:
    plan = read(Written(_FILE, data, load), Settings()).plan
    assert plan is not None
    return plan.budgets[0]


def _found(data: bytes) -> list[Finding]:
    """What the money rules find above a note."""
    reading = read(Written(_FILE, data, load), Settings())
    assert reading.plan is not None, [finding.message.translated() for finding in reading.findings]
    assert reading.facts is not None
    found = [finding for rule in _RULES for finding in rule.findings(reading.plan, reading.facts)]
    return [finding for finding in found if finding.grade is not Severity.NOTE]


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule.code, finding.path


def _names(finding: Finding, cell: Cell) -> bool:
    """Whether it says that the cell's own amount would be right."""
    return read_amount(finding.facts.get("räknat", "")) == (cell.percent if cell.amount is None else cell.amount)
