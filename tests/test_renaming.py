"""Keys of earlier plans: findings name the new ones, and `vplan check --fix` writes them in any file."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, plan_text
from vplan import app
from vplan.app.fixing import fixed
from vplan.cli.fixing import fix_all
from vplan.core import Finding
from vplan.model import schema
from vplan.model.knowledge import fields_of
from vplan.model.renames import ENTRIES, KEYS, PIECES, VALUES
from vplan.model.renaming import renamed
from vplan.model.settings import Settings
from vplan.rules import registry
from vplan.source.outline import outline

pytestmark = pytest.mark.fast
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/data/old-keys.yaml").read_text("utf-8"))
FILES = [*sorted((ROOT / "plans").glob("*.yaml")), *sorted((ROOT / "examples").rglob("*.yaml"))]


def _parts() -> dict[str, set[str]]:
    """The keys of every part, by the names of the parts and of what they inherit from."""
    found: dict[str, set[str]] = {}
    for part in [*schema.parts(), *schema._reached(Settings, [])]:
        for base in part.__mro__:
            if hasattr(base, "model_fields") and base.__name__ not in {"BaseModel", "Part"}:
                found.setdefault(base.__name__, set()).update(fields_of(base))
    return found


def test_what_is_new_is_there_and_what_is_old_is_not() -> None:
    parts = _parts()
    assert len(KEYS) > 20
    for part, words in KEYS.items():
        assert set(words.values()) <= parts[part], part
        assert not words.keys() & parts[part], part
    for part, key in (*VALUES, *PIECES, *ENTRIES):
        assert key in parts[part]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["what"]))
def test_old_words_are_written_anew(case: dict[str, Any]) -> None:
    root = Settings if case.get("kind") == "settings" else None
    once = renamed(case["was"], root)
    assert once.text == case["now"]
    assert once.places > 0
    assert renamed(once.text, root) == (once.text, 0)


def test_every_old_word_is_tried() -> None:
    tried = {word.text for case in CASES for word in outline(case["was"])}
    assert {old for words in (*KEYS.values(), *VALUES.values(), *ENTRIES.values()) for old in words} <= tried


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_is_written_today_stays(file: Path) -> None:
    text = file.read_text("utf-8")
    assert list(outline(text))
    assert renamed(text) == (text, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_all_else_stays_in_the_file(encoding: str, end: str, tmp_path: Path) -> None:
    was = f"nämnd: A{end}{end}titel: B\t{end}{{mäts"
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(was.encode(encoding))
    _, done = fixed(plan)
    assert done.data == was.replace("nämnd", "organ").encode(encoding)
    assert done.places == 1


def test_the_settings_of_a_plan_are_put_right_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "vplan.yaml").write_text("utseende: {betoningsfärg: '#17525B'}\n", "utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("beslut: {instans: Testnämnden}\n"), "utf-8")
    assert fix_all([plan], show_only=False) == 0
    assert (tmp_path / "vplan.yaml").read_text("utf-8") == "utseende: {profilfärg: '#17525B'}\n"
    assert "beslut: {organ: Testnämnden}" in plan.read_text("utf-8")
    printed = capsys.readouterr().out
    assert "vplan.yaml: 1 place fixed" in printed
    assert "plan.yaml: 1 place fixed" in printed


def _told(found: list[Finding], rule: str) -> list[tuple[str, str]]:
    said = [one for one in found if one.rule.name == rule]
    return [(one.message.translated(), one.hint.translated() if one.hint else "") for one in said]


@pytest.mark.parametrize(
    ("fragment", "rule", "message", "hint"),
    [
        (
            "beslut: {instans: Testnämnden}\n",
            "key-unknown",
            "'instans' is called 'organ' now",
            "write 'organ', or let 'vplan check --fix' do it",
        ),
        (
            "saknas: uppföljning\n",
            "value-invalid",
            "'uppföljning' is not one of",
            "did you mean saknas: uppföljningsplan?",
        ),
        (
            "texter: [{id: x, text: 'Hos {{ nämnd }}.'}]\n",
            "quote-unresolved",
            "there is no fact 'nämnd'",
            "did you mean 'organ'?",
        ),
        (
            "dokument: [{id: s, mall: tjansteskrivelse}]\n",
            "value-invalid",
            "'tjansteskrivelse' is called 'tjänsteskrivelse' now",
            "write 'tjänsteskrivelse', or let 'vplan check --fix' do it",
        ),
        (
            "dokument: [{id: p, mall: verksamhetsplan, avsnitt: [{rubrik: A, visa: ram}]}]\n",
            "reference-unresolved",
            "the plan has nothing called 'ram' to show",
            "did you mean 'budgetramar'?",
        ),
    ],
)
def test_findings_name_the_new_word(fragment: str, rule: str, message: str, hint: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(fragment), "utf-8")
    told = _told(list(app.check(plan).findings), rule)
    assert len(told) == 1
    assert told[0][0].startswith(message)
    assert told[0][1] == hint


def test_what_stands_under_an_old_name_is_not_missing_too(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("beslut: {instans: Testnämnden}\n").replace("titel:", "titl:", 1), "utf-8")
    assert [(one.rule.name, one.message.translated()) for one in app.check(plan).findings] == [
        ("key-unknown", "there is no key 'titl' here"),
        ("key-unknown", "'instans' is called 'organ' now"),
    ]


def test_no_page_of_a_rule_has_an_old_key() -> None:
    current = set().union(*_parts().values())
    old = (
        {old for words in KEYS.values() for old in words} - current - {"resultat"}
    )  # that is the name of a table too
    assert len(old) > 8
    told = {
        (rule.code, found)
        for rule in registry.RULES
        for found in re.findall(
            r"(?:^ {4}[ {\[-]*|[{,] ?|`)([a-zåäö_]+)(?=:(?:\s|$)|[.`])", rule.page, re.MULTILINE
        )
        if found in old
    }
    assert told == set()
