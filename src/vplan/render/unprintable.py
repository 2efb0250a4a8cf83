"""What a writer raises when it refuses a document."""

from vplan.core import Message


class Unprintable(Exception):
    """A format can't hold this document. `character` is the one without a glyph, where that is why."""

    def __init__(self, message: Message, hint: Message, character: str | None = None) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint
        self.character = character
