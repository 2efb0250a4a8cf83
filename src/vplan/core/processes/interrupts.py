"""Ctrl-C reaches every process of a command, so also one that is just being copied and has no handler in order."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SOON = 0.02
_PATIENCE = 2.0
_LOOK_AGAIN = 0.01


class _Pressed:
    """A handler that raises KeyboardInterrupt, and remembers it."""

    once = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self.once = True
        raise KeyboardInterrupt


_pressed = _Pressed()


def never_lost() -> None:
    """From here on a Ctrl-C that comes where Python or an extension drops what is raised comes again a moment
    later, and nothing is printed of it.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return  # it is ignored, as in the background
    signal.signal(signal.SIGINT, _pressed)
    if not hasattr(signal, "setitimer"):
        return
    usual = sys.unraisablehook

    def dropped(what: "sys.UnraisableHookArgs") -> None:
        if what.exc_type is KeyboardInterrupt:
            signal.setitimer(signal.ITIMER_REAL, _SOON)
        else:
            usual(what)

    signal.signal(signal.SIGALRM, _pressed)
    sys.unraisablehook = dropped


def was_interrupted() -> bool:
    """Whether Ctrl-C was pressed: an extension may report it as an error of its own."""
    return _pressed.once


def wait_for_children() -> None:
    """Ctrl-C was pressed: the processes that were begun end by it too, and none may outlive this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    patient_until = time.monotonic() + _PATIENCE
    while hasattr(os, "WNOHANG") and time.monotonic() < patient_until:
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(_LOOK_AGAIN)
        except ChildProcessError:
            return


@contextmanager
def held() -> Iterator[None]:
    """Hold back Ctrl-C meanwhile, so that a process can be forked. The copy calls `let_in` when it is ready."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def let_in(handler: signal.Handlers) -> None:
    """In a copy: from here on Ctrl-C ends it without a word (`SIG_DFL`), or is the first process's to see to
    (`SIG_IGN`, which stays where it is set already).
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, handler)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
