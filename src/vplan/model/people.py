"""Who was at a meeting, and for which of its paragraphs."""

from typing import Annotated

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import Paragraphs, ShortText
from vplan.model.knowledge import NAMES


class Attendee(Part):
    """Someone at a meeting: `Anna Berg (A)`, with the party in brackets. `paragraphs` None: at all of them.
    `serves_for` is the member in whose place a substitute serves.
    """

    name: Annotated[ShortText, NAMES] = Field(alias="namn")
    title: ShortText | None = Field(default=None, alias="titel")
    serves_for: ShortText | None = Field(default=None, alias="tjänstgör_för")
    paragraphs: Paragraphs | None = Field(default=None, alias="paragrafer")
    attends: ShortText | None = Field(default=None, alias="närvarar")

    def is_at(self, paragraph: str) -> bool:
        """Whether what is said of the person holds for the paragraph of that number."""
        return self.paragraphs is None or paragraph in self.paragraphs
