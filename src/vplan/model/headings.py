"""What an organisation calls the parts that a document ends in."""

from typing import Annotated

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import ShortText
from vplan.model.knowledge import Text, TextKind, fields_of

Called = Annotated[ShortText, Text(TextKind.HEADING)]


class Headings(Part):
    """The heading over each closing part that has none of its own; as it comes, the trade's word."""

    referral: Called = Field(default="Remissvar", alias="remissvar")
    negotiations: Called = Field(default="Samverkan", alias="samverkan")
    proposal: Called = Field(default="Förslag till beslut", alias="förslag_till_beslut")
    motions: Called = Field(default="Yrkanden", alias="yrkanden")
    procedure: Called = Field(default="Beslutsgång", alias="beslutsgång")
    decision: Called = Field(default="Beslut", alias="beslut")
    dissents: Called = Field(default="Reservationer", alias="reservationer")
    recipients: Called = Field(default="Beslutet skickas till", alias="mottagare")
    enclosures: Called = Field(default="Beslutsunderlag", alias="beslutsunderlag")

    def over(self, key: str, own: str | None) -> str:
        """The heading of the closing part under a key: its own, else the organisation's."""
        return own or str(getattr(self, fields_of(Headings)[key].name))
