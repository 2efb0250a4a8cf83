"""Values for templates that draw pictures of a plan: goals, budgets and investments as bars."""

from decimal import Decimal
from typing import TypeVar

from vplan.layout.amounts import Printed, printed
from vplan.layout.context import Context, View
from vplan.layout.plan_tables import row_kind
from vplan.model.goals import UNMEASURED
from vplan.model.money import Budget, Investments
from vplan.model.plan import Plan

_Item = TypeVar("_Item")
TONES = ("first", "second", "third", "fourth")
TARGET_KINDS = {"tal": "Tal", "jämförelse": "Jämförelse", "aktivitet": "Ska göras", UNMEASURED: "Ej mätbart"}
"""What a target asks for; something to be done is not called an activity, since those are counted on their own."""
KINDS = tuple(TARGET_KINDS)
_MOST_BARS = 20
"""The largest have a bar each and the rest one: a picture of more bars is looked through like a table."""


def goals_chart(context: Context) -> View:
    """The goals of each strategy by the kind of their target."""
    rows = []
    for strategy in context.plan.strategies:
        kinds = [goal.target_kind for goal in strategy.all_goals()]
        if kinds:
            rows.append(
                _row(strategy.name, [(k, Decimal(kinds.count(k)), printed(kinds.count(k))) for k in KINDS])
            )
    return {
        "slag": "diagram/mål",
        "rader": rows,
        "slagen": _used(rows),
        "kolumner": [(kind, TARGET_KINDS[kind]) for kind, _ in _used(rows)],
        "i_tabell": "diagram/plan" in context.shown,
    }


def investments_chart(context: Context) -> View:
    """The investments by unit, and within it by kind (new or re-investment) where the table says it and there are
    no more kinds than can be told apart.
    """
    investments = context.plan.investments
    assert investments is not None, "VP406 has stopped a reference to what is not there"
    sums = _by_unit(investments)
    named = {kind for of_unit in sums.values() for kind in of_unit}
    kinds = sorted(named, key=lambda kind: (not kind, kind))
    if len(kinds) > len(TONES):
        kinds = [""]
        sums = {unit: {"": sum(of_unit.values(), Decimal(0))} for unit, of_unit in sums.items()}
    largest, rest = _parted(sorted(sums.items(), key=lambda item: -sum(item[1].values())))
    rows = [_invested(unit, of_unit, kinds) for unit, of_unit in largest]
    if rest:
        together = {
            kind: sum((of_unit.get(kind, Decimal(0)) for _, of_unit in rest), Decimal(0)) for kind in kinds
        }
        rows.append(_invested(_rest(rest), together, kinds))
    return {
        "slag": "diagram/investeringar",
        "enhet": investments.unit,
        "rader": rows,
        "visade": len(largest),
        "alla": len(sums),
        "slagen": [(kind, TONES[index]) for index, kind in enumerate(kinds) if kind or len(kinds) > 1],
        "kolumner": [(kind, kind or "Utan uppgift") for kind in kinds if len(kinds) > 1],
        "i_tabell": "investeringar" in context.shown,
    }


def _by_unit(investments: Investments) -> dict[str, dict[str, Decimal]]:
    """What each unit invests in each kind; a table without units: each object. What costs nothing has no bar."""
    names = [cell.text for cell in investments.table.bands[0].header]
    at = {role: names.index(name) for role in ("verksamhet", "slag", "belopp", "objekt")
          if (name := investments.column_name(role)) in names}  # fmt: skip
    sums: dict[str, dict[str, Decimal]] = {}
    for row in investments.table.rows:
        cells = row.whole
        amount = cells[at["belopp"]].amount
        if not amount:
            continue
        unit = cells[at.get("verksamhet", at["objekt"])].text
        kind = cells[at["slag"]].text if "slag" in at else ""
        of_unit = sums.setdefault(unit, {})
        of_unit[kind] = of_unit.get(kind, Decimal(0)) + amount
    return sums


def _invested(unit: str, of_unit: dict[str, Decimal], kinds: list[str]) -> View:
    parts = [(kind, of_unit[kind], printed(of_unit[kind])) for kind in kinds if kind in of_unit]
    return _row(unit, parts, kinds)


def budget_chart(context: Context, budget: Budget) -> View:
    """A bar for each row of a budget's first band that is no sum, the largest first: in the column that
    names the plan's year, else in the last.
    """
    sums, at = context.facts.budgets[budget.id], column_of_year(context.plan, budget)
    band, amounts = budget.table.bands[0], sums.amounts[0]
    found = [
        (row.name.text, amount)
        for r, (row, cells) in enumerate(zip(band.rows, amounts, strict=True))
        if (amount := cells[at]) and not row_kind(row.name.text, is_sum=(0, r) in sums.sum_rows)
    ]
    found.sort(key=lambda one: -abs(one[1]))
    largest, rest = _parted(found)
    rows = [_amount_bar(name, amount) for name, amount in largest]
    if rest:
        rows.append(_amount_bar(_rest(rest), sum((amount for _, amount in rest), Decimal(0))))
    return {
        "slag": "diagram/budget",
        "namn": budget.name,
        "kolumn": band.header[at + 1].text,
        "enhet": budget.unit,
        "rader": rows,
        "visade": len(largest),
        "alla": len(found),
        "i_tabell": f"budget/{budget.id}" in context.shown,
    }


def column_of_year(plan: Plan, budget: Budget) -> int:
    """Where among the amounts of a budget's first band the column is that names the plan's year, else the last."""
    columns = [cell.text for cell in budget.table.bands[0].header[1:]]
    holding = [index for index, name in enumerate(columns) if name and name not in budget.text_columns]
    of_the_year = [index for index in holding if str(plan.year) in columns[index]]
    return (of_the_year or holding)[-1]


def _parted(items: list[_Item]) -> tuple[list[_Item], list[_Item]]:
    """Those with a bar of their own, and the rest; one alone has its own."""
    return (items, []) if len(items) <= _MOST_BARS + 1 else (items[:_MOST_BARS], items[_MOST_BARS:])


def _rest(items: list[_Item]) -> str:
    """What the bar of the rest is called."""
    return f"Övriga {len(items)}"


def _amount_bar(name: str, amount: Decimal) -> View:
    return {
        "namn": name,
        "summa": printed(amount),
        "delar": [{"ton": TONES[0], "värde": f"{abs(amount):f}", "text": "", "slag": ""}],
    }


def _row(name: str, parts: list[tuple[str, Decimal, Printed]], kinds: list[str] | tuple[str, ...] = KINDS) -> View:
    """A bar with a segment for each kind that it has any of, in the kinds' own tones."""
    return {
        "namn": name,
        "summa": printed(sum((value for _, value, _ in parts), Decimal(0))),
        "delar": [
            {"slag": kind, "ton": TONES[kinds.index(kind)], "värde": f"{value:f}", "text": text}
            for kind, value, text in parts
            if value
        ],
    }


def _used(rows: list[View]) -> list[tuple[str, str]]:
    used = {part["slag"]: part["ton"] for row in rows for part in row["delar"]}
    return [(kind, used[kind]) for kind in KINDS if kind in used]
