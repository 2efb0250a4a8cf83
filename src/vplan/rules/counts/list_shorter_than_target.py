"""A goal lists fewer points than its target asks for.

What is checked: goals whose target is at least a whole number of pieces (`minst`, in `mått` or read from
`målvärde`, with the unit st, stycken, aktiviteter, insatser or åtgärder, or with no unit) and that list
`punkter`: fewer points than the bound. A list of less than half the bound, rounded down, is taken to be about
something else, and so is every list beside a target that has a baseline or a year to compare with: an index or
a rate.

Why it matters: the points are what is to be done. With fewer of them than the target, the target can't
be reached by doing all that the plan says.

Fails:

    mål: Fler mötesplatser ska öppnas
    punkter: [Biblioteket i centrum, Fritidsgården]
    målvärde: Minst 3 st

Passes: the same with three points, or with `målvärde: Minst 2 st`.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say, say_of
from vplan.facts import Facts
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP105", "list-shorter-than-target", Kind.MISSING, __doc__, severity=Severity.WARNING)
_PIECES = {"", "st", "st.", "stycken", "aktiviteter", "insatser", "åtgärder"}


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every list that is too short for its target."""
    for goal in plan.goals:
        bound = _pieces(goal.metric) if goal.metric else None
        if goal.metric is None or bound is None:
            continue
        scope, least = bound
        listed = len(goal.points)
        if not max(1, least // 2) <= listed < least:
            continue
        yield Finding(
            RULE,
            goal.key_place("punkter"),
            say_of(
                "'{name}' lists {count} point, its target is at least {least}",
                "'{name}' lists {count} points, its target is at least {least}",
                listed,
                name=goal.key,
                least=least,
            ),
            say("add the points that are missing, or correct the target"),
            path=f"mål.{goal.key}.punkter",
            facts={"minst": str(least), "punkter": str(listed)},
            related=(Related(goal.metric.place("minst", scope or None), say("the target stands here")),),
        )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _pieces(metric: Metric) -> tuple[str, int] | None:
    """The scope and the least number of pieces; None when the target is no number of pieces."""
    if metric.at_least is None or len(metric.at_least) != 1 or (metric.unit or "").casefold() not in _PIECES:
        return None
    if metric.baseline is not None or metric.compared_with is not None:
        return None
    ((scope, least),) = metric.at_least.items()
    return (scope, int(least.amount)) if least.amount == int(least.amount) else None
