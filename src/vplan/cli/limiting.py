"""`--limit`: how long a command may take, and what is printed when it is not done by then."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from vplan.cli.options import FAILED
from vplan.cli.streams import err

if TYPE_CHECKING:
    from vplan.core import Message

UNTRUSTED_SECONDS = 60.0
"""The default limit for plans that are not trusted."""
_LONGEST = 7 * 24 * 3600.0

Limit = Annotated[
    float | None,
    typer.Option(
        "--limit",
        metavar="SECONDS",
        help="Give up the whole command after so long, with exit code 2; each of its processes may fill 2 GB of "
        "memory. Default: none, and 60 with --untrusted.",
    ),
]


def limit_for(limit: float | None, *, untrusted: bool) -> float | None:
    """How many seconds a command may take; None for as long as it needs. Raises BadParameter."""
    if limit is None:
        return UNTRUSTED_SECONDS if untrusted else None
    if not 0 < limit <= _LONGEST:
        raise typer.BadParameter("--limit is a number of seconds, more than 0 and at most a week")
    return limit


def within(seconds: float | None, work: Callable[[], int]) -> int:
    """The exit code of the work; FAILED where it is not done by then, or the system ends it."""
    if seconds is None:
        return work()
    from vplan.core.processes.limits import CAN_PART, GivenUp, bounded, give_up_after

    if not CAN_PART:
        give_up_after(seconds, lambda: _tell_late(seconds), FAILED)
        return work()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    outcome = bounded(lambda: _to_its_end(work), seconds)
    if outcome is GivenUp.LATE:
        _tell_late(seconds)
    elif outcome is GivenUp.ENDED:
        _tell_ended()
    return outcome if isinstance(outcome, int) else FAILED


def _to_its_end(work: Callable[[], int]) -> NoReturn:
    from vplan.cli.ending import guarded, leave

    leave(guarded(work))


def _tell_late(seconds: float) -> None:
    from vplan.core import say

    _tell(
        say(
            "vplan: given up after {seconds} s, as --limit says: look for what makes the plan or its templates so "
            "slow, or allow more",
            seconds=f"{seconds:g}",
        )
    )


def _tell_ended() -> None:
    from vplan.core import say
    from vplan.core.processes.limits import MEGABYTES

    _tell(
        say(
            "vplan: the system ended a process, most likely for its memory (--limit allows {limit} MB): make the "
            "plan smaller",
            limit=MEGABYTES,
        )
    )


def _tell(message: "Message") -> None:
    from vplan.report import translation

    err(message.translated(translation()))
    sys.stderr.flush()
