"""The day by which an assignment was to be done has passed, and it is not done.

What is checked: in results, each assignment with a day by which it is to be done (`klart`) that the results
reach to, and a status that is neither the best of its scale nor green. Where the status is red, and so says
itself that the assignment is late, it is a note. One without an answer is left to `assignment-unanswered`.

Why it matters: who gave the assignment counts on the day. 'Pågår' after it tells the reader that all is as it
should be; that it is late, and until when, is what the assembly has to know.

Fails: for an assignment with `klart: 2024-06-30`, in results through 2024-08-31,

    uppdrag:
      resursfördelning: {status: pågår}

Passes:

    uppdrag:
      resursfördelning: {status: genomfört, återrapporterat: 2024-06-18}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.assignments import Assignment
from vplan.model.plan import Plan
from vplan.model.scales import steps_of
from vplan.rules.check import Check

RULE = Rule("VP512", "assignment-overdue", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every assignment that is late, and those that don't say so as warnings."""
    for key, found in facts.results.items():
        for name, standing in found.goal_statuses.get("uppdrag", {}).items():
            assignment, status = standing.item, standing.status
            assert isinstance(assignment, Assignment)
            if status is None or standing.state is None or assignment.due is None:
                continue
            done = status.colour == "grön" or status.id == steps_of(plan.scales, "uppdrag")[0].id
            if done or assignment.due > found.results.through:
                continue
            says_so = status.colour == "röd"
            due = assignment.due.isoformat()
            yield Finding(
                RULE,
                standing.state.place("status"),
                say("'{name}' was to be done {due}, and is '{status}'", name=name, due=due, status=status.id),
                say("say in the answer when it will be done")
                if says_so
                else say("give it the status of one that is late, or say when it was done"),
                path=f"uppföljningar.{key}.uppdrag.{name}.status",
                facts={"klart": due, "status": status.id},
                related=(Related(assignment.place("klart"), say("it was to be done by this day")),),
                severity=Severity.NOTE if says_so else None,
            )


CHECK = Check(RULE, check)
