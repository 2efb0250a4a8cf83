"""A goal's description promises a figure that its target does not have.

What is checked: percentages that the description or its points require ('minst 70 %', 'i 100 % av fallen
ska …') with the target as data (`mått`, or `målvärde` where it is read as data). A target that is an activity
to carry out has no such figure; one in percent has another.

Why it matters: what is followed up is the target. A level of service that stands only in the description is
promised to the reader and measured by nobody.

Fails:

    beskrivning: I 90 % av fallen ska svaret komma samma dag.
    målvärde: Genomförd aktivitet
    mått: {slag: aktivitet}

Passes: the same with `målvärde: Minst 90 %` and no `mått`.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.core.swedish.numbers import read_amount, write_amount
from vplan.core.swedish.units import is_percent
from vplan.facts import Facts
from vplan.model.goals import Goal
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP304", "target-contradicts-description", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_SHARE = r"(?P<figure>\d{1,3}(?:,\d+)?)[ \u00a0]?(?:%|procent\b)"
_REQUIRED = (
    re.compile(rf"\b(?:minst|lägst|högst)\s+{_SHARE}", re.IGNORECASE),
    re.compile(rf"\bi\s+{_SHARE}\s+av\s(?:(?!\sav\s)[^.!?])*?\bska\b", re.IGNORECASE),
    re.compile(rf"\b{_SHARE}\s+av\s(?:(?!\sav\s)[^.!?])*?\bska\b", re.IGNORECASE),
    re.compile(rf"\bska\b(?:(?!\bska\b)[^.!?])*?\b(?:till|vara)\s+{_SHARE}", re.IGNORECASE),
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every goal whose description requires another figure than its target."""
    for goal in plan.goals:
        if goal.metric is None:
            continue
        required = dict(_required(goal))
        if not required:
            continue
        kept = _figures(goal)
        missing = [figure for figure in required if figure not in kept]
        if len(missing) == len(required) and (kept or goal.metric.target_kind == "aktivitet"):
            figure = write_amount(missing[0])
            yield Finding(
                RULE,
                required[missing[0]](),
                say(
                    "the description requires {figure} %, the target is '{target}'",
                    figure=figure,
                    target=goal.target or "-",
                ),
                say("make the figure the target, or take it out of the description"),
                path=f"mål.{goal.key}.beskrivning",
                facts={"krav": figure, "målvärde": goal.target or ""},
                related=(Related(goal.place("målvärde"), say("the target stands here")),) if goal.target else (),
            )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _required(goal: Goal) -> Iterator[tuple[Decimal, Callable[[], Place]]]:
    """Each figure that is required, and where it stands (computed when it is reported); of a point, the whole."""
    for pattern in _REQUIRED:
        for match in pattern.finditer(goal.description or ""):
            amount = read_amount(match["figure"])
            if amount is not None:
                yield (
                    amount,
                    partial(goal.place_within, "beskrivning", match.start("figure"), len(match["figure"])),
                )
        for index, point in enumerate(goal.points):
            match_in_point = pattern.search(point)
            amount = read_amount(match_in_point["figure"]) if match_in_point else None
            if amount is not None:
                yield amount, partial(goal.place, "punkter", index)


def _figures(goal: Goal) -> set[Decimal]:
    """Every figure of the target, in percent, as data and as printed; empty where it is in another unit."""
    metric = goal.metric
    assert metric is not None, "goals without a metric are left out"
    printed = {read_amount(figure) for figure in re.findall(r"\d+(?:,\d+)?", goal.target or "")}
    if metric.unit is not None and not is_percent(metric.unit):
        return set()
    bounds = (amount for amounts in metric.bounds.values() for amount in amounts.values())
    return {*bounds, *(amount for amount in printed if amount is not None)}
