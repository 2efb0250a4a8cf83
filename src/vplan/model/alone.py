"""A report whose plan is not at hand: goals, measures, assignments and indicators stand in it with their outcomes.

It is checked as it stands in its file, and then parted into a plan that holds the results itself, so that all that
knows plans and results knows this too.
"""

# mypy: disable-error-code="assignment, misc"
# Its lists hold parts of narrower types than those of a plan, which mypy allows only where nothing is ever added.

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from vplan.core import Finding, Message, Related, say
from vplan.model import rules
from vplan.model.assignments import Assignment
from vplan.model.base import Part, parts_of, refuse
from vplan.model.fields import Day, Prose
from vplan.model.goals import Activity, Area, Goal, Measure, Priority, Strategy
from vplan.model.indicators import IndicatorGroup, OwnIndicator, OwnIndicators
from vplan.model.internal_control import ControlPoint, InternalControl, Risk
from vplan.model.knowledge import Field as Known
from vplan.model.knowledge import fields_of
from vplan.model.meetings import Decision
from vplan.model.plan import Plan, Planned
from vplan.model.results import (
    ActivityState,
    AreaState,
    ControlResult,
    Delays,
    Deviations,
    Outcome,
    ResultKind,
    Results,
    Step,
    Tallies,
)
from vplan.model.shapes import TextMeans
from vplan.model.showing import Showable
from vplan.source import Mapping, Sequence


class ReportedMeasure(Outcome, Measure):
    """A measure with its outcome."""


class ReportedGoal(Outcome, Goal):
    """A goal with its outcome."""

    measures: Annotated[list[ReportedMeasure], TextMeans("mätetal")] = Field(default=[], alias="mätetal")


class ReportedActivity(ActivityState, Activity):
    """An activity, and how it stands."""

    status: Step | None = None


class ReportedArea(AreaState, Area):
    """An area with its goals, and how it stands. `text` is what is reported on it."""

    goals: Annotated[list[ReportedGoal], TextMeans("mål")] = Field(default=[], alias="mål")
    activities: Annotated[list[ReportedActivity], TextMeans("aktivitet")] = Field(default=[], alias="aktiviteter")


class ReportedPriority(ReportedArea, Priority):
    """A priority or a part of one, and how it stands."""

    parts: Annotated[list["ReportedPriority"], TextMeans("namn")] = Field(default=[], alias="delområden")


class ReportedStrategy(ReportedArea, Strategy):
    """A strategy, and how it stands."""

    priorities: Annotated[list[ReportedPriority], TextMeans("namn")] = Field(default=[], alias="prioriteringar")


class ReportedAssignment(Assignment):
    """An assignment with its answer; `answer_decision` is the decision on the answer."""

    status: Step | None = None
    reported_on: Day | None = Field(default=None, alias="återrapporterat")
    answer: Prose | None = Field(default=None, alias="svar")
    answer_decision: Decision | None = Field(default=None, alias="beslut_om_svar")


class ReportedIndicator(OwnIndicator, Outcome):
    """An indicator with its outcomes; that of the report's year is what is reported."""


class ReportedIndicatorGroup(IndicatorGroup):
    """Indicators with their outcomes under one name."""

    indicators: Annotated[list[ReportedIndicator], TextMeans("indikator")] = Field(alias="indikatorer")


class ReportedIndicators(OwnIndicators):
    """The board's own indicators with their outcomes."""

    groups: list[ReportedIndicatorGroup] = Field(alias="grupper")


class ReportedControl(ControlResult, ControlPoint):
    """A control point, and what the control has shown."""

    status: Step | None = None


class ReportedRisk(Risk):
    """A risk as it is assessed now, with what its controls have shown."""

    controls: Annotated[list[ReportedControl], TextMeans("kontroll", alone=True)] = Field(
        default=[], alias="kontrollmoment"
    )


class ReportedInternalControl(InternalControl):
    """The internal control with what it has shown."""

    risks: list[ReportedRisk] = Field(alias="risker", min_length=1)


class Alone(Planned, Showable):
    """A report that stands alone: what a plan holds, with its outcomes, and what the report says besides."""

    kind: ResultKind = Field(alias="slag")
    through: Day = Field(alias="per")
    strategies: Annotated[list[ReportedStrategy], TextMeans("namn")] = Field(default=[], alias="strategier")
    own_indicators: ReportedIndicators | None = Field(default=None, alias="indikatorer")
    assignments: Annotated[list[ReportedAssignment], TextMeans("uppdrag")] = Field(default=[], alias="uppdrag")
    internal_control: ReportedInternalControl | None = Field(default=None, alias="internkontroll")
    tallies: Tallies = Field(default={}, alias="sammanställning")
    deviations: Deviations = Field(default=[], alias="budgetavvikelser")
    delays: Delays = Field(default=[], alias="förseningar")

    @model_validator(mode="after")
    def _outcomes_are_told_apart(self) -> "Alone":
        refuse(_called_alike(self))
        return self

    @classmethod
    def elsewhere(cls) -> dict[str, Message]:
        """Where outcomes stand, for one who writes them as in a report with its plan, or in a plan."""
        hint = say("without 'uppföljning_av' each goal, measure, activity and area has its outcome in itself")
        return dict.fromkeys((fields_of(Results).keys() | fields_of(Plan).keys()) - fields_of(cls).keys(), hint)


Way = tuple[str | int, ...]


class _Reported(NamedTuple):
    """What is reported of a type of part: the key that results have it under, and its own keys, each with the key
    that results have for it.
    """

    kind: str
    part: type[Part]
    keys: dict[str, str]


def _same(state: type[Part], *apart: str) -> dict[str, str]:
    return {key: key for key in fields_of(state) if key not in apart}


