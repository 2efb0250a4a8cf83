"""Values for templates that draw outcomes against targets, each on a scale of its own: every goal and measure has
its scale, or is named with the reason why it has none.
"""

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.facts.goal_status import GoalStatus, bounded_steps, step_of_amount
from vplan.layout.context import Context, View
from vplan.layout.numbers import numbered
from vplan.layout.results import latest, step_view
from vplan.model.fields import DatedAmount
from vplan.model.goals import Goal, Measure
from vplan.model.metrics import Metric
from vplan.model.scales import Step, steps_of

Item = Goal | Measure
_ROOM = Decimal("0.1")
"""How much of the span of a scale stands free at each of its ends, at the least."""
_STEPS = (5, 2, 1)
_WHOLE = Decimal(100)


class Side(NamedTuple):
    """The good side of a scale."""

    least: Decimal | None
    most: Decimal | None


class _Shown(NamedTuple):
    """What is shown of one scope: its good side, and its dots."""

    scope: str
    side: Side
    dots: list[View]


def target_scales(context: Context) -> View:
    """A scale for each goal and measure with a number to reach and something to set against it: its outcome by the
    latest results, or in a plan its baseline.
    """
    rows: list[View] = []
    left_out: dict[str, list[str]] = {}
    for kind, item in _items(context):
        found = _scales(context, kind, item)
        if isinstance(found, str):
            left_out.setdefault(found, []).append(_name(context, item).rstrip("."))
        else:
            rows += found
    return {
        "slag": "diagram/målvärden",
        "rader": rows,
        "utelämnade": [{"skäl": reason, "namn": names} for reason, names in left_out.items()],
        "har_utfall": bool(context.facts.results),
        "i_tabell": bool(context.facts.results) and context.shows_standings,
        "nådda": sum(row["nått"] for row in rows),
    }


def _items(context: Context) -> Iterator[tuple[str, Item]]:
    for goal in context.plan.goals:
        yield "mål", goal
        for measure in goal.measures:
            yield "mätetal", measure


def _name(context: Context, item: Item) -> str:
    return numbered(context.numbers, item, item.wording)


def _scales(context: Context, kind: str, item: Item) -> list[View] | str:
    """The scales of a goal or a measure, one for each scope that has a target of its own; or why it has none."""
    found = _standing(context, kind, item)
    metric = item.metric
    if metric is None:
        is_measured = isinstance(item, Goal) and item.measures
        return "målet följs med sina mätetal" if is_measured else "målvärdet är inget tal"
    outcomes = (found.outcome.outcome or {}) if found and found.outcome else {}
    if metric.target_kind == "aktivitet":
        return "målet är att något ska vara gjort"
    sides = side_of(metric)
    if not sides:
        return "det inte finns något tal att jämföra med"
    if context.facts.results and not outcomes:
        return "utfallet inte finns än"
    dots = {
        scope: [*_outcome_dots(context, kind, found, scope, sides), *_baseline_dots(metric, scope, sides)]
        for scope in sides
    }
    shown = [(scope, side) for scope, side in sides.items() if dots[scope]]
    if not shown:
        return "varken utfall eller utgångsvärde finns"
    ends = _ends(
        [
            *(edge for _, side in shown for edge in side if edge is not None),
            *(dot["värde"] for scope, _ in shown for dot in dots[scope]),
        ],
        share=metric.unit == "%",
    )
    name = _name(context, item)
    return [_scale(name, item, _Shown(scope, side, dots[scope]), ends) for scope, side in shown]


def _ends(values: list[Decimal], *, share: bool) -> tuple[Decimal, Decimal]:
    """Where a scale with those values begins and ends: at even numbers, not below 0 where no value is, and not
    above 100 % where none is. All scopes of a goal have the same, so that they can be compared.
    """
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or Decimal(1)
    step = _step(span / 2)
    if all(value == value.to_integral_value() for value in values):
        step = max(step, Decimal(1))
    start = ((low - span * _ROOM) / step).to_integral_value(ROUND_FLOOR) * step
    end = ((high + span * _ROOM) / step).to_integral_value(ROUND_CEILING) * step
    return max(start, Decimal(0)) if low >= 0 else start, min(end, _WHOLE) if share and high < _WHOLE else end


def _step(most: Decimal) -> Decimal:
    """The largest of 1, 2 and 5 times a power of ten that is at most so much."""
    power = Decimal(1).scaleb(most.adjusted())
    return next(times * power for times in _STEPS if times * power <= most)


