"""The steering model: strategies, priorities, goals with their targets, and indicators."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, PrivateAttr, ValidationInfo, model_validator

from vplan.core import Finding, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import (
    Day,
    Heading,
    Identifier,
    Name,
    OwnId,
    Passage,
    Prose,
    ShortText,
    Token,
    Wording,
    YesOrNo,
)
from vplan.model.knowledge import MATCHED, NAMES, About, Topic, Unprinted
from vplan.model.metrics import Metric
from vplan.model.shapes import OneOrMore, TextMeans
from vplan.model.showing import Showable, ShownInArea
from vplan.model.targets import Targets, by_year, metric_of, own_year, target_of, whole_metric

_WHERE_NEEDED = Unprinted("headings and captions use it where the level is shown")
_AS_DATA = Unprinted("it is the target as data; its words are 'målvärde'")
UNMEASURED = "saknas"
"""The kind of a target that is not given as data."""


class Level(Part):
    """A plan's own words for a level of its steering model, and what the level carries. `numbered`: its parts are
    printed with numbers, which lead from the outermost to them: 3.2.
    """

    singular: Annotated[Token, _WHERE_NEEDED] = Field(alias="en")
    plural: Annotated[Token, _WHERE_NEEDED] = Field(alias="flera")
    has_target: YesOrNo = Field(default=False, alias="kräver_målvärde")
    numbered: YesOrNo = Field(default=False, alias="numreras")


class Levels(Part):
    """The words for every level; the common ones where the plan gives none."""

    strategy: Level | None = Field(default=None, alias="strategi")
    priority: Level | None = Field(default=None, alias="prioritering")
    goal_area: Level | None = Field(default=None, alias="målområde")
    goal: Level | None = Field(default=None, alias="mål")
    measure: Level | None = Field(default=None, alias="mätetal")
    indicator: Level | None = Field(default=None, alias="indikator")
    activity: Level | None = Field(default=None, alias="aktivitet")
    assignment: Level | None = Field(default=None, alias="uppdrag")

    @model_validator(mode="after")
    def _indicators_have_no_numbers(self) -> "Levels":
        if self.indicator is not None and self.indicator.numbered:
            refuse(
                [
                    Finding(
                        rules.VALUE_INVALID,
                        self.indicator.place("numreras"),
                        say("indicators are printed in lines, without numbers"),
                        say("take 'numreras' away: all other levels can have numbers"),
                    )
                ]
            )
        return self


class Targeted(Part):
    """What has a target, one or one for each year. Its kinds declare it where it stands among their keys."""

    if TYPE_CHECKING:
        wording: str
        given_target: Targets | None
        metric: Metric | None

    _year: str = PrivateAttr(default="")

    @model_validator(mode="after")
    def _has_its_target_as_data(self, info: ValidationInfo) -> Self:
        self._year = own_year(info)
        if self.targets and self.target is None:
            return self
        metric = whole_metric(self, self.wording, self.target, self.metric, self._year)
        return self if metric is self.metric else self.model_copy(update={"metric": metric})

    @property
    def target(self) -> str | None:
        """The target that holds in the plan's year."""
        return target_of(self.given_target, self._year)

    @property
    def targets(self) -> dict[str, str]:
        """The targets by year, where each year has its own."""
        return by_year(self.given_target)

    def metric_of(self, year: str) -> Metric | None:
        """The target of that year as data, where its words are plain."""
        return metric_of(self, self.wording, (year, self.targets[year]), self.metric)


class Measure(Targeted):
    """What a goal is measured by, with a target of its own where the plan's measures carry them."""

    id: OwnId | None = None
    wording: Annotated[Wording, NAMES] = Field(alias="mätetal")
    given_target: Targets | None = Field(default=None, alias="målvärde")
    metric: Annotated[Metric | None, _AS_DATA] = Field(default=None, alias="mått")
    measured: ShortText | None = Field(default=None, alias="följs_upp")


