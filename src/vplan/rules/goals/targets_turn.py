"""The targets of an indicator or a goal turn against its direction, or are reached already.

What is checked: `målvärde` of `indikatorer`, goals and measures for several years, where its words are plain,
against `riktning` (of goals and measures under `mått`): what is to rise (öka) has no lower target than the year
before, what is to fall (minska) no higher one. A target that is easier than the latest outcome of an indicator is
a note; which way is better, `riktning` says, or else 'minst' and 'högst'.

Why it matters: years are mixed up easily, and a target that is reached before its year begins steers nothing.

Fails:

    riktning: minska
    målvärde: {2025: Högst 6 %, 2026: Högst 8 %}

Passes: the same with `2026: Högst 5 %`.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts, IndicatorFigures
from vplan.model.goals import Goal, Measure
from vplan.model.indicators import TOTAL, OwnIndicator
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP316", "targets-turn", Kind.CONTRADICTION, __doc__)
_RISING = {"minst", "över"}
_FALLING = {"högst", "under"}
_COMPARABLE = _RISING | _FALLING | {"värde"}


class _Target(NamedTuple):
    """The target of a year ('' for any). `better` is 1 where more is better, −1 where less is, 0 where neither."""

    year: str
    words: str
    amount: Decimal
    better: int


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each target that turns, and each that the latest outcome has passed."""
    for figures in facts.indicators.values():
        one = figures.indicator
        targets = list(_targets(one))
        yield from _turns(one, f"indikatorer.{one.key}", one.direction, targets)
        yield from _reached(figures, targets)
    items: list[tuple[str, Goal | Measure]] = [("mål", goal) for goal in plan.goals]
    items += [("mätetal", measure) for measure in plan.measures]
    for kind, item in items:
        direction = item.metric.direction if item.metric is not None else None
        yield from _turns(item, f"{kind}.{item.key}", direction, list(_targets(item)))


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _targets(one: OwnIndicator | Goal | Measure) -> Iterator[_Target]:
    own = one.unit if isinstance(one, OwnIndicator) else one.metric and one.metric.unit
    for year, words in sorted(one.targets.items()):
        metric = one.metric_of(year)
        bounds = metric.bounds if metric is not None else {}
        if metric is None or len(bounds) != 1 or metric.unit != (own or metric.unit):
            continue
        key, amounts = next(iter(bounds.items()))
        if key in _COMPARABLE:
            yield _Target(year, words, amounts[""], _better(metric, key))


def _better(metric: Metric, key: str) -> int:
    if metric.direction is not None:
        return {"öka": 1, "minska": -1}.get(metric.direction, 0)
    return (key in _RISING) - (key in _FALLING)


def _turns(
    one: OwnIndicator | Goal | Measure, path: str, direction: str | None, targets: list[_Target]
) -> Iterator[Finding]:
    for before, after in pairwise(targets):
        if direction is not None and before.year and (after.amount - before.amount) * after.better < 0:
            yield Finding(
                RULE,
                one.place("målvärde", after.year),
                say(
                    "'{name}' has the direction '{direction}', and its target goes from {before} to {after}",
                    name=one.wording,
                    direction=direction,
                    before=f"{before.words} ({before.year})",
                    after=f"{after.words} ({after.year})",
                ),
                say("correct one of the targets, or the direction"),
                path=f"{path}.målvärde.{after.year}",
                facts={"före": before.words, "målvärde": after.words},
                related=(Related(one.place("målvärde", before.year), say("the target before stands here")),),
            )


def _reached(figures: IndicatorFigures, targets: list[_Target]) -> Iterator[Finding]:
    one, latest = figures.indicator, figures.latest
    if latest is None:
        return
    year, outcome = latest
    for target in targets:
        coming = not target.year or target.year > year
        if coming and (outcome - target.amount) * target.better > 0:
            yield Finding(
                RULE,
                one.place("målvärde", target.year or None),
                say(
                    "'{name}' has the target {target}, and the outcome of {year} is better: {outcome}",
                    name=one.wording,
                    target=f"{target.words} ({target.year})" if target.year else target.words,
                    year=year,
                    outcome=write_amount(outcome),
                ),
                say("check that the target is meant to be easier than what is reached"),
                path=".".join(filter(None, ["indikatorer", one.key, "målvärde", target.year])),
                facts={"målvärde": target.words, "utfall": write_amount(outcome)},
                related=(Related(one.figure_place(year, TOTAL), say("the outcome stands here")),),
                severity=Severity.NOTE,
            )
