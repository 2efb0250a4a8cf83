"""Fill the tables of keys in the Swedish handbook (docs/sv/handbok-*.md) from the schemas that editors read.

In a page, `<!-- nycklar: Goal, Measure -->` to `<!-- /nycklar -->` holds the keys of these parts, and
`ReportedGoal utan Goal` those that the second does not have. `<!-- värden: Section.visa -->` to
`<!-- /värden -->` holds what may stand under a key. What a key means is the schema's own text. Its example
is one that stands in the handbook, else in the plans of the examples, else in that text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from vplan.model.schema import json_schema
from vplan.model.settings import settings_schema

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "sv"
MOST_WORDS = 13
"""How many words a key may take for all of them to be told in a table of keys."""
LONGEST = 64
"""Signs of an example in a table; what is longer is looked for elsewhere."""

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_SWEDISH = str.maketrans({"å": "{", "ä": "|", "ö": "}"})
"""Letters after z, in their order."""
_FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"<!-- (nycklar|värden|register): (.+?) -->.*?<!-- /\1 -->", re.DOTALL)
_TOLD = re.compile(r"^#+ (?P<heading>.+)$|^<!-- nycklar: (?P<names>.+?) -->$", re.MULTILINE)
_SAID = re.compile(r"(?:till exempel|Skrivs till exempel) (.+?)(?:[.;]$|[.;] |$)")
_QUOTED = re.compile(r"^[*&!|>%@`#\[{\"']|^[-?:] |: | #")
_UNTIL = re.compile(r",? eller | följt av ")
BY_HAND = {
    ("KoladaValue", "kommun"): "Riket",
    ("KoladaValue", "kön"): "K",
    ("KoladaValue", "värde"): "62",
    ("LogoFile", "fil"): "bilder/logo.svg",
    ("LogoFile", "alt"): "Kommunens vapen",
    ("Fonts", "brödtext"): "EB Garamond",
    ("Fonts", "rubriker"): "Lato",
    ("Fonts", "mapp"): "typsnitt",
    ("Appearance", "word_mall"): "mall.docx",
}
"""Examples of what only a CSV file holds, and of what needs files that the handbook hasn't."""
CHAPTERS = {
    "revideringar": "handbok-andringar.md#revideringar-och-rättelser",
    "styrdokument": "handbok-uppfoljning.md#styrdokument",
    "tjänsteskrivelse": "handbok-namnden.md#rubriker-och-krav-för-alla-skrivelser",
    "rubriker": "handbok-namnden.md#rubriker-och-krav-för-alla-skrivelser",
    "ordlistor": "handbok-andringar.md#inställningar-för-hela-organisationen",
    "statusskalor": "handbok-uppfoljning.md#uppföljning-av-en-plan",
    "texter": "handbok-dokument.md#dokument-och-avsnitt",
    "figurer": "handbok-dokument.md#tabeller-figurer-och-fotnoter",
    "strategier": "handbok-mal.md#strategier-områden-och-mål",
    "indikatorer": "handbok-mal.md#indikatorer-år-för-år",
    "uppdrag": "handbok-mal.md#uppdrag",
    "internkontroll": "handbok-uppfoljning.md#internkontroll",
    "budget": "handbok-budget.md#budgettabeller",
    "tabeller": "handbok-dokument.md#tabeller-figurer-och-fotnoter",
    "avstämningar": "handbok-budget.md#avstämningar",
    "budgetramar": "handbok-budget.md#ramar",
    "investeringar": "handbok-budget.md#investeringar",
    "uppföljningsplan": "handbok-namnden.md#sammanträden-och-dagordning",
    "sammanträden": "handbok-namnden.md#sammanträden-och-dagordning",
    "protokoll": "handbok-namnden.md#protokoll-och-protokollsutdrag",
    "dokument": "handbok-dokument.md#dokument-och-avsnitt",
    "kända_fel": "handbok-andringar.md#undantag-fel-som-får-stå",
    "uppföljningar": "handbok-uppfoljning.md#uppföljning-av-en-plan",
}
"""Where the handbook tells of a key of a plan that is too large for a table."""
_ROOTS = {
    "uppföljning": "Report",
    "rapport": "Alone",
    "variant": "Variant",
    "ärende": "Matter",
    "protokoll": "MinutesFile",
}
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of YAML that stands in a page."""

    text: str

    @property
    def first(self) -> str:
        """What its first line, a comment, says: a name of a file, or what it is a part of."""
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
        return "Settings" if self.first == "vplan.yaml" else root_of(read(self.text))


def examples(page: str) -> list[Example]:
    """The pieces of YAML in a page, in their order."""
    return [Example(found) for found in _FENCE.findall(page)]


def read(text: str) -> Any:
    """A plan's keys and values, every value a text."""
    return yaml.load(text, _LOADER)  # noqa: S506  # it makes nothing but texts, lists and mappings


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
        for option in self._options(node):
            if isinstance(value, list) and "items" in option:
                for item in value:
                    self._within(part, option["items"], item)
            elif isinstance(value, dict):
                self._of_keys(option.get("$part", part), option, value)

    def _of_keys(self, part: str, option: Node, value: Mapping[str, object]) -> None:
        properties, others = option.get("properties", {}), option.get("additionalProperties")
        if properties and not value.keys() <= properties.keys():
            return
        for key, held in value.items():
            if key in properties:
                self.found.setdefault((part, key), []).append(held)
                self._within(f"{part}.{key}", properties[key], held)
            elif isinstance(others, dict):
                self._within(part, others, held)

    def _options(self, node: Node) -> Iterator[Node]:
        if "$ref" in node:
            name = node["$ref"].rsplit("/", 1)[-1]
            yield self.parts[name] | {"$part": name}
        elif "anyOf" in node:
            for option in node["anyOf"]:
                yield from self._options(option)
        else:
            yield node

    def named(self, names: str) -> Iterator[tuple[str, list[str]]]:
        """The parts that a comment in a page names, each with its keys."""
        for name in names.split(", "):
            part, _, others = name.partition(" utan ")
            left_out = {key for other in others.split(" och ") if other for key in self.parts[other]["properties"]}
            yield part, [key for key in self.parts[part]["properties"] if key not in left_out]

    def tables(self, names: str) -> Iterator[str]:
        """The keys of these parts, a table for each; where they are several, under what each is."""
        several = ", " in names
        for part, keys in self.named(names):
            rows = [row for key in keys for row in self._rows(part, key)]
            if rows:
                yield from [f"*{self.parts[part]['description']}*", ""] if several else []
                yield from ["| nyckel | vad den betyder | exempel |", "| --- | --- | --- |", *rows, ""]

    def _rows(self, part: str, key: str) -> Iterator[str]:
        """The row of a key, and those of the keys that stand under it and in no part of their own."""
        node = self.parts[part]["properties"][key]
        needed = " *" if key in self.parts[part].get("required", ()) else ""
        yield f"| `{key}`{needed} | {self._told(node)} | {self._example(part, key, node)} |"
        for option in self._options(node):
            if "$part" not in option:
                for inner, below in option.get("properties", {}).items():
                    example = self._example(f"{part}.{key}", inner, below)
                    yield f"| `{key}`: `{inner}` | {self._told(below)} | {example} |"

    def _told(self, node: Node) -> str:
        """What a key means, and the words that can stand under it where they are few."""
        meaning = _cell(node.get("description", ""))
        words = [f"`{word}`" for word in self._words(node)]
        if not 1 < len(words) <= MOST_WORDS or (words == ["`ja`", "`nej`"] and meaning.startswith("Om ")):
            return meaning
        is_open = any("enum" not in option and option.get("type") == "string" for option in self._options(node))
        return (
            f"{meaning} {'Färdiga ord är' if is_open else 'Välj bland'} {', '.join(words[:-1])} och {words[-1]}."
        )

    def _words(self, node: Node) -> list[object]:
        """The words that can stand under a key, alone, in a list or under names."""
        words: list[object] = []
        for option in self._options(node):
            below = [
                held
                for held in (option.get("items"), option.get("additionalProperties"))
                if isinstance(held, dict)
            ]
            for found in (option.get("enum", []), *(self._words(held) for held in below if "$ref" not in held)):
                words += [word for word in found if word not in words]
        return words

    def _example(self, part: str, key: str, node: Node) -> str:
        if part == "Plan" and key in CHAPTERS:
            return f"[se {key}]({CHAPTERS[key]})"
        own = self.found.get((part, key), [])
        if text := BY_HAND.get((part, key)) or _fitting(own):
            return _code(f"{key}: {text}")
        meaning = node.get("description", "")
        said = _SAID.search(meaning)
        options = list(self._options(node))
        if not own and said and any(option.get("type") != "array" and "$part" not in option for option in options):
            return _code(f"{key}: {_UNTIL.split(said[1])[0]}")
        parts = (name for name in self.parts if self._meaning(name, key) == meaning)
        alike = [value for name in parts for value in self.found.get((name, key), ())]
        words = [option["enum"][0] for option in options if option.get("enum")]
        text = _fitting(alike) or "".join(words[:1])
        return _code(f"{key}: {text}") if text else "se exemplet"

    def _meaning(self, part: str, key: str) -> str:
        return str(self.parts[part].get("properties", {}).get(key, {}).get("description", ""))

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


