"""The JSON Schema that an editor reads: the types of plan and report, and Swedish words for each key
(`locale/sv/keys.yaml`) in; a schema with title, description and what each fixed value means out.

Editors propose what a schema names: a type `null`, a default `[]` or an English class would be proposed
too, so none of them is left in it.
"""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any, get_args

import yaml
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from vplan.model.alone import Alone
from vplan.model.base import Part
from vplan.model.knowledge import fields_of
from vplan.model.lists.file import ListFile
from vplan.model.matter import Matter, MinutesFile
from vplan.model.plan import MATTER, MINUTES, OF_A_YEAR, Plan
from vplan.model.report import FOLLOWS, Report
from vplan.model.results import AT_ROOT
from vplan.model.variant import VARIES, Variant

KeyTexts = dict[str, Any]
_ROOTS: tuple[type[Part], ...] = (Plan, Report, Variant, Alone, Matter, MinutesFile)
_WORDS = ("title", "description", "markdownDescription")
PART_ITSELF, OTHER = "_del", "annat"
"""In the words for a part: those for the part itself, beside those for its keys. In those for a key: what a
value that is none of the fixed ones is.
"""


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a plan, a report, a variant or a matter as it is written, under Swedish keys."""
    roots: list[type[BaseModel]] = [*_ROOTS, ListFile]
    _, made = models_json_schema([(one, "validation") for one in roots], by_alias=True)
    by_part = key_texts()
    defs = {
        part.__name__: _part(made["$defs"][part.__name__], part, by_part)
        for part in sorted(parts(), key=lambda part: part.__name__)
    }
    for part in parts():
        keys = defs[part.__name__]["properties"]
        keys |= {key: _or_in_a_file(keys[key]) for key, field in fields_of(part).items() if field.holds_parts}
    for part in (Plan, Alone, Matter, MinutesFile):
        defs[part.__name__]["required"].remove("organisation")  # vplan.yaml may name it; only a check can know
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "vplan.schema.json",
        "title": "Verksamhetsplan eller uppföljning",
        "description": "En plan för ett år, en uppföljning eller variant av den, ett ärende eller protokoll, som "
        "vplan kontrollerar och skriver ut.",
        "type": "object",
        "properties": {
            FOLLOWS: _described_by(by_part["Report"][FOLLOWS]) | {"type": "string"},
            VARIES: _described_by(by_part["Variant"][VARIES]) | {"type": "string"},
            **{key: _described_by(by_part["Results"][key]) for key in AT_ROOT},
            MATTER: _described_by(texts_of(Matter, MATTER, by_part)),
        },  # proposed from the start
        "if": {"required": [FOLLOWS]},
        "then": {"$ref": "#/$defs/Report"},
        "else": {
            "if": {"required": [VARIES]},
            "then": {"$ref": "#/$defs/Variant"},
            "else": {
                "if": {"required": [MATTER]},
                "then": {"$ref": "#/$defs/Matter"},
                "else": {
                    "if": {"required": [MINUTES], "not": {"anyOf": [{"required": [key]} for key in OF_A_YEAR]}},
                    "then": {"$ref": "#/$defs/MinutesFile"},
                    "else": {
                        "if": {"anyOf": [{"required": [key]} for key in AT_ROOT]},
                        "then": {"$ref": "#/$defs/Alone"},
                        "else": {"$ref": "#/$defs/Plan"},
                    },
                },
            },
        },
        "$defs": defs,
    }


def _or_in_a_file(listed: dict[str, Any]) -> dict[str, Any]:
    """The shape of a list of parts, which can stand in a file of its own too."""
    words = {name: listed[name] for name in _WORDS if name in listed}
    shape = {name: value for name, value in listed.items() if name not in _WORDS}
    return words | {"anyOf": [shape, {"$ref": f"#/$defs/{ListFile.__name__}"}]}


def schema_of(root: type[Part], name: str, title: str, description: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of a file whose outermost mapping is a `root`, with Swedish keys and words."""
    _, made = models_json_schema([(root, "validation")], by_alias=True)
    by_part = key_texts()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": name,
        "title": title,
        "description": description,
        "$ref": f"#/$defs/{root.__name__}",
        "$defs": {
            part.__name__: _part(made["$defs"][part.__name__], part, by_part) for part in _reached(root, [])
        },
    }


def key_texts() -> dict[str, KeyTexts]:
    """The Swedish words: for each part, for each of its keys. Every scalar is a text."""
    text = files("vplan.core").joinpath("locale", "sv", "keys.yaml").read_text("utf-8")
    read: dict[str, KeyTexts] = yaml.load(text, yaml.CBaseLoader)  # noqa: S506, it builds texts only
    return read


