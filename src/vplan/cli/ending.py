"""How a command ends: the exit code of its work, whatever is raised there, and a process that ends at once."""

import os
import sys
from collections.abc import Callable
from errno import EAGAIN, EMFILE, ENFILE
from typing import NoReturn

from vplan.cli.streams import Unheard, err, was_lost
from vplan.core.message import Message, say

CUT_OFF = 2
"""The exit code where the work could not be done, or not to its end."""
NOBODY_READS = 141 if os.name == "posix" else CUT_OFF
"""As a shell reports a program that wrote to a pipe whose other end is closed; Windows has no number for it."""
_INTERRUPTED_IN_TYPER = 130
_NO_MEMORY = say("vplan: the memory does not suffice: make the plan smaller, or name fewer plans at once")
_NO_FILES = say(
    "vplan: the system allows no more open files or processes: allow more (ulimit), or name fewer plans at once"
)
_SCARCE = {EMFILE, ENFILE, EAGAIN}
_TOO_DEEP = say("vplan: something is nested too deep: take levels away, in the plan or in its templates")


def guarded(work: Callable[[], int]) -> int:
    """The exit code of the work; whatever is raised there becomes one line. Raises Unheard."""
    try:
        return work()
    except SystemExit as done:
        return _code_of(done)
    except KeyboardInterrupt:
        return _interrupted()
    except Unheard:
        raise
    except MemoryError:
        problem: Message | None = _NO_MEMORY
    except Exception as error:
        problem = _fault(error)
    # Only here, where all work under way has been released: printing takes memory too.
    return _said(problem)


def _code_of(done: SystemExit) -> int:
    if done.code == _INTERRUPTED_IN_TYPER:
        return _interrupted()
    return done.code if isinstance(done.code, int) else 0


def _fault(error: Exception) -> Message | None:
    """The message for an exception that nothing caught: None for Ctrl-C that came as one."""
    from vplan.core.processes.interrupts import was_interrupted

    if was_interrupted():
        return None
    if os.environ.get("VPLAN_TRACEBACK"):
        raise error
    if isinstance(error, RecursionError):
        return _TOO_DEEP
    if isinstance(error, OSError) and error.errno in _SCARCE:
        return _NO_FILES
    return say("vplan: a fault in vplan itself: {fault}", fault=f"{type(error).__name__}: {error}")


def _said(problem: Message | None) -> int:
    if problem is None:
        return _interrupted()
    lines = [_in_language(problem)]
    if "fault" in problem.values:
        hint = say("VPLAN_TRACEBACK=1 shows where; please report it with the plan, if you may")
        lines.append(f"  = {_in_language(say('hint: {hint}', hint=hint))}")
    err(*lines)
    return CUT_OFF


def _in_language(message: Message) -> str:
    """The message in the reader's language; in English where there is no room for another."""
    try:
        from vplan.core.language import translation

        return message.translated(translation())
    except (MemoryError, OSError):
        return message.translated()


def _interrupted() -> int:
    from vplan.core.processes.interrupts import wait_for_children

    wait_for_children()
    err(_in_language(say("vplan: interrupted")))
    return CUT_OFF


def leave(code: int) -> NoReturn:
    """End at once. To take the interpreter apart object by object takes a fifth of the time of a check, and all
    files are closed and all processes ended by now.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except Unheard as unheard:
        code = unheard_code(unheard)
    sys.stderr.flush()
    os._exit(CUT_OFF if was_lost() and code != NOBODY_READS else code)


def unheard_code(unheard: Unheard) -> int:
    """Report why standard output could not be written to; print nothing where a reader like `head` has stopped."""
    if unheard.nobody_reads:
        return NOBODY_READS
    label = say(
        "vplan: standard output can't be written to: {reason}", reason=unheard.reason or say("it is closed")
    )
    print(_in_language(label), file=sys.stderr)
    return CUT_OFF