def side_of(metric: Metric) -> dict[str, Side]:
    """The good side by scope; '' where one holds for all. Empty for a target without a number to reach."""
    sides: dict[str, Side] = {}
    for key, amounts in metric.bounds.items():
        for scope, target in amounts.items():
            before = sides.get(scope, Side(None, None))
            side = _side(metric, key, target)
            sides[scope] = Side(
                before.least if side.least is None else side.least, before.most if side.most is None else side.most
            )
    if metric.bounds or metric.direction is None or metric.compared_with is not None:
        return sides
    return {scope: _side(metric, "värde", dated.amount) for scope, dated in (metric.baseline or {}).items()}


def _side(metric: Metric, key: str, target: Decimal) -> Side:
    match key:
        case "minst" | "över":
            return Side(target, None)
        case "högst" | "under":
            return Side(None, target)
        case "förändring":
            falling = target < 0 or metric.direction == "minska"
            return Side(None, -abs(target)) if falling else Side(target, None)
    match metric.direction:
        case "öka":
            return Side(target, None)
        case "minska":
            return Side(None, target)
    return Side(target, target)


def _standing(context: Context, kind: str, item: Item) -> GoalStatus | None:
    if not context.facts.results:
        return None
    return latest(context.facts, kind).goal_statuses.get(kind, {}).get(item.key)


def _own(
    values: Mapping[str, DatedAmount], scope: str, sides: Mapping[str, Side]
) -> Iterator[tuple[str, DatedAmount]]:
    """What belongs on the scale of a scope: its own, and on that of all also what has no scale of its own."""
    for own, dated in values.items():
        if own == scope or (not scope and own not in sides):
            yield own, dated
        elif not own and len(sides) > 1:
            yield own, dated  # one for all stands on each


def _outcome_dots(
    context: Context, kind: str, found: GoalStatus | None, scope: str, sides: Mapping[str, Side]
) -> Iterator[View]:
    outcomes = (found.outcome.outcome or {}) if found and found.outcome else {}
    metric = found.item.metric if found and isinstance(found.item, Goal | Measure) else None
    if found is None or metric is None:
        return
    steps = bounded_steps(steps_of(context.plan.scales, kind))
    for own, dated in _own(outcomes, scope, sides):
        step = found.status if len(outcomes) == 1 else step_of_amount(metric, own or scope, dated.amount, steps)
        yield _dot(own if own != scope else "", dated, metric.unit, step)


def _dot(scope: str, dated: DatedAmount, unit: str | None, step: Step | None) -> View:
    words = f"{write_amount(dated.amount)}{HARD_SPACE}{unit}" if unit else write_amount(dated.amount)
    return {
        "värde": dated.amount,
        "text": " ".join(filter(None, [scope, words])),
        "ton": step_view(step)["ton"],
        "status": step_view(step)["namn"],
    }


def _baseline_dots(metric: Metric, scope: str, sides: Mapping[str, Side]) -> Iterator[View]:
    """Baselines in the unit of the target; the one of a change is in another."""
    if metric.baseline_unit not in {None, metric.unit} or metric.change is not None:
        return
    for own, dated in _own(metric.baseline or {}, scope, sides):
        period = f"({dated.period})" if dated.period else "(utgångsvärde)"
        named = own if own != scope else ""
        words = " ".join(filter(None, [named, write_amount(dated.amount), period]))
        yield {"värde": dated.amount, "text": words, "ton": "", "status": ""}


def _scale(name: str, item: Item, shown: _Shown, ends: tuple[Decimal, Decimal]) -> View:
    scope, side, dots = shown
    outcomes = [dot for dot in dots if dot["ton"]]
    return {
        "nyckel": f"målskala/{item.key}" + (f"/{scope}" if scope else ""),
        "namn": f"{name.rstrip('.')} ({scope})" if scope else name,
        "målvärde": _target(item, side, scope),
        "från": _plain(ends[0]),
        "till": _plain(ends[1]),
        "minst": "" if side.least is None else _plain(side.least),
        "högst": "" if side.most is None else _plain(side.most),
        "prickar": [{**dot, "värde": _plain(dot["värde"])} for dot in dots],
        "nått": bool(outcomes) and all(
            (side.least is None or dot["värde"] >= side.least) and (side.most is None or dot["värde"] <= side.most)
            for dot in outcomes
        ),
    }  # fmt: skip


def _target(item: Item, side: Side, scope: str) -> str:
    """The target in the plan's words, else as the scale has it, which for one scope says its own alone."""
    if item.target and not scope:
        return item.target
    unit = f"{HARD_SPACE}{item.metric.unit}" if item.metric and item.metric.unit else ""
    if side.least is not None and side.least == side.most:
        return f"{write_amount(side.least)}{unit}"
    words = [("minst", side.least), ("högst", side.most)]
    target = " och ".join(f"{word} {write_amount(edge)}{unit}" for word, edge in words if edge is not None)
    return target[:1].upper() + target[1:]


def _plain(value: Decimal) -> str:
    return f"{value:f}"
