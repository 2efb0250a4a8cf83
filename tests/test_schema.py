"""What an editor reads: the JSON Schema, and the Swedish words in it."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
import yaml

from conftest import ROOT, SMALL_PLAN
from reading import figures
from vplan.core.swedish.letters import plain_letters
from vplan.model import json_schema
from vplan.model.base import Part
from vplan.model.document import TEMPLATES
from vplan.model.money import BUDGET_ROLES, COLUMN_ROLES
from vplan.model.results import TALLIED
from vplan.model.schema import PART_ITSELF, key_texts, parts, texts_of
from vplan.model.settings import Settings, settings_schema

pytestmark = pytest.mark.fast

COMMITTED = ROOT / "schema" / "vplan.schema.json"
PLANS = sorted((ROOT / "plans").glob("*.yaml")) + sorted((ROOT / "examples").rglob("*.yaml"))
ENGLISH = re.compile(r"\b(the|and|or|of|is|are|with|which|an|to|a|in the)\b", re.IGNORECASE)


class _Yaml12(yaml.SafeLoader):
    """YAML as an editor's language server reads it: dates are texts, and only true and false booleans."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def _read(text: str) -> Any:
    return yaml.load(text, _Yaml12)


def _fixed(shape: Any) -> Iterator[str]:
    """Every value and every key that the shape of a key names."""
    if isinstance(shape, list):
        for item in shape:
            yield from _fixed(item)
    elif isinstance(shape, dict):
        yield from map(str, shape.get("enum", ()))
        yield from shape.get("properties", ())
        yield from (snippet["label"] for snippet in shape.get("defaultSnippets", ()))
        for name, value in shape.items():
            if name != "not":
                yield from _fixed(value)


def _enums(shape: Any) -> Iterator[dict[str, Any]]:
    if isinstance(shape, list):
        for item in shape:
            yield from _enums(item)
    elif isinstance(shape, dict):
        if "enum" in shape:
            yield shape
        for name, value in shape.items():
            if name != "not":
                yield from _enums(value)