def _fitting(values: Iterable[object]) -> str:
    """The first of these that can stand in a table; nothing where none can."""
    written = (_flow(value) for value in values if value)
    return next((text for text in written if text and len(text) <= LONGEST), "")


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def _flow(value: object, *, inside: bool = False) -> str:
    """A value on one line, or nothing where it can't be shown so; a line break can't."""
    if isinstance(value, list):
        items = [_flow(item, inside=True) for item in value]
        return f"[{', '.join(items)}]" if all(items) else ""
    if isinstance(value, dict):
        held = {key: _flow(item, inside=True) for key, item in value.items()}
        return "{" + ", ".join(f"{key}: {text}" for key, text in held.items()) + "}" if all(held.values()) else ""
    text = str(value)
    if "\n" in text or '"' in text:
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
            keys.gather(example.part, read(example.text))
    for file in sorted((ROOT / "examples").rglob("*.yaml")):
        plan = read(file.read_text("utf-8"))
        keys.gather(root_of(plan), plan)
    return keys


def pages() -> dict[Path, str]:
    """Each page of the handbook with its tables as they should be."""
    written = {path: path.read_text("utf-8") for path in sorted(FOLDER.glob("handbok*.md"))}
    keys = keys_of(written)

    def filled(table: re.Match[str]) -> str:
        kind, names = table.groups()
        lines = {"nycklar": keys.tables, "värden": keys.values, "register": lambda _: _register(written, keys)}[
            kind
        ](names)
        return f"<!-- {kind}: {names} -->\n\n" + "\n".join(lines).strip() + f"\n\n<!-- /{kind} -->"

    return {path: _TABLE.sub(filled, text) for path, text in written.items()}


def _register(pages: Mapping[Path, str], keys: Keys) -> Iterator[str]:
    """Every key in the order of the Swedish alphabet, with the headings that it is told of under."""
    places: dict[str, list[str]] = {}
    contents = pages[FOLDER / "handbok.md"]
    for path, text in sorted(pages.items(), key=lambda page: contents.find(f"({page[0].name})")):
        heading = ""
        for told in _TOLD.finditer(_FENCED.sub("", text)):
            heading = told["heading"] or heading
            link = f"[{heading}]({path.name}#{anchor(heading)})"
            for _, held in keys.named(told["names"]) if told["names"] else ():
                for key in held:
                    if link not in places.setdefault(key, []):
                        places[key].append(link)
    yield from ["| nyckel | står under |", "| --- | --- |"]
    for key in sorted(places, key=lambda key: key.translate(_SWEDISH)):
        yield f"| `{key}` | {', '.join(places[key])} |"


def anchor(heading: str) -> str:
    """What a heading is called in links, as GitHub names it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
