"""Write the generated pages: the keys in docs/glossary.md, the rules, and the schemas that editors read.

Run by `make docs`; a test fails when a page is stale.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from vplan.core import Kind, Rule
from vplan.core.language import translation
from vplan.forms import rules as forms
from vplan.imports import rules as imports
from vplan.model.base import Part
from vplan.model.knowledge import fields_of
from vplan.model.plan import Plan, Planned
from vplan.model.schema import json_schema, parts
from vplan.model.settings import settings_schema
from vplan.report.data.schema import export_schema
from vplan.report.text import SEVERITIES
from vplan.rules import index, registry
from vplan.rules.pages import page_in, summary_in

ROOT = Path(__file__).parent.parent
RULES = sorted((*registry.RULES, *forms.RULES, *imports.RULES), key=lambda rule: rule.code)
SCHEMAS = ROOT / "schema"


def pages() -> dict[Path, str]:
    """Each generated page with its text as it should be."""
    glossary = ROOT / "docs" / "glossary.md"
    written = glossary.read_text("utf-8")
    for mark, lines in (("sources", _sources()), ("unprinted", _unprinted()), ("keys", _keys())):
        written = _filled(written, mark, lines)
    return {
        glossary: written,
        ROOT / "docs" / "rules.md": "\n".join(_rules()) + "\n",
        ROOT / "docs" / "sv" / "regler.md": "\n".join(_swedish_rules()) + "\n",
        ROOT / "src" / "vplan" / "rules" / "index.json": index.as_json(RULES),
        SCHEMAS / "vplan.schema.json": json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n",
        SCHEMAS / "vplan-export.schema.json": json.dumps(export_schema(), ensure_ascii=False, indent=2) + "\n",
        SCHEMAS / "vplan-settings.schema.json": json.dumps(settings_schema(), ensure_ascii=False, indent=2) + "\n",
    }


def _rules() -> Iterator[str]:
    yield "# The rules"
    yield ""
    yield "Every fault that vplan can find. `vplan explain RULE` prints the same page. `vplan.yaml` grades the"
    yield "rules ([settings.md](settings.md)), except the *locked* ones: what they find can't be read or printed."
    yield ""
    yield "| rule | severity | kind | what it finds |"
    yield "| --- | --- | --- | --- |"
    for rule in RULES:
        anchor = f"{rule.code}-{rule.name}".lower()
        yield f"| [{rule.code} {rule.name}](#{anchor}) | {_severity(rule)} | {rule.kind} | {rule.summary} |"
    for rule in RULES:
        yield ""
        yield f"## {rule.code} {rule.name}"
        yield ""
        yield f"*{rule.kind}: {_severity(rule)}*"
        yield ""
        yield rule.page.strip()


_KINDS = {
    Kind.FILE: "filen",
    Kind.CONTRADICTION: "motsägelse",
    Kind.MISSING: "saknas",
    Kind.PUBLISHING: "publicering",
    Kind.LANGUAGE: "språk",
    Kind.GOALS: "om målen",
}


def _swedish_rules() -> Iterator[str]:
    yield "# Reglerna"
    yield ""
    yield "Allt som vplan kan hitta. `vplan förklara REGEL` skriver ut samma sida. I `vplan.yaml` väljs hur"
    yield "allvarligt var och en ska tas, utom de *låsta*: det som de hittar går inte att läsa eller skriva ut."
    yield ""
    yield "| regel | hur allvarligt | slag | vad den hittar |"
    yield "| --- | --- | --- | --- |"
    for rule in RULES:
        anchor = f"{rule.code}-{rule.name}".lower()
        found = summary_in(rule.page, "sv")
        yield f"| [{rule.code} {rule.name}](#{anchor}) | {_swedish(rule)} | {_KINDS[rule.kind]} | {found} |"
    for rule in RULES:
        yield ""
        yield f"## {rule.code} {rule.name}"
        yield ""
        yield f"*{_KINDS[rule.kind]}: {_swedish(rule)}*"
        yield ""
        yield page_in(rule.page, "sv", 140)


def _swedish(rule: Rule) -> str:
    swedish = translation("sv")
    words = [SEVERITIES[rule.severity].translated(swedish)]
    if rule.when_decided:
        words.append(f"{SEVERITIES[rule.when_decided].translated(swedish)} när planen är beslutad")
    words += ["låst"] if rule.locked else []
    words += [] if rule.on else ["avstängd tills `vplan.yaml` slår på den"]
    return ", ".join(words)


def _severity(rule: Rule) -> str:
    words = [str(rule.severity)]
    if rule.when_decided:
        words.append(f"{rule.when_decided} once the plan is decided")
    words += ["locked"] if rule.locked else []
    words += [] if rule.on else ["off until `vplan.yaml` turns it on"]
    return ", ".join(words)


def _filled(page: str, mark: str, lines: Iterable[str]) -> str:
    """The page with these lines between its two comments with the mark."""
    begin, end = f"<!-- {mark}: begin -->", f"<!-- {mark}: end -->"
    before, after = page.split(begin, maxsplit=1)[0], page.split(end)[1]
    return before + begin + "\n\n" + "\n".join(lines) + "\n\n" + end + after


def _sources() -> Iterator[str]:
    told = yaml.safe_load((ROOT / "docs" / "key-sources.yaml").read_text("utf-8"))
    yield "| keys | the words | where |"
    yield "| --- | --- | --- |"
    for usage in told["usage"]:
        where = "; ".join(_cited(told["sources"][name]) for name in usage["in"])
        yield f"| {_codes(usage['keys'])} | {usage['says']} | {where} |"
    yield ""
    yield f"Ordinary Swedish: {_codes(told['ordinary'])}."
    yield ""
    yield f"vplan's own, for what only a program needs: {_codes(told['own'])}."
    yield ""
    yield "| key | why it is called so |"
    yield "| --- | --- |"
    for key, why in told["choices"].items():
        yield f"| `{key}` | {why} |"


def _cited(source: dict[str, Any]) -> str:
    return ", ".join(str(source[field]) for field in ("by", "title", "year") if field in source)


def _codes(keys: Iterable[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _unprinted() -> Iterator[str]:
    yield "| part | key | why |"
    yield "| --- | --- | --- |"
    for part in parts():
        known = _known_of(part)
        for field in fields_of(part).values():
            if field.unprinted and field.name not in known:
                yield f"| {part.__name__} | `{field.key}` | {field.unprinted} |"


def _keys() -> Iterator[str]:
    yield "| part | key in the plan | name in the code |"
    yield "| --- | --- | --- |"
    for part in parts():
        known = _known_of(part)
        for name, field in part.model_fields.items():
            if name not in known:
                yield f"| {part.__name__} | `{field.alias or name}` | `{name}` |"


def _known_of(part: type[Part]) -> set[str]:
    """The fields that the part has from another one, where they are listed."""
    listed = {*parts(), Planned} - ({Planned} if part is Plan else set())
    return {name for base in part.__mro__[1:] if base in listed for name in base.model_fields}


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
