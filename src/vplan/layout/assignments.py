"""Values for templates about assignments: as the plan has them, and how a report answers them."""

from collections.abc import Iterator

from vplan.facts import GoalStatus
from vplan.layout.context import Context, View
from vplan.layout.results import latest, step_view
from vplan.model.assignments import Assignment
from vplan.model.meetings import Decision
from vplan.model.results import Answer

_NAMED = {
    "månad": "i månadsrapporten",
    "kvartal": "i kvartalsrapporten",
    "tertial": "i tertialrapporten",
    "halvår": "i halvårsrapporten",
    "delår": "i delårsrapporten",
    "helår": "i årsbokslutet",
}
"""Where an assignment is to be answered, by the kind of report."""


def assignments(context: Context, name: str) -> View:
    """All assignments, or the one of that name, each with its number in the plan; with answers where results
    answer any.
    """
    return {
        "slag": "uppdrag",
        "har_svar": any(result.results.answers for result in context.facts.results.values()),
        "utan_plan": context.plan.alone is not None,
        "rader": list(_rows(context, name)),
    }


def _rows(context: Context, name: str) -> Iterator[View]:
    found: dict[str, GoalStatus] = {}
    if context.facts.results:
        found = latest(context.facts, "uppdrag").goal_statuses.get("uppdrag", {})
    goals = {goal.id: goal.wording for goal in context.plan.goals}
    for number, assignment in enumerate(context.plan.assignments, 1):
        if name in {"", assignment.key}:
            goal = goals.get(assignment.for_goal or "", "")
            yield {"nr": str(number), **_given(assignment, goal), **_answered(context, found.get(assignment.key))}


def _given(assignment: Assignment, goal: str) -> View:
    return {
        "nyckel": f"uppdrag/{assignment.key}",
        "uppdrag": assignment.wording,
        "beskrivning": assignment.description or "",
        "mål": goal,
        "givet_av": assignment.given.body if assignment.given else "",
        "givet": _day_and_paragraph(assignment.given),
        "till": list(assignment.recipients),
        "ansvarig": assignment.responsible or "",
        "klart": assignment.due.isoformat() if assignment.due else "",
        "återrapporteras": _NAMED.get(assignment.report or "", assignment.report or ""),
    }


def _answered(context: Context, status: GoalStatus | None) -> View:
    answer = status.state if status is not None else None
    assert isinstance(answer, Answer | None)
    reported = answer.reported_on if answer else None
    return {
        "status": step_view(status.status if status else None),
        "återrapporterat": reported.isoformat() if reported else "",
        "svar": context.html(answer.text if answer else None),
        "beslut": _decision(answer.decision if answer else None),
    }


def _decision(decision: Decision | None) -> str:
    return " ".join(filter(None, [decision.body, _day_and_paragraph(decision)])) if decision else ""


def _day_and_paragraph(decision: Decision | None) -> str:
    if decision is None:
        return ""
    paragraph = f"§ {decision.paragraph}" if decision.paragraph else ""
    return " ".join(filter(None, [decision.date.text if decision.date else "", paragraph]))