class Goal(Targeted):
    """A goal: its wording, and its target as printed and as data. `footnote` is a footnote's id.

    Of goals and measures, `metric` is what `mått` gives, completed with what `target` says where that is plain.
    """

    id: OwnId | None = None
    wording: Annotated[Wording, NAMES] = Field(alias="mål")
    footnote: Identifier | None = Field(default=None, alias="fotnot")
    concerns: list[ShortText] = Field(default=[], alias="avser")
    label: ShortText | None = Field(default=None, alias="etikett")
    description: Passage | None = Field(default=None, alias="beskrivning")
    points: list[Wording] = Field(default=[], alias="punkter")
    given_target: Targets | None = Field(default=None, alias="målvärde")
    metric: Annotated[Metric | None, _AS_DATA] = Field(default=None, alias="mått")
    measures: Annotated[list[Measure], TextMeans("mätetal")] = Field(default=[], alias="mätetal")
    measured: ShortText | None = Field(default=None, alias="följs_upp")
    responsible: ShortText | None = Field(default=None, alias="ansvarig")
    decided_by: ShortText | None = Field(default=None, alias="beslutat_av")
    gender_split: Annotated[YesOrNo, Unprinted("it says that the measure follows the plan's promise")] = Field(
        default=False, alias="könsuppdelat"
    )

    @property
    def target_kind(self) -> str:
        """'tal', 'jämförelse', 'aktivitet', or UNMEASURED; that of its measures where the goal has no own."""
        if self.metric is not None:
            return self.metric.target_kind
        kinds = [measure.metric.target_kind for measure in self.measures if measure.metric]
        return next((kind for kind in kinds if kind != "tal"), "tal") if kinds else UNMEASURED


class Activity(Part):
    """Something to be done between two days, in the service of a goal."""

    id: OwnId | None = None
    wording: Annotated[Wording, NAMES] = Field(alias="aktivitet")
    for_goal: Identifier | None = Field(default=None, alias="till_mål")
    start: Day | None = None
    end: Day | None = Field(default=None, alias="slut")
    description: Passage | None = Field(default=None, alias="beskrivning")


class Area(Part):
    """What goals stand under: a strategy, an area of it, or a part of an area. In this order it prints its heading
    (unless `without_heading`), who answers for it, its text, what it shows of the plan, goals, activities, the
    areas in it, and the text after them.
    """

    id: OwnId | None = None
    name: Annotated[Name, NAMES] = Field(alias="namn")
    footnote: Identifier | None = Field(default=None, alias="fotnot")
    heading: Heading | None = Field(default=None, alias="rubrik")
    without_heading: Annotated[YesOrNo, Unprinted("it says that no heading is printed")] = Field(
        default=False, alias="utan_rubrik"
    )
    text: Annotated[Prose | None, About(Topic.TEXTS)] = None
    indicators: Annotated[list[ShortText], About(Topic.INDICATORS)] = Field(default=[], alias="indikatorer")
    responsible: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="ansvarig")
    decided_by: ShortText | None = Field(default=None, alias="beslutat_av")
    shows: Annotated[list[ShownInArea], OneOrMore(), About(Topic.TEXTS)] = Field(default=[], alias="visa")
    goals: Annotated[list[Goal], TextMeans("mål"), MATCHED, About(Topic.GOALS)] = Field(default=[], alias="mål")
    activities: Annotated[list[Activity], TextMeans("aktivitet"), MATCHED, About(Topic.ACTIVITIES)] = Field(
        default=[], alias="aktiviteter"
    )
    closing: Annotated[Prose | None, About(Topic.TEXTS)] = Field(default=None, alias="avslutning")

    @property
    def areas(self) -> list["Priority"]:
        """The areas that stand in this one."""
        return []

    def with_all_areas(self) -> Iterator["Area"]:
        """This one and every area in it, at any depth, in the plan's order."""
        yield self
        yield from self.inner_areas()

    def inner_areas(self) -> Iterator["Priority"]:
        """Every area in this one, at any depth, in the plan's order."""
        for area in self.areas:
            yield area
            yield from area.inner_areas()

    def all_goals(self) -> list[Goal]:
        """Its goals, and those of the areas in it."""
        return [goal for area in self.with_all_areas() for goal in area.goals]


class Priority(Area):
    """A priority under a strategy, or a part of one; one that has goals is a goal area."""

    parts: Annotated[list["Priority"], TextMeans("namn"), MATCHED, About(Topic.STRATEGIES)] = Field(
        default=[], alias="delområden"
    )

    @property
    def areas(self) -> list["Priority"]:
        """Its parts."""
        return self.parts


class Gathering(Part):
    """What a strategy gathers: the sentence that opens the list, and its points."""

    opening: ShortText | None = Field(default=None, alias="inledning")
    points: list[Wording] = Field(alias="punkter")


class Strategy(Area, Showable):
    """A strategy of the superior plan."""

    gathers: Gathering | None = Field(default=None, alias="samlar")
    priorities: Annotated[list[Priority], TextMeans("namn"), MATCHED, About(Topic.STRATEGIES)] = Field(
        default=[], alias="prioriteringar"
    )

    @property
    def areas(self) -> list[Priority]:
        """Its priorities."""
        return self.priorities
