"""An amount is written with a decimal point.

What is checked: amounts in tables that stand in the plan, and those under `mått`, that have a point where Swedish
has a comma (`42.5`, `1 250.75`, `70.5 (2025)`). They are read as decimals, and printed with a comma. Tables in
files of their own are left alone: systems that write CSV have a point. A point before exactly three figures may
part thousands, and is an amount that can't be read.

Why it matters: a reader who meets 42.5 beside 42,5 wonders whether they are the same kind of number, and the next
who copies the figure may take the point for a thousands separator.

Fails:

    tabell: |
      Tkr      | Budget 2026
      Personal | −42.5

Passes:

    tabell: |
      Tkr      | Budget 2026
      Personal | −42,5
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Place, Rule, Severity, say
from vplan.core.finding import Fix
from vplan.facts import Facts
from vplan.model.metrics import BOUNDS
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.model.table import Cell, CellKind
from vplan.model.tabular import Tabular
from vplan.rules.check import Check
from vplan.rules.goals.target_against_direction import metrics_of
from vplan.source import Mapping, Scalar

RULE = Rule("VP253", "decimal-point", Kind.FILE, __doc__, Severity.WARNING)
_POINT = re.compile(r"([-+\u2212\u2013]? ?\d[\d \u00a0]*)\.(\d{1,2}|\d{4,6})(?!\d)")
_AMOUNTS = (*BOUNDS, "utgångsvärde")
_READ = {CellKind.AMOUNT, CellKind.PERCENT}


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each amount that is written so."""
    tables: list[tuple[Tabular, str, list[Cell]]] = [
        (budget, f"budget.{budget.id}", list(_amounts_of(budget))) for budget in plan.budgets
    ]
    if plan.investments is not None:
        at = [cell.text for cell in plan.investments.table.bands[0].header].index(
            plan.investments.column_name("belopp")
        )
        cells = [row.whole[at] for row in plan.investments.table.rows]
        tables.append((plan.investments, "investeringar", cells))
    for table, path, cells in tables:
        read_from = table.node.scalars.get("tabell")
        if table.file is None and isinstance(read_from, Scalar):
            for cell in cells:
                if cell.kind in _READ:
                    yield from _told(cell.text, table.cell_place(cell), read_from, path)
    for _, item, metric in metrics_of(plan):
        for key in _AMOUNTS:
            for text, place, scalar in _written(metric.node, key):
                yield from _told(text, place, scalar, f"{item.key}.{key}")


CHECK = Check(RULE, check)


def _amounts_of(budget: Budget) -> Iterator[Cell]:
    """The cells that hold no text of their own accord."""
    for band in budget.table.bands:
        names = [cell.text for cell in band.header[1:]]
        for row in band.rows:
            cells = zip(names, row.cells, strict=True)
            yield from (cell for name, cell in cells if name not in budget.text_columns)


def _written(node: Mapping, key: str) -> Iterator[tuple[str, Place, Scalar]]:
    """The amount under a key, or those of each scope."""
    value = node.get(key)
    if isinstance(value, Mapping):
        for scope in value:
            yield from _written(value, scope)
        return
    read_from = node.scalars.get(key)
    if isinstance(value, str) and isinstance(read_from, Scalar):
        yield value, read_from.within(0, len(value)), read_from


def _told(text: str, place: Place, scalar: Scalar, path: str) -> Iterator[Finding]:
    found = _POINT.match(text)
    if found is None:
        return
    comma = f"{found[1]},{found[2]}{text[found.end() :]}"
    line = scalar.source.lines[place.line - 1]
    before, after = line[: place.column - 1], line[place.column - 1 :]
    parts_by_comma = scalar.style == "" and ("{" in before or "[" in before)
    becomes = f'"{comma}"' if parts_by_comma else comma
    yield Finding(
        RULE,
        place,
        say("'{text}' is written with a point, and is read as {amount}", text=text, amount=comma),
        say("write {line}", line=(before + after.replace(text, becomes, 1)).strip()),
        path=path,
        facts={"text": text},
        fix=Fix(text, becomes),
    )
