"""A plan: what a board has decided, or is asked to decide, for one year."""

from collections.abc import Container, Iterator
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr, WithJsonSchema, model_validator

from vplan.core import Finding, Place, say
from vplan.model import rules
from vplan.model.assignments import Assignment
from vplan.model.base import Part, refuse
from vplan.model.document import DocumentPlan, SharedText
from vplan.model.doubles import doubles
from vplan.model.extracts import printed
from vplan.model.fields import (
    Amount,
    Count,
    Day,
    FactText,
    OwnId,
    ShortText,
    Title,
    Token,
    Year,
    YesOrNo,
    choice,
)
from vplan.model.figures import FigurePlan, Footnote
from vplan.model.frames import Frame
from vplan.model.goals import Activity, Area, Goal, Levels, Measure, Priority, Strategy
from vplan.model.headings import Headings
from vplan.model.indicators import OwnIndicator, OwnIndicators
from vplan.model.internal_control import ControlPoint, InternalControl
from vplan.model.knowledge import (
    MATCHED,
    NAMES,
    QUOTED,
    About,
    Shown,
    Topic,
    Unprinted,
    fields_of,
)
from vplan.model.limits import Limits
from vplan.model.meetings import CalendarWords, Decision, FollowUp, Meeting, Revision, Superior
from vplan.model.memo import MemoProfile
from vplan.model.minutes import Minutes
from vplan.model.money import Budget, Investments, Reconciliation
from vplan.model.regulations import Regulation
from vplan.model.results import Results
from vplan.model.scales import Scales
from vplan.model.shapes import MOST_LISTED, OneOrMore, RegistryPatterns, TextMeans, Withheld
from vplan.model.tabular import Tabular, TextTable
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
    "uppdrag",
    "budget",
    "investeringar",
    "uppföljningsplan",
    "sammanträden",
)
AbsentPart = Annotated[str, choice(*ABSENT_PARTS), WithJsonSchema({"enum": list(ABSENT_PARTS)})]

MATTER = "ärende"
"""The key of a file whose subject is a matter, and not a year."""
MINUTES = "protokoll"
OF_A_YEAR = ("år", "titel", "slag", "per")
"""Keys of a plan of a year, or of a report of one."""


def is_undated(keys: Container[str]) -> bool:
    """Whether a file with those keys, which names no other, is of no year: of a matter, or minutes alone."""
    return MATTER in keys or (MINUTES in keys and not any(key in keys for key in OF_A_YEAR))


_NAMES_IN_FINDINGS = Unprinted("the texts have the value; findings call it by this")


def tables_of(plan: "Plan") -> list[Tabular]:
    """Every table that stands in the plan."""
    investments = [plan.investments] if plan.investments is not None else []
    return [*plan.budgets, *plan.text_tables, *investments]


class Statement(Part):
    """A value that a declared fact is given with, and in which words."""

    amount: Amount = Field(alias="belopp")
    unit: Annotated[Token, _NAMES_IN_FINDINGS] = Field(alias="enhet")
    words: Annotated[Token | None, NAMES, _NAMES_IN_FINDINGS] = Field(default=None, alias="avser")


class DeclaredFact(Part):
    """A fact that the texts give more than once, with each value they give."""

    id: OwnId
    name: Annotated[Token, NAMES, _NAMES_IN_FINDINGS] = Field(alias="namn")
    statements: list[Statement] = Field(alias="uppgifter", min_length=1)


class Waiver(Part):
    """A waiver, a finding that was examined and accepted: rule, path and the figures it rests on."""

    rule: Token = Field(alias="regel")
    path: Token = Field(alias="plats")
    facts: Annotated[dict[str, FactText], Unprinted("the finding that is waived is recognised by them")] = Field(
        default={}, alias="gäller"
    )
    reason: Token = Field(alias="skäl")
    until: Day | None = Field(default=None, alias="till_och_med")
    printed: YesOrNo = Field(default=False, alias="skrivs_ut")

    @property
    def called(self) -> str:
        """The rule and the place."""
        return f"{self.rule}: {self.path}"


