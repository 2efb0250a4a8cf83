"""The command line: it parses, calls the compiler, prints, and sets the exit code."""

import gc
import os
import sys

TYPE_CHECKING = False  # what can be done without is imported where Ctrl-C is heeded
if TYPE_CHECKING:
    from typing import NoReturn

    from vplan.cli.streams import Unheard

SELDOM = 500_000
"""After so many new objects the collector looks for cycles: a check makes many objects and hardly a cycle."""
_CUT_OFF = 2
"""The exit code where the work could not be done, or not to its end."""
_INTERRUPTED_IN_TYPER = 130
_NOBODY_READS = 141 if os.name == "posix" else _CUT_OFF
"""As a shell tells of a program that wrote to a pipe whose other end is closed; Windows has no number for it."""


def main() -> "NoReturn":
    """Run vplan. Exit 0: nothing that fails; 1: findings that do; 2: the work could not be done."""
    gc.set_threshold(SELDOM)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them reads every package
    from vplan.cli.streams import Unheard, listen

    try:
        listen()
        code = _run() if _stands_somewhere() else _CUT_OFF
    except Unheard as unheard:
        code = _told_nobody(unheard)
    _leave(code)


def _stands_somewhere() -> bool:
    try:
        os.getcwd()
    except OSError:
        from vplan.cli.streams import err

        err("vplan: the folder that it was started in is gone", "  = hint: change to one that is there")
        return False
    return True


def _run() -> int:
    from vplan.cli.streams import Unheard, err

    try:
        from vplan.core.processes.interrupts import never_lost, was_interrupted

        never_lost()
        from vplan.cli.app import app

        app()
    except SystemExit as done:
        if done.code == _INTERRUPTED_IN_TYPER:
            return _interrupted()
        return done.code if isinstance(done.code, int) else 0
    except KeyboardInterrupt:
        return _interrupted()
    except Unheard:
        raise
    except Exception as error:
        if was_interrupted():
            return _interrupted()
        if os.environ.get("VPLAN_TRACEBACK"):
            raise
        err(
            f"vplan: a fault in vplan itself: {type(error).__name__}: {error}",
            "  = hint: VPLAN_TRACEBACK=1 shows where; please report it with the plan, if you may",
        )
        return _CUT_OFF
    return 0


def _interrupted() -> int:
    from vplan.cli.streams import err
    from vplan.core.processes.interrupts import wait_for_children

    wait_for_children()
    err("vplan: interrupted")
    return _CUT_OFF


def _leave(code: int) -> "NoReturn":
    """End at once. To take the interpreter apart object by object takes a fifth of the time of a check, and all
    files are closed and all processes ended by now.
    """
    from vplan.cli.streams import Unheard, was_lost

    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except Unheard as unheard:
        code = _told_nobody(unheard)
    sys.stderr.flush()
    os._exit(_CUT_OFF if was_lost() and code != _NOBODY_READS else code)


def _told_nobody(unheard: "Unheard") -> int:
    """Say why standard output could not be written to; nothing where a reader like `head` has had enough."""
    if unheard.nobody_reads:
        return _NOBODY_READS
    from vplan.core import say
    from vplan.report import translation

    told = say("vplan: standard output can't be written to: {reason}", reason=unheard.reason)
    print(told.words(translation()), file=sys.stderr)
    return _CUT_OFF
