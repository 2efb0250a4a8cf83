"""A target goes the other way than its direction says.

What is checked: the targets of goals and measures (`mått`, and `målvärde` where it is read as data) that have
a direction, `utgångsvärde` and a bound in one unit, scope by scope; an amount without a scope holds for all.
What is to rise or be kept (öka, behålla) must not have a floor or a value below the baseline, what is to fall
(minska) no ceiling or value above it, and a value that equals the baseline is neither a rise nor a fall. 'över'
the baseline is a rise.

Why it matters: such a target is reached on the first day, or by getting worse.

Fails:

    riktning: öka
    enhet: "%"
    minst: 40
    utgångsvärde: 42 (2023)

Passes: the same with `minst: 45`, or with `över: 42`.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from vplan.core import Finding, Kind, Related, Rule, say
from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.facts import Facts
from vplan.model.goals import Goal, Measure
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP303", "target-against-direction", Kind.CONTRADICTION, __doc__)
FLOORS = ("minst", "över")
CEILINGS = ("högst", "under")


class _Against(NamedTuple):
    """Scope of the baseline, scope and key of the bound, and both amounts."""

    scope: str
    of: str
    key: str
    baseline: Decimal
    bound: Decimal


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every target that its direction speaks against."""
    for kind, item, metric in metrics_of(plan):
        against = list(_against(metric))
        if not against:
            continue
        key = against[0].key
        pairs = [
            (_written(metric, one.scope, one.baseline), _written(metric, "", one.bound, one.key))
            for one in against
        ]
        yield Finding(
            RULE,
            metric.place(key, against[0].of or None),
            say(
                "'{name}' has the direction '{direction}', and its target leads from {baseline} to {target}",
                name=item.key,
                direction=metric.direction or "",
                baseline=pairs[0][0],
                target=pairs[0][1],
            ),
            say("correct the target, the baseline or the direction"),
            path=f"{kind}.{item.key}.mått",
            facts={"utgångsvärde": pairs[0][0], "målvärde": pairs[0][1]},
            notes=tuple(
                say("likewise from {baseline} to {target}", baseline=before, target=target)
                for before, target in pairs[1:]
            ),
            related=(
                Related(metric.place("utgångsvärde", against[0].scope or None), say("the baseline stands here")),
            ),
        )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def metrics_of(plan: Plan) -> Iterator[tuple[str, Goal | Measure, Metric]]:
    """Every metric of the plan with what it measures, under the Swedish word of its level."""
    for goal in plan.goals:
        if goal.metric is not None:
            yield "mål", goal, goal.metric
        for measure in goal.measures:
            if measure.metric is not None:
                yield "mätetal", measure, measure.metric


def _against(metric: Metric) -> Iterator[_Against]:
    """Each baseline with the first bound of its scope that goes the wrong way."""
    if metric.baseline is None or metric.baseline_unit not in {None, metric.unit}:
        return
    bounds = [(key, of, bound) for key, amounts in metric.bounds.items() for of, bound in amounts.items()]
    for scope, baseline in metric.baseline.items():
        for key, of, bound in bounds:
            if (scope == of or not scope or not of) and _wrong_way(metric, key, baseline.amount, bound):
                yield _Against(scope, of, key, baseline.amount, bound)
                break


def _wrong_way(metric: Metric, key: str, baseline: Decimal, bound: Decimal) -> bool:
    if metric.direction == "minska":
        return (key in (*CEILINGS, "värde") and bound > baseline) or (key == "värde" and bound == baseline)
    if metric.direction is None:
        return False
    unmoved = metric.direction == "öka" and key == "värde" and bound == baseline
    return unmoved or (key in (*FLOORS, "värde") and bound < baseline)


def _written(metric: Metric, scope: str, amount: Decimal, key: str = "värde") -> str:
    unit = f"{HARD_SPACE}{metric.unit}" if metric.unit else ""
    bound = "" if key == "värde" else f"{key} "
    return f"{bound}{write_amount(amount)}{unit}" + (f" ({scope})" if scope else "")
