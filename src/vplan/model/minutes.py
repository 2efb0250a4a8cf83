"""Minutes of a meeting: who was there, and paragraph for paragraph what was moved and decided."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from vplan.core import Finding, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import (
    Count,
    Day,
    Heading,
    OwnId,
    Paragraph,
    Paragraphs,
    Passage,
    Prose,
    ShortText,
    Token,
    WrittenDate,
    YesOrNo,
    choice,
)
from vplan.model.handled import Handled
from vplan.model.knowledge import NAMES
from vplan.model.people import Attendee
from vplan.model.shapes import OneOrMore, TextMeans
from vplan.model.showing import ShownInAccount
from vplan.model.votes import Ballot

KINDS = ("beslut", "information", "anmälan", "val", "interpellation", "fråga")
ParagraphKind = Annotated[
    Literal["beslut", "information", "anmälan", "val", "interpellation", "fråga"], choice(*KINDS)
]
People = Annotated[list[Attendee], TextMeans("namn", alone=True)]


class MeetingHeld(Part):
    """When and where the meeting was held."""

    date: WrittenDate = Field(alias="datum")
    time: ShortText | None = Field(default=None, alias="tid")
    venue: ShortText | None = Field(default=None, alias="plats")


class Adjournment(Part):
    """A break in the meeting, and during which paragraph."""

    time: Annotated[ShortText, NAMES] = Field(alias="tid")
    paragraph: Paragraph | None = Field(default=None, alias="paragraf")


class MinutesApproval(Part):
    """When, where and by whom the minutes are approved; `wording` replaces the line that says so."""

    date: WrittenDate | None = Field(default=None, alias="datum")
    time: ShortText | None = Field(default=None, alias="tid")
    venue: ShortText | None = Field(default=None, alias="plats")
    people: People = Field(default=[], alias="justerare")
    wording: ShortText | None = Field(default=None, alias="text")
    electronic: YesOrNo = Field(default=False, alias="elektroniskt")


class Announcement(Part):
    """When the notice that the minutes are approved goes up and comes down, and where the minutes are kept."""

    posted: Day | None = Field(default=None, alias="anslås")
    taken_down: Day | None = Field(default=None, alias="tas_ned")
    kept: ShortText | None = Field(default=None, alias="förvaras")


class Account(Part):
    """A part of a paragraph with a heading of its own: a summary, a consideration, an answer, a table."""

    heading: Annotated[Heading, NAMES] = Field(alias="rubrik")
    text: Prose | None = None
    shows: Annotated[list[ShownInAccount], OneOrMore()] = Field(default=[], alias="visa")

    @model_validator(mode="after")
    def _says_something(self) -> "Account":
        if self.text is None and not self.shows:
            refuse(
                [
                    Finding(
                        rules.KEY_MISSING,
                        self.place(),
                        say("nothing stands under the heading"),
                        say("write 'text', or 'visa' with a table"),
                    )
                ]
            )
        return self


class MinutesParagraph(Handled):
    """A paragraph of minutes: one matter, and how it was handled."""

    number: Annotated[Paragraph, NAMES] = Field(alias="paragraf")
    subject: Heading = Field(alias="ärende")
    registry_number: Token | None = Field(default=None, alias="diarienummer")
    kind: ParagraphKind = Field(default="beslut", alias="slag")
    accounts: list[Account] = Field(default=[], alias="avsnitt")
    disqualified: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="jäv")
    put: Prose | None = Field(default=None, alias="propositionsordning")
    ballots: list[Ballot] = Field(default=[], alias="omröstning")
    not_deciding: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="deltar_inte")
    notes: Annotated[list[Passage], OneOrMore()] = Field(default=[], alias="protokollsanteckningar")
    opinions: Annotated[list[Passage], OneOrMore()] = Field(default=[], alias="särskilda_yttranden")
    at_once: YesOrNo = Field(default=False, alias="omedelbar_justering")
    announcement: Announcement | None = Field(default=None, alias="tillkännagivande")

    @model_validator(mode="after")
    def _says_once_how_it_was_decided(self) -> "MinutesParagraph":
        if self.procedure is not None and (self.put is not None or self.ballots):
            other = "propositionsordning" if self.put is not None else "omröstning"
            refuse(
                [
                    Finding(
                        rules.VALUE_INVALID,
                        self.place("beslutsgång"),
                        say("'beslutsgång' and '{other}' both say how the matter was decided", other=other),
                        say("write it under one of them"),
                    )
                ]
            )
        return self

    @property
    def headline(self) -> str:
        """The number and what the matter is about, as they are printed."""
        return f"§ {self.number} {self.subject}"


class Minutes(Part):
    """Minutes of a meeting. `board` None: of the body whose file it is."""

    id: OwnId
    board: ShortText | None = Field(default=None, alias="organ")
    meeting: MeetingHeld = Field(alias="sammanträde")
    adjournments: list[Adjournment] = Field(default=[], alias="ajourneringar")
    seats: Count | None = Field(default=None, alias="antal_ledamöter")
    chairs: People = Field(default=[], alias="ordförande")
    secretaries: People = Field(default=[], alias="sekreterare")
    members: People = Field(default=[], alias="beslutande")
    substitutes: People = Field(default=[], alias="ersättare")
    others: People = Field(default=[], alias="övriga_närvarande")
    approval: MinutesApproval | None = Field(default=None, alias="justering")
    announcement: Announcement | None = Field(default=None, alias="tillkännagivande")
    left_out: Paragraphs | None = Field(default=None, alias="saknas_paragrafer")
    paragraphs: list[MinutesParagraph] = Field(alias="paragrafer", min_length=1)

    @property
    def is_approved(self) -> bool:
        """Whether the day of the approval is known."""
        return self.approval is not None and self.approval.date is not None and not self.approval.date.open

    def approves(self, paragraph: MinutesParagraph | None) -> bool:
        """Whether they are approved, or this paragraph of them is, by itself."""
        return self.is_approved or (paragraph is not None and paragraph.at_once)

    @property
    def numbers(self) -> str:
        """The paragraphs from the first to the last, as page 1 names them: `§§ 80–86`."""
        first, last = self.paragraphs[0].number, self.paragraphs[-1].number
        return f"§ {first}" if first == last else f"§§ {first}–{last}"

    @property
    def accounts(self) -> Iterator[Account]:
        """The parts of all paragraphs that have a heading of their own."""
        return (account for one in self.paragraphs for account in one.accounts)

    def paragraph(self, number: str) -> MinutesParagraph | None:
        """The paragraph of that number."""
        return next((one for one in self.paragraphs if one.number == number), None)
