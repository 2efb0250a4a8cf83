"""A goal has no target, or something that only keeps its place.

What is checked: goals in a plan whose level of goals carries targets (`nivåer.mål.kräver_målvärde: ja`); a goal
whose measures have targets is measured by them. Likewise measures (`nivåer.mätetal.kräver_målvärde: ja`).
'Kompletteras senare', 'TBD', 'xx' and the like are no targets. An error once the plan is decided, and where the
year has passed by which it was promised ('kompletteras efter 2021' in a plan for 2022); a warning otherwise.

Why it matters: a goal without a target can't be followed up, and good economic management asks for
goals that can (kommunallagen 11 kap. 6 §).

Fails:

    mål: Fler lånar böcker
    målvärde: Kompletteras senare

Passes:

    mål: Fler lånar böcker
    målvärde: Minst 4 000
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.goals import Goal, Measure
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule(
    "VP301", "target-missing", Kind.MISSING, __doc__, severity=Severity.WARNING, when_decided=Severity.ERROR
)
_PLACEHOLDER = re.compile(
    r"komplettera[sd]|fylls i|läggs till senare|återkommer|beslutas senare|\btbd\b|\btba\b|^[x?.…–-]+$",
    re.IGNORECASE,
)

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every goal that should have a target and has none."""
    if plan.levels.goal is not None and plan.levels.goal.has_target:
        for goal in plan.goals:
            if goal.given_target is None and any(measure.given_target for measure in goal.measures):
                continue
            yield from _missing(goal, "mål", say("the goal has no target"), plan.year)
    if plan.levels.measure is not None and plan.levels.measure.has_target:
        for measure in plan.measures:
            yield from _missing(measure, "mätetal", say("the measure has no target"), plan.year)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _missing(item: Goal | Measure, kind: str, message: Message, year: int) -> Iterator[Finding]:
    if item.targets and item.target is None:
        return  # 'target-years' tells of it
    if item.target is not None:
        if not _PLACEHOLDER.search(item.target):
            return
        message = say("the goal has no target yet: '{target}'", target=item.target)
        if kind == "mätetal":
            message = say("the measure has no target yet: '{target}'", target=item.target)
    promised = [int(found[0]) for found in _YEAR.finditer(item.target or "")]
    yield Finding(
        RULE,
        item.place("målvärde" if item.target else kind),
        message,
        say("write the value to reach under 'målvärde': 'Minst 90 %'"),
        path=f"{kind}.{item.key}.målvärde",
        facts={"målvärde": item.target or ""},
        severity=Severity.ERROR if promised and max(promised) < year else None,
    )
