"""The command line: it parses, calls the compiler, prints, and sets the exit code."""

import gc
import io
import os
import sys

TYPE_CHECKING = False  # what can be done without is imported where Ctrl-C is heeded
if TYPE_CHECKING:
    from typing import NoReturn

_SELDOM = 500_000
"""After so many new objects the collector looks for cycles: a check makes many objects and hardly a cycle."""
_CUT_OFF = 2
"""The exit code where the work could not be done, or not to its end."""
_INTERRUPTED_IN_TYPER = 130


def main() -> "NoReturn":
    """Run vplan. Exit 0: nothing that fails; 1: findings that do; 2: the work could not be done."""
    gc.set_threshold(_SELDOM)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them reads every package
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that has no ö gets a question mark, and the rest
    _leave(_run() if _stands_somewhere() else _CUT_OFF)


def _stands_somewhere() -> bool:
    try:
        os.getcwd()
    except OSError:
        print(
            "vplan: the folder that it was started in is gone\n  = hint: change to one that is there",
            file=sys.stderr,
        )
        return False
    return True


def _run() -> int:
    try:
        from vplan.processes.interrupts import never_lost, was_interrupted

        never_lost()
        from vplan.cli.app import app

        app()
    except SystemExit as done:
        if done.code == _INTERRUPTED_IN_TYPER:
            return _interrupted()
        return done.code if isinstance(done.code, int) else 0
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        return _nobody_reads()
    except Exception as error:
        if was_interrupted():
            return _interrupted()
        if os.environ.get("VPLAN_TRACEBACK"):
            raise
        print(
            f"vplan: a fault in vplan itself: {type(error).__name__}: {error}\n"
            "  = hint: VPLAN_TRACEBACK=1 shows where; please report it with the plan, if you may",
            file=sys.stderr,
        )
        return _CUT_OFF
    return 0


def _interrupted() -> int:
    from vplan.processes.interrupts import wait_for_children

    wait_for_children()
    print("vplan: interrupted", file=sys.stderr)
    return _CUT_OFF


def _leave(code: int) -> "NoReturn":
    """End at once. To take the interpreter apart object by object takes a fifth of the time of a check, and all
    files are closed and all processes ended by now.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = _nobody_reads()
    os._exit(code)


def _nobody_reads() -> int:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _CUT_OFF
