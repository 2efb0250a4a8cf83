"""The command line: it parses, calls the compiler, prints, and sets the exit code."""

import gc
import os
import sys

_SELDOM = 100_000
"""After so many new objects the collector looks for cycles: a check makes many objects and hardly a cycle."""


def main() -> None:
    """Run vplan. Exit 0: nothing that fails; 1: findings that do; 2: the work could not be done."""
    gc.set_threshold(_SELDOM)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them reads every package
    from vplan.cli.app import app

    try:
        app()
    except KeyboardInterrupt:
        print("vplan: interrupted", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Exception as error:
        if os.environ.get("VPLAN_TRACEBACK"):
            raise
        print(
            f"vplan: a fault in vplan itself: {type(error).__name__}: {error}\n"
            "  = hint: VPLAN_TRACEBACK=1 shows where; please report it with the plan, if you may",
            file=sys.stderr,
        )
        sys.exit(2)
