"""The Swedish handbook (docs/sv/handbok-*.md): its examples and links hold, and every key stands in it."""

import importlib.util
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

import vplan
from conftest import ROOT
from vplan.model import json_schema
from vplan.model.settings import settings_schema

FOLDER = ROOT / "docs" / "sv"
PAGES = {path: path.read_text("utf-8") for path in sorted(FOLDER.glob("handbok*.md"))}


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("handbook", ROOT / "tools" / "handbook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["handbook"] = module
    spec.loader.exec_module(module)
    return module


HANDBOOK = _module()
EXAMPLES = [(path, example) for path, text in PAGES.items() for example in HANDBOOK.examples(text)]
WHOLE = {example.first: example for _, example in EXAMPLES if example.is_whole}
PARTS = [(path, example) for path, example in EXAMPLES if not example.is_whole]
BUILT = [
    "min-plan.yaml",
    "plan.yaml",
    "arende.yaml",
    "skrivelse.yaml",
    "protokoll.yaml",
    "delarsrapport.yaml",
    "egen-rapport.yaml",
    "internkontroll.yaml",
    "variant.yaml",
]
TABLE = re.compile(r"Filen `([\w-]+\.csv)`:\n\n```csv\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SAID = re.compile(r"^vplan säger: (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every whole example and the files they read, beside each other, as the handbook has them."""
    folder = tmp_path_factory.mktemp("handbok")
    for name, example in WHOLE.items():
        if name != "vplan.yaml":
            (folder / name).write_text(example.text, "utf-8")
    for text in PAGES.values():
        for name, table in TABLE.findall(text):
            (folder / name).write_text(table, "utf-8")
    pictures = ROOT / "examples" / "exempelkommunen" / "bilder"
    (folder / "bilder").mkdir()
    for picture in ("hemtjanstomraden.svg", "hemtjansttimmar.png"):
        (folder / "bilder" / picture).write_bytes((pictures / picture).read_bytes())
    return folder


def _said(path: Path, *, notes: bool = False) -> list[str]:
    found = vplan.check(path, language="sv").findings
    counted = ("error", "warning", "note") if notes else ("error", "warning")
    return sorted(finding.message for finding in found if finding.severity in counted and not finding.waived)


def _told_below(name: str) -> list[str]:
    """What the page says right under an example that vplan says of it."""
    for text in PAGES.values():
        if f"```yaml\n# {name}\n" in text:
            below = text.split(f"```yaml\n# {name}\n")[1].split("\n```\n", 1)[1].split("\n```", 1)[0]
            return sorted(SAID.findall(below.split("\n#")[0]))
    return []


def test_there_is_a_handbook() -> None:
    assert len(PAGES) >= 7
    assert len(WHOLE) == len([example for _, example in EXAMPLES if example.is_whole]) >= 12
    assert len(PARTS) >= 20
    assert set(BUILT) <= WHOLE.keys()


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_what_vplan_says_of_a_whole_example_stands_under_it(name: str, folder: Path, tmp_path: Path) -> None:
    if name == "vplan.yaml":
        for file in ("vplan.yaml", "min-plan.yaml"):
            (tmp_path / file).write_text(WHOLE[file].text, "utf-8")
        assert _said(tmp_path / "min-plan.yaml") == _told_below(name)
    else:
        assert _said(folder / name) == _told_below(name)


@pytest.mark.parametrize("name", BUILT)
def test_an_example_can_be_built(name: str, folder: Path, tmp_path: Path) -> None:
    built = vplan.build(folder / name, tmp_path, formats=["md"], language="sv")
    assert built.ok, [str(finding) for finding in built.errors]
    assert built.files
    for file in built.files:
        text = file.read_text("utf-8")
        assert len(text) > 200
        assert "{{" not in text


BASES: dict[str, dict[str, Any]] = {
    "Plan": {"år": 2026, "titel": "Verksamhetsplan 2026", "strategier": [{"id": "kultur", "namn": "Kultur"}]},
    "Report": {"uppföljning_av": "plan.yaml", "slag": "delår", "per": "2026-08-31", "titel": "Delårsrapport 2026"},
    "Alone": {"år": 2026, "slag": "delår", "per": "2026-08-31", "titel": "Delårsrapport 2026"},
    "Variant": {"variant_av": "plan.yaml", "titel": "Variant", "avsändare": "Partigrupp B"},
    "Matter": {"ärende": "Riktlinjer för inköp", "diarienummer": "KFN 2026/12"},
    "MinutesFile": {
        "protokoll": [
            {
                "id": "mars",
                "sammanträde": {"datum": "2026-03-10"},
                "paragrafer": [{"paragraf": 1, "ärende": "Val"}],
            }
        ]
    },
}
OF_A_PLAN_ALONE = ("Plan", "Alone", "Matter", "MinutesFile")


def _whole(example: Any) -> str:
    """A small whole file with the fragment in it, to the letter."""
    rest: dict[str, Any] = {"version": 1, "status": "utkast"}
    if example.part in OF_A_PLAN_ALONE:
        rest |= {"organisation": "Exempelkommunen", "organ": "Kultur- och fritidsnämnden"}
    section = {"rubrik": "Text", "text": "Se nedan."}
    rest |= {"dokument": [{"id": "text", "mall": "verksamhetsplan", "avsnitt": [section]}]} | BASES[example.part]
    kept = {key: value for key, value in rest.items() if key not in HANDBOOK.read(example.text)}
    return f"{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)}{example.text}"


@pytest.mark.parametrize(
    ("path", "example"), PARTS, ids=[f"{path.stem}-{index}" for index, (path, _) in enumerate(PARTS)]
)
def test_a_fragment_can_stand_in_a_plan(path: Path, example: Any, folder: Path, tmp_path: Path) -> None:
    if example.part == "Settings":
        (tmp_path / "vplan.yaml").write_text(example.text, "utf-8")
        file = tmp_path / "plan.yaml"
        file.write_text(WHOLE["min-plan.yaml"].text, "utf-8")
    else:
        file = folder / "fragment.yaml"
        file.write_text(_whole(example), "utf-8")
    found = vplan.check(file, language="sv").findings
    assert [str(finding) for finding in found if finding.code < "VP090"] == [], f"{path.name}: {example.text}"


def test_every_key_stands_in_the_handbook() -> None:
    text = "\n".join(PAGES.values())
    keys = {key for part in _parts().values() for key in part["properties"]}
    assert len(keys) > 250
    named = set(re.findall(r"`([\w]+)`", text))
    assert sorted(keys - named) == []


@cache
def _parts() -> dict[str, Any]:
    return {**json_schema()["$defs"], **settings_schema()["$defs"]}


def test_the_keys_of_every_part_stand_in_a_table() -> None:
    parts = _parts()
    assert len(parts) > 90
    named = {
        part.split(" utan ")[0]
        for text in PAGES.values()
        for names in re.findall(r"<!-- nycklar: (.+?) -->", text)
        for part in names.split(", ")
    }
    assert sorted(parts.keys() - named - {"MinutesFile"}) == [], "name the part in `<!-- nycklar: … -->` of a page"


def test_the_tables_of_keys_are_up_to_date() -> None:
    for path, text in HANDBOOK.pages().items():
        assert path.read_text("utf-8") == text, f"run `make docs` ({path.name})"


def test_the_links_of_the_swedish_pages_hold() -> None:
    links = 0
    for path in FOLDER.glob("*.md"):
        text = path.read_text("utf-8")
        for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]+`", "", FENCED.sub("", text))):
            if "://" in link:
                continue
            links += 1
            file, _, anchor = link.partition("#")
            target = path.parent / file if file else path
            assert target.exists(), f"{path.name}: {link}"
            if anchor:
                assert anchor in _anchors(target), f"{path.name}: {link}"
    assert links > 25


@cache
def _anchors(page: Path) -> set[str]:
    """What the headings of a page are called in links, as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {HANDBOOK.anchor(heading) for heading in headings}