_OUTCOME = "utfall"
_ANSWER = {"status": "status", "återrapporterat": "återrapporterat", "svar": "svar", "beslut_om_svar": "beslut"}
_REPORTED = (
    _Reported("mål", ReportedGoal, _same(Outcome)),
    _Reported("mätetal", ReportedMeasure, _same(Outcome)),
    _Reported("aktiviteter", ReportedActivity, _same(ActivityState)),
    _Reported("områden", ReportedArea, _same(AreaState)),
    _Reported("uppdrag", ReportedAssignment, _ANSWER),
    _Reported("kontrollmoment", ReportedControl, _same(ControlResult)),
    _Reported("indikatorer", ReportedIndicator, _same(Outcome, _OUTCOME)),
)
_KEYS = {one.kind: one.keys for one in _REPORTED}
_HOLDERS: tuple[type[Part], ...] = (
    *(one.part for one in _REPORTED),
    ReportedIndicators,
    ReportedIndicatorGroup,
    ReportedInternalControl,
    ReportedRisk,
)
_OF_REPORT = [key for key in fields_of(Results) if key in fields_of(Alone) and key not in fields_of(Plan)]
"""The keys at the root that are the results' own."""


def parted(alone: Alone) -> Mapping:
    """The nodes of a plan that holds the results itself: the same values, at the same places."""
    parting = _Parting(str(alone.year))
    plan, results = parting.plain(alone), Mapping(alone.node.place)
    for key in _OF_REPORT:
        _move(plan, key, results, key)
    for kind, states in parting.states.items():
        results[kind] = states
        results.keys_at[kind] = states.place
    held = Sequence(results.place)
    held.append(results)
    held.items_at.append(results.place)
    plan["uppföljningar"] = held
    plan.keys_at["uppföljningar"] = results.place
    return plan


class _Parting:
    """`states` is what is reported, by kind and by what it is reported of."""

    def __init__(self, year: str) -> None:
        self.year = year
        self.states: dict[str, Mapping] = {}

    def plain(self, part: Part) -> Mapping:
        """The part as a plan has it. What is reported of it, and of the parts in it, is put into `states`."""
        node = _copy(part.node)
        self._take_state(part, node)
        for field in _holding(part):
            if field.key in node:
                node[field.key] = self._inner(part.node[field.key], getattr(part, field.name))
        return node

    def _inner(self, written: Mapping | Sequence, value: Part | list[Part]) -> Mapping | Sequence:
        if isinstance(value, Part):
            return self.plain(value)
        found = Sequence(written.place)
        found.extend(map(self.plain, value))
        found.items_at = [one.node.place for one in value]
        return found

    def _take_state(self, part: Part, node: Mapping) -> None:
        """Move what is reported of the part out of its node."""
        reported = _reported(part)
        if reported is None:
            return
        state = Mapping(node.place)
        if isinstance(part, ReportedIndicator) and part.outcomes:
            node[_OUTCOME] = earlier = _copy(node[_OUTCOME])
            _move(earlier, self.year, state, _OUTCOME)
        for key, name in reported.keys.items():
            _move(node, key, state, name)
        if state:
            states = self.states.setdefault(reported.kind, Mapping(node.place))
            states[part.key] = state
            states.keys_at[part.key] = node.place


def _copy(node: Mapping) -> Mapping:
    found = Mapping(node.place)
    for key in node:
        found.take(key, node)
    return found


def _move(node: Mapping, key: str, other: Mapping, name: str) -> None:
    """Take the entry out of the node, where it is there, and put it into the other under that name."""
    if key in node:
        other[name] = node.pop(key)
        other.keys_at[name] = node.keys_at[key]
        if key in node.scalars:
            other.scalars[name] = node.scalars.pop(key)


def _holding(part: Part) -> Iterator[Known]:
    """The fields that hold parts of which something is reported."""
    fields = fields_of(type(part)).values()
    return (one for one in fields if one.part is not None and issubclass(one.part, _HOLDERS))


def _reported(part: Part) -> _Reported | None:
    """What is reported of a part of that type."""
    return next((one for one in _REPORTED if isinstance(part, one.part)), None)


def reported_in(part: Part, way: Way = ()) -> Iterator[tuple[str, Part, Way]]:
    """Every part of which something can be reported, with the key that results have for its kind, and its way."""
    for field in _holding(part):
        value = getattr(part, field.name)
        for index, inner in enumerate(parts_of(value)):
            here = (*way, field.key) if inner is value else (*way, field.key, index)
            reported = _reported(inner)
            if reported is not None:
                yield reported.kind, inner, here
            yield from reported_in(inner, here)


def way_in(kind: str, key: str, year: int) -> Way:
    """Where a part of that kind has the value that results have under `key`: the outcome of an indicator stands
    under the year of the report.
    """
    if kind == "indikatorer" and key == _OUTCOME:
        return (key, str(year))
    return (next(own for own, name in _KEYS[kind].items() if name == key),)


def _called_alike(alone: Alone) -> Iterator[Finding]:
    """Parts that are called alike, one of which has an outcome: nothing says which of them it is of."""
    first: dict[tuple[str, str], Part] = {}
    for kind, part, _ in reported_in(alone):
        other = first.setdefault((kind, part.key), part)
        stated = any(one.holds(key) for one in (other, part) for key in _KEYS[kind])
        if other is not part and stated and not (other.own_id and part.own_id):
            yield Finding(
                rules.VALUE_INVALID,
                part.place(),
                say(
                    "two of '{key}' are called '{name}': their outcomes can't be told apart",
                    key=kind,
                    name=part.key,
                ),
                say("give one of them an id of its own: 'id: …'"),
                related=(Related(other.place(), say("the first one stands here")),),
            )
