"""The command line: it parses, calls the compiler, prints, and sets the exit code."""

import gc
import os

TYPE_CHECKING = False  # imports that are not needed at once wait until Ctrl-C is handled
if TYPE_CHECKING:
    from typing import NoReturn

SELDOM = 500_000
"""The collector runs after this many new objects: a check makes many objects and hardly a cycle."""


def main() -> "NoReturn":
    """Run vplan. Exit 0: nothing that fails; 1: findings that do; 2: the work could not be done."""
    gc.set_threshold(SELDOM)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them reads every package
    from vplan.cli.ending import CUT_OFF, guarded, leave, unheard_code
    from vplan.cli.streams import Unheard, listen

    try:
        listen()
        code = guarded(_command) if _stands_somewhere() else CUT_OFF
    except Unheard as unheard:
        code = unheard_code(unheard)
    leave(code)


def _stands_somewhere() -> bool:
    try:
        os.getcwd()
    except OSError:
        from vplan.cli.streams import err

        err("vplan: the folder that it was started in is gone", "  = hint: change to one that is there")
        return False
    return True


def _command() -> int:
    from vplan.core.processes.interrupts import never_lost

    never_lost()
    from vplan.cli.app import app
    from vplan.cli.speaking import run

    raise SystemExit(run(app))