def parts(*more: type[Part]) -> list[type[Part]]:
    """Every part that a plan, a report, a variant or one `more` holds, as they are met, and what stands for a
    list.
    """
    found: list[type[Part]] = []
    for root in (*_ROOTS, *more):
        _reached(root, found)
    return [*found, ListFile]


def texts_of(part: type[BaseModel], key: str, by_part: dict[str, KeyTexts]) -> KeyTexts:
    """The words for a key, which may stand under the part that the key is inherited from."""
    found = [by_part[base.__name__][key] for base in part.__mro__ if key in by_part.get(base.__name__, {})]
    return found[0] if found else {}


def _reached(part: type[Part], seen: list[type[Part]]) -> list[type[Part]]:
    if part not in seen:
        seen.append(part)
        for field in part.model_fields.values():
            for inner in _named_in(field.annotation):
                _reached(inner, seen)
    return seen


def _named_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _named_in(argument)


def _part(made: dict[str, Any], part: type[Part], by_part: dict[str, KeyTexts]) -> dict[str, Any]:
    keys = {key: _key(value, texts_of(part, key, by_part)) for key, value in made["properties"].items()}
    described = _described_by(by_part.get(part.__name__, {}).get(PART_ITSELF, {}))
    return (
        described | {name: value for name, value in made.items() if name not in described} | {"properties": keys}
    )


def _key(made: dict[str, Any], key_words: KeyTexts) -> dict[str, Any]:
    described = _described_by(key_words)
    shape: dict[str, Any] = _with_meanings(_bare(made), key_words.get("värden", {}), key_words.get(OTHER, ""))
    apart: dict[str, Any] = _branches(shape, described)
    return described | apart


def _described_by(described: KeyTexts) -> dict[str, Any]:
    """Title and description, the latter plain and in Markdown."""
    return {"title": described.get("titel", ""), **_described(described.get("beskrivning", ""))}


def _described(text: str) -> dict[str, str]:
    marked = {"markdownDescription": text} if "`" in text else {}
    return {"description": text.replace("`", ""), **marked}


def _bare(made: Any) -> Any:
    """The shape without pydantic's titles and defaults, and with no `null`, which no plan can hold."""
    if isinstance(made, list):
        return [_bare(item) for item in made]
    if not isinstance(made, dict):
        return made
    bare = {name: _bare(value) for name, value in made.items() if name not in {"title", "default"}}
    if "const" in bare:
        bare["enum"] = [bare.pop("const")]
    if {"type": "null"} in bare.get("anyOf", []):
        left = [shape for shape in bare.pop("anyOf") if shape != {"type": "null"}]
        bare |= left[0] if len(left) == 1 else {"anyOf": left}
    return bare


def _branches(shape: Any, described: dict[str, str]) -> Any:
    """The shape with the key's own words on the first way to write it, where nothing distinguishes the ways:
    an editor that can't distinguish them shows the key's title once for each.
    """
    if isinstance(shape, list):
        return [_branches(item, described) for item in shape]
    if not isinstance(shape, dict):
        return shape
    found = {name: _branches(value, described) for name, value in shape.items()}
    ways = found.get("anyOf", [])
    if ways and not any("$ref" in way or "type" in way.get("not", {}) for way in ways):
        found["anyOf"] = [described | ways[0], *ways[1:]]
    return found


def _with_meanings(shape: Any, meanings: dict[str, str], other: str) -> Any:
    """The shape with what each fixed value, each fixed key and any `other` value in it means."""
    if isinstance(shape, list):
        return [_with_meanings(item, meanings, other) for item in shape]
    if not isinstance(shape, dict):
        return shape
    found = {
        name: value if name == "not" else _with_meanings(value, meanings, other) for name, value in shape.items()
    }
    if "enum" in found:
        texts = [meanings.get(str(value), "") for value in found["enum"]]
        found["enumDescriptions"] = [text.replace("`", "") for text in texts]
        found["markdownEnumDescriptions"] = texts
    if "enum" in found.get("not", {}):
        found |= _described(other)
    if "properties" in found:
        found["properties"] = {
            key: {"title": key.replace("_", " ").capitalize(), **_described(meanings.get(key, ""))} | value
            for key, value in found["properties"].items()
        }
    if "defaultSnippets" in found:
        found["defaultSnippets"] = [
            snippet | {"description": meanings.get(snippet["label"], "").replace("`", "")}
            for snippet in found["defaultSnippets"]
        ]
    return found
