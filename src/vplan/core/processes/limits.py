"""Work that is given up when it takes longer, or more memory, than it may.

In: the work, and the seconds. Out: its exit code, or why there is none. The work is done in a copy of this
process, which heads a session of its own, so that it and every process it starts can be ended at once, also
while foreign code holds its interpreter.

Two guards, since each fails alone. The parent's timer measures wall time and kills the session; it is lost if
the parent dies. The kernel's limits on memory and processor time stay with the copy; they hold for each process
separately, and a process that sleeps uses no processor time. Signals stay blocked from before the fork until
the handlers are set, so that none is lost between. On Linux the parent adopts orphans of the session, and can
wait until all of them have ended before it removes the folder of temporary files.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from types import FrameType
from typing import NoReturn

MEGABYTES = 2048
"""The memory that each process of the work may fill, where the system keeps to it."""
_PATIENCE = 5.0
"""Seconds that the work has to end after Ctrl-C."""
_END_WITH_PARENT, _TAKE_ORPHANS = 1, 36
"""What Linux's prctl calls PR_SET_PDEATHSIG and PR_SET_CHILD_SUBREAPER."""
CAN_PART = hasattr(os, "fork") and hasattr(signal, "setitimer")


class GivenUp(Enum):
    """Why there is no exit code: the time was up, or the system ended a process of the work."""

    LATE = "late"
    ENDED = "ended"


class _TimeIsUp(Exception):
    pass


def bounded(work: Callable[[], NoReturn], seconds: float) -> int | GivenUp:
    """The exit code that the work ends its process with. Where no process can be copied (on Windows), use
    `give_up_after`.
    """
    signals = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    with _folder_for_files() as folder:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
        try:
            parent = os.getpid()
            child = os.fork()
            if child == 0:
                _keep_to(seconds, parent, folder)
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
                work()
            _linux(_TAKE_ORPHANS, 1)
            with _handling(child):
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
                return _outcome(child, seconds)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def give_up_after(seconds: float, tell: Callable[[], None], code: int) -> None:
    """Where no process can be copied: call `tell` and end this process when the time is up. Code that holds the
    interpreter then delays the end.
    """
    from threading import Timer

    def end() -> None:
        from multiprocessing import active_children

        tell()
        for child in active_children():
            child.kill()
        os._exit(code)

    watch = Timer(seconds, end)
    watch.daemon = True
    watch.start()


def _keep_to(seconds: float, parent: int, folder: str | None) -> None:
    """In the copy: its own session, and limits that the system enforces in case the parent is gone."""
    import resource
    from math import ceil

    os.setsid()
    _linux(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    if folder is not None:
        os.environ["TMPDIR"] = folder
    memory = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    most_work = ceil(seconds) * (os.cpu_count() or 1) + 1
    for kind, most in ((memory, MEGABYTES * 2**20), (resource.RLIMIT_CPU, most_work)):
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or most < hard:
            with suppress(OSError, ValueError):  # macOS takes no limit on memory
                resource.setrlimit(kind, (most, most + 1))


def _outcome(child: int, seconds: float) -> int | GivenUp:
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        status = os.waitpid(child, 0)[1]
        signal.setitimer(signal.ITIMER_REAL, 0)
    except _TimeIsUp:
        _end(child)
        return GivenUp.LATE
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return code
    _end(child)
    return GivenUp.LATE if code == -signal.SIGXCPU else GivenUp.ENDED


def _end(session: int) -> None:
    """End every process of the work, and wait for those that are ours."""
    with suppress(OSError):
        os.killpg(session, signal.SIGKILL)
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-session, 0)


@contextmanager
def _handling(child: int) -> Iterator[None]:
    """Pass Ctrl-C to the work, which reports it and ends; a signal that ends this process ends the work too."""

    def up(_number: int, _frame: FrameType | None) -> NoReturn:
        raise _TimeIsUp

    def pressed(_number: int, _frame: FrameType | None) -> None:
        with suppress(OSError):
            os.killpg(child, signal.SIGINT)
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE)

    def ended(number: int, _frame: FrameType | None) -> None:
        _end(child)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    handlers = {signal.SIGALRM: up, signal.SIGINT: pressed, signal.SIGTERM: ended, signal.SIGHUP: ended}
    before = {number: signal.getsignal(number) for number in handlers}
    for number, handler in handlers.items():
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, handler)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, usual in before.items():
            signal.signal(number, usual)


@contextmanager
def _folder_for_files() -> Iterator[str | None]:
    """The folder for the work's temporary files, so that none is left; None where it can't be made."""
    folder = f"{os.environ.get('TMPDIR') or '/tmp'}/vplan-{os.urandom(8).hex()}"  # noqa: S108 - a name none can foresee
    try:
        os.mkdir(folder, 0o700)
    except OSError:
        yield None
        return
    try:
        yield folder
    finally:
        try:
            os.rmdir(folder)
        except OSError:
            from shutil import rmtree

            rmtree(folder, ignore_errors=True)


def _linux(option: int, value: int) -> None:
    if sys.platform == "linux":
        from ctypes import CDLL

        CDLL(None).prctl(option, value, 0, 0, 0)
