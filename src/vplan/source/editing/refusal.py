"""Why a file is not edited."""

from vplan.core import Message


class NotEdited(Exception):
    """The file can't be changed so: why, and what to do instead."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.translated())
        self.message = message
        self.hint = hint