def _properties(shape: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(shape, list):
        for item in shape:
            yield from _properties(item)
    elif isinstance(shape, dict):
        yield from shape.get("properties", {}).items()
        for value in shape.values():
            yield from _properties(value)


def _own_keys(part: type[Part]) -> set[str]:
    inherited = {
        name
        for base in part.__mro__[1:]
        if issubclass(base, Part) and base is not Part
        for name in base.model_fields
    }
    return {field.alias or name for name, field in part.model_fields.items() if name not in inherited}


def _bases(part: type[Part]) -> list[type[Part]]:
    return [base for base in part.__mro__ if issubclass(base, Part) and base is not Part]


def _texts() -> Iterator[tuple[str, str]]:
    for part, keys in key_texts().items():
        for key, told in keys.items():
            yield f"{part}.{key}.titel", told["titel"]
            yield f"{part}.{key}.beskrivning", told["beskrivning"]
            if "annat" in told:
                yield f"{part}.{key}.annat", told["annat"]
            for value, meaning in told.get("värden", {}).items():
                yield f"{part}.{key}.värden.{value}", meaning


def _all_parts() -> list[type[Part]]:
    """The parts of plans and reports, and that of the settings."""
    return parts(Settings)


def test_every_part_and_every_key_has_its_words_and_no_other_does() -> None:
    told = key_texts()
    in_the_schema = {part.__name__ for part in _all_parts()}
    bases = {base.__name__: base for part in _all_parts() for base in _bases(part)}
    reached = {name: part for name, part in bases.items() if name in in_the_schema or _own_keys(part)}
    assert len(reached) > 50
    assert set(told) == set(reached)
    for name, part in reached.items():
        expected = _own_keys(part) | ({PART_ITSELF} if name in in_the_schema else set())
        assert set(told[name]) == expected, name
        for key, one in told[name].items():
            assert {"titel", "beskrivning"} <= set(one) <= {"titel", "beskrivning", "värden", "annat"}, (
                f"{name}.{key}"
            )


def test_every_fixed_value_has_its_words_and_no_other_does() -> None:
    told, defs = key_texts(), json_schema()["$defs"]
    with_values = 0
    for part in parts():
        for key, shape in defs[part.__name__]["properties"].items():
            given = texts_of(part, key, told).get("värden", {})
            assert set(given) == set(_fixed(shape)), f"{part.__name__}.{key}"
            open_ended = '"not": {"enum"' in json.dumps(shape)
            assert ("annat" in texts_of(part, key, told)) == open_ended, f"{part.__name__}.{key}"
            with_values += bool(given)
    assert with_values > 20


def test_the_words_are_swedish_sentences() -> None:
    texts = list(_texts())
    assert len(texts) > 600
    for where, text in texts:
        assert text == " ".join(text.split()), where
        assert text[0].isupper(), where
        assert text.count("`") % 2 == 0, where
        assert ENGLISH.findall(re.sub(r"`[^`]*`", "", text)) == [], where
        if where.endswith(".titel"):
            assert len(text) < 40, where
            assert text[-1].isalpha(), where
        else:
            assert text.endswith("."), where
            assert len(text) < 240, where


def test_nothing_of_any_plan_stands_in_the_words() -> None:
    text = files("vplan.core").joinpath("locale", "sv", "keys.yaml").read_text("utf-8")
    sentences = {
        line.strip() for plan in PLANS for line in plan.read_text("utf-8").split("\n") if len(line.strip()) > 40
    }
    lists = sorted((ROOT / "tests" / "data").glob("figures-*.txt"))
    listed = {figure for file in lists for figure in file.read_text("utf-8").split()}
    decimals = {figure for figure in listed if len(figure) > 3 and ("," in figure or "/" in figure)}
    assert len(sentences) > 1000
    assert len(decimals) > 40
    assert [line for line in sentences if line in text] == []
    assert [name for name in ("Jämtland", "Härjedalen", "Regiondirektör", "Exempelkommunen") if name in text] == []
    assert sorted(figures(text) & decimals) == []


def test_the_schema_is_one_and_speaks_swedish_throughout() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "vplan.schema.json"
    assert set(schema["$defs"]) == {part.__name__ for part in parts()}
    for name, shape in schema["$defs"].items():
        assert shape["title"], name
        assert shape["description"], name
        assert shape["additionalProperties"] is False, name
    properties = list(_properties(schema))
    assert len(properties) > 300
    for name, shape in properties:
        assert shape["title"], name
        assert shape["description"], name
        assert "`" not in shape["description"], name
    told = {text.replace("`", "") for _, text in _texts()} | {schema["title"], schema["description"]}
    shown = {shape[kind] for _, shape in properties for kind in ("title", "description")}
    keys = (*COLUMN_ROLES, *BUDGET_ROLES, *TALLIED)
    nested = {key.replace("_", " ").capitalize() for key in keys}
    assert shown - nested <= told


def test_every_fixed_value_says_what_it_means() -> None:
    enums = list(_enums(json_schema()))
    assert len(enums) > 20
    for shape in enums:
        assert len(shape["enum"]) == len(shape["enumDescriptions"]) == len(shape["markdownEnumDescriptions"])
        assert all(shape["enumDescriptions"]), shape["enum"]


def test_an_editor_is_given_nothing_that_no_plan_can_hold() -> None:
    text = json.dumps(json_schema()["$defs"])
    assert '"type": "null"' not in text
    assert '"default"' not in text
    assert '"boolean"' not in text


def test_the_templates_that_are_proposed_are_those_there_are() -> None:
    there = {path.name.removesuffix(".html.j2") for path in (ROOT / "templates").glob("*.html.j2")}
    assert set(map(plain_letters, TEMPLATES)) == {name for name in there if not name.endswith("delar")}


@pytest.mark.parametrize("plan", [*PLANS, SMALL_PLAN], ids=lambda plan: plan.stem)
def test_the_committed_schema_accepts_the_plans_and_no_misspelt_key(plan: Any) -> None:
    committed = json.loads(COMMITTED.read_text("utf-8"))
    assert committed == json_schema(), "run `make docs`"
    validator = jsonschema.Draft202012Validator(committed)
    read = _read(plan.read_text("utf-8"))
    assert [error.message for error in validator.iter_errors(read)] == []
    read["diarienumer"] = read.pop("titel" if "titel" in read else "organ")
    assert sorted(error.validator for error in validator.iter_errors(read)) == ["additionalProperties", "required"]


SMALLEST = {
    "version": "1",
    "organisation": "Kommunen",
    "organ": "Kommunstyrelsen",
    "år": "2025",
    "titel": "Plan",
    "status": "utkast",
    "dokument": "[{id: plan, mall: verksamhetsplan}]",
}


@pytest.mark.parametrize(
    "lines",
    [
        {"titel": "2025"},
        {"titel": "true"},
        {"titel": "12.5"},
        {"år": '"2025"'},
        {"antal_enligt_text": '{mål: 3, strategier: "4"}'},
        {"saknas": "mål"},
        {"saknas": "[mål, budget]"},
        {"könsuppdelade_mått": "ja"},
        {"könsuppdelade_mått": "nej"},
        {"strategier": "[2025, Trygghet]"},
        {"texter": "[{id: 2025, text: 12}]"},
        {
            "uppföljningsplan": "{områden: [{id: a, namn: A, gånger: 2}, "
            "{id: b, namn: B, gånger: varje sammanträde}]}"
        },
        {
            "dokument": "[{id: plan, mall: egen-mall, avsnitt: [{visa: [budget/drift, budgetramar]}, "
            "{visa: förslag_till_beslut}]}]"
        },
    ],
    ids=str,
)
def test_what_a_plan_can_hold_is_accepted_however_yaml_reads_it(lines: dict[str, str]) -> None:
    assert _errors(lines) == []


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        ({"status": "klar"}, "status"),
        ({"titel": "[a, b]"}, "titel"),
        ({"titel": ""}, "titel"),
        ({"år": "25"}, "år"),
        ({"saknas": "[måll]"}, "saknas"),
        ({"könsuppdelade_mått": "true"}, "könsuppdelade_mått"),
        ({"dokument": "[{id: plan, mall: verksamhetsplan, avsnitt: [{visa: [budgett/drift]}]}]"}, "dokument"),
        ({"uppföljningar": "[{slag: delår, per: 2025-08-31, sammanställning: {måål: {}}}]"}, "uppföljningar"),
    ],
    ids=str,
)
def test_what_no_plan_can_hold_is_refused_at_its_key(lines: dict[str, str], at: str) -> None:
    assert _errors(lines) == [at]


def _errors(lines: dict[str, str]) -> list[Any]:
    plan = _read("".join(f"{key}: {value}\n" for key, value in (SMALLEST | lines).items()))
    return [error.path[0] for error in jsonschema.Draft202012Validator(json_schema()).iter_errors(plan)]


def test_the_settings_have_a_schema_of_their_own() -> None:
    schema = settings_schema()
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    read = {"version": 1, "språk": "sv", "regler": {"VP310": "varning"}, "diariemönster": ["KS/{nr}/{år}"]}
    assert [error.message for error in validator.iter_errors(read)] == []
    assert list(validator.iter_errors({**read, "regel": {}}))
    assert list(validator.iter_errors({**read, "språk": "no"}))
    assert all(key["title"] and key["description"] for key in schema["$defs"]["Settings"]["properties"].values())
