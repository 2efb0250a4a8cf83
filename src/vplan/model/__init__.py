"""The plan as types: nodes with places in, a validated Plan or findings at their lines out."""

from typing import Any

from pydantic import ValidationError

from vplan.diagnostic import Finding
from vplan.model.errors import findings_of
from vplan.model.plan import Plan
from vplan.source import Mapping

__all__ = ["Plan", "json_schema", "validate"]


def validate(root: Mapping) -> tuple[Plan | None, list[Finding]]:
    """The plan that the mapping writes; None together with every finding when it is none."""
    try:
        return Plan.model_validate(root), []
    except ValidationError as error:
        return None, list(findings_of(error, root, Plan))


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a plan as it is written, with Swedish keys."""
    schema = Plan.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
