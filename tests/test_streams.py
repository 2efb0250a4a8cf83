"""What a command says arrives whole, or it ends with a word: pipes that close, full disks, encodings."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import ROOT, SMALL_PLAN
from formats import NAMES, asked
from revised import write_repository

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such streams")

VPLAN = [sys.executable, "-m", "vplan"]
REFUSED = "vplan: standard output can't be written to: "
LONG = 60
"""Seconds after which a command hangs."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with a history, forty copies of another, and a Word file."""
    folder = tmp_path_factory.mktemp("streams")
    write_repository(folder)
    (folder / "många").mkdir()
    for number in range(40):
        shutil.copy(SMALL_PLAN, folder / "många" / f"p{number}.yaml")
    shutil.copy(ROOT / "src" / "vplan" / "render" / "docx" / "reference.docx", folder / "mall.docx")
    return folder


COMMANDS = (
    ("--help",), ("--version",), ("check", "--help"), ("rules",), ("explain", "VP201"), ("schema",),
    ("schema", "--settings"), ("check", "plans/2022.yaml"), ("check", "--format", "json", "plans/2022.yaml"),
    ("check", "--format", "sarif", "plans/2022.yaml"), ("check", "--format", "github", "plans/2022.yaml"),
    ("check", "many"), ("check", "nowhere.yaml"), ("diff", "plans/2022.yaml", "HEAD~1"),
    ("diff", "--format", "md", "plans/2022.yaml", "HEAD~1"),
    ("diff", "--format", "json", "plans/2022.yaml", "HEAD~1"), ("log", "plans/2022.yaml"),
    ("log", "--format", "json", "plans/2022.yaml"), ("text", "mall.docx"), ("templates",),
    ("build", "många/p0.yaml", "-o", "ut", "--format", "md"), ("build", "nowhere.yaml"),
    ("build", "många/p0.yaml", "-o", "ut", "--format", "md", "--report", "json"),
    ("init", "ny", "--organisation", "A", "--board", "B", "--year", "2027"),
    ("templates", "copy", "verksamhetsplan", "--to", "mallar"), ("check", "--fix", "--diff", "många/p1.yaml"),
)  # fmt: skip


def _said(
    command: tuple[str, ...], folder: Path, shell: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """What a command says; `shell` redirects its streams."""
    real = [str(folder / "många") if part == "many" else part for part in command]
    known = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHONUTF8"))}
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {shell}', "sh", *VPLAN, *real],
        cwd=folder,
        env={**known, "LANGUAGE": "en", **(env or {})},
        capture_output=True,
        timeout=LONG,
        check=False,
    )


def _fresh(folder: Path) -> None:
    for made in ("ut", "ny", "mallar"):
        shutil.rmtree(folder / made, ignore_errors=True)


_QUIET = {("check", "--fix", "--diff", "många/p1.yaml")}
"""Commands with nothing to say here."""


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_output_that_is_closed_or_full_is_told_in_one_line(command: tuple[str, ...], folder: Path) -> None:
    shells = [(">&-", "it is closed")]
    if Path("/dev/full").exists() and command not in _QUIET:
        shells.append((">/dev/full", "No space left on device"))
    for shell, reason in shells:
        _fresh(folder)
        done = _said(command, folder, shell)
        assert (done.returncode, done.stderr.decode()) == (2, f"{REFUSED}{reason}\n")
        for lost in ("2>&-", "2>/dev/full")[: len(shells)]:
            _fresh(folder)
            done = _said(command, folder, f"{shell} {lost}")
            assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


