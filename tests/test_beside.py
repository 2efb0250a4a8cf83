"""Work done in a copy of the process, and where there is none to be had."""

import os
import threading

import pytest

from conftest import SMALL_PLAN
from vplan import compiler
from vplan.compiler import beside, checking


@pytest.fixture(params=["copied", "waits"])
def parted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    copied: bool = request.param == "copied"
    if copied and not hasattr(os, "fork"):
        pytest.skip("no process can be copied here")
    monkeypatch.setattr(beside, "_can_part", lambda: copied)
    return copied


def test_the_result_is_the_same_wherever_the_work_is_done(parted: bool) -> None:
    here = os.getpid()
    wait = beside.begun(lambda: (os.getpid(), "x" * 1_000_000))
    where, result = wait()
    assert result == "x" * 1_000_000, "more than a pipe holds"
    assert (where != here) is parted


def test_what_is_raised_there_is_raised_here(parted: bool) -> None:
    def fail() -> None:
        raise ZeroDivisionError("there")

    wait = beside.begun(fail)
    with pytest.raises(ZeroDivisionError, match="there"):
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


def test_a_copy_that_dies_is_a_fault_and_no_empty_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_can_part", lambda: True)
    wait = beside.begun(lambda: os._exit(9))
    with pytest.raises(RuntimeError, match="ended before its work"):
        wait()


def test_findings_are_the_same_from_a_copy(parted: bool) -> None:
    read = checking.read_plan(SMALL_PLAN)
    found = beside.begun(lambda: checking.judged(read).findings)()
    assert found == compiler.check(SMALL_PLAN).findings
    assert len(found) > 0
