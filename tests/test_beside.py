"""Work done in a copy of the process, and where there is none to be had."""

import os
import pickle
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

import pytest

from conftest import SMALL_PLAN, plan_text
from vplan import app
from vplan.app import checking
from vplan.core.processes import beside


@pytest.fixture(params=["copied", "waits"])
def parted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    copied: bool = request.param == "copied"
    if copied and not hasattr(os, "fork"):
        pytest.skip("no process can be copied here")
    monkeypatch.setattr(beside, "_can_part", lambda: copied)
    return copied


def test_the_result_is_the_same_wherever_the_work_is_done(parted: bool) -> None:
    here = os.getpid()
    with beside.beside(lambda: (os.getpid(), "x" * 1_000_000)) as wait:
        where, result = wait()
    assert result == "x" * 1_000_000, "more than a pipe holds"
    assert (where != here) is parted


def test_what_is_raised_there_is_raised_here(parted: bool) -> None:
    def fail() -> None:
        raise ZeroDivisionError("there")

    with beside.beside(fail) as wait, pytest.raises(ZeroDivisionError, match="there"):
        wait()


def test_a_process_with_threads_is_not_copied() -> None:
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    try:
        assert not beside._can_part()
    finally:
        over.set()
        other.join()


def test_the_work_of_a_copy_that_is_killed_is_done_here(parted: bool) -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os._exit(9)
        return "done"

    with beside.beside(work) as wait:
        assert wait() == "done"


def test_a_copy_that_nobody_asks_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_can_part", lambda: True)
    fork, copies = os.fork, list[int]()

    def counted() -> int:
        copies.append(fork())
        return copies[-1]

    monkeypatch.setattr(os, "fork", counted)
    with beside.beside(signal.pause):  # a copy that is waited for would never end
        pass
    assert len(copies) == 1
    with pytest.raises(ChildProcessError):
        os.waitpid(copies[0], os.WNOHANG)


def test_the_work_of_a_copy_that_is_killed_while_it_tells_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_can_part", lambda: True)
    here, dump = os.getpid(), pickle.dumps

    def half(told: object, stream: IO[bytes], protocol: int) -> None:
        stream.write(dump(told, protocol)[:-100])

    monkeypatch.setattr(pickle, "dump", half)
    with beside.beside(lambda: (os.getpid(), "x" * 1000)) as wait:
        assert wait() == (here, "x" * 1000)


_INTERRUPTED_COPIES = """
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
import threading
os.register_at_fork(after_in_child=lambda: os.kill(os.getpid(), signal.SIGINT))
from vplan.cli import main
main()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied here")
@pytest.mark.parametrize("command", [["check", "--format", "json"], ["build", "--format", "html"]])
def test_ctrl_c_in_the_moment_of_copying_breaks_no_copy(command: list[str], tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.yaml").write_text(plan_text(""), "utf-8")
    files = sorted(path.name for path in tmp_path.glob("*.yaml"))
    for some in (files[:1], files):
        plain, copied = (
            subprocess.run(
                [sys.executable, *how, *command, *some],
                capture_output=True,
                text=True,
                cwd=tmp_path,
                timeout=60,
                check=False,
            )
            for how in (["-m", "vplan"], ["-c", _INTERRUPTED_COPIES])
        )
        assert "Exception ignored" not in copied.stderr
        assert copied.returncode == plain.returncode < 2


def test_findings_are_the_same_from_a_copy(parted: bool) -> None:
    read = checking.read_plan(SMALL_PLAN)
    with beside.beside(lambda: checking.judged(read).findings) as wait:
        found = wait()
    assert found == app.check(SMALL_PLAN).findings
    assert len(found) > 0
