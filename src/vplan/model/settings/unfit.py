"""The exception for a file that can't be used for its purpose, raised before the place that names it is known."""

from vplan.core import Message


class Unfit(Exception):
    """What is wrong with the file, and what to do."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint
