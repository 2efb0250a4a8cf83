"""A plan: what a board has decided, or is asked to decide, for one year."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema, model_validator

from vplan.diagnostic import Finding, Place, Related, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.document import DocumentPlan, SharedText
from vplan.model.fields import Count, Day, Identifier, OneOrMore, ShortText, TextMeans, Year, choice
from vplan.model.goals import Goal, Levels, OwnIndicators, Priority, Strategy
from vplan.model.meetings import Decision, FollowUp, Meeting, Revision, Superior
from vplan.model.money import Budget, Frame, Investments

Status = Annotated[Literal["utkast", "förslag", "beslutad"], choice("utkast", "förslag", "beslutad")]
ABSENT_PARTS = (
    "strategier",
    "prioriteringar",
    "målområden",
    "mål",
    "mätetal",
    "indikatorer",
    "aktiviteter",
    "budget",
    "investeringar",
    "uppföljning",
    "sammanträden",
)
AbsentPart = Annotated[str, choice(*ABSENT_PARTS)]


class Regulation(Part):
    """A document that the texts refer to, with its registry number."""

    id: Identifier
    name: ShortText = Field(alias="namn")
    registry_number: ShortText | None = Field(default=None, alias="diarienummer")


class KnownFault(Part):
    """A finding that was looked at and stands: rule, path and the figures it rests on."""

    rule: ShortText = Field(alias="regel")
    path: ShortText = Field(alias="plats")
    facts: dict[str, ShortText] = Field(default={}, alias="gäller")
    reason: ShortText = Field(alias="skäl")


class Plan(Part):
    """The whole plan. Data stand once; `documents` says what is printed, in which order."""

    version: Annotated[str, choice("1"), WithJsonSchema({"const": 1})]
    organisation: ShortText
    board: ShortText = Field(alias="nämnd")
    year: Year = Field(alias="år")
    title: ShortText = Field(alias="titel")
    registry_number: ShortText | None = Field(default=None, alias="diarienummer")
    status: Status
    date: Day | None = Field(default=None, alias="datum")
    decision: Decision | None = Field(default=None, alias="beslut")
    revisions: list[Revision] = Field(default=[], alias="revideringar")
    superior: Superior | None = Field(default=None, alias="överordnad")
    regulations: list[Regulation] = Field(default=[], alias="styrdokument")
    levels: Levels = Field(default=Levels(), alias="nivåer")
    stated_counts: dict[str, Count] = Field(default={}, alias="antal_enligt_text")
    absent: Annotated[list[AbsentPart], OneOrMore()] = Field(default=[], alias="saknas")
    shared_texts: list[SharedText] = Field(default=[], alias="texter")
    strategies: Annotated[list[Strategy], TextMeans("namn")] = Field(default=[], alias="strategier")
    own_indicators: OwnIndicators | None = Field(default=None, alias="indikatorer")
    budgets: list[Budget] = Field(default=[], alias="budget")
    frame: Frame | None = Field(default=None, alias="ram")
    investments: Investments | None = Field(default=None, alias="investeringar")
    follow_up: FollowUp | None = Field(default=None, alias="uppföljning")
    meetings: list[Meeting] = Field(default=[], alias="sammanträden")
    documents: list[DocumentPlan] = Field(alias="dokument", min_length=1)
    known_faults: list[KnownFault] = Field(default=[], alias="kända_fel")

    @model_validator(mode="after")
    def _is_consistent(self) -> "Plan":
        refuse([*self._ids_twice(), *self._files_twice(), *self._impossible_days()])
        return self

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """All priorities, in the plan's order."""
        return tuple(priority for strategy in self.strategies for priority in strategy.priorities)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """All goals, in the plan's order."""
        return tuple(goal for priority in self.priorities for goal in priority.goals)

    def _ids_twice(self) -> Iterator[Finding]:
        kinds: list[tuple[str, Iterable[Any]]] = [
            ("strategier", self.strategies),
            ("prioriteringar", self.priorities),
            ("mål", self.goals),
            ("budget", self.budgets),
            ("texter", self.shared_texts),
            ("styrdokument", self.regulations),
            ("revideringar", self.revisions),
            ("dokument", self.documents),
            ("områden", self.follow_up.areas if self.follow_up else ()),
        ]
        for kind, parts in kinds:
            first: dict[str, Place] = {}
            for part in parts:
                if part.id in first:
                    yield Finding(
                        rules.VALUE_INVALID,
                        part.place("id"),
                        say("the id '{id}' stands twice among {kind}", id=part.id, kind=kind),
                        say("give one of them another id"),
                        related=(Related(first[part.id], say("the first one stands here")),),
                    )
                elif part.id is not None:
                    first[part.id] = part.place("id")

    def _files_twice(self) -> Iterator[Finding]:
        first: dict[str, DocumentPlan] = {}
        for document in self.documents:
            name = document.file_stem.casefold()
            if name in first:
                yield Finding(
                    rules.VALUE_INVALID,
                    document.place("fil" if document.holds("fil") else "mall"),
                    say("two documents would be written to the file '{name}'", name=document.file_stem),
                    say("give one of them another name: 'fil: {name}-2'", name=document.file_stem),
                    related=(Related(first[name].place(), say("the other document stands here")),),
                )
            first.setdefault(name, document)

    def _impossible_days(self) -> Iterator[Finding]:
        for meeting in self.meetings:
            period = meeting.days.period
            try:
                if period is not None:
                    period.dates(self.year)
            except ValueError:
                yield Finding(
                    rules.VALUE_INVALID,
                    meeting.place("dag"),
                    say("{year} has no {day}", year=self.year, day=meeting.days.text),
                    say("check the day of the meeting"),
                )
