"""What is printed: documents, their sections, and the closing parts of a memo or an extract from minutes."""

from typing import Annotated

from pydantic import Field, PrivateAttr, WithJsonSchema, model_validator

from vplan.core import Finding, say
from vplan.core.swedish.letters import plain_letters
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import (
    ChosenParagraphs,
    Count,
    Day,
    Heading,
    Identifier,
    OwnId,
    Prose,
    ShortText,
    Title,
    Token,
    Until,
    choice,
    known_or,
)
from vplan.model.handled import CLOSING_PARTS, Approval, Handled, Person, Sitting
from vplan.model.knowledge import MATCHED, NAMES, About, Topic, Unprinted
from vplan.model.minutes import Minutes, MinutesParagraph
from vplan.model.renames import new_value
from vplan.model.shapes import OneOrMore
from vplan.model.showing import Showable, shown_names

MEMO, EXTRACT = "tjänsteskrivelse", "protokollsutdrag"
TEMPLATES = ("verksamhetsplan", "internkontrollplan", MEMO, "uppföljning", "protokoll", EXTRACT)
"""The templates that vplan has; a folder of templates (`--templates`) can hold others. Their files are called so
in plain letters.
"""
PLANS = ("verksamhetsplan", "internkontrollplan")
"""The templates that print a plan as it is decided."""

PARTS_TO_SHOW = (
    "strategiöversikt",
    "strategi/ID",
    "indikatorer",
    "indikator/ID",
    "figur/ID",
    "figurförteckning",
    "budget/ID",
    "tabell/ID",
    "tabellförteckning",
    "budgetramar",
    "ramförändringar",
    "investeringar",
    "frågeställningar",
    "uppföljningsområden",
    "uppföljningsgrupp/ID",
    "sammanträden",
    "beslutshistorik",
    "ändringslogg",
    "jämförelse",
    "sammanställning",
    "måluppfyllelse",
    "måluppfyllelse/ID",
    "måluppföljning",
    "måluppföljning/ID",
    "statusmatris",
    "aktiviteter",
    "uppdrag",
    "uppdrag/ID",
    "riskbedömning",
    "riskmatris",
    "kontrollmoment",
    "kontrollresultat",
    "styrdokument",
    "budgetavvikelser",
    "förseningar",
    "diagram/plan",
    "diagram/mål",
    "diagram/budgetramar",
    "diagram/budget/ID",
    "diagram/investeringar",
    "diagram/sammanträden",
    "diagram/status",
    "diagram/målvärden",
)

Shown = Annotated[Token, shown_names((*PARTS_TO_SHOW, *CLOSING_PARTS))]
Template = Annotated[Identifier, WithJsonSchema(known_or(TEMPLATES, "^[^\\sA-Z_]+$"))]


_FIRST_WORDS = 6
"""As many words of its text as a section without a heading is called by."""


class Signer(Part):
    """Who signs a text of their own."""

    name: Annotated[ShortText, NAMES] = Field(alias="namn")
    title: Annotated[ShortText, NAMES] = Field(alias="titel")


LANGUAGE, SWEDISH = "språk", "sv"
LANGUAGES = (
    SWEDISH, "fi", "fit", "se", "sma", "smj", "rom", "yi", "en", "da", "nb", "de", "fr", "es", "pl", "uk",
    "ar", "fa", "so", "ti"
)  # fmt: skip
"""Languages that a part of a document can be in, by their codes (ISO 639)."""
Language = Annotated[str, choice(*LANGUAGES), WithJsonSchema({"enum": list(LANGUAGES)})]
_AS_LANGUAGE = Unprinted("the text is set, and read aloud, in it")


