"""The pictures of a plan as the tree has them, by the ids of their figures."""

from vplan.document import Picture
from vplan.model.plan import Plan

_SHARES = {"hel": 1.0, "halv": 1 / 2, "tredjedel": 1 / 3}


def pictures_of(plan: Plan) -> dict[str, Picture]:
    """Every picture that figures of the plan name."""
    return {
        figure.id: Picture(
            found.digest,
            found.measured.ending,
            found.measured.height / found.measured.width,
            _SHARES[figure.breadth],
            found.data,
        )
        for figure in plan.figures
        if (found := figure.picture) is not None
    }
