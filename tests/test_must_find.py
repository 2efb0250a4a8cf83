"""What the rules must find in the real plans, and again in copies that are reworded and put in another order."""

from inspect import getfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from vplan.app.checking import judged, read_plan
from vplan.core import Finding
from vplan.rules import registry

pytestmark = pytest.mark.fast

EXPECTED = yaml.safe_load((ROOT / "tests" / "data" / "must-find.yaml").read_text("utf-8"))
FILES = {
    "2016": ROOT / "plans" / "2016.yaml",
    "2020": ROOT / "plans" / "2020.yaml",
    "2021": ROOT / "plans" / "2021.yaml",
    "2022": ROOT / "plans" / "2022.yaml",
    "exempelkommunen": ROOT / "examples" / "exempelkommunen" / "plan.yaml",
}
IN_ORDER = {
    "sammanträden",
    "revideringar",
    "dagordning",
    "uppgifter",
    "skikt",
    "avsnitt",
    "uppföljningar",
    "fotnoter",
}
"""Lists whose order says something; the others are turned round."""
WORDED = {"text", "avslutning", "beskrivning", "inledning", "skäl", "anmärkning"}
"""Keys whose texts are worded anew."""


def _told(finding: Finding) -> str:
    told = f"{finding.rule.code} {finding.grade} {finding.path}: {finding.message.translated()}"
    return told.replace("\u00a0", " ")


def _found(path: Path) -> tuple[Finding, ...]:
    """What each rule finds by itself."""
    return judged(read_plan(path), waivers=False, joined=False).findings


@pytest.mark.parametrize("name", list(FILES))
def test_the_plan_gives_what_it_must_and_nothing_else(name: str) -> None:
    found = sorted(_told(finding) for finding in _found(FILES[name]))
    assert found == EXPECTED[name]


def test_the_list_covers_the_rules_that_have_something_to_find() -> None:
    codes = {told.split()[0] for found in EXPECTED.values() for told in found}
    assert len(codes) >= 28
    assert codes <= {rule.code for rule in registry.ON_PLANS}


class _Text(yaml.SafeDumper):
    pass


_Text.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def _turned(node: Any, key: str = "", *, reword: bool) -> Any:
    """The plan in another order, and in other words where its texts are no names."""
    if key == "statusskalor":
        return node  # from the best step to the worst
    if isinstance(node, dict):
        return {name: _turned(value, name, reword=reword) for name, value in reversed(list(node.items()))}
    if isinstance(node, list):
        items = [_turned(item, key, reword=reword) for item in node]
        return items if key in IN_ORDER else items[::-1]
    names_a_topic = key == "text" and "\n" not in node
    quotes = "{{" in node or "[^" in node
    return _in_other_words(node) if reword and key in WORDED and not names_a_topic and not quotes else node


def _in_other_words(text: str) -> str:
    """Every word that holds no figure turned into another of the same length; lists stay lists."""
    return " ".join(
        word if any(sign.isdigit() for sign in word) or not word.isalpha() else word[:1] + "o" * (len(word) - 1)
        for word in text.split(" ")
    )


def _on_words() -> set[str]:
    """The rules that read texts, and find another thing in other words."""
    files = {check.rule.code: Path(getfile(check.find)) for check in registry.CHECKS}
    reading = {code for code, file in files.items() if "vplan.text" in file.read_text("utf-8")}
    assert len(reading) > 12
    return reading | {"VP304"}


@pytest.mark.parametrize("reword", [False, True], ids=["order", "words"])
@pytest.mark.parametrize("name", ["2016", "2020", "2021", "2022"])
def test_a_copy_in_another_order_and_in_other_words_gives_the_same(
    name: str, reword: bool, tmp_path: Path
) -> None:
    original = FILES[name]
    read = yaml.load(original.read_text("utf-8"), yaml.BaseLoader)
    copy = tmp_path / original.name
    turned = _turned(read, reword=reword)
    copy.write_text(yaml.dump(turned, Dumper=_Text, allow_unicode=True, width=10_000), "utf-8")
    assert copy.read_text("utf-8") != original.read_text("utf-8")
    taken_out = _on_words() if reword else {"VP404"}  # which of two rows is told of follows the order

    def facts(path: Path) -> list[tuple[str, str, str]]:
        found = _found(path)
        return sorted(
            (f.rule.code, f.path, str(sorted(f.facts.items()))) for f in found if f.rule.code not in taken_out
        )

    before = facts(original)
    assert len(before) >= 2
    assert facts(copy) == before
