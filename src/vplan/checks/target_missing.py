"""A goal has no target, or something that only keeps its place.

What is checked: goals in a plan whose level of goals carries targets (`nivåer.mål.målvärde: ja`).
'Kompletteras senare', 'TBD', 'xx' and the like are no targets. An error once the plan is decided, a
warning before.

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

from vplan.diagnostic import Finding, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan

RULE = Rule("VP301", "target-missing", __doc__, severity=Severity.WARNING, when_decided=Severity.ERROR)
_PLACEHOLDER = re.compile(
    r"komplettera[sd]|fylls i|läggs till senare|återkommer|beslutas senare|\btbd\b|\btba\b|^[x?.…–-]+$",
    re.IGNORECASE,
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every goal that should have a target and has none."""
    level = plan.levels.goal
    if level is None or not level.has_target:
        return
    for goal in plan.goals:
        if goal.target is None:
            message = say("the goal has no target")
        elif _PLACEHOLDER.search(goal.target):
            message = say("the goal has no target yet: '{target}'", target=goal.target)
        else:
            continue
        yield Finding(
            RULE,
            goal.place("målvärde" if goal.target else "mål"),
            message,
            say("write the value to reach under 'målvärde', and as data under 'mått'"),
            path=f"mål.{goal.key}.målvärde",
            facts={"målvärde": goal.target or ""},
        )
