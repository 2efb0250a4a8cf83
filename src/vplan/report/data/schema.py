"""The JSON Schema of a plan as open data, made of the types of its parts."""

from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from vplan.model.fields import DatedAmount, StatedDate
from vplan.model.knowledge import fields_of, reached
from vplan.model.plan import Plan
from vplan.model.tabular import Tabular
from vplan.report.data.values import VERSION

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_ANY_BY_NAME: Schema = {"type": "object", "additionalProperties": True}
_PLAIN: dict[type, Schema] = {
    str: _TEXT,
    int: {"type": "integer"},
    Decimal: _NUMBER,
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    StatedDate: _TEXT,
    DatedAmount: {
        "type": "object",
        "properties": {"belopp": _NUMBER, "period": _TEXT},
        "required": ["belopp"],
        "additionalProperties": False,
    },
}
_TABLE: Schema = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "hörn": _TEXT,
            "kolumner": {"type": "array", "items": _TEXT},
            "rader": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "namn": _TEXT,
                        "grupp": _TEXT,
                        "indrag": {"type": "integer"},
                        "värden": {"type": "array", "items": {"type": ["number", "string", "null"]}},
                    },
                    "required": ["namn", "grupp", "indrag", "värden"],
                    "additionalProperties": False,
                },
            },
        },
        "required": ["hörn", "kolumner", "rader"],
        "additionalProperties": False,
    },
}


def export_schema() -> Schema:
    """JSON Schema (2020-12) of what `vplan export --format json` writes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "vplan-export.schema.json",
        "title": "En plan som öppna data",
        "type": "object",
        "properties": {
            "version": {"const": VERSION},
            "plan": {"$ref": "#/$defs/Plan"},
            "uppgifter": _ANY_BY_NAME,
            "ställning": _ANY_BY_NAME,
            "variant": {
                "type": "object",
                "properties": {"avsändare": _TEXT, "variant_av": _TEXT},
                "required": ["avsändare", "variant_av"],
                "additionalProperties": False,
            },
        },
        "required": ["version", "plan", "uppgifter", "ställning"],
        "additionalProperties": False,
        "$defs": {part.__name__: _part(part) for part in sorted(reached(Plan), key=lambda part: part.__name__)},
    }


def _part(part: type[BaseModel]) -> Schema:
    properties = {field.key: _type(part.model_fields[field.name].annotation) for field in fields_of(part).values()}
    if issubclass(part, Tabular):
        properties["tabell"] = _TABLE
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _type(annotation: Any) -> Schema:  # noqa: ANN401, PLR0911 - any type of a field, each in its way
    """The schema of a value of that type; what is not there is left out, so None needs none."""
    arguments = [one for one in get_args(annotation) if one is not type(None)]
    match get_origin(annotation):
        case None:
            if isinstance(annotation, type) and issubclass(annotation, BaseModel):
                return {"$ref": f"#/$defs/{annotation.__name__}"}
            return _PLAIN.get(annotation, {})
        case origin if origin is Annotated:
            return _type(arguments[0])
        case origin if origin in {Union, UnionType}:
            schemas = list(map(_type, arguments))
            return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
        case origin if origin is Literal:
            return {"enum": arguments}
        case origin if origin is dict:
            return {"type": "object", "additionalProperties": _type(arguments[1])}
    return {"type": "array", "items": _type(arguments[0])}
