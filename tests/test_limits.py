"""A command ends in the time that it is given, whatever plan or templates do, and leaves nothing behind."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from files import documents_in
from formats import NAMES, asked, files_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a command is bounded in a copy of its process")

PLAN = """\
version: 1
organisation: Exempelkommunen
organ: Nämnden
år: 2025
titel: Plan 2025
status: utkast
strategier: [{namn: A, prioriteringar: [{namn: B, mål: [C]}]}]
dokument: [{id: plan, mall: verksamhetsplan, avsnitt: [{rubrik: Mål, visa: [strategiöversikt]}]}]
"""
OWN = (Path(__file__).parent.parent / "templates" / "verksamhetsplan.html.j2").read_text("utf-8")
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
GROWING = '{% set n = namespace(x="aaaaaaaaaa") %}{% for a in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}'
LATE = (
    "vplan: given up after {} s, as --limit says: look for what makes the plan or its templates so slow, or "
    "allow more\n"
)
NO_MEMORY = "vplan: the memory does not suffice: make the plan smaller, or name fewer plans at once\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "tmp").mkdir()
    return tmp_path


def _with_template(project: Path, first: str) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "verksamhetsplan.html.j2").write_text(first + OWN, "utf-8")


def _environment(project: Path) -> dict[str, str]:
    return {**os.environ, "LANGUAGE": "en", "TMPDIR": str(project / "tmp"), "VPLAN_MARK": str(project)}


def _run(project: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "vplan", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        env=_environment(project),
        timeout=300,
        check=False,
    )


def _left(project: Path) -> list[str]:
    """What still runs of what was begun in the project."""
    mark = f"VPLAN_MARK={project}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("formats", [("pdf",), NAMES])
def test_a_template_that_loops_for_ever_is_given_up(project: Path, formats: tuple[str, ...]) -> None:
    _with_template(project, LOOP)
    done = _run(project, "build", "plan.yaml", "-o", "out", *asked(formats), "--limit", "3")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", LATE.format(3))
    assert not (project / "out").exists()
    assert not list((project / "tmp").iterdir())
    assert _left(project) == []


def test_what_holds_the_interpreter_is_given_up_too(project: Path) -> None:
    (project / "hold.py").write_text(
        "from vplan.core.processes.limits import bounded\n"
        "import re\n"
        "print(bounded(lambda: re.fullmatch('(a+)+b', 'a' * 60), 1))\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "hold.py"],
        cwd=project,
        capture_output=True,
        text=True,
        env=_environment(project),
        timeout=300,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("GivenUp.LATE\n", "")
    assert _left(project) == []


def test_many_plans_are_given_up_with_their_processes(project: Path) -> None:
    _with_template(project, LOOP)
    for number in range(8):
        (project / f"p{number}.yaml").write_text(PLAN, "utf-8")
    done = _run(project, "build", *(f"p{number}.yaml" for number in range(8)), "--limit", "4")
    assert (done.returncode, done.stderr) == (2, LATE.format(4))
    assert _left(project) == []


def test_within_the_limit_nothing_is_different(project: Path) -> None:
    (project / "wrong.yaml").write_text(PLAN + "antal_enligt_text: {mål: 3}\n", "utf-8")
    bare = _run(project, "check", "wrong.yaml")
    limited = _run(project, "check", "wrong.yaml", "--limit", "200")
    assert (limited.returncode, limited.stdout, limited.stderr) == (bare.returncode, bare.stdout, bare.stderr)
    assert limited.returncode == 1
    assert "VP101" in bare.stdout, "something is found"
    built = _run(project, "build", "plan.yaml", "-o", "out", "--untrusted")
    assert built.returncode == 0, built.stdout + built.stderr
    assert [path.name for path in documents_in(project / "out")] == files_of("verksamhetsplan-utkast")
    assert not list((project / "tmp").iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="Linux keeps to a limit of memory")
def test_a_template_that_fills_the_memory_is_one_line(project: Path) -> None:
    _with_template(project, GROWING)
    done = _run(project, "build", "plan.yaml", "-o", "out", "--format", "pdf", "--limit", "200")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", NO_MEMORY)
    assert not (project / "out").exists()
    assert _left(project) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the processes are found under /proc")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGKILL"])
def test_what_ends_the_command_ends_the_work(project: Path, name: str) -> None:
    number = signal.Signals[name]
    _with_template(project, LOOP)
    command = [sys.executable, "-m", "vplan", "build", "plan.yaml", "--limit", "200"]
    with subprocess.Popen(
        command,
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(project),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
    ) as process:
        while not list((project / "tmp").iterdir()) or len(_left(project)) < 2:
            time.sleep(0.05)
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
    assert process.returncode == (2 if number is signal.SIGINT else -number)
    assert told == ("vplan: interrupted\n" if number is signal.SIGINT else "")
    assert _left(project) == []


@pytest.mark.parametrize("limit", ["0", "-1", "nan", "inf", "604801"])
def test_a_limit_that_is_none_is_refused(project: Path, limit: str) -> None:
    done = _run(project, "check", "plan.yaml", "--limit", limit)
    assert done.returncode == 2
    assert "--limit is a number of seconds, more than 0 and at most a week" in done.stderr


@pytest.mark.parametrize("command", ["check", "build", "diff", "log", "text"])
def test_help_tells_of_the_limit(project: Path, command: str) -> None:
    told = re.sub(r"\s+", " ", _run(project, command, "--help").stdout)
    assert "--limit SECONDS Give up the whole command after so long" in told
    assert "Default: none, and 60 with --untrusted" in told


def test_memory_and_depth_are_one_line_each() -> None:
    code = (
        "import sys; from vplan.cli.ending import guarded\n"
        "def fills(): raise MemoryError\n"
        "def falls(): return falls()\n"
        "print(guarded(fills), guarded(falls))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "2 2\n"
    assert done.stderr == NO_MEMORY + (
        "vplan: something is nested too deep: take levels away, in the plan or in its templates\n"
    )


def test_lists_that_all_else_is_held_against_have_an_end(project: Path) -> None:
    patterns = ", ".join(f"K{number}-{{nr}}" for number in range(101))
    (project / "wrong.yaml").write_text(
        f"{PLAN}diariemönster: ['{patterns.replace(', ', chr(39) + ', ' + chr(39))}']\n", "utf-8"
    )
    done = _run(project, "check", "wrong.yaml")
    assert done.returncode == 1
    assert "wrong.yaml:9:1: error VP004 limit-exceeded: 'diariemönster' has more than 100 items" in done.stdout


def test_faults_without_end_are_told_to_a_point(project: Path) -> None:
    quotes = " ".join(f"{{{{ antal.x{number} }}}}" for number in range(1000))
    texts = f"texter: [{{id: t, text: '{quotes}'}}]\n"
    (project / "wrong.yaml").write_text(PLAN + texts, "utf-8")
    done = _run(project, "check", "wrong.yaml")
    assert done.stdout.count(" error VP020 quote-unresolved: ") == 200
    assert "there are more than 200 faults of form; the rest is not reported" in done.stdout
