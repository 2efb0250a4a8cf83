"""The steering model: strategies, priorities, goals with their targets, and indicators."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from vplan.diagnostic import Finding, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import (
    AmountWithPeriod,
    Day,
    Identifier,
    OneOrMore,
    PerScope,
    Prose,
    ShortText,
    TextMeans,
    Year,
    YesOrNo,
    choice,
)

Direction = Annotated[Literal["öka", "minska", "behålla"], choice("öka", "minska", "behålla")]
TargetKind = Annotated[Literal["tal", "jämförelse", "aktivitet"], choice("tal", "jämförelse", "aktivitet")]
Amounts = Annotated[dict[str, AmountWithPeriod], PerScope()]

BOUNDS = ("minst", "högst", "över", "under", "värde", "förändring")


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
    indicator: Level | None = Field(default=None, alias="indikator")
    activity: Level | None = Field(default=None, alias="aktivitet")


class Metric(Part):
    """A goal's target as data: what is measured, which way is good, and the bound to reach.

    Amounts are per scope (the organisation, a unit); the scope '' stands for the only one.
    `förändring` is a change in percent from the baseline.
    """

    quantity: ShortText | None = Field(default=None, alias="storhet")
    kind: TargetKind | None = Field(default=None, alias="slag")
    direction: Direction | None = Field(default=None, alias="riktning")
    unit: ShortText | None = Field(default=None, alias="enhet")
    at_least: Amounts | None = Field(default=None, alias="minst")
    at_most: Amounts | None = Field(default=None, alias="högst")
    above: Amounts | None = Field(default=None, alias="över")
    below: Amounts | None = Field(default=None, alias="under")
    value: Amounts | None = Field(default=None, alias="värde")
    change: Amounts | None = Field(default=None, alias="förändring")
    compared_with: Year | None = Field(default=None, alias="jämfört_med")
    baseline: Amounts | None = Field(default=None, alias="utgångsvärde")
    baseline_unit: ShortText | None = Field(default=None, alias="utgångsenhet")

    @model_validator(mode="after")
    def _is_one_kind(self) -> "Metric":
        bounds = [key for key in BOUNDS if self.holds(key)]
        if len(bounds) > 1:
            refuse(
                [
                    Finding(
                        rules.VALUE_INVALID,
                        self.key_place(bounds[1]),
                        say("a target has one bound, this one has {bounds}", bounds=", ".join(bounds)),
                        say("keep one of them"),
                    )
                ]
            )
        if not bounds and self.kind != "aktivitet" and self.compared_with is None:
            refuse(
                [
                    Finding(
                        rules.KEY_MISSING,
                        self.place(),
                        say("the target has no bound: one of {bounds} is needed", bounds=", ".join(BOUNDS)),
                        say("write 'slag: aktivitet' for a target that is an activity to carry out"),
                    )
                ]
            )
        return self

    @property
    def target_kind(self) -> str:
        """'tal', 'jämförelse' or 'aktivitet', as given or as the bounds show."""
        if self.kind is not None:
            return self.kind
        return "tal" if any(self.holds(key) for key in BOUNDS) else "jämförelse"

    @property
    def bound(self) -> tuple[str, dict[str, Decimal]] | None:
        """The key of the bound and its amount per scope; None for an activity or a comparison."""
        for key, amounts in zip(
            BOUNDS,
            (self.at_least, self.at_most, self.above, self.below, self.value, self.change),
            strict=True,
        ):
            if amounts is not None:
                return key, {scope: dated.amount for scope, dated in amounts.items()}
        return None


class Goal(Part):
    """A goal: its wording, and its target as printed and as data."""

    id: Identifier | None = None
    wording: ShortText = Field(alias="mål")
    concerns: list[ShortText] = Field(default=[], alias="avser")
    label: ShortText | None = Field(default=None, alias="etikett")
    description: ShortText | None = Field(default=None, alias="beskrivning")
    points: list[ShortText] = Field(default=[], alias="punkter")
    target: ShortText | None = Field(default=None, alias="målvärde")
    metric: Metric | None = Field(default=None, alias="mått")
    measured: ShortText | None = Field(default=None, alias="mäts")
    responsible: ShortText | None = Field(default=None, alias="ansvarig")
    decided_by: ShortText | None = Field(default=None, alias="beslutat_av")

    @property
    def key(self) -> str:
        """What the goal is known by: its id, else its wording."""
        return self.id or self.wording


class Activity(Part):
    """Something to be done between two days, in the service of a goal."""

    wording: ShortText = Field(alias="aktivitet")
    for_goal: Identifier | None = Field(default=None, alias="till_mål")
    start: Day | None = None
    end: Day | None = Field(default=None, alias="slut")
    description: ShortText | None = Field(default=None, alias="beskrivning")


class Priority(Part):
    """A priority under a strategy; one that has goals is a goal area."""

    id: Identifier | None = None
    name: ShortText = Field(alias="namn")
    heading: ShortText | None = Field(default=None, alias="rubrik")
    text: Prose | None = None
    indicators: list[ShortText] = Field(default=[], alias="indikatorer")
    responsible: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="ansvar")
    goals: Annotated[list[Goal], TextMeans("mål")] = Field(default=[], alias="mål")
    activities: Annotated[list[Activity], TextMeans("aktivitet")] = Field(default=[], alias="aktiviteter")

    @property
    def key(self) -> str:
        """What the priority is known by: its id, else its name."""
        return self.id or self.name


class Strategy(Part):
    """A strategy of the superior plan."""

    id: Identifier | None = None
    name: ShortText = Field(alias="namn")
    heading: ShortText | None = Field(default=None, alias="rubrik")
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
