"""Who was asked before a matter was decided: bodies that it was referred to, and the unions."""

from typing import Annotated

from pydantic import Field, model_validator

from vplan.core import Finding, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import Day, Heading, Passage, Prose, ShortText
from vplan.model.knowledge import NAMES
from vplan.model.shapes import OneOrMore, TextMeans


class Response(Part):
    """What a body answers that the matter was referred to; one that gives nothing has not answered."""

    body: Annotated[ShortText, NAMES] = Field(alias="instans")
    answered: Day | None = Field(default=None, alias="svarade")
    stance: ShortText | None = Field(default=None, alias="ställningstagande")
    view: Passage | None = Field(default=None, alias="synpunkter")
    reply: Passage | None = Field(default=None, alias="bedömning")

    @property
    def is_given(self) -> bool:
        """Whether the body has answered."""
        return any((self.answered, self.stance, self.view))


class Referral(Part):
    """To whom the matter was referred, when, and what they answered."""

    heading: Annotated[Heading | None, NAMES] = Field(default=None, alias="rubrik")
    sent: Day | None = Field(default=None, alias="skickad")
    due: Day | None = Field(default=None, alias="svar_senast")
    responses: Annotated[list[Response], TextMeans("instans", alone=True)] = Field(alias="svar", min_length=1)


class Negotiation(Part):
    """A negotiation with the unions: when, under which law or agreement, with whom, and how it ended."""

    date: Day = Field(alias="datum")
    under: ShortText | None = Field(default=None, alias="enligt")
    parties: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="med")
    outcome: Annotated[Passage | None, NAMES] = Field(default=None, alias="utfall")

    @property
    def key(self) -> str:
        """The day: what the negotiation is known by."""
        return self.date.isoformat()


class Negotiations(Part):
    """The negotiations on a matter, or a text that tells of them."""

    heading: Annotated[Heading | None, NAMES] = Field(default=None, alias="rubrik")
    text: Prose | None = None
    held: list[Negotiation] = Field(default=[], alias="förhandlingar")

    @model_validator(mode="after")
    def _says_something(self) -> "Negotiations":
        if self.text is None and not self.held:
            refuse(
                [
                    Finding(
                        rules.KEY_MISSING,
                        self.place(),
                        say("nothing is said of any negotiation"),
                        say("write 'text', or each negotiation under 'förhandlingar'"),
                    )
                ]
            )
        return self
