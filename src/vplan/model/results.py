"""The results of a plan: outcomes and statuses at one date, and tallies as a source states them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import (
    Amount,
    Count,
    Day,
    Identifier,
    OwnId,
    Passage,
    Percent,
    Prose,
    ShortText,
    Wording,
    choice,
)
from vplan.model.internal_control import Actions
from vplan.model.knowledge import NAMES, STEP, Shown
from vplan.model.meetings import Decision
from vplan.model.metrics import Amounts
from vplan.model.shapes import KeysAmong, OneOrMore, TextMeans
from vplan.model.showing import Showable
from vplan.model.units import Unit

REPORTS = ("månad", "kvartal", "tertial", "halvår", "delår", "helår")
"""The kinds of report, by how much of the year they cover at least."""
ResultKind = Annotated[Literal["månad", "kvartal", "tertial", "halvår", "delår", "helår"], choice(*REPORTS)]
AT_ROOT = ("slag", "per")
"""The keys that a report has at its root, and no plan: without its plan it is known by them."""
TALLIED = ("mål", "mätetal", "aktiviteter", "uppdrag", "kontrollmoment")
Step = Annotated[Identifier, STEP]
Trend = Annotated[Literal["bättre", "oförändrad", "sämre"], choice("bättre", "oförändrad", "sämre")]


class Outcome(Part):
    """How a goal, a measure or an indicator stands. `status` and `forecast` are steps of its scale.

    `outcome` is an amount, or one for each scope that the target names; for a target that is a
    change, the change in percent. `done_on` is the day on which what was to be done was done.
    """

    outcome: Amounts | None = Field(default=None, alias="utfall")
    measured_on: Day | None = Field(default=None, alias="datum")
    done_on: Day | None = Field(default=None, alias="klar")
    status: Step | None = None
    trend: Trend | None = None
    forecast: Step | None = Field(default=None, alias="prognos")
    completion: Percent | None = Field(default=None, alias="genomförandegrad")
    comment: Passage | None = Field(default=None, alias="kommentar")
    actions: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="åtgärder")


class ActivityState(Part):
    """How an activity stands."""

    status: Step
    done_on: Day | None = Field(default=None, alias="klar")
    completion: Percent | None = Field(default=None, alias="genomförandegrad")
    comment: Passage | None = Field(default=None, alias="kommentar")


class AreaState(Part):
    """How a strategy, an area or a part of one stands, which has no outcome of its own. `status` and `forecast`
    are steps of the scale of goals; `completion` is how much is done, in percent.
    """

    status: Step | None = None
    forecast: Step | None = Field(default=None, alias="prognos")
    completion: Percent | None = Field(default=None, alias="genomförandegrad")
    text: Prose | None = None


class Answer(Part):
    """How an assignment stands, and what is reported on it. `status` is a step of the scale of assignments."""

    status: Step
    reported_on: Day | None = Field(default=None, alias="återrapporterat")
    text: Prose | None = Field(default=None, alias="svar")
    decision: Decision | None = Field(default=None, alias="beslut")


class ControlResult(Part):
    """What a control has shown. `status` is a step of the scale of control points."""

    status: Step
    controlled_on: Day | None = Field(default=None, alias="datum")
    observation: Passage | None = Field(default=None, alias="iakttagelse")
    actions: Actions = Field(default=[], alias="åtgärder")


class RiskState(Part):
    """How a risk is assessed now, by numbers or words of the scale."""

    probability: ShortText = Field(alias="sannolikhet")
    consequence: ShortText = Field(alias="konsekvens")
    value: Count | None = Field(default=None, alias="riskvärde")
    comment: Passage | None = Field(default=None, alias="kommentar")


class Tally(Part):
    """How many there are on each step, as a source states it; `total` is the stated number of all."""

    total: Count = Field(alias="antal")
    per_status: dict[str, Count] = Field(alias="status")


class Deviation(Part):
    """How far from the budget the board is; negative when over it."""

    amount: Amount = Field(alias="belopp")
    unit: Unit = Field(alias="enhet")
    concerns: Annotated[ShortText | None, NAMES] = Field(default=None, alias="avser")
    remark: Wording | None = Field(default=None, alias="anmärkning")


class Delay(Part):
    """Something that is late, and why."""

    concerns: Annotated[ShortText, NAMES] = Field(alias="avser")
    state: ShortText | None = Field(default=None, alias="läge")
    reasons: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="orsaker")


Tallies = Annotated[dict[str, Tally], KeysAmong(TALLIED), Shown(("sammanställning",))]
Deviations = Annotated[list[Deviation], Shown(("budgetavvikelser",))]
Delays = Annotated[list[Delay], TextMeans("avser"), Shown(("förseningar",))]
_BY_GOAL = ("måluppföljning", "måluppföljning/ID")
_OUTCOMES = ("måluppfyllelse", "måluppfyllelse/ID", *_BY_GOAL)


class Results(Showable):
    """The results at one date. Outcomes stand under the ids of the plan's goals, measures, activities and
    indicators, states under those of its areas, answers under those of its assignments, results of controls and
    new assessments under those of its control points and risks; `tallies` and `deviations` are what a source
    states where the data is not there.
    """

    id: OwnId | None = None
    kind: Annotated[ResultKind, NAMES] = Field(alias="slag")
    through: Day = Field(alias="per")
    goals: Annotated[dict[str, Outcome], Shown(_OUTCOMES)] = Field(default={}, alias="mål")
    measures: Annotated[dict[str, Outcome], Shown(_OUTCOMES)] = Field(default={}, alias="mätetal")
    activities: Annotated[dict[str, ActivityState], Shown(("aktiviteter", *_BY_GOAL))] = Field(
        default={}, alias="aktiviteter"
    )
    areas: Annotated[dict[str, AreaState], Shown(_BY_GOAL)] = Field(default={}, alias="områden")
    answers: Annotated[dict[str, Answer], Shown(("uppdrag", "uppdrag/ID"))] = Field(default={}, alias="uppdrag")
    indicators: Annotated[dict[str, Outcome], Shown(("indikatorer", "indikator/ID"))] = Field(
        default={}, alias="indikatorer"
    )
    controls: Annotated[dict[str, ControlResult], Shown(("kontrollresultat",))] = Field(
        default={}, alias="kontrollmoment"
    )
    risks: Annotated[dict[str, RiskState], Shown(("riskbedömning", "riskmatris"))] = Field(
        default={}, alias="risker"
    )
    tallies: Tallies = Field(default={}, alias="sammanställning")
    deviations: Deviations = Field(default=[], alias="budgetavvikelser")
    delays: Delays = Field(default=[], alias="förseningar")

    @property
    def called(self) -> str:
        """What a reader calls the results: their id, which tells them from others of their kind."""
        return self.id or self.kind

    def dates(self) -> list[tuple[Part, str, date]]:
        """Every date that results carry: the part, its key, the day."""
        outcomes = (*self.goals.values(), *self.measures.values(), *self.indicators.values())
        dated: list[tuple[Part, str, date | None]] = [
            (self, "per", self.through),
            *((outcome, "datum", outcome.measured_on) for outcome in outcomes),
            *((outcome, "klar", outcome.done_on) for outcome in outcomes),
            *((activity, "klar", activity.done_on) for activity in self.activities.values()),
            *((control, "datum", control.controlled_on) for control in self.controls.values()),
        ]
        return [(part, key, day) for part, key, day in dated if day is not None]
