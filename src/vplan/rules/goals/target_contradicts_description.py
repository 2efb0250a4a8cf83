"""A goal's description promises a figure that its target does not have.

What is checked: percentages that the description or its points require ('minst 70 %', 'i 100 % av fallen
ska …', 'ska … i 100 % av fallen') with the target as data (`mått`, or `målvärde` where it is read as data). A
target that is an activity to carry out has no such figure; one in percent has another. And what the description
states for a year ('Målvärdet är 70 % (2024)') with the target of that year.

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
from functools import lru_cache, partial

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
    re.compile(rf"\bi\s+{_SHARE}\s+av\s(?:(?!\sav\s)[^.!?])*?\bska(?:ll)?\b", re.IGNORECASE),
    re.compile(rf"\b{_SHARE}\s+av\s(?:(?!\sav\s)[^.!?])*?\bska(?:ll)?\b", re.IGNORECASE),
    re.compile(rf"\bska(?:ll)?\b(?:(?!\bska)[^.!?])*?\b(?:till|vara)\s+{_SHARE}", re.IGNORECASE),
    re.compile(rf"\bska(?:ll)?\b(?:(?!\bska)[^.!?])*?\bi\s+{_SHARE}\s+av\s", re.IGNORECASE),
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every goal whose description requires another figure than its target."""
    for goal in plan.goals:
        yield from _of_years(goal, plan.year)
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


def _of_years(goal: Goal, year: int) -> Iterator[Finding]:
    """Each year for which the description states another target than the goal has."""
    description = goal.description or ""
    for stated in _stated().finditer(description) if "20" in description else ():
        for one in _of_year().finditer(stated["rest"]):
            kept = _kept(goal, one["year"], year)
            amount = read_amount(one["figure"])
            if amount is None or not kept or {amount, -amount} & kept:
                continue
            start = stated.start("rest") + one.start("figure")
            target = goal.targets.get(one["year"]) or goal.target or ""
            yield Finding(
                RULE,
                goal.place_within("beskrivning", start, len(one["figure"])),
                say(
                    "the description has the target {figure} % for {year}, the target is '{target}'",
                    figure=one["sign"] + one["figure"],
                    year=one["year"],
                    target=target,
                ),
                say("correct one of them"),
                path=f"mål.{goal.key}.beskrivning.{one['year']}",
                facts={"krav": one["sign"] + one["figure"], "målvärde": target},
                related=(Related(goal.place("målvärde"), say("the target stands here")),) if target else (),
            )


def _kept(goal: Goal, stated: str, year: int) -> set[Decimal]:
    """The figures of the goal's target of that year, in percent."""
    if stated in goal.targets:
        metric = goal.metric_of(stated)
        if metric is None or not is_percent(metric.unit):
            return set()
        return {amount for amounts in metric.bounds.values() for amount in amounts.values()}
    return _figures(goal) if int(stated) == year and goal.metric is not None and not goal.targets else set()


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


@lru_cache(maxsize=1)
def _stated() -> re.Pattern[str]:
    return re.compile(r"\bmål(?:et|värdet?|värdena)?\s+(?:är|var)\s(?P<rest>[^.!?]{1,300})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _of_year() -> re.Pattern[str]:
    return re.compile(
        r"(?P<sign>[−-]?)(?P<figure>\d{1,3}(?:,\d{1,3})?)[ \u00a0]?(?:%|procent)\s{1,3}"
        r"(?:\(|(?:för )?år |för |i )?(?P<year>20\d\d)"
    )
