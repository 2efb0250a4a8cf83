"""Values for templates that show a plan on one page: strategies and areas with their goals, counts and money."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil

from vplan.core.swedish.numbers import write_amount
from vplan.layout.amounts import printed
from vplan.layout.charts import KINDS, TONES, column_of_year
from vplan.layout.context import Context, View
from vplan.layout.numbers import numbered
from vplan.model.goals import UNMEASURED, Area, Goal, Strategy

_ACROSS, _LETTERS, _MARKS = 3, 29, 16
"""As many tiles as stand beside each other, and letters or marks on a line of one."""
_TALLEST_MM, _PAGE_MM = 205.0, 225.0
"""The drawing, and it with its table under a heading."""
_NAME_MM, _LINE_MM, _TILE_MM, _GROUP_MM, _FACTS_MM = 3.3, 4.0, 1.8, 8.5, 15.0
_TABLE_MM, _ROW_MM, _ROW_LETTERS = 17.0, 4.4, 60
"""What a table takes beside its rows, and each line of those, with the letters on it."""
_MOST_FACTS = 6


def plan_page(context: Context) -> View:
    """Each strategy with its areas as tiles, a mark for each goal by the kind of its target; and the same counts
    for a table. Where the tiles would not stand on one page the table stands alone.
    """
    groups = [_group(context, strategy) for strategy in context.plan.strategies]
    kinds = [kind for kind in KINDS if any(tile["antal"][kind] for group in groups for tile in group["rutor"])]
    without_kinds = kinds == [UNMEASURED]
    if without_kinds:
        for part in (part for group in groups for tile in group["rutor"] for part in tile["delar"]):
            part["ton"] = TONES[0]
    rows, height = list(_rows(groups, [] if without_kinds else kinds)), _height(groups)
    return {
        "slag": "diagram/plan",
        "fakta": _facts(context),
        "grupper": groups,
        "slagen": [] if without_kinds else kinds,
        "ritas": height <= _TALLEST_MM,
        "på_en_sida": height + _table_height(rows) <= _PAGE_MM,
        "rader": rows,
    }


def _group(context: Context, strategy: Strategy) -> View:
    """A strategy; its own goals are a tile without a name where there are no areas, else one of its own."""
    tiles = [_tile(numbered(context.numbers, area, area.name), area.all_goals()) for area in strategy.areas]
    if strategy.goals or not tiles:
        tiles.insert(0, _tile("", strategy.goals))
    return {
        "namn": numbered(context.numbers, strategy, strategy.name),
        "mål": len(strategy.all_goals()),
        "områden": len(strategy.areas),
        "rutor": tiles,
    }


def _tile(name: str, goals: Sequence[Goal]) -> View:
    counts = {kind: sum(goal.target_kind == kind for goal in goals) for kind in KINDS}
    return {
        "namn": name,
        "mål": len(goals),
        "antal": counts,
        "delar": [
            {"slag": kind, "antal": counts[kind], "ton": TONES[KINDS.index(kind)]}
            for kind in KINDS
            if counts[kind]
        ],
    }


def _rows(groups: Sequence[View], kinds: Sequence[str]) -> Iterator[View]:
    """The table: the areas of each strategy, and the strategy as their sum."""

    def cells(tiles: Sequence[View]) -> list[object]:
        counted = [sum(tile["mål"] for tile in tiles), *(sum(t["antal"][kind] for t in tiles) for kind in kinds)]
        return [printed(count) for count in counted]

    for group in groups:
        yield {"namn": group["namn"], "slag": "strategi", "celler": cells(group["rutor"])}
        named = [tile for tile in group["rutor"] if tile["namn"]]
        for tile in group["rutor"]:
            if tile["namn"] or named:
                yield {"namn": tile["namn"], "slag": "område", "celler": cells([tile])}
    if len(groups) > 1:
        every = [tile for group in groups for tile in group["rutor"]]
        yield {"namn": "Summa", "slag": "summa", "celler": cells(every)}


def _height(groups: Sequence[View]) -> float:
    """About how tall the drawing is, in mm."""
    height = _FACTS_MM
    for group in groups:
        height += _GROUP_MM
        tiles = group["rutor"]
        for first in range(0, len(tiles), _ACROSS):
            height += max(map(_tile_height, tiles[first : first + _ACROSS]))
    return height


def _tile_height(tile: View) -> float:
    """Marks of two kinds stand on one line where they are few."""
    lines = left = 0
    for part in tile["delar"]:
        needed = part["antal"] + 6
        lines += 0 if needed <= left else ceil(needed / _MARKS)
        left = left - needed if needed <= left else lines * _MARKS - needed
    return _TILE_MM + _NAME_MM * ceil(len(tile["namn"]) / _LETTERS) + _LINE_MM * (lines or 1)


def _table_height(rows: Sequence[View]) -> float:
    return _TABLE_MM + _ROW_MM * sum(ceil(len(row["namn"]) / _ROW_LETTERS) for row in rows)


def _facts(context: Context) -> list[View]:
    """What the whole holds: counts, then money."""
    plan = context.plan
    areas: list[Area] = [area for strategy in plan.strategies for area in strategy.areas]
    counted = {
        "strategi": len(plan.strategies),
        "prioritering": len(areas),
        "mål": len(plan.goals),
        "mätetal": len(plan.measures),
        "aktivitet": len(plan.activities),
        "uppdrag": len(plan.assignments),
    }
    money = list(_money(context))
    counts: list[View] = [
        {"slag": level, "värde": str(count), "namn": "", "ett": count == 1}
        for level, count in counted.items()
        if count
    ]
    return [*counts[: _MOST_FACTS - len(money)], *money]


def _money(context: Context) -> Iterator[View]:
    """The frame of the year, else the last sum of the first budget that has one; and what is invested."""
    plan, facts = context.plan, context.facts
    given = facts.frame.total.given.get(plan.year) if facts.frame else None
    if plan.frame is not None and given is not None:
        yield _fact(given, plan.frame.unit, "budgetram")
    else:
        yield from _first_sum(context)
    if plan.investments is not None and facts.investments is not None:
        sums = facts.investments
        amount = sums.computed if sums.stated is None else sums.stated
        yield _fact(amount, plan.investments.unit, "investeringar")


def _first_sum(context: Context) -> Iterator[View]:
    for budget in context.plan.budgets[:1]:
        sums, at = context.facts.budgets[budget.id], column_of_year(context.plan, budget)
        rows = [r for b, r in sums.sum_rows if b == 0]
        amount = sums.amounts[0][max(rows)][at] if rows else None
        if amount is not None:
            band = budget.table.bands[0]
            yield _fact(amount, budget.unit, f"{band.header[at + 1].text}, {band.rows[max(rows)].name.text}")


def _fact(amount: Decimal, unit: str, name: str) -> View:
    return {"slag": "pengar", "värde": write_amount(amount), "namn": f"{unit}, {name}", "ett": False}
