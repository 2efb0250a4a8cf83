"""The steering model: strategies, priorities, goals with their targets, and indicators."""

from typing import Annotated

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import (
    Day,
    Heading,
    Identifier,
    Name,
    OneOrMore,
    OwnId,
    Passage,
    Prose,
    ShortText,
    TextMeans,
    Token,
    Wording,
    YesOrNo,
)
from vplan.model.knowledge import MATCHED, NAMES, About, Topic, Unprinted
from vplan.model.metrics import Metric
from vplan.model.showing import Showable

_WHERE_NEEDED = Unprinted("headings and captions use it where the level is shown")
_AS_DATA = Unprinted("it is the target as data; its words are 'målvärde'")


class Level(Part):
    """A plan's own words for a level of its steering model, and what the level carries."""

    singular: Annotated[Token, _WHERE_NEEDED] = Field(alias="en")
    plural: Annotated[Token, _WHERE_NEEDED] = Field(alias="flera")
    has_target: YesOrNo = Field(default=False, alias="målvärde")


class Levels(Part):
    """The words for every level; the common ones where the plan gives none."""

    strategy: Level | None = Field(default=None, alias="strategi")
    priority: Level | None = Field(default=None, alias="prioritering")
    goal_area: Level | None = Field(default=None, alias="målområde")
    goal: Level | None = Field(default=None, alias="mål")
    measure: Level | None = Field(default=None, alias="mätetal")
    indicator: Level | None = Field(default=None, alias="indikator")
    activity: Level | None = Field(default=None, alias="aktivitet")


class Measure(Part):
    """What a goal is measured by, with a target of its own where the plan's measures carry them."""

    id: OwnId | None = None
    wording: Annotated[Wording, NAMES] = Field(alias="mätetal")
    target: Wording | None = Field(default=None, alias="målvärde")
    metric: Annotated[Metric | None, _AS_DATA] = Field(default=None, alias="mått")
    measured: ShortText | None = Field(default=None, alias="mäts")


class Goal(Part):
    """A goal: its wording, and its target as printed and as data. `footnote` is a footnote's id."""

    id: OwnId | None = None
    wording: Annotated[Wording, NAMES] = Field(alias="mål")
    footnote: Identifier | None = Field(default=None, alias="fotnot")
    concerns: list[ShortText] = Field(default=[], alias="avser")
    label: ShortText | None = Field(default=None, alias="etikett")
    description: Passage | None = Field(default=None, alias="beskrivning")
    points: list[Wording] = Field(default=[], alias="punkter")
    target: Wording | None = Field(default=None, alias="målvärde")
    metric: Annotated[Metric | None, _AS_DATA] = Field(default=None, alias="mått")
    measures: Annotated[list[Measure], TextMeans("mätetal")] = Field(default=[], alias="mätetal")
    measured: ShortText | None = Field(default=None, alias="mäts")
    responsible: ShortText | None = Field(default=None, alias="ansvarig")
    decided_by: ShortText | None = Field(default=None, alias="beslutat_av")
    gender_split: Annotated[YesOrNo, Unprinted("it says that the measure follows the plan's promise")] = Field(
        default=False, alias="könsuppdelat"
    )


class Activity(Part):
    """Something to be done between two days, in the service of a goal."""

    id: OwnId | None = None
    wording: Annotated[Wording, NAMES] = Field(alias="aktivitet")
    for_goal: Identifier | None = Field(default=None, alias="till_mål")
    start: Day | None = None
    end: Day | None = Field(default=None, alias="slut")
    description: Passage | None = Field(default=None, alias="beskrivning")


class Priority(Part):
    """A priority under a strategy; one that has goals is a goal area."""

    id: OwnId | None = None
    name: Annotated[Name, NAMES] = Field(alias="namn")
    footnote: Identifier | None = Field(default=None, alias="fotnot")
    heading: Heading | None = Field(default=None, alias="rubrik")
    text: Annotated[Prose | None, About(Topic.TEXTS)] = None
    indicators: Annotated[list[ShortText], About(Topic.INDICATORS)] = Field(default=[], alias="indikatorer")
    responsible: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="ansvar")
    goals: Annotated[list[Goal], TextMeans("mål"), MATCHED, About(Topic.GOALS)] = Field(default=[], alias="mål")
    activities: Annotated[list[Activity], TextMeans("aktivitet"), MATCHED, About(Topic.ACTIVITIES)] = Field(
        default=[], alias="aktiviteter"
    )
    closing: Annotated[Prose | None, About(Topic.TEXTS)] = Field(default=None, alias="avslutning")


class Gathering(Part):
    """What a strategy gathers: the sentence that opens the list, and its points."""

    opening: ShortText | None = Field(default=None, alias="inledning")
    points: list[Wording] = Field(alias="punkter")


class Strategy(Showable):
    """A strategy of the superior plan."""

    id: OwnId | None = None
    name: Annotated[Name, NAMES] = Field(alias="namn")
    heading: Heading | None = Field(default=None, alias="rubrik")
    gathers: Gathering | None = Field(default=None, alias="samlar")
    text: Annotated[Prose | None, About(Topic.TEXTS)] = None
    indicators: Annotated[list[ShortText], About(Topic.INDICATORS)] = Field(default=[], alias="indikatorer")
    priorities: Annotated[list[Priority], TextMeans("namn"), MATCHED, About(Topic.STRATEGIES)] = Field(
        default=[], alias="prioriteringar"
    )


class OwnIndicator(Part):
    """An indicator that the board itself follows."""

    wording: Annotated[ShortText, NAMES] = Field(alias="indikator")
    outcome: ShortText | None = Field(default=None, alias="utfall")
    guide_value: ShortText | None = Field(default=None, alias="riktvärde")


class IndicatorGroup(Part):
    """The board's own indicators under one name."""

    name: Annotated[Name, NAMES] = Field(alias="namn")
    indicators: Annotated[list[OwnIndicator], TextMeans("indikator")] = Field(alias="indikatorer")


class OwnIndicators(Showable):
    """The indicators that the board has chosen to follow besides those of its strategies."""

    heading: Heading | None = Field(default=None, alias="rubrik")
    groups: list[IndicatorGroup] = Field(alias="grupper")
