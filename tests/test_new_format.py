"""A format that is new in the registry is one everywhere: on the command line, in builds, in what a build knows of
the last one, and in the tests of documents.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from comparing import exchanged
from conftest import ROOT, SMALL_PLAN
from files import documents_in
from formats import EVERY_NAME

pytestmark = pytest.mark.slow

MADE_UP = '''\
"""Verse: Markdown under another name, of which a part may be lost."""

from vplan.render.format import Format, without_engine


def _prepare(document):
    from vplan.render.md.writer import write_md

    return lambda: write_md(document).replace(b"{lost}", b"")


FORMAT = Format("verse", ending="verse", begin=without_engine(_prepare), seconds=0.01)
'''


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of vplan and its tests with a format more: its folder, a line in the registry, and a reader."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("src", "templates", "tests", "plans", "examples"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    render = folder / "src" / "vplan" / "render"
    (render / "verse").mkdir()
    (render / "verse" / "__init__.py").write_text(MADE_UP.format(lost="XXX"), "utf-8")
    _exchange(render / "formats.py", "from vplan.render import ", "from vplan.render import verse, ")
    _exchange(render / "formats.py", ".FORMAT)\n", ".FORMAT, verse.FORMAT)\n")
    _exchange(
        folder / "tests" / "formats.py",
        '    "md": ',
        '    "verse": Reader(_md_lines, contents=False),\n    "md": ',
    )
    return folder


def _exchange(file: Path, then: str, now: str) -> None:
    file.write_text(exchanged(file.read_text("utf-8"), (then, now)), "utf-8")


def _run(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    surroundings = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "100", "LANGUAGE": "en"}
    run = [sys.executable, "-m", *command]
    return subprocess.run(run, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def test_a_new_format_is_on_the_command_line_and_in_builds(extended: Path, tmp_path: Path) -> None:
    assert f"--format {'|'.join([*EVERY_NAME, 'verse'])}" in _run(extended, "vplan", "build", "--help").stdout
    assert (
        f"is not one of {', '.join(map(repr, [*EVERY_NAME, 'verse']))}."
        in _run(extended, "vplan", "build", "x", "--format", "prose").stderr
    )
    plan = tmp_path / "plan.yaml"
    plan.write_text(SMALL_PLAN.read_text("utf-8") + "bifoga_källa: ja\n", "utf-8")
    command = ("vplan", "build", str(plan), "-o", str(tmp_path / "ut"), "--format", "verse", "--format", "md")
    first = _run(extended, *command)
    assert first.returncode == 0, first.stdout + first.stderr
    made = {path.name: path.read_bytes() for path in documents_in(tmp_path / "ut")}
    assert sorted(made) == [
        f"{stem}.{ending}"
        for stem in ("namndplan-2025-utkast", "tjansteskrivelse-utkast")
        for ending in ("md", "verse")
    ]
    assert made["namndplan-2025-utkast.verse"] == made["namndplan-2025-utkast.md"]
    assert _run(extended, *command).stdout.count(" (up to date)") == 4
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("Bokbuss", "Biblioteksbuss"), "utf-8")
    assert text != plan.read_text("utf-8")
    third = _run(extended, *command).stdout
    assert "namndplan-2025-utkast.verse (up to date)" not in third
    assert "tjansteskrivelse-utkast.verse (up to date)" in third
    assert "Biblioteksbuss" in (tmp_path / "ut" / "namndplan-2025-utkast.verse").read_text("utf-8")
    called = "import vplan; print([f.name for f in vplan.build('plan.yaml', 'två', formats=['verse']).files])"
    shutil.copy(plan, extended / "plan.yaml")
    (extended / "call.py").write_text(called, "utf-8")
    assert _run(extended, "call").stdout == "['namndplan-2025-utkast.verse', 'tjansteskrivelse-utkast.verse']\n"


@pytest.mark.deep
def test_a_new_format_is_tried_by_every_test_that_tries_each(extended: Path) -> None:
    told = _run(extended, "pytest", "--collect-only", "-q", "-n", "0", "-p", "no:cacheprovider", "tests").stdout
    tests = {line for line in told.splitlines() if "::" in line}
    assert len(tests) > 1000, told[-500:]
    for_each = {re.sub(r"\bmd\b", "verse", test) for test in tests if re.search(r"[\[-]md[\]-]", test)}
    assert len(for_each) >= 7
    assert for_each <= tests


TRIED = (
    "tests/test_holding.py::test_every_pair_is_refused_or_printed_in_every_format[document-paragraph]",
    "tests/test_plans.py::test_every_figure_of_the_source_is_printed[verse-2016]",
    "tests/test_formats.py::test_every_format_says_the_same[verse]",
)


@pytest.mark.deep
@pytest.mark.parametrize(("lost", "failing"), [("1", len(TRIED)), ("XXX", 0)], ids=["a figure lost", "whole"])
def test_what_a_new_format_loses_is_found(lost: str, failing: int, extended: Path) -> None:
    (extended / "src" / "vplan" / "render" / "verse" / "__init__.py").write_text(
        MADE_UP.format(lost=lost), "utf-8"
    )
    told = _run(extended, "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *TRIED).stdout
    summary = told.splitlines()[-1]
    passing = len(TRIED) - failing
    assert (f"{failing} failed" in summary) == bool(failing), told[-3000:]
    assert (f"{passing} passed" in summary) == bool(passing), told[-3000:]
