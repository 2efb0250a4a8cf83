"""Decisions, the calendar of meetings, and what is followed up."""

from typing import Annotated, Literal

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import (
    Count,
    Day,
    Heading,
    Identifier,
    MeetingDays,
    Name,
    OwnId,
    Paragraph,
    ShortText,
    Times,
    TitleOfOther,
    Token,
    TopicText,
    Wording,
    WrittenDate,
    choice,
)
from vplan.model.knowledge import EVIDENT, NAMES, Shown, Unprinted
from vplan.model.shapes import OneOrMore, TextMeans
from vplan.model.showing import Showable

MeetingKind = Annotated[
    Literal["sammanträde", "gemensam dag"],
    choice("sammanträde", "gemensam dag"),
]


OTHER_FILE = Unprinted("the file is checked beside this one; documents name decisions by body, day and paragraph")


class Decision(Part):
    """Who decided, when, and under which paragraph; date and paragraph may still be open."""

    body: Annotated[ShortText, NAMES] = Field(alias="organ")
    date: WrittenDate | None = Field(default=None, alias="datum")
    paragraph: Paragraph | None = Field(default=None, alias="paragraf")
    minutes_file: Annotated[Token | None, OTHER_FILE] = Field(default=None, alias="protokoll")


RevisionKind = Annotated[Literal["revidering", "rättelse"], choice("revidering", "rättelse")]


class Revision(Part):
    """A later version of a decided plan: one that was decided anew, or one in which a mistake was corrected."""

    id: OwnId
    kind: RevisionKind = Field(default="revidering", alias="slag")
    date: Day = Field(alias="datum")
    subject: Annotated[ShortText | None, NAMES] = Field(default=None, alias="avser")
    decision: Decision | None = Field(default=None, alias="beslut")


class Superior(Part):
    """The plan that this one carries out."""

    title: Annotated[TitleOfOther, NAMES] = Field(alias="titel")
    years: Count | None = Field(default=None, alias="planperiod")
    decision: Decision | None = Field(default=None, alias="beslut")


class Topic(Part):
    """An item on a meeting's agenda."""

    text: Annotated[TopicText, NAMES] = Field(alias="ärende")
    presenters: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="föredragande")
    follows_up: Annotated[list[Identifier], OneOrMore()] = Field(default=[], alias="följer_upp")


class AgendaBlock(Part):
    """Items of one kind; presenters stand here where they are not paired with items."""

    kind: Annotated[Token | None, NAMES] = Field(default=None, alias="slag")
    topics: Annotated[list[Topic], TextMeans("ärende"), EVIDENT] = Field(alias="ärenden")
    presenters: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="föredragande")


class Meeting(Part):
    """A meeting, or a joint day with a programme of its own."""

    days: Annotated[MeetingDays, NAMES] = Field(alias="dag")
    kind: MeetingKind = Field(default="sammanträde", alias="slag")
    heading: Heading | None = Field(default=None, alias="rubrik")
    remark: Wording | None = Field(default=None, alias="anmärkning")
    blocks: Annotated[list[AgendaBlock], EVIDENT] = Field(default=[], alias="dagordning")

    @property
    def called(self) -> str:
        """The days, as they are written."""
        return self.days.text


class FollowUpArea(Part):
    """An area that the board follows up during the year, and how often where that is declared."""

    id: OwnId
    name: Annotated[Name, NAMES] = Field(alias="namn")
    times: Times | None = Field(default=None, alias="gånger")


class Recurring(Part):
    """An agenda item that comes back, by its text, and how often."""

    topic: Annotated[Token, NAMES] = Field(alias="ärende")
    times: Times = Field(alias="gånger")


class FollowUpGroup(Part):
    """Areas to follow up under one name."""

    id: OwnId
    name: Annotated[Name, NAMES] = Field(alias="namn")
    areas: list[FollowUpArea] = Field(alias="områden")


_AREAS = ("uppföljningsområden",)


class FollowUp(Showable):
    """What is followed up, and which questions each report answers."""

    questions: Annotated[list[ShortText], Shown(("frågeställningar",))] = Field(
        default=[], alias="frågeställningar"
    )
    ungrouped: Annotated[list[FollowUpArea], Shown(_AREAS)] = Field(default=[], alias="områden")
    groups: Annotated[list[FollowUpGroup], Shown((*_AREAS, "uppföljningsgrupp/ID"))] = Field(
        default=[], alias="grupper"
    )
    recurring: list[Recurring] = Field(default=[], alias="återkommande")

    @property
    def areas(self) -> tuple[FollowUpArea, ...]:
        """All areas, the ungrouped ones first."""
        return (*self.ungrouped, *(area for group in self.groups for area in group.areas))


class CalendarWords(Showable):
    """The plan's own words above the columns of its calendar."""

    days: ShortText = Field(default="Dag", alias="dag")
    topics: ShortText = Field(default="Ärenden", alias="ärenden")
    presenters: ShortText = Field(default="Föredragande", alias="föredragande")
    kind: ShortText | None = Field(default=None, alias="slag")
