"""`vplan build --since`: when there is no earlier version to mark against."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vplan.cli.printing import Printer
    from vplan.compiler import NotComparable
    from vplan.history import NoVersion


def refuse_version(printer: "Printer", plan: Path, error: "NoVersion | NotComparable") -> None:
    """Say why there is none."""
    from vplan.diagnostic import say
    from vplan.history import NoVersion

    if isinstance(error, NoVersion):
        printer.refuse(error.message, error.hint)
        return
    first = error.findings[0]
    printer.refuse(
        say("the earlier version of {plan} can't be laid out: {problem}", plan=str(plan), problem=first.message),
        say("name a version that 'vplan check' finds no error in"),
    )
