"""Machines differ: names of files, line ends, terminals, and what is set in the surroundings."""

import ast
import os
import shlex
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, SMALL_PLAN
from files import documents_in
from formats import NAMES, asked
from vplan import app


def _vplan(*command: str | Path, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "vplan", *map(str, command)], cwd=cwd, env=env, capture_output=True, check=False
    )


@pytest.mark.parametrize(
    "name", ["två ord", "Ärendelista åäö", unicodedata.normalize("NFD", "Årsplan"), "a'b", "a;b&c"]
)
def test_any_name_of_a_folder_and_a_plan(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    shutil.copy(SMALL_PLAN, folder / f"{name}.yaml")
    done = _vplan("build", f"{name}.yaml", *asked(), cwd=folder, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    assert len(documents_in(folder / "build" / name)) == 2 * len(NAMES)


@pytest.mark.parametrize("form", ["crlf", "cr", "bom", "bom and crlf", "nfd", "no line end"])
def test_a_file_as_other_systems_write_it_is_the_same_plan(form: str, tmp_path: Path) -> None:
    text = SMALL_PLAN.read_text("utf-8")
    changed = {
        "crlf": text.replace("\n", "\r\n"),
        "cr": text.replace("\n", "\r"),
        "bom": f"\ufeff{text}",
        "bom and crlf": "\ufeff" + text.replace("\n", "\r\n"),
        "nfd": unicodedata.normalize("NFD", text),
        "no line end": text.rstrip("\n"),
    }[form]
    made = {}
    for which, written in (("usual", text), ("other", changed)):
        plan = tmp_path / which / "plan.yaml"
        plan.parent.mkdir()
        plan.write_bytes(written.encode())
        built = app.build(plan, tmp_path / which / "ut", formats=NAMES)
        made[which] = {path.name: path.read_bytes() for path in built.files}
    assert changed.encode() != text.encode()
    assert made["usual"] == made["other"]
    assert len(made["usual"]) == 2 * len(NAMES)


_SYSTEM = {name: os.environ[name] for name in ("PATH",) if name in os.environ}


@pytest.mark.parametrize(
    "surroundings",
    [
        {},
        {"HOME": "/nonexistent"},
        {"TERM": "dumb", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1", "LANGUAGE": "sv"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"XDG_CACHE_HOME": "/proc/ingenstans"},
        {"XDG_CACHE_HOME": "relativ"},
    ],
)
def test_whatever_is_set_or_not_set(surroundings: dict[str, str], tmp_path: Path) -> None:
    shutil.copy(SMALL_PLAN, tmp_path / "åäö.yaml")
    for command in (("check", "--no-waivers", "åäö.yaml"), ("build", "åäö.yaml", "--format", "md", "--all")):
        done = _vplan(*command, cwd=tmp_path, env={**_SYSTEM, **surroundings})
        assert (done.returncode, done.stderr) == (0, b""), surroundings
        assert b"VP311" in done.stdout
    assert len(documents_in(tmp_path / "build" / "åäö")) == 2


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "borta"
    folder.mkdir()
    command = (
        f"cd {shlex.quote(str(folder))} && rmdir ../borta && {shlex.quote(sys.executable)} -m vplan build p.yaml"
    )
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("vplan: the folder that it was started in is gone\n  = hint: ")


ONLY_UNIX = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
ONLY_UNIX_NAMES = {
    "fork", "geteuid", "getuid", "killpg", "mkfifo", "setsid",
    "SIGALRM", "SIGHUP", "SIGKILL", "SIGPROF", "SIGUSR1", "pthread_sigmask", "setitimer",
}  # fmt: skip


def _run_at_load(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is loaded: all but the bodies of functions; branches that ask for the platform
    are what guards it.
    """
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "platform" in ast.unparse(child.test):
            continue
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in (*child.decorator_list, *child.args.defaults, *filter(None, child.args.kw_defaults)):
                yield part
                yield from _run_at_load(part)
        elif not isinstance(child, ast.Lambda):
            yield child
            yield from _run_at_load(child)


def _of_unix_alone(text: str) -> set[str]:
    found = set()
    for node in _run_at_load(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & ONLY_UNIX
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} & ONLY_UNIX
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in {"os", "signal"}
        ):
            found |= {node.attr} & ONLY_UNIX_NAMES
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import pty, os", {"pty"}),
        ("from resource import getrusage", {"resource"}),
        ("@pytest.mark.skipif(os.geteuid() == 0, reason='')\ndef test(): ...", {"geteuid"}),
        ("class A:\n    number = signal.SIGKILL", {"SIGKILL"}),
        ("try:\n    import fcntl\nexcept OSError:\n    pass", {"fcntl"}),
        ("def test():\n    import pty\n    os.fork()", set()),
        ("if sys.platform == 'win32':\n    import msvcrt\nelse:\n    import fcntl", set()),
        ("pty = pytest.importorskip('pty')\nhasattr(os, 'fork')", set()),
    ],
)
def test_what_only_unix_has_is_found_where_it_runs_at_load(text: str, found: set[str]) -> None:
    assert _of_unix_alone(text) == found


def test_every_module_loads_where_there_is_no_unix() -> None:
    files = [file for folder in ("src", "tests", "tools") for file in sorted((ROOT / folder).rglob("*.py"))]
    assert len(files) > 250
    found = {file.relative_to(ROOT).as_posix(): _of_unix_alone(file.read_text("utf-8")) for file in files}
    assert {name: names for name, names in found.items() if names} == {}
