"""How a matter is handled: what is proposed, moved and decided, on what it rests, who signs and who gets it.

A memo and an extract from minutes end in these parts.
"""

from typing import Annotated

from pydantic import Field

from vplan.model.base import Part
from vplan.model.consulted import Negotiations, Referral
from vplan.model.fields import Heading, Passage, Prose, ShortText, TitleOfOther, Token, WrittenDate, YesOrNo
from vplan.model.knowledge import NAMES, Unprinted, fields_of
from vplan.model.points import POINTS, Points
from vplan.model.shapes import OneOrMore, Short, TextMeans

CLOSING_PARTS = (
    "remissvar",
    "samverkan",
    "förslag_till_beslut",
    "yrkanden",
    "beslutsgång",
    "beslut",
    "reservationer",
    "underskrifter",
    "mottagare",
    "beslutsunderlag",
    "justering",
)
"""What a document ends in; a section can show one earlier (`visa: förslag_till_beslut`)."""
TEXT_OR_POINTS = Short(text="text", listed="punkter")
LIST = Short(text="lista", listed="lista")


_MEMO_FILE = Unprinted("the file is checked beside this one; documents name the memo among the enclosures")


class Person(Part):
    """Who signs, or who handles a case. `name` may be left out where only the role is known."""

    name: Annotated[ShortText | None, NAMES] = Field(default=None, alias="namn")
    title: Annotated[ShortText, NAMES] = Field(alias="titel")


class Proceedings(Part):
    """What was moved, how the matter was decided, or who dissented: text, points, or both."""

    heading: Annotated[Heading | None, NAMES] = Field(default=None, alias="rubrik")
    text: Prose | None = None
    points: Annotated[list[Passage], OneOrMore()] = Field(default=[], alias="punkter")


class Signatures(Part):
    """Who signs a memo, side by side; `electronic` when no one signs on paper."""

    opening: ShortText | None = Field(default=None, alias="inledning")
    people: list[Person] = Field(alias="personer")
    electronic: YesOrNo = Field(default=False, alias="elektroniskt")


class Recipients(Part):
    """Who gets the decision."""

    heading: Annotated[Heading | None, NAMES] = Field(default=None, alias="rubrik")
    names: Annotated[list[ShortText], OneOrMore()] = Field(alias="lista")


class Enclosure(Part):
    """A document that the decision rests on."""

    title: Annotated[TitleOfOther, NAMES] = Field(alias="titel")
    date: WrittenDate | None = Field(default=None, alias="datum")
    registry_number: Token | None = Field(default=None, alias="diarienummer")


class Enclosures(Part):
    """The documents that a decision rests on."""

    heading: Annotated[Heading | None, NAMES] = Field(default=None, alias="rubrik")
    documents: Annotated[list[Enclosure], TextMeans("titel", alone=True)] = Field(alias="lista")


class Sitting(Part):
    """The meeting that an extract from minutes is of."""

    date: WrittenDate | None = Field(default=None, alias="datum")
    paragraph: ShortText | None = Field(default=None, alias="paragraf")
    venue: ShortText | None = Field(default=None, alias="plats")

    @property
    def number(self) -> str | None:
        """The number of the paragraph, without its sign."""
        return self.paragraph.replace("§", "").strip() if self.paragraph else None


class Approval(Part):
    """That the minutes are approved: the sentence, and by whom and when where it is given."""

    text: Annotated[ShortText, NAMES]
    date: WrittenDate | None = Field(default=None, alias="datum")
    people: list[Person] = Field(default=[], alias="justerare")


class Handled(Part):
    """The parts that a document ends in."""

    referral: Annotated[Referral | None, Short(text="svar", listed="svar")] = Field(
        default=None, alias="remissvar"
    )
    negotiations: Annotated[Negotiations | None, Short(text="text", listed="förhandlingar")] = Field(
        default=None, alias="samverkan"
    )
    proposal: Annotated[Points | None, POINTS] = Field(default=None, alias="förslag_till_beslut")
    motions: Annotated[Proceedings | None, TEXT_OR_POINTS] = Field(default=None, alias="yrkanden")
    procedure: Annotated[Proceedings | None, TEXT_OR_POINTS] = Field(default=None, alias="beslutsgång")
    decision: Annotated[Points | None, POINTS] = Field(default=None, alias="beslut")
    dissents: Annotated[Proceedings | None, TEXT_OR_POINTS] = Field(default=None, alias="reservationer")
    signatures: Signatures | None = Field(default=None, alias="underskrifter")
    recipients: Annotated[Recipients | None, LIST] = Field(default=None, alias="mottagare")
    enclosures: Annotated[Enclosures | None, LIST] = Field(default=None, alias="beslutsunderlag")
    memo_file: Annotated[Token | None, _MEMO_FILE] = Field(default=None, alias="skrivelse")

    def closing_part(self, name: str) -> Part | None:
        """The part that `visa` names, of those in CLOSING_PARTS; None when it has none."""
        field = fields_of(type(self)).get(name)
        part: Part | None = getattr(self, field.name) if field is not None else None
        return part