class Planned(Part):
    """What a plan holds, and a report that stands alone. Data stand once; `documents` says what is printed, in
    which order.
    """

    version: Annotated[str, choice("1"), WithJsonSchema({"enum": [1]}), About(Topic.OTHER)]
    organisation: ShortText
    board: ShortText = Field(alias="organ")
    year: Year = Field(alias="år")
    title: Title = Field(alias="titel")
    registry_number: Token | None = Field(default=None, alias="diarienummer")
    status: Status
    date: Day | None = Field(default=None, alias="datum")
    decision: Annotated[Decision | None, About(Topic.DECISIONS)] = Field(default=None, alias="beslut")
    revisions: Annotated[list[Revision], About(Topic.DECISIONS)] = Field(default=[], alias="revideringar")
    superior: Annotated[Superior | None, QUOTED] = Field(default=None, alias="överordnad")
    regulations: Annotated[list[Regulation], QUOTED, Shown(("styrdokument",))] = Field(
        default=[], alias="styrdokument"
    )
    registry_patterns: Annotated[RegistryPatterns, About(Topic.OTHER)] = Field(default=[], alias="diariemönster")
    limits: Annotated[Limits | None, About(Topic.OTHER)] = Field(default=None, alias="gränser")
    memo_profile: Annotated[MemoProfile | None, About(Topic.OTHER)] = Field(default=None, alias="tjänsteskrivelse")
    headings: Annotated[Headings, About(Topic.OTHER)] = Field(default=Headings(), alias="rubriker")
    word_lists: WordLists = Field(default=WordLists(), alias="ordlistor")
    levels: Annotated[Levels, About(Topic.OTHER)] = Field(default=Levels(), alias="nivåer")
    scales: Annotated[Scales, About(Topic.OTHER)] = Field(default=Scales(), alias="statusskalor")
    stated_counts: Annotated[dict[str, Count], About(Topic.OTHER)] = Field(default={}, alias="antal_enligt_text")
    declared_facts: Annotated[list[DeclaredFact], About(Topic.OTHER)] = Field(default=[], alias="fakta")
    gender_split: Annotated[YesOrNo, About(Topic.OTHER)] = Field(default=False, alias="könsuppdelade_mått")
    absent: Annotated[list[AbsentPart], OneOrMore(), About(Topic.OTHER)] = Field(default=[], alias="saknas")
    shared_texts: Annotated[list[SharedText], About(Topic.TEXTS)] = Field(default=[], alias="texter")
    footnotes: Annotated[list[Footnote], About(Topic.TEXTS)] = Field(default=[], alias="fotnoter")
    figures: Annotated[list[FigurePlan], About(Topic.TEXTS), Shown(("figur/ID",))] = Field(
        default=[], alias="figurer"
    )
    strategies: Annotated[
        list[Strategy],
        TextMeans("namn"),
        About(Topic.STRATEGIES),
        MATCHED,
        Shown(
            (
                "strategi/ID",
                "strategiöversikt",
                "måluppfyllelse",
                "måluppfyllelse/ID",
                "måluppföljning",
                "måluppföljning/ID",
            )
        ),
    ] = Field(default=[], alias="strategier")
    own_indicators: Annotated[
        OwnIndicators | None, About(Topic.INDICATORS), Shown(("indikatorer", "indikator/ID"))
    ] = Field(default=None, alias="indikatorer")
    assignments: Annotated[
        list[Assignment],
        TextMeans("uppdrag"),
        About(Topic.ASSIGNMENTS, evident=True),
        Shown(("uppdrag/ID", "uppdrag")),
    ] = Field(default=[], alias="uppdrag")
    internal_control: Annotated[InternalControl | None, About(Topic.CONTROL, evident=True)] = Field(
        default=None, alias="internkontroll"
    )
    budgets: Annotated[
        list[Budget],
        About(Topic.BUDGET, evident=True),
        Shown(
            (
                "budget/ID",
                "diagram/budget/ID",
            )
        ),
    ] = Field(default=[], alias="budget")
    text_tables: Annotated[list[TextTable], About(Topic.TEXTS, evident=True), Shown(("tabell/ID",))] = Field(
        default=[], alias="tabeller"
    )
    reconciliations: Annotated[list[Reconciliation], About(Topic.BUDGET)] = Field(default=[], alias="avstämningar")
    frame: Annotated[Frame | None, About(Topic.FRAME, evident=True)] = Field(default=None, alias="budgetramar")
    investments: Annotated[
        Investments | None,
        About(Topic.INVESTMENTS, evident=True),
        Shown(
            (
                "investeringar",
                "diagram/investeringar",
            )
        ),
    ] = Field(default=None, alias="investeringar")
    follow_up: Annotated[FollowUp | None, About(Topic.FOLLOW_UP, evident=True)] = Field(
        default=None, alias="uppföljningsplan"
    )
    calendar: Annotated[CalendarWords, About(Topic.MEETINGS)] = Field(default=CalendarWords(), alias="kalender")
    meetings: Annotated[list[Meeting], About(Topic.MEETINGS, evident=True), Shown(("sammanträden",))] = Field(
        default=[], alias="sammanträden"
    )
    minutes: Annotated[list[Minutes], About(Topic.MINUTES, evident=True)] = Field(default=[], alias=MINUTES)
    documents: Annotated[list[DocumentPlan], About(Topic.TEXTS), MATCHED] = Field(
        alias="dokument", min_length=1, max_length=MOST_LISTED
    )
    attaches_source: Annotated[YesOrNo, About(Topic.OTHER)] = Field(default=False, alias="bifoga_källa")
    withheld: Annotated[Withheld, About(Topic.OTHER)] = Field(default=[], alias="ej_webb")
    waivers: Annotated[list[Waiver], About(Topic.OTHER)] = Field(default=[], alias="kända_fel")

    @model_validator(mode="after")
    def _is_consistent(self) -> "Planned":
        refuse(
            [*doubles(self, self.documents, self.minutes), *self._impossible_days(), *self._levels_called_alike()]
        )
        return self

    @property
    def printed(self) -> tuple[DocumentPlan, ...]:
        """The documents as files are made of them: extracts from minutes one for each paragraph."""
        return tuple(printed(self.documents, self.minutes))

    def places_of(self, shown: str) -> Iterator[Place]:
        """Where sections of the documents, or areas, name a part that they show (`visa`)."""
        for area in self.areas:
            if shown in area.shows:
                yield area.place("visa", area.shows.index(shown))
        sections = [section for document in self.documents for section in document.sections]
        while sections:
            section = sections.pop(0)
            if shown in section.shows:
                yield section.place("visa", section.shows.index(shown))
            sections += section.sections

    @property
    def areas(self) -> tuple[Area, ...]:
        """Everything that goals can stand under, strategies, priorities and their parts, in the plan's order."""
        return tuple(area for strategy in self.strategies for area in strategy.with_all_areas())

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """All priorities of strategies, in the plan's order, without their parts."""
        return tuple(priority for strategy in self.strategies for priority in strategy.priorities)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """All goals, in the plan's order."""
        return tuple(goal for area in self.areas for goal in area.goals)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All measures of the goals, in the plan's order."""
        return tuple(measure for goal in self.goals for measure in goal.measures)

    @property
    def indicators(self) -> tuple[OwnIndicator, ...]:
        """The board's own indicators, in the plan's order."""
        return tuple(self.own_indicators.indicators) if self.own_indicators else ()

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All activities, in the plan's order."""
        return tuple(activity for area in self.areas for activity in area.activities)

    @property
    def controls(self) -> tuple[ControlPoint, ...]:
        """All that the internal control looks at, in the plan's order."""
        return self.internal_control.controls if self.internal_control else ()

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

    def _levels_called_alike(self) -> Iterator[Finding]:
        """Another level with the word of the assignments, so that nobody knows what a count of them counts."""
        own = self.levels.assignment.plural if self.levels.assignment else "uppdrag"
        for field in fields_of(Levels).values() if self.assignments else ():
            level = getattr(self.levels, field.name)
            if level is not None and level is not self.levels.assignment and level.plural == own:
                yield Finding(
                    rules.VALUE_INVALID,
                    level.place("flera"),
                    say("'{key}' has the word of the assignments, '{word}'", key=field.key, word=own),
                    say("give one of them another word under 'nivåer'"),
                )


