"""A priority is this board's to carry out, and nothing stands under it.

What is checked: priorities whose `ansvarig` names the plan's board and that have neither goals nor
activities, in a plan where other priorities have goals. Those of other boards are theirs to address.

Why it matters: the board answers for the priority, and the plan is where it says what it will do
(kommunallagen 6 kap. 6 §: each board sees to it that its work follows what fullmäktige has decided).

Fails, in the plan of Kommunstyrelsen:

    - namn: Fler i arbete
      ansvarig: Kommunstyrelsen

Passes:

    - namn: Fler i arbete
      ansvarig: Kommunstyrelsen
      mål: [Fler företag ska erbjuda praktik]
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.goals import Priority
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.rules.money.transfer_unmirrored import same_name

RULE = Rule("VP309", "goal-unaddressed", Kind.MISSING, __doc__, severity=Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every priority of this board with nothing under it."""
    for priority in without_goals(plan):
        for index, name in enumerate(priority.responsible):
            if same_name(name, plan.board):
                yield Finding(
                    RULE,
                    priority.place("ansvarig", index),
                    say(
                        "{board} is responsible for '{name}', which has neither goals nor activities",
                        board=plan.board,
                        name=priority.name,
                    ),
                    say("add a goal or an activity, or say whose it is"),
                    path=f"prioriteringar.{priority.key}.ansvarig",
                )
                break


CHECK = Check(RULE, check)


def without_goals(plan: Plan) -> list[Priority]:
    """Priorities with neither goals nor activities; none where the plan does not hold any."""
    if plan.report is not None or not plan.goals or {"mål", "aktiviteter"} & set(plan.absent):
        return []
    return [
        priority
        for priority in plan.priorities
        if not any(area.goals or area.activities for area in priority.with_all_areas())
    ]
