"""Regulations (styrdokument): what texts refer to, and a register of who decided what and until when it holds."""

from typing import Annotated

from pydantic import Field, model_validator

from vplan.core import Finding, say
from vplan.core.swedish.decisions import Decided, read_decision
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import Day, Name, OwnId, Paragraph, ShortText, Token, Until, WrittenDate
from vplan.model.knowledge import NAMES
from vplan.model.shapes import Short


class DecisionInWords(Part):
    """A decision by its parts, or in the words of registers: `KF 2021-11-09 § 140`."""

    text: Annotated[ShortText | None, NAMES] = None
    body: Annotated[ShortText | None, NAMES] = Field(default=None, alias="organ")
    date: WrittenDate | None = Field(default=None, alias="datum")
    paragraph: Paragraph | None = Field(default=None, alias="paragraf")

    @model_validator(mode="after")
    def _says_who(self) -> "DecisionInWords":
        beside = [key for key in ("organ", "datum", "paragraf") if self.text is not None and self.holds(key)]
        refuse(
            Finding(
                rules.VALUE_INVALID,
                self.key_place(key),
                say("'{key}' stands beside 'text', which says the whole decision", key=key),
                say("write the decision in one way"),
            )
            for key in beside
        )
        if self.text is None and self.body is None:
            refuse(
                [
                    Finding(
                        rules.KEY_MISSING,
                        self.place(),
                        say("the key '{key}' is missing", key="organ"),
                        say("add a line '{key}: …'", key="organ"),
                    )
                ]
            )
        return self

    @property
    def decided(self) -> Decided:
        """Who decided, when and under which paragraph, whichever way it is written."""
        if self.text is not None:
            return read_decision(self.text)
        return Decided(self.body or "", self.date.text if self.date else "", self.paragraph or "")

    @property
    def written(self) -> str:
        """The decision as documents print it."""
        if self.text is not None:
            return self.text
        paragraph = f"§ {self.paragraph}" if self.paragraph else ""
        return " ".join(filter(None, [self.body, self.date.text if self.date else "", paragraph]))


DECISION = Short(text="text", listed="text")


class Regulation(Part):
    """A document that the texts refer to, or that a register lists. `reference` is where it is published, or the
    law that it rests on.
    """

    id: OwnId | None = None
    name: Annotated[Name, NAMES] = Field(alias="namn")
    kind: ShortText | None = Field(default=None, alias="slag")
    decision: Annotated[DecisionInWords | None, DECISION] = Field(default=None, alias="beslut")
    registry_number: Token | None = Field(default=None, alias="diarienummer")
    valid_from: Day | None = Field(default=None, alias="gäller_från")
    valid_through: Until | None = Field(default=None, alias="gäller_till_och_med")
    responsible: ShortText | None = Field(default=None, alias="ansvarig")
    reference: ShortText | None = Field(default=None, alias="hänvisning")
