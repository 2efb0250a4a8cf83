"""Some targets are no numbers: comparisons with another year, activities to carry out, or none yet.

What is checked: in a plan whose goals carry targets (`nivåer.mål.kräver_målvärde: ja`) the kind of each goal's
target, as `målvärde` says it where that is plain ('Minst 90 %', 'Högst 20 dagar'), else as `mått` gives it: a
number, a comparison without one ('högre än 2023'), or an activity. Goals without either are counted with them;
one whose measures have targets is measured by those. It is one note, where some are comparisons or activities.
A goal that only lacks its target is reported by VP301.

Why it matters: good economic management asks for goals that can be followed up (kommunallagen 11 kap.
6 §). That an activity is done says nothing of what it led to.

Reported: of five goals three have targets like 'Minst 90 %', and two 'Genomförd aktivitet'.

Passes: every target is a number.
"""

from collections import Counter
from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.goals import UNMEASURED
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP302", "target-not-measurable", Kind.GOALS, __doc__, severity=Severity.NOTE)
_KINDS: dict[str, Message] = {
    "jämförelse": say("a comparison without a number"),
    "aktivitet": say("an activity to carry out"),
    UNMEASURED: say("no 'mått'"),
}


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """The kinds of targets, as one finding."""
    level = plan.levels.goal
    if level is None or not level.has_target:
        return
    kinds = [(goal, goal.target_kind) for goal in plan.goals]
    counts = Counter(kind for _, kind in kinds)
    if not counts["jämförelse"] and not counts["aktivitet"]:
        return
    yield Finding(
        RULE,
        level.place("kräver_målvärde"),
        say(
            "of {goals} targets: numbers {numbers}, comparisons {comparisons}, activities {activities},"
            " without 'mått' {pending}",
            numbers=counts["tal"],
            goals=len(kinds),
            comparisons=counts["jämförelse"],
            activities=counts["aktivitet"],
            pending=counts[UNMEASURED],
        ),
        say("give each goal a number to reach where there is one"),
        path="nivåer.mål.målvärde",
        facts={kind: str(counts[kind]) for kind in ("tal", *_KINDS)},
        related=tuple(
            Related(goal.place("målvärde" if goal.target else "mål"), _KINDS[kind])
            for goal, kind in kinds
            if kind in _KINDS
        ),
    )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)
