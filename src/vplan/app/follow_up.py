"""What forms and their collection have in common: the plan or the file of results, read whole or not at all."""

from pathlib import Path

from vplan.app.checking import Read, read_plan
from vplan.core import Message, say


class NotDone(Exception):
    """The work can't be done: why, and what to do; or `found`, what is wrong in the plan or the file of
    results.
    """

    def __init__(self, message: Message, hint: Message, found: Read | None = None) -> None:
        super().__init__(message.translated())
        self.message = message
        self.hint = hint
        self.found = found


def whole(file: Path, data: bytes | None = None) -> Read:
    """The plan or the file of results. Raises NotDone, with what is found where it is none."""
    read = read_plan(file, data=data)
    if read.plan is None or read.facts is None:
        raise unread(file, read)
    return read


def unread(file: Path, read: Read) -> NotDone:
    """Why nothing can be done with the file: what was found in it."""
    return NotDone(
        say("{file} can't be read as it is", file=str(file)),
        say("run 'vplan check {file}' and correct what it finds", file=str(file)),
        read,
    )
