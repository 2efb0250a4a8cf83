"""Work done in a copy of this process, on another processor, while this one goes on."""

import os
import pickle
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

Result = TypeVar("Result")


def begun(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin the work, and give what waits for its result.

    Where a process can be copied safely (on Linux, with a second processor and no second thread) the work is
    done in a copy; elsewhere when its result is asked for. What is raised there is raised here.
    """
    if not _can_part():
        return work
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, reading, writing)
    os.close(writing)
    return partial(_result, child, reading)


def _can_part() -> bool:
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and len(os.listdir("/proc/self/task")) == 1


def _work(work: Callable[[], object], reading: int, writing: int) -> None:
    try:
        os.close(reading)
        try:
            told: tuple[bool, object] = (True, work())
        except Exception as error:
            told = (False, error)
        with os.fdopen(writing, "wb") as stream:
            pickle.dump(told, stream, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _result(child: int, reading: int) -> Any:
    with os.fdopen(reading, "rb") as stream:
        data = stream.read()
    os.waitpid(child, 0)
    if not data:
        raise RuntimeError("a copy of this process ended before its work")
    good, told = pickle.loads(data)  # noqa: S301 - from our own copy
    if not good:
        raise told
    return told