class Plan(Planned):
    """The whole plan, with the results that it holds itself."""

    results: Annotated[list[Results], About(Topic.RESULTS, evident=True)] = Field(
        default=[], alias="uppföljningar", max_length=MOST_LISTED
    )

    _follows: "Plan | None" = PrivateAttr(default=None)
    _varies: "tuple[Plan, Part] | None" = PrivateAttr(default=None)
    _alone: Planned | None = PrivateAttr(default=None)
    _matter: Part | None = PrivateAttr(default=None)
    _linked: "dict[str, Plan]" = PrivateAttr(default_factory=dict)

    @property
    def follows(self) -> "Plan | None":
        """The plan that results follow, where this is that plan with results laid over it."""
        return self._follows

    def following(self, plan: "Plan | None", report: Part) -> "Plan":
        """This plan, as one whose own parts stand in a report that follows `plan`."""
        self._follows = plan
        self.read_from(report.node)
        return self

    @property
    def varies(self) -> "Plan | None":
        """The plan that this one is a variant of."""
        return None if self._varies is None else self._varies[0]

    @property
    def variant(self) -> Part | None:
        """What this one differs in from the plan that it is a variant of: a Variant."""
        return None if self._varies is None else self._varies[1]

    def varying(self, plan: "Plan", variant: Part) -> "Plan":
        """This plan, as what a variant makes of `plan`."""
        self._varies = plan, variant
        return self

    @property
    def alone(self) -> Planned | None:
        """The report that stands alone, as its file has it: goals with their outcomes. None for any other plan."""
        return self._alone

    def reported_in(self, alone: Planned) -> "Plan":
        """This plan, as what a report that stands alone says of the plan that it reports on."""
        self._alone = alone
        return self

    @property
    def matter(self) -> Part | None:
        """The Matter that this is read from, or the MinutesFile, where its subject is no year."""
        return self._matter

    @property
    def has_title(self) -> bool:
        """Whether the file says its title, or the matter that it is of: minutes alone have none."""
        return self._matter is None or "title" in type(self._matter).model_fields

    def of_matter(self, matter: Part) -> "Plan":
        """This plan, as one that stands for a matter."""
        self._matter = matter
        self.read_from(matter.node)
        return self

    @property
    def linked(self) -> "dict[str, Plan]":
        """The files that hold the memos and minutes of this one's matters, by the names that it gives them."""
        return self._linked

    def linked_with(self, others: "dict[str, Plan]") -> "Plan":
        """This plan, as one beside which others lie."""
        self._linked = others
        return self

    @property
    def report(self) -> Results | None:
        """The results that this is a report of, whether or not its plan is at hand; None for a plan."""
        return self.results[0] if self._follows is not None or self._alone is not None else None
