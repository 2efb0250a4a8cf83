"""Values for templates about what is proposed or decided: groups of points, each with the line above it."""

from vplan.core.swedish.phrases import capitalised
from vplan.layout.context import View
from vplan.model.plan import Plan
from vplan.model.points import Form, Group, Points


def groups_view(points: Points, plan: Plan) -> list[View]:
    """Each group with its opening, its form and its points, ready to print."""
    usual: Form = (plan.memo_profile.form if plan.memo_profile else None) or "numrerad"
    return [
        {
            "inledning": group.opening or _opening(group, plan.board, group.form or usual, len(points.in_groups)),
            "form": group.form or usual,
            "punkter": [{"text": point.text, "punkter": list(point.points)} for point in group.points],
        }
        for group in points.in_groups
    ]


def _opening(group: Group, board: str, form: Form, groups: int) -> str:
    """The words above a group that has none of its own; empty where the heading says enough."""
    if group.body is not None and group.body.casefold() != board.casefold():
        return f"{capitalised(board)} föreslår {group.body[:1].lower()}{group.body[1:]} besluta"
    if groups > 1:
        return f"{capitalised(board)} beslutar för egen del"
    return f"{capitalised(board)} beslutar" if form == "att" else ""
