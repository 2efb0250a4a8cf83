"""Fill the tables of keys in the Swedish handbook (docs/sv/handbok-*.md) from the schemas that editors read.

In a page, `<!-- nycklar: Goal, Measure -->` to `<!-- /nycklar -->` holds the keys of these parts, `ReportedGoal utan Goal` those
that the second does not have, and `<!-- värden: Section.visa -->` to `<!-- /värden -->` what may stand under a key. What a key
means is the schema's own text. Its example is one that stands in the handbook, else in the examples' plans, else in that text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from vplan.model.schema import json_schema
from vplan.model.settings import settings_schema

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "sv"
LONGEST = 64
"""Signs of an example in a table; what is longer is looked for elsewhere."""

_FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"<!-- (nycklar|värden): (.+?) -->.*?<!-- /\1 -->", re.DOTALL)
_SAID = re.compile(r"(?:till exempel|Skrivs till exempel) (.+?)(?:[.;]$|[.;] |$)")
_QUOTED = re.compile(r"^[-*&!|>%@`?#\[{\"'](?!\d)|: | #")
_ROOTS = {"uppföljning": "Report", "rapport": "Alone", "variant": "Variant", "ärende": "Matter", "protokoll": "MinutesFile"}

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of YAML that stands in a page."""

    text: str

    @property
    def first(self) -> str:
        return self.text.split("\n", 1)[0].lstrip("# ").strip()

    @property
    def is_whole(self) -> bool:
        """A fragment says what it is a part of."""
        return not self.first.startswith("del av ")

    @property
    def part(self) -> str:
        """The part that its keys belong to, by name."""
        if not self.is_whole:
            kind = self.first.removeprefix("del av ").split()[-1]
            return "Settings" if kind == "vplan.yaml" else _ROOTS.get(kind, "Plan")
        return "Settings" if self.first == "vplan.yaml" else root_of(yaml.load(self.text, yaml.BaseLoader))


def examples(page: str) -> list[Example]:
    """The pieces of YAML in a page, in their order."""
    return [Example(found) for found in _FENCE.findall(page)]


def root_of(plan: Node) -> str:
    """Which kind of file these keys are of."""
    if "uppföljning_av" in plan:
        return "Report"
    if "variant_av" in plan:
        return "Variant"
    if "ärende" in plan:
        return "Matter"
    if "slag" in plan:
        return "Alone"
    return "Plan" if "år" in plan else "MinutesFile"


@dataclass(slots=True)
class Keys:
    """Every part that a plan or the settings can hold, with its keys and examples of them."""

    parts: dict[str, Node] = field(default_factory=dict)
    found: dict[tuple[str, str], list[object]] = field(default_factory=dict)

    def gather(self, part: str, value: object) -> None:
        """Take examples out of what was written for a part."""
        self._within(part, self.parts[part], value)

    def _within(self, part: str, node: Node, value: object) -> None:
        if isinstance(value, list):
            for option in self._options(node):
                if "items" in option:
                    for item in value:
                        self._within(part, option["items"], item)
        elif isinstance(value, dict):
            for option in self._options(node):
                named = option.get("$part", part)
                properties = option.get("properties", {})
                if not properties or value.keys() <= properties.keys():
                    others = option.get("additionalProperties")
                    for key, held in value.items():
                        if key in properties:
                            self.found.setdefault((named, key), []).append(held)
                            self._within(named, properties[key], held)
                        elif isinstance(others, dict):
                            self._within(named, others, held)

    def _options(self, node: Node) -> Iterator[Node]:
        if "$ref" in node:
            name = node["$ref"].rsplit("/", 1)[-1]
            yield self.parts[name] | {"$part": name}
        elif "anyOf" in node:
            for option in node["anyOf"]:
                yield from self._options(option)
        else:
            yield node

    def rows(self, names: str) -> Iterator[str]:
        """The table of the keys of these parts."""
        yield "| nyckel | vad den betyder | exempel |"
        yield "| --- | --- | --- |"
        for name in names.split(", "):
            part, _, left_out = name.partition(" utan ")
            without = {key for other in left_out.split(" och ") if other for key in self.parts[other]["properties"]}
            for key, node in self.parts[part]["properties"].items():
                if key not in without:
                    yield self._row(part, key, node, f"`{key}`")
                    for option in self._options(node):
                        if "$part" not in option:
                            for inner, below in option.get("properties", {}).items():
                                yield self._row(part, inner, below, f"`{key}`: `{inner}`")

    def _row(self, part: str, key: str, node: Node, label: str) -> str:
        needed = "" if ":" in label or key not in self.parts[part].get("required", ()) else " *"
        return f"| {label}{needed} | {_cell(node.get('description', ''))} | {self._example(part, key, node)} |"

    def _example(self, part: str, key: str, node: Node) -> str:
        written = [text for value in self.found.get((part, key), ()) if (text := _flow(value)) and len(text) <= LONGEST]
        if written:
            return f"`{key}: {_cell(written[0])}`"
        if said := _SAID.search(node.get("description", "")):
            return f"`{key}: {_cell(said[1])}`"
        for option in self._options(node):
            if option.get("enum"):
                return f"`{key}: {option['enum'][0]}`"
        return "se exemplet" if self.found.get((part, key)) else ""

    def values(self, name: str) -> Iterator[str]:
        """The table of the words that may stand under a key."""
        part, key = name.split(".")
        yield f"| `{key}` | vad det blir |"
        yield "| --- | --- |"
        for option in self._options(self.parts[part]["properties"][key]):
            for word, meaning in zip(option.get("enum", ()), option.get("enumDescriptions", ()), strict=True):
                yield f"| `{word}` | {_cell(meaning)} |"
            for snippet in option.get("defaultSnippets", ()):
                yield f"| `{snippet['label']}` | {_cell(snippet['description'])} |"


def _flow(value: object, *, inside: bool = False) -> str:
    """A value on one line, or nothing where it can't be shown so; a line break can't."""
    if isinstance(value, list):
        items = [_flow(item, inside=True) for item in value]
        return f"[{', '.join(items)}]" if all(items) else ""
    if isinstance(value, dict):
        held = {key: _flow(item, inside=True) for key, item in value.items()}
        return "{" + ", ".join(f"{key}: {text}" for key, text in held.items()) + "}" if all(held.values()) else ""
    text = str(value)
    if "\n" in text or "\"" in text:
        return ""
    quoted = _QUOTED.search(text) or (inside and any(sign in text for sign in ",[]{}"))
    return f'"{text}"' if quoted else text


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("{{", "`{{").replace("}}", "}}`")


def keys_of(pages: Mapping[Path, str]) -> Keys:
    """The keys, with examples out of these pages first."""
    keys = Keys({**json_schema()["$defs"], **settings_schema()["$defs"]})
    for page in pages.values():
        for example in examples(page):
            keys.gather(example.part, yaml.load(example.text, yaml.BaseLoader))
    for file in sorted((ROOT / "examples").rglob("*.yaml")):
        plan = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        keys.gather(root_of(plan), plan)
    return keys


def pages() -> dict[Path, str]:
    """Each page of the handbook with its tables as they should be."""
    written = {path: path.read_text("utf-8") for path in sorted(FOLDER.glob("handbok*.md"))}
    keys = keys_of(written)

    def filled(table: re.Match[str]) -> str:
        kind, names = table.groups()
        rows = keys.rows(names) if kind == "nycklar" else keys.values(names)
        return f"<!-- {kind}: {names} -->\n\n" + "\n".join(rows) + f"\n\n<!-- /{kind} -->"

    return {path: _TABLE.sub(filled, text) for path, text in written.items()}