@pytest.mark.parametrize("command", [one for one in COMMANDS if one not in _QUIET], ids=" ".join)
def test_a_reader_that_has_had_enough_ends_it_in_silence(command: tuple[str, ...], folder: Path) -> None:
    _fresh(folder)
    reading, writing = os.pipe()
    os.close(reading)
    real = [str(folder / "många") if part == "many" else part for part in command]
    with subprocess.Popen(
        [*VPLAN, *real], cwd=folder, stdout=writing, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        os.close(writing)
        _, told = process.communicate(timeout=LONG)
    assert (process.returncode, told) == (141, b"")
    assert _left_of(process.pid) == []


def test_head_of_many_plans_leaves_no_process(folder: Path) -> None:
    command = (
        f'{sys.executable} -m vplan check --no-waivers "$1" "$1/../plans" | head -1; echo "${{PIPESTATUS[*]}}"'
    )
    with subprocess.Popen(
        ["bash", "-c", command, "bash", str(folder / "många")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "LANGUAGE": "en", "PYTHONUNBUFFERED": "1"},
    ) as process:
        out, told = process.communicate(timeout=LONG)
    first, codes = out.decode().splitlines()
    assert first.startswith("About the goals in ")
    assert (codes, told) == ("141 0", b"")
    assert _left_of(process.pid) == []


def _left_of(session: int) -> list[str]:
    """The processes of a session that are still there a moment after."""
    patient_until = time.monotonic() + 10
    while True:
        done = subprocess.run(
            ["ps", "-s", str(session), "-o", "args="], capture_output=True, text=True, check=False
        )
        if not done.stdout or time.monotonic() > patient_until:
            return done.stdout.splitlines()
        time.sleep(0.05)


def test_a_word_on_standard_error_that_is_lost_is_code_2(folder: Path) -> None:
    bad = folder / "fel.yaml"
    bad.write_text(SMALL_PLAN.read_text("utf-8") + "okänd: 1\n", "utf-8")
    assert _said(("build", "fel.yaml"), folder).returncode == 1
    for shell in ("2>&-", "2>/dev/full"):
        done = _said(("build", "fel.yaml"), folder, shell)
        assert done.returncode == 2
        assert b"there is no key" in done.stdout, "the plan's file must not have become a stream"
        assert _said(("check", "många/p0.yaml"), folder, shell).returncode == 0, "nothing was to be said there"
        assert _said(("bygg",), folder, shell).returncode == 2


def test_it_is_said_in_swedish_too(folder: Path) -> None:
    said = _said(("rules",), folder, ">&-", {"LANGUAGE": "sv"}).stderr.decode()
    assert said == "vplan: det går inte att skriva till standard ut: den är stängd\n"


def test_all_streams_closed(folder: Path) -> None:
    for command in COMMANDS:
        _fresh(folder)
        assert _said(command, folder, "<&- >&- 2>&-").returncode == 2
    assert b"VP008" in _said(("check", "-"), folder, "<&-").stdout
    assert _said(("init", "ny"), folder, "<&-").returncode == 2


def test_files_are_whole_though_streams_are_closed(folder: Path) -> None:
    _fresh(folder)
    for shell in ("", "<&- 2>&-"):
        done = _said(("build", "många/p0.yaml", "-o", f"ut/{len(shell)}", *asked()), folder, shell)
        assert done.returncode == 0
    made = [{file.name: file.read_bytes() for file in (folder / "ut" / name).glob("[!.]*")} for name in ("0", "8")]
    assert len(made[0]) == 2 * len(NAMES)
    assert made[0] == made[1]


_MACHINES = (
    ("check", "--format", "json", "plans/2022.yaml"), ("check", "--format", "sarif", "plans/2022.yaml"),
    ("check", "--format", "github", "plans/2022.yaml"), ("schema",), ("schema", "--settings"),
    ("diff", "--format", "md", "plans/2022.yaml", "HEAD~1"),
    ("diff", "--format", "json", "plans/2022.yaml", "HEAD~1"),
    ("log", "--format", "json", "plans/2022.yaml"), ("text", "mall.docx"),
    ("build", "många/p0.yaml", "-o", "ut", "--format", "md", "--report", "json"),
)  # fmt: skip


@pytest.mark.parametrize("command", _MACHINES, ids=" ".join)
def test_what_programs_read_is_utf_8_whatever_the_terminal_has(command: tuple[str, ...], folder: Path) -> None:
    _fresh(folder)
    usual = _said(command, folder, env={"LC_ALL": "C.UTF-8"})
    assert usual.stdout
    if "json" in command or "sarif" in command or "schema" in command:
        json.loads(usual.stdout.decode())
    for env in (
        {"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "cp850:strict"},
        {"LANG": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONUNBUFFERED": "1"},
    ):  # fmt: skip
        _fresh(folder)
        done = _said(command, folder, env=env)
        assert (done.returncode, done.stderr) == (usual.returncode, b""), env
        assert done.stdout == usual.stdout, env


def test_text_replaces_what_the_terminal_lacks(folder: Path) -> None:
    told = _said(("check", "plans/2022.yaml"), folder, env={"PYTHONIOENCODING": "latin-1"}).stdout
    assert "mål".encode("latin-1") in told
    ascii_only = _said(("check", "plans/2022.yaml"), folder, env={"PYTHONIOENCODING": "ascii"}).stdout
    assert b"m?l" in ascii_only


def test_a_pipe_that_is_full_for_now_is_waited_for(folder: Path) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with subprocess.Popen([*VPLAN, "schema"], stdout=writing, stderr=subprocess.PIPE) as process:
        os.close(writing)
        time.sleep(2)
        with os.fdopen(reading, "rb") as stream:
            whole = stream.read()
        _, told = process.communicate(timeout=LONG)
    assert (process.returncode, told) == (0, b"")
    assert len(whole) > 65536, "more than a pipe holds"
    json.loads(whole)
