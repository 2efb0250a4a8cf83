"""The plan promises measures split by gender, and goals have none.

What is checked: a plan that declares `könsuppdelade_mått: ja`: goals whose target is a number and that
don't say `könsuppdelat: ja`. They are one note; it counts the goals with a split measure among all goals.

Why it matters: official statistics on people are split by gender unless there are special reasons not to
(förordning 2001:100, 14 §), and many regions and municipalities have taken on the same through
the CEMR declaration. A promise that no goal keeps is only words.

Reported:

    könsuppdelade_mått: ja

where no goal has `könsuppdelat: ja`.

Passes: every goal with a number as its target has `könsuppdelat: ja`, or the plan promises nothing.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say, say_of
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP307", "gender-split-missing", Kind.GOALS, __doc__, severity=Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """The goals that the promise is not kept for, as one finding."""
    if not plan.gender_split:
        return
    without = [goal for goal in plan.goals if not goal.gender_split and goal.target_kind == "tal"]
    if not without:
        return
    split = sum(1 for goal in plan.goals if goal.gender_split)
    yield Finding(
        RULE,
        plan.place("könsuppdelade_mått"),
        say_of(
            "measures split by gender are promised, and {count} of {goals} goals has one",
            "measures split by gender are promised, and {count} of {goals} goals have one",
            split,
            goals=len(plan.goals),
        ),
        say("write 'könsuppdelat: ja' on the goals that are measured so"),
        path="könsuppdelade_mått",
        facts={"uppdelade": str(split), "mål": str(len(plan.goals))},
        related=tuple(
            Related(goal.place("mål"), say("'{name}' has a number as its target, and no split", name=goal.key))
            for goal in without
        ),
    )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)
