"""The status of every goal, measure, activity, assignment and control point that results report on.

A status is the one given, else it is found from the outcome where that is certain:

- a floor (`minst`, `över`): how much of it is reached, in percent, against the scale's bounds;
- a ceiling (`högst`, `under`): kept is the best step, exceeded is the worst, or the first step whose
  `tak_till` it stays within; nothing is reached, since 5,0 against 'högst 4,8' is not 104 percent of a target;
- a span (`minst` and `högst`): the worse of the two;
- a change (`förändring`): how much of it is reached, when both go the same way;
- a comparison (`jämfört_med`) with a baseline: better is the best step, not better the worst;
- an activity that is done (`klar`): the best step, or the worst where its last day (`senast`) had passed.

Where none of these holds, the results must state a status.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from vplan.model.assignments import Assignment
from vplan.model.goals import Activity, Goal, Measure
from vplan.model.internal_control import ControlPoint
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.model.results import ActivityState, Answer, ControlResult, Outcome, Results
from vplan.model.scales import Step, steps_of

_HUNDRED = Decimal(100)
_HARDLY_LESS = Decimal("0.000001")


Item = Goal | Measure | Activity | Assignment | ControlPoint
State = ActivityState | Answer | ControlResult
Given = Outcome | State


class GoalStatus(NamedTuple):
    """One goal, measure, activity, assignment or control point: its results, its status, and the computed step.

    `status` None: not known. `found` is the step that the outcome lies on, where one is certain.
    `reached` is how much of the target is reached, in percent, where a ratio makes sense.
    """

    item: Item
    outcome: Outcome | None
    state: State | None
    status: Step | None
    found: Step | None
    reached: Decimal | None


class TallyFact(NamedTuple):
    """How many there are on each step of a scale. `stated`: as a source says, not counted here."""

    total: int
    per_status: dict[str, int]
    stated: bool

    @property
    def accounted(self) -> int:
        """How many stand on a step."""
        return sum(self.per_status.values())


class ResultFacts(NamedTuple):
    """The standings at one date, by kind ('mål', 'mätetal', 'aktiviteter', 'uppdrag', 'kontrollmoment') and by
    key.
    """

    results: Results
    goal_statuses: dict[str, dict[str, GoalStatus]]
    tallies: dict[str, TallyFact]


def stand(plan: Plan, results: Results) -> ResultFacts:
    """The standings and the tallies of one set of results."""
    goal_statuses: dict[str, dict[str, GoalStatus]] = {}
    given: dict[str, Mapping[str, Given]] = {
        "mål": results.goals,
        "mätetal": results.measures,
        "aktiviteter": results.activities,
        "uppdrag": results.answers,
        "kontrollmoment": results.controls,
    }
    items: dict[str, Iterable[Item]] = {
        "mål": plan.goals,
        "mätetal": plan.measures,
        "aktiviteter": plan.activities,
        "uppdrag": plan.assignments,
        "kontrollmoment": plan.controls,
    }
    tallies: dict[str, TallyFact] = {}
    for kind, of_kind in items.items():
        steps = steps_of(plan.scales, kind)
        if given[kind]:
            found = [_standing(item, given[kind].get(item.key), steps) for item in of_kind]
            goal_statuses[kind] = {goal_status.item.key: goal_status for goal_status in found}
            tallies[kind] = _counted(found, steps)
        stated = results.tallies.get(kind)
        if stated is not None:
            tallies[kind] = TallyFact(stated.total, dict(stated.per_status), stated=True)
    return ResultFacts(results, goal_statuses, tallies)


def _standing(item: Item, given: Given | None, steps: list[Step]) -> GoalStatus:
    by_id = {step.id: step for step in steps}
    if isinstance(given, State):
        return GoalStatus(item, None, given, by_id.get(given.status), None, None)
    metric = item.metric if isinstance(item, Goal | Measure) else None
    found, reached = (None, None) if given is None else judge(metric, given, steps)
    status = by_id.get(given.status) if given is not None and given.status is not None else found
    return GoalStatus(item, given, None, status, found, reached)


def judge(metric: Metric | None, outcome: Outcome, steps: list[Step]) -> tuple[Step | None, Decimal | None]:
    """The step that the outcome lies on, and how much of the target it reaches, in percent.

    Several scopes lie where the worst of them lies. None where it is not certain.
    """
    bounded = bounded_steps(steps)
    if metric is None or not bounded:
        return None, None
    if outcome.outcome is None:
        return _done(metric, outcome, bounded), None
    if missing_scopes(metric, outcome):
        return None, None
    scopes = metric.scopes
    amounts = {
        scope: dated.amount
        for scope, dated in outcome.outcome.items()
        if "" in scopes or not scopes or scope in scopes  # other scopes are reported, but not judged
    }
    judged = [one for scope, amount in amounts.items() for one in _judge_one(metric, scope, amount, bounded)]
    if not judged or any(step is None for step, _ in judged):
        return None, None
    worst = max((step for step, _ in judged if step is not None), key=bounded.index)
    ratios = [reached for _, reached in judged if reached is not None]
    return worst, min(ratios) if len(ratios) == len(judged) else None


def bounded_steps(steps: Iterable[Step]) -> list[Step]:
    """The steps that an outcome can lie on, the best first."""
    return [step for step in steps if step.bounded]


def step_of_amount(metric: Metric, scope: str, amount: Decimal, steps: list[Step]) -> Step | None:
    """The step that one amount lies on, the worst where there are two bounds; None where that is not certain."""
    found = [step for step, _ in _judge_one(metric, scope, amount, steps)] if steps else []
    known = [step for step in found if step is not None]
    return max(known, key=steps.index) if known and len(known) == len(found) else None


def missing_scopes(metric: Metric | None, outcome: Outcome) -> tuple[str, ...]:
    """The scopes that the target names and the outcome does not."""
    if metric is None or outcome.outcome is None:
        return ()
    return tuple(scope for scope in metric.scopes if scope and scope not in outcome.outcome)


def _done(metric: Metric, outcome: Outcome, steps: list[Step]) -> Step | None:
    if metric.target_kind != "aktivitet" or outcome.done_on is None:
        return None
    return steps[0] if metric.by is None or outcome.done_on <= metric.by else steps[-1]


def _judge_one(
    metric: Metric, scope: str, amount: Decimal, steps: list[Step]
) -> Iterator[tuple[Step | None, Decimal | None]]:
    """An amount against each bound that holds for its scope, or against the baseline where there is none."""
    bounds = metric.bounds
    if not bounds:
        yield _compared(metric, scope, amount, steps), None
    for key, amounts in bounds.items():
        target = amounts.get(scope, amounts.get(""))
        if target is not None:
            yield _against(metric, key, amount, target, steps)


def _against(
    metric: Metric, key: str, amount: Decimal, target: Decimal, steps: list[Step]
) -> tuple[Step | None, Decimal | None]:
    if key == "värde":
        key = {"öka": "minst", "minska": "högst"}.get(metric.direction or "", "lika")
    match key:
        case "minst" | "över":
            return _floor(amount, target, steps, strict=key == "över")
        case "högst" | "under":
            return _ceiling(amount, target, steps, strict=key == "under"), None
        case "förändring":
            falling = metric.direction == "minska" and target > 0  # a fall written without its sign
            return _change(amount, -target if falling else target, steps)
    return (steps[0], None) if amount == target else (None, None)


def _floor(
    amount: Decimal, target: Decimal, steps: list[Step], *, strict: bool
) -> tuple[Step | None, Decimal | None]:
    kept = amount > target if strict else amount >= target
    if target <= 0 or amount < 0:
        return (steps[0] if kept else None), None
    reached = amount * _HUNDRED / target
    step = step_at(reached, steps)
    if strict and not kept and step is not step_at(reached - _HARDLY_LESS, steps):
        step = step_at(reached - _HARDLY_LESS, steps)  # on the target, which is to be passed
    return step, reached


def _ceiling(amount: Decimal, target: Decimal, steps: list[Step], *, strict: bool) -> Step:
    if amount < target or (amount == target and not strict):
        return steps[0]
    of_ceiling = amount * _HUNDRED / target if target > 0 else None
    near = (
        step
        for step in steps
        if of_ceiling is not None and step.of_ceiling is not None and of_ceiling <= step.of_ceiling
    )
    return next(near, steps[-1])


def _change(amount: Decimal, target: Decimal, steps: list[Step]) -> tuple[Step | None, Decimal | None]:
    if target == 0:
        return (steps[0] if amount == 0 else None), None
    reached = amount * _HUNDRED / target
    return (steps[-1], None) if reached < 0 else (step_at(reached, steps), reached)


def _compared(metric: Metric, scope: str, amount: Decimal, steps: list[Step]) -> Step | None:
    baselines = metric.baseline or {}
    baseline = baselines.get(scope, baselines.get(""))
    if baseline is None:
        return None
    match metric.direction:
        case "öka":
            return steps[0] if amount > baseline.amount else steps[-1]
        case "minska":
            return steps[0] if amount < baseline.amount else steps[-1]
        case "behålla":
            return steps[0] if amount == baseline.amount else None
    return None


def step_at(reached: Decimal, steps: list[Step]) -> Step:
    """The step where so many percent lie; a step ends where the better one begins."""
    for step, worse in pairwise(steps):
        begins = step.least if step.least is not None else worse.ends_before
        if begins is not None and reached >= begins:
            return step
    return steps[-1]


def _counted(goal_statuses: Iterable[GoalStatus], steps: list[Step]) -> TallyFact:
    found = list(goal_statuses)
    per_status = {
        step.id: sum(goal_status.status is not None and goal_status.status.id == step.id for goal_status in found)
        for step in steps
    }
    return TallyFact(len(found), per_status, stated=False)
