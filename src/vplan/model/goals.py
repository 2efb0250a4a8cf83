"""The steering model: strategies, priorities, goals with their targets, and indicators."""

from typing import Annotated

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import Day, Identifier, OneOrMore, Prose, ShortText, TextMeans, YesOrNo
from vplan.model.metrics import Metric


class Level(Part):
    """A plan's own words for a level of its steering model, and what the level carries."""

    singular: ShortText = Field(alias="en")
    plural: ShortText = Field(alias="flera")
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

    id: Identifier | None = None
    wording: ShortText = Field(alias="mätetal")
    target: ShortText | None = Field(default=None, alias="målvärde")
    metric: Metric | None = Field(default=None, alias="mått")
    measured: ShortText | None = Field(default=None, alias="mäts")

    @property
    def key(self) -> str:
        """What the measure is known by: its id, else its wording."""
        return self.id or self.wording


class Goal(Part):
    """A goal: its wording, and its target as printed and as data. `footnote` is a footnote's id."""

    id: Identifier | None = None
    wording: ShortText = Field(alias="mål")
    footnote: Identifier | None = Field(default=None, alias="fotnot")
    concerns: list[ShortText] = Field(default=[], alias="avser")
    label: ShortText | None = Field(default=None, alias="etikett")
    description: ShortText | None = Field(default=None, alias="beskrivning")
    points: list[ShortText] = Field(default=[], alias="punkter")
    target: ShortText | None = Field(default=None, alias="målvärde")
    metric: Metric | None = Field(default=None, alias="mått")
    measures: Annotated[list[Measure], TextMeans("mätetal")] = Field(default=[], alias="mätetal")
    measured: ShortText | None = Field(default=None, alias="mäts")
    responsible: ShortText | None = Field(default=None, alias="ansvarig")
    decided_by: ShortText | None = Field(default=None, alias="beslutat_av")
    gender_split: YesOrNo = Field(default=False, alias="könsuppdelat")

    @property
    def key(self) -> str:
        """What the goal is known by: its id, else its wording."""
        return self.id or self.wording


class Activity(Part):
    """Something to be done between two days, in the service of a goal."""

    id: Identifier | None = None
    wording: ShortText = Field(alias="aktivitet")
    for_goal: Identifier | None = Field(default=None, alias="till_mål")
    start: Day | None = None
    end: Day | None = Field(default=None, alias="slut")
    description: ShortText | None = Field(default=None, alias="beskrivning")

    @property
    def key(self) -> str:
        """What the activity is known by: its id, else its wording."""
        return self.id or self.wording


class Priority(Part):
    """A priority under a strategy; one that has goals is a goal area."""

    id: Identifier | None = None
    name: ShortText = Field(alias="namn")
    footnote: Identifier | None = Field(default=None, alias="fotnot")
    heading: ShortText | None = Field(default=None, alias="rubrik")
    text: Prose | None = None
    indicators: list[ShortText] = Field(default=[], alias="indikatorer")
    responsible: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="ansvar")
    goals: Annotated[list[Goal], TextMeans("mål")] = Field(default=[], alias="mål")
    activities: Annotated[list[Activity], TextMeans("aktivitet")] = Field(default=[], alias="aktiviteter")
    closing: Prose | None = Field(default=None, alias="avslutning")

    @property
    def key(self) -> str:
        """What the priority is known by: its id, else its name."""
        return self.id or self.name


class Gathering(Part):
    """What a strategy gathers: the sentence that opens the list, and its points."""

    opening: ShortText | None = Field(default=None, alias="inledning")
    points: list[ShortText] = Field(alias="punkter")


class Strategy(Part):
    """A strategy of the superior plan."""

    id: Identifier | None = None
    name: ShortText = Field(alias="namn")
    heading: ShortText | None = Field(default=None, alias="rubrik")
    gathers: Gathering | None = Field(default=None, alias="samlar")
    text: Prose | None = None
    indicators: list[ShortText] = Field(default=[], alias="indikatorer")
    priorities: Annotated[list[Priority], TextMeans("namn")] = Field(default=[], alias="prioriteringar")

    @property
    def key(self) -> str:
        """What the strategy is known by: its id, else its name."""
        return self.id or self.name


class OwnIndicator(Part):
    """An indicator that the board itself follows."""

    wording: ShortText = Field(alias="indikator")
    outcome: ShortText | None = Field(default=None, alias="utfall")
    guide_value: ShortText | None = Field(default=None, alias="riktvärde")


class IndicatorGroup(Part):
    """The board's own indicators under one name."""

    name: ShortText = Field(alias="namn")
    indicators: Annotated[list[OwnIndicator], TextMeans("indikator")] = Field(alias="indikatorer")


class OwnIndicators(Part):
    """The indicators that the board has chosen to follow besides those of its strategies."""

    heading: ShortText | None = Field(default=None, alias="rubrik")
    groups: list[IndicatorGroup] = Field(alias="grupper")
