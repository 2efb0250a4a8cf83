"""The pictures of a plan as the tree has them, by the ids of their figures."""

from hashlib import sha256

from vplan.document import Picture
from vplan.model.figures import FigurePlan
from vplan.model.pictures import PictureFile
from vplan.model.plan import Plan

_SHARES = {"hel": 1.0, "halv": 1 / 2, "tredjedel": 1 / 3}


def pictures_of(plan: Plan) -> dict[str, Picture]:
    """Every picture that figures of the plan name."""
    return {figure.id: _picture(figure, figure.picture) for figure in plan.figures if figure.picture is not None}


def _picture(figure: FigurePlan, file: PictureFile) -> Picture:
    ending, width, height = file.measured
    data = file.bare
    return Picture(sha256(data).hexdigest(), ending, height / width, _SHARES[figure.breadth], data)
