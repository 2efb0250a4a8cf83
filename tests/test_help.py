"""Help, usage errors and rules are in the reader's language, and commands have Swedish names."""

import os
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

import pytest

from conftest import ROOT
from vplan.cli.explaining import list_rules
from vplan.cli.speaking import NAMES, PLACEHOLDERS
from vplan.rules import index

pytestmark = pytest.mark.fast
COMMANDS = [
    "check",
    "build",
    "watch",
    "export",
    "form",
    "collect",
    "diff",
    "log",
    "rules",
    "explain",
    "schema",
    "init",
]


def _run(*arguments: str, language: str = "sv", columns: int = 80) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "vplan", *arguments],
        cwd=ROOT,
        env={**os.environ, "LANGUAGE": language, "COLUMNS": str(columns)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def _catalogue() -> dict[str, str]:
    spec = spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module: Any = module_from_spec(spec)
    spec.loader.exec_module(module)
    return {message.id: message.string for message in module.catalogue("help") if message.id}


@pytest.mark.parametrize("columns", [60, 200])
def test_the_help_is_whole_in_both_languages(columns: int) -> None:
    swedish = _catalogue()
    assert len(swedish) > 90
    for language, ends in (("sv", "Avsluta med Ctrl-C."), ("en", "until Ctrl-C.")):
        code, help_text = _run("--help", language=language, columns=columns)
        flat = " ".join(help_text.split())
        assert code == 0
        assert ends in flat
        assert "..." not in flat.replace("[ARGS]...", "").replace("[ARGUMENT]...", "")
        assert all(name in flat for name in (*COMMANDS, *NAMES))


@pytest.mark.parametrize("command", ["check", "build", "init"])
def test_the_help_of_a_command_has_no_english_sentence_in_swedish(command: str) -> None:
    english = {text for text, said in _catalogue().items() if said != text and len(text.split()) > 2}
    _, help_text = _run(command, "--help", columns=60)
    flat = " ".join(help_text.split())
    assert flat.startswith("Så här skriver du: vplan")
    assert [text for text in english if text in flat] == []
    assert not re.search(r"\w-$", help_text, re.MULTILINE), "no word is broken"
    assert not re.search(rf"\b(?:{'|'.join(PLACEHOLDERS)})\b", help_text), "what an option takes is Swedish too"


@pytest.mark.parametrize("command", sorted({*COMMANDS, "init", "watch"}))
def test_what_an_option_takes_is_written_as_people_write_it(command: str) -> None:
    _, told = _run(command, "--help")
    assert not re.search(r"<(?!\w[^<>]*\|)[^<>]*>|RANGE|<=x", told), told
    _, init = _run("init", "--help", language="en")
    assert "--levels 2–3 " in init
    assert "--year 1990–2098 " in init


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "Fel: PLAN... saknas."),
        (["chek"], "Fel: Det finns inget kommando 'chek'. Menade du 'check'"),
        (["gransk"], "Fel: Det finns inget kommando 'gransk'. Menade du 'granska'?"),
        (["check", "--formt", "x"], "Fel: Det finns inget val --formt"),
        (["check", "--format"], "Fel: --format måste ha ett värde."),
        (["check", "a", "--format", "x"], "Fel: Fel värde för '--format': 'x' är inte tillåtet; välj"),
        (["check", "a", "--diff"], "Fel: --diff används tillsammans med --fix"),
        (["explain", "a", "b"], "Fel: Det är för många argument på raden: b"),
        (["init", "a", "--year", "x"], "Fel: Fel värde för '--year': här ska det stå ett heltal"),
        (["init", "a", "--year", "1800"], "Fel: Fel värde för '--year': talet ska vara minst 1990"),
        (
            ["build", "a", "--templates", "finns-inte"],
            "Fel: Fel värde för '--templates': mappen 'finns-inte' finns inte.",
        ),
    ],
)
def test_a_usage_error_is_in_swedish(arguments: list[str], said: str) -> None:
    code, told = _run(*arguments)
    assert code == 2
    assert told.startswith(("Så här skriver du: vplan ", "Skriv 'vplan -h' för hjälp.\n"))
    assert said in told
    assert "-h' för hjälp." in told
    code, told = _run(*arguments, language="en")
    assert code == 2
    assert told.startswith(("Usage: vplan ", "Try 'vplan -h' for help.\n"))


def test_a_command_answers_to_its_swedish_name() -> None:
    for own, name in NAMES.items():
        code, told = _run(own, "--help")
        assert (code, f"vplan {own} [" in told or name == "rules") == (0, True), own
    assert _run("granska", "plans/2020.yaml") == _run("check", "plans/2020.yaml")


@pytest.mark.parametrize("columns", [60, 100, 200])
def test_rules_fit_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert list_rules() == 0
    told = capsys.readouterr().out
    assert max(map(len, told.splitlines())) <= columns
    assert all(rule.summary in " ".join(told.split()) for rule in index.rules())


def test_rules_and_their_pages_are_in_swedish() -> None:
    code, told = _run("regler")
    lines = told.splitlines()
    assert code == 0
    assert len(lines) == len(index.rules())
    assert "fel " in lines[0]
    assert index.rules()[0].summary not in told
    code, page = _run("förklara", "sum-mismatch")
    assert page.startswith("VP201 sum-mismatch (fel)")
    assert "Det här kontrolleras:" in page
    assert "What is checked" not in page
    code, told = _run("förklara", "sum-mismach")
    assert (code, told) == (2, "vplan: det finns ingen regel 'sum-mismach'\n  = råd: menade du sum-mismatch?\n")
