"""A plan: what a board has decided, or is asked to decide, for one year."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr, WithJsonSchema, model_validator

from vplan.core import Finding, Place, Related, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.document import DocumentPlan, SharedText
from vplan.model.fields import (
    MOST_LISTED,
    Amount,
    Count,
    Day,
    Identifier,
    OneOrMore,
    RegistryPatterns,
    ShortText,
    TextMeans,
    Year,
    YesOrNo,
    choice,
)
from vplan.model.figures import FigurePlan, Footnote
from vplan.model.goals import Activity, Goal, Levels, Measure, OwnIndicators, Priority, Strategy
from vplan.model.limits import Limits
from vplan.model.meetings import CalendarWords, Decision, FollowUp, Meeting, Revision, Superior
from vplan.model.memo import MemoProfile
from vplan.model.money import Budget, Frame, Investments, Reconciliation
from vplan.model.results import Results
from vplan.model.scales import Scales
from vplan.model.wordlists import WordLists

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
AbsentPart = Annotated[str, choice(*ABSENT_PARTS), WithJsonSchema({"enum": list(ABSENT_PARTS)})]


class Regulation(Part):
    """A document that the texts refer to, with its registry number."""

    id: Identifier
    name: ShortText = Field(alias="namn")
    registry_number: ShortText | None = Field(default=None, alias="diarienummer")


class Statement(Part):
    """A value that a declared fact is given with, and in which words."""

    amount: Amount = Field(alias="belopp")
    unit: ShortText = Field(alias="enhet")
    words: ShortText | None = Field(default=None, alias="avser")


class DeclaredFact(Part):
    """A fact that the texts give more than once, with each value they give."""

    id: Identifier
    name: ShortText = Field(alias="namn")
    statements: list[Statement] = Field(alias="uppgifter", min_length=1)


class Waiver(Part):
    """A waiver, a finding that was examined and accepted: rule, path and the figures it rests on."""

    rule: ShortText = Field(alias="regel")
    path: ShortText = Field(alias="plats")
    facts: dict[str, ShortText] = Field(default={}, alias="gäller")
    reason: ShortText = Field(alias="skäl")
    until: Day | None = Field(default=None, alias="till_och_med")
    printed: YesOrNo = Field(default=False, alias="skrivs_ut")


class Plan(Part):
    """The whole plan. Data stand once; `documents` says what is printed, in which order."""

    version: Annotated[str, choice("1"), WithJsonSchema({"enum": [1]})]
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
    registry_patterns: RegistryPatterns = Field(default=[], alias="diariemönster")
    limits: Limits | None = Field(default=None, alias="gränser")
    memo_profile: MemoProfile | None = Field(default=None, alias="skrivelseprofil")
    word_lists: WordLists = Field(default=WordLists(), alias="ordlistor")
    levels: Levels = Field(default=Levels(), alias="nivåer")
    scales: Scales = Field(default=Scales(), alias="statusskalor")
    stated_counts: dict[str, Count] = Field(default={}, alias="antal_enligt_text")
    declared_facts: list[DeclaredFact] = Field(default=[], alias="fakta")
    gender_split: YesOrNo = Field(default=False, alias="könsuppdelade_mått")
    absent: Annotated[list[AbsentPart], OneOrMore()] = Field(default=[], alias="saknas")
    shared_texts: list[SharedText] = Field(default=[], alias="texter")
    footnotes: list[Footnote] = Field(default=[], alias="fotnoter")
    figures: list[FigurePlan] = Field(default=[], alias="figurer")
    strategies: Annotated[list[Strategy], TextMeans("namn")] = Field(default=[], alias="strategier")
    own_indicators: OwnIndicators | None = Field(default=None, alias="indikatorer")
    budgets: list[Budget] = Field(default=[], alias="budget")
    reconciliations: list[Reconciliation] = Field(default=[], alias="avstämningar")
    frame: Frame | None = Field(default=None, alias="ram")
    investments: Investments | None = Field(default=None, alias="investeringar")
    follow_up: FollowUp | None = Field(default=None, alias="uppföljning")
    calendar: CalendarWords = Field(default=CalendarWords(), alias="kalender")
    meetings: list[Meeting] = Field(default=[], alias="sammanträden")
    results: list[Results] = Field(default=[], alias="resultat", max_length=MOST_LISTED)
    documents: list[DocumentPlan] = Field(alias="dokument", min_length=1, max_length=MOST_LISTED)
    attaches_source: YesOrNo = Field(default=False, alias="bifoga_källa")
    waivers: list[Waiver] = Field(default=[], alias="kända_fel")

    _follows: "Plan | None" = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _is_consistent(self) -> "Plan":
        refuse([*doubles(self), *self._impossible_days()])
        return self

    @property
    def follows(self) -> "Plan | None":
        """The plan that results follow, where this is that plan with results laid over it."""
        return self._follows

    def following(self, plan: "Plan | None", report: Part) -> "Plan":
        """This plan, as one whose own parts stand in a report that follows `plan`."""
        self._follows = plan
        self.read_from(report.node)
        return self

    def places_of(self, shown: str) -> Iterator[Place]:
        """Where sections of the documents name a part that they show (`visa`)."""
        sections = [section for document in self.documents for section in document.sections]
        while sections:
            section = sections.pop(0)
            if shown in section.shows:
                yield section.place("visa", section.shows.index(shown))
            sections += section.sections

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """All priorities, in the plan's order."""
        return tuple(priority for strategy in self.strategies for priority in strategy.priorities)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """All goals, in the plan's order."""
        return tuple(goal for priority in self.priorities for goal in priority.goals)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All measures of the goals, in the plan's order."""
        return tuple(measure for goal in self.goals for measure in goal.measures)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All activities, in the plan's order."""
        return tuple(activity for priority in self.priorities for activity in priority.activities)

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


def doubles(holder: Any) -> Iterator[Finding]:
    """Ids that stand twice, and documents that would be written to one file, in a plan or a report."""
    follow_up = getattr(holder, "follow_up", None)
    kinds = {
        "strategier": "strategies",
        "prioriteringar": "priorities",
        "mål": "goals",
        "mätetal": "measures",
        "aktiviteter": "activities",
        "fotnoter": "footnotes",
        "figurer": "figures",
        "resultat": "results",
        "budget": "budgets",
        "texter": "shared_texts",
        "styrdokument": "regulations",
        "revideringar": "revisions",
        "dokument": "documents",
    }
    found: dict[str, Iterable[Any]] = {
        kind: parts for kind, name in kinds.items() if isinstance(parts := getattr(holder, name, ()), list | tuple)
    }
    if follow_up is not None:
        found |= {"områden": follow_up.areas, "grupper": follow_up.groups}
    for kind, parts in found.items():
        yield from _ids_twice(kind, parts)
    yield from _files_twice(holder.documents)


def _ids_twice(kind: str, parts: Iterable[Any]) -> Iterator[Finding]:
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


def _files_twice(documents: Iterable[DocumentPlan]) -> Iterator[Finding]:
    first: dict[str, DocumentPlan] = {}
    for document in documents:
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