class Section(Part):
    """A part of a document: heading, text, what is shown of the plan's data, text after it."""

    heading: Annotated[Heading | None, NAMES] = Field(default=None, alias="rubrik")
    id: Annotated[
        Identifier | None, Unprinted("references to the section are printed, in the words of its heading")
    ] = None
    language: Annotated[Language | None, _AS_LANGUAGE] = Field(default=None, alias="språk")
    text: Annotated[Prose | None, NAMES] = None
    shared: Annotated[list[Identifier], OneOrMore()] = Field(default=[], alias="texter")
    shows: Annotated[list[Shown], OneOrMore()] = Field(default=[], alias="visa")
    closing: Prose | None = Field(default=None, alias="avslutning")
    sections: Annotated[list["Section"], MATCHED, About(Topic.TEXTS)] = Field(default=[], alias="avsnitt")
    signed_by: Signer | None = Field(default=None, alias="undertecknas")

    @property
    def called(self) -> str:
        """The heading, else what the section shows, else how its text begins."""
        return (
            self.heading or ", ".join(self.shows or self.shared) or _first_words(self.text or self.closing or "")
        )


def _first_words(text: str) -> str:
    found = text.split()
    return " ".join(found[:_FIRST_WORDS]) + (" …" if len(found) > _FIRST_WORDS else "")


class SharedText(Showable):
    """Running text that more than one document prints."""

    id: OwnId
    language: Annotated[Language | None, _AS_LANGUAGE] = Field(default=None, alias="språk")
    text: Prose


class DocumentPlan(Handled):
    """A document that is printed from the plan, by a template."""

    id: OwnId
    template: Template = Field(alias="mall")
    file: Token | None = Field(default=None, alias="filnamn")
    title: Annotated[Title | None, NAMES] = Field(default=None, alias="titel")
    registry_number: Token | None = Field(default=None, alias="diarienummer")
    date: Day | None = Field(default=None, alias="datum")
    handled_by: Person | None = Field(default=None, alias="handläggare")
    addressed_to: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="till")
    kind: ShortText | None = Field(default=None, alias="dokumenttyp")
    edition: ShortText | None = Field(default=None, alias="version")
    owner: ShortText | None = Field(default=None, alias="dokumentansvarig")
    valid_from: Day | None = Field(default=None, alias="gäller_från")
    valid_through: Until | None = Field(default=None, alias="gäller_till_och_med")
    head: dict[str, ShortText] = Field(default={}, alias="huvud")
    sitting: Sitting | None = Field(default=None, alias="sammanträde")
    approval: Approval | None = Field(default=None, alias="justering")
    minutes: Identifier | None = Field(default=None, alias="protokoll")
    paragraphs: ChosenParagraphs | None = Field(default=None, alias="paragrafer")
    stated_counts: dict[str, Count] = Field(default={}, alias="antal_enligt_text")
    sections: Annotated[list[Section], MATCHED, About(Topic.TEXTS)] = Field(default=[], alias="avsnitt")

    _prints: "tuple[Minutes, MinutesParagraph | None] | None" = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _has_names(self) -> "DocumentPlan":
        new = new_value(DocumentPlan, "mall", self.template)
        if new is not None:
            refuse(
                [
                    Finding(
                        rules.VALUE_INVALID,
                        self.place("mall"),
                        say("'{key}' is called '{new}' now", key=self.template, new=new),
                        say("write '{new}', or let 'vplan check --fix' do it", new=new),
                    )
                ]
            )
        name = self.file or ""
        if not (name.isascii() and all(c.isalnum() or c in "-_" for c in name)):
            refuse(
                [
                    Finding(
                        rules.VALUE_INVALID,
                        self.place("filnamn"),
                        say("'{name}' can't be a file's name everywhere", name=name),
                        say("use the letters a–z, figures, - and _, and no folder: 'verksamhetsplan-2024'"),
                    )
                ]
            )
        return self

    @property
    def prints(self) -> tuple[Minutes, MinutesParagraph | None] | None:
        """The minutes that the document prints, and the one paragraph where it is an extract."""
        return self._prints

    def printing(self, minutes: Minutes, paragraph: MinutesParagraph | None = None) -> "DocumentPlan":
        """This document, as one that prints the minutes, or one paragraph of them."""
        self._prints = minutes, paragraph
        return self

    @property
    def called(self) -> str:
        """The title, else what documents of its template are called."""
        return self.title or self.template.capitalize()

    @property
    def file_stem(self) -> str:
        """The name of the document's files, without ending."""
        return self.file or self.template_file

    @property
    def template_file(self) -> str:
        """The name of the template's file, without ending: that of the template in plain letters."""
        return plain_letters(self.template)
