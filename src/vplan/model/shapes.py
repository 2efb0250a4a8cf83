"""How lists and mappings are written: a text for a list of one or for a part, a value for one of several.

What is written in a shorter form is made whole before pydantic reads it, and the schema allows both forms.
"""

from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from vplan.model.fields import ANY_TEXT, Token, short_text
from vplan.model.knowledge import Means, Shortened, Unprinted
from vplan.source import Mapping, Sequence


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _branches(shape: dict[str, Any]) -> list[dict[str, Any]]:
    branches: list[dict[str, Any]] = shape.get("anyOf", [shape])
    return branches


class OneOrMore:
    """On a list field: a single text stands for a list of one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        listed = handler(schema)
        return {"anyOf": [listed, *_branches(listed["items"])]}


MOST_LISTED = 100
"""The most items of a list whose items are compared with every other part of the plan."""
RegistryPatterns = Annotated[list[Token], Field(max_length=MOST_LISTED), OneOrMore()]
Withheld = Annotated[
    list[Token],
    Field(max_length=MOST_LISTED),
    OneOrMore(),
    Unprinted("what is published has '[maskerat]' in place of these words"),
]
"""Names and passages, as documents print them, that are not for the web."""


class TextMeans(Means):
    """On a list field of parts: an item that is a bare text stands for `{key: text}`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._expand, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        listed = dict(handler(schema))
        listed["items"] = {"anyOf": [listed["items"], *_branches(ANY_TEXT)]}
        return {"anyOf": [listed, *_branches(ANY_TEXT)]} if self.alone else listed

    def _expand(self, value: Any) -> Any:
        if not isinstance(value, Sequence):
            return value
        expanded = Sequence(value.place)
        expanded.items_at = value.items_at
        for index, item in enumerate(value):
            expanded.append(self._part(value, index) if isinstance(item, str) else item)
        return expanded

    def _part(self, value: Sequence, index: int) -> Mapping:
        part = Mapping(value.items_at[index])
        part[self.key] = value[index]
        part.keys_at[self.key] = value.items_at[index]
        if index in value.scalars:
            part.scalars[self.key] = value.scalars[index]
        return part


class Short(Shortened):
    """On a field of a part: see Shortened. The keys are put in by `model.short_forms`, which knows the places."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        whole = handler(schema)
        part = next(one for one in _branches(whole) if "$ref" in one)
        keys = handler.resolve_ref_schema(part)["properties"]
        ways = [keys[key] for key in dict.fromkeys(filter(None, (self.text, self.listed, self.parts)))]
        shapes = [shape for way in ways for shape in _branches({k: v for k, v in way.items() if k != "title"})]
        return {"anyOf": [part, *shapes, *(one for one in _branches(whole) if one is not part)]}


class KeysAmong(NamedTuple):
    """On a mapping field: what its keys can be, for the schema; which ones are known is checked later."""

    keys: tuple[str, ...]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        value = handler(schema)["additionalProperties"]
        return {"type": "object", "properties": dict.fromkeys(self.keys, value), "additionalProperties": False}


class PerScope(NamedTuple):
    """On a mapping field: a single value stands for one of `scope`, or without a scope."""

    scope: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: {self.scope: value} if isinstance(value, str) else value, handler(source)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        per_scope = handler(schema)
        return {"anyOf": [per_scope, *_branches(per_scope["additionalProperties"])]}


class OrWords:
    """On a field of words or a mapping: a text is words, and all else is the mapping."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        mapping = next(one for one in get_args(source) if get_origin(one) is dict)
        return core_schema.no_info_wrap_validator_function(
            lambda value, read: short_text(value) if isinstance(value, str) else read(value),
            handler.generate_schema(mapping),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(schema), *_branches(ANY_TEXT)]}
