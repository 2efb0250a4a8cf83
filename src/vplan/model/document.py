"""What is printed: documents, their sections, signatures and recipients."""

from typing import Annotated

from pydantic import Field, model_validator

from vplan.diagnostic import Finding, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import Count, Day, Identifier, OneOrMore, Prose, ShortText

PARTS_TO_SHOW = (
    "strategiöversikt",
    "strategi/ID",
    "egna_indikatorer",
    "budget/ID",
    "ramförändringar",
    "investeringar",
    "frågeställningar",
    "uppföljningsområden",
    "sammanträden",
)


class Person(Part):
    """Who signs."""

    name: ShortText = Field(alias="namn")
    title: ShortText = Field(alias="titel")


class Section(Part):
    """A part of a document: heading, text, what is shown of the plan's data, text after it."""

    heading: ShortText | None = Field(default=None, alias="rubrik")
    text: Prose | None = None
    shared: Annotated[list[Identifier], OneOrMore()] = Field(default=[], alias="texter")
    shows: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="visa")
    closing: Prose | None = Field(default=None, alias="avslutning")
    sections: list["Section"] = Field(default=[], alias="avsnitt")
    signed_by: Person | None = Field(default=None, alias="undertecknas")


class Proposal(Part):
    """The decision that a memo proposes, a point each."""

    heading: ShortText = Field(alias="rubrik")
    points: Annotated[list[ShortText], OneOrMore()] = Field(alias="punkter")


class Signatures(Part):
    """Who signs a memo, side by side."""

    opening: ShortText | None = Field(default=None, alias="inledning")
    people: list[Person] = Field(alias="personer")


class Recipients(Part):
    """Who gets the decision."""

    heading: ShortText = Field(alias="rubrik")
    names: list[ShortText] = Field(alias="lista")


class SharedText(Part):
    """Running text that more than one document prints."""

    id: Identifier
    text: Prose


class DocumentPlan(Part):
    """A document that is printed from the plan, by a template."""

    id: Identifier
    template: Identifier = Field(alias="mall")
    file: ShortText | None = Field(default=None, alias="fil")
    title: ShortText | None = Field(default=None, alias="titel")
    registry_number: ShortText | None = Field(default=None, alias="diarienummer")
    date: Day | None = Field(default=None, alias="datum")
    stated_counts: dict[str, Count] = Field(default={}, alias="antal_enligt_text")
    sections: list[Section] = Field(default=[], alias="avsnitt")
    proposal: Proposal | None = Field(default=None, alias="förslag")
    signatures: Signatures | None = Field(default=None, alias="underskrifter")
    recipients: Recipients | None = Field(default=None, alias="mottagare")

    @model_validator(mode="after")
    def _file_is_a_name(self) -> "DocumentPlan":
        name = self.file or ""
        if not (name.isascii() and all(c.isalnum() or c in "-_" for c in name)):
            refuse(
                [
                    Finding(
                        rules.VALUE_INVALID,
                        self.place("fil"),
                        say("'{name}' can't be a file's name everywhere", name=name),
                        say("use the letters a–z, figures, - and _, and no folder: 'verksamhetsplan-2024'"),
                    )
                ]
            )
        return self

    @property
    def file_stem(self) -> str:
        """The name of the document's files, without ending."""
        return self.file or self.template
