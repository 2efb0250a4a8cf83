"""Work done in a copy of this process, on another processor, while this one goes on.

A fork, and no new interpreter: the copy already holds the imported modules and the read plan, so it starts in
milliseconds and nothing is pickled on the way in. Only the result is pickled, and sent back through a pipe. A
process with more than one thread is never forked, since a lock that another thread holds would stay locked in
the copy. The work must have no effect but its result: where the copy is killed, it is done again here.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeVar, cast

from vplan.core.processes.interrupts import held, let_in

Result = TypeVar("Result")


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Begin the work, and give a function that waits for its result. The context ends a copy still at work.

    Where a process can be copied safely (on Linux, with a second processor and no second thread) the work is
    done in a copy; elsewhere, and where the copy was killed, it is done here when its result is asked for. An
    exception of the copy is raised here.
    """
    if not _can_part():
        yield work
        return
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream:
        with held():
            child = os.fork()
            if child == 0:
                _work(work, writing)
            os.close(writing)
        try:
            yield lambda: _result(work, stream.read())
        finally:
            os.kill(child, signal.SIGKILL)  # its result has been read, or nobody waits for it
            os.waitpid(child, 0)


def _can_part() -> bool:
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and len(os.listdir("/proc/self/task")) == 1


def _work(work: Callable[[], object], writing: int) -> NoReturn:
    try:
        let_in(signal.SIG_DFL)
        try:
            result: tuple[bool, object] = (True, work())
        except Exception as error:
            result = (False, error)
        with os.fdopen(writing, "wb") as stream:
            pickle.dump(result, stream, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _result(work: Callable[[], Result], data: bytes) -> Result:
    try:
        good, result = pickle.loads(data)  # noqa: S301 - from our own copy
    except (EOFError, pickle.UnpicklingError):
        return work()  # the copy was killed before it had sent its result
    if not good:
        raise result
    return cast("Result", result)
