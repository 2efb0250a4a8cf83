"""Who reads Swedish meets the Swedish names of commands: in messages, rule pages, help, first files, docs/sv."""

import re

import pytest
from babel.messages.pofile import read_po

from conftest import ROOT
from test_cli import run
from vplan.cli.speaking import NAMES

pytestmark = pytest.mark.fast
_ENGLISH = re.compile(
    rf"\bvplan(?:\.exe)?\"? (?:{'|'.join(NAMES.values())})\b|['`](?:{'|'.join(NAMES.values())}) --"
)


@pytest.mark.parametrize("name", ["vplan", "pages", "help"])
def test_what_is_said_names_no_command_in_english(name: str) -> None:
    path = ROOT / "src" / "vplan" / "core" / "locale" / "sv" / "LC_MESSAGES" / f"{name}.po"
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale="sv")
    said = [
        str(text)
        for message in catalogue
        if message.id
        for text in (message.string if isinstance(message.string, tuple | list) else [message.string])
    ]
    assert any(f"{own} " in text for text in said for own in NAMES)
    assert [text for text in said if _ENGLISH.search(text)] == []


def test_what_is_written_names_no_command_in_english() -> None:
    source = ROOT / "src" / "vplan"
    written = [
        source / "core" / "locale" / "sv" / "keys.yaml",
        *(source / "app" / "scaffold").glob("*.yaml"),
        *(source / "forms").glob("*.yaml"),
        *(ROOT / "docs" / "sv").glob("*.md"),
    ]
    assert len(written) > 15
    lines = [(path.name, line) for path in written for line in path.read_text("utf-8").split("\n")]
    assert [(name, line) for name, line in lines if _ENGLISH.search(line)] == []


@pytest.mark.parametrize(
    "text", ["kör 'vplan check'", '"C:\\vplan.exe" watch "x"', "`build --untrusted`", "vplan form."]
)
def test_an_english_name_would_be_found(text: str) -> None:
    assert _ENGLISH.search(text)


@pytest.mark.parametrize("text", ["vplan granska", "vplan-check", "vplan formulär", "`form`"])
def test_other_words_are_none(text: str) -> None:
    assert not _ENGLISH.search(text)


def test_the_help_begins_with_the_readers_own_name() -> None:
    shown = run("-h", language="sv").stdout
    assert all(f"\n  {own}, {name}" in shown for own, name in NAMES.items())
    assert "\n  check, granska" in run("-h", language="en").stdout
