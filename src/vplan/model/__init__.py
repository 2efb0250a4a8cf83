"""The plan as types: nodes with places in, a validated Plan or findings at their lines out."""

from pydantic import ValidationError

from vplan.diagnostic import Finding
from vplan.model.errors import findings_of
from vplan.model.plan import Plan
from vplan.source import Mapping

__all__ = ["Plan", "validate"]


def validate(root: Mapping) -> tuple[Plan | None, list[Finding]]:
    """The plan that the mapping writes; None together with every finding when it is none."""
    try:
        return Plan.model_validate(root), []
    except ValidationError as error:
        return None, list(findings_of(error, root, Plan))
