"""What is raised for a file that can't be used for what it is named for, before it is known where it was named."""

from vplan.core import Message


class Unfit(Exception):
    """What is wrong with the file, and what to do."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint
