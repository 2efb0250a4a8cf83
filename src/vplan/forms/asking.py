"""What each form asks, and of whom: the goals, measures and activities of a plan by those who answer for them.

In: a plan, and how its goals stood before. Out: a Form for each unit or person, and one for what nobody answers
for.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vplan.core import Place
from vplan.core.swedish.numbers import write_amount
from vplan.core.swedish.phrases import capitalised
from vplan.facts import GoalStatus, ResultFacts
from vplan.forms.marking import mark_of
from vplan.model.goals import Activity, Area, Goal, Measure
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.model.results import Results

NOBODY = "Utan ansvarig"
"""The form for what nobody answers for."""
GOALS, MEASURES, ACTIVITIES = "mål", "mätetal", "aktiviteter"


class Way(NamedTuple):
    """Where a report has the answer: the kind ('mål', 'mätetal', 'aktiviteter') and the key of what is asked
    about.

    Written `mål/svarstid` in a form.
    """

    kind: str
    key: str

    def __str__(self) -> str:
        """As a form writes it."""
        return f"{self.kind}/{self.key}"


class Last(NamedTuple):
    """The last results of a goal: what was measured in a scope, how it was judged, and through which day ('' where
    there are none).
    """

    outcome: str = ""
    status: str = ""
    through: str = ""


class Asked(NamedTuple):
    """A goal, measure or activity that a form asks about. `scopes` are those that its target names, ('',) where it
    names none; `unit` is what its numbers count; `has_number`: an amount can be an answer. `last` is by scope;
    `mark` changes when what is to be reached does. `place` is in the plan.
    """

    way: Way
    wording: str
    target: str
    scopes: tuple[str, ...]
    unit: str
    has_number: bool
    last: dict[str, Last]
    mark: str
    place: Place


class Form(NamedTuple):
    """What one unit or person is asked."""

    unit: str
    asked: tuple[Asked, ...]

    def of(self, *kinds: str) -> tuple[Asked, ...]:
        """What it asks of these kinds."""
        return tuple(one for one in self.asked if one.way.kind in kinds)


def forms_of(plan: Plan, earlier: Iterable[ResultFacts] = ()) -> tuple[Form, ...]:
    """The forms that the plan gives, in the order of its goals. What two answer for together is asked of both, so
    that they need not agree on who writes. `earlier` are results before; the newest that speak of a goal are
    shown.
    """
    before = sorted(earlier, key=lambda facts: facts.results.through, reverse=True)
    names: dict[str, str] = {}
    asked: dict[str, list[Asked]] = {}
    for who, item in _answerable(plan):
        one = _asked(item, before)
        answering = filter(None, (" ".join(name.split()) for name in who))
        called = dict.fromkeys(names.setdefault(name.casefold(), capitalised(name)) for name in answering)
        for unit in called or [NOBODY]:
            asked.setdefault(unit, []).append(one)
    last = asked.pop(NOBODY, [])
    found = [Form(unit, tuple(about)) for unit, about in asked.items()]
    return (*found, Form(NOBODY, tuple(last))) if last else tuple(found)


def _answerable(plan: Plan) -> Iterator[tuple[list[str], Goal | Measure | Activity]]:
    """Who answers for what: a goal's own, else those of its area, else of what the area stands in; a measure's are
    its goal's.
    """
    for strategy in plan.strategies:
        yield from _answerable_in(strategy, [])


def _answerable_in(area: Area, around: list[str]) -> Iterator[tuple[list[str], Goal | Measure | Activity]]:
    who = area.responsible or around
    for goal in area.goals:
        of_goal = [goal.responsible] if goal.responsible else who
        yield of_goal, goal
        yield from ((of_goal, measure) for measure in goal.measures if measure.metric or measure.target)
    yield from ((who, activity) for activity in area.activities)
    for inner in area.areas:
        yield from _answerable_in(inner, who)


def _asked(item: Goal | Measure | Activity, before: list[ResultFacts]) -> Asked:
    if isinstance(item, Activity):
        way = Way(ACTIVITIES, item.key)
        span = " – ".join(day.isoformat() for day in (item.start, item.end) if day)
        state = {"": _last_state(way, before)}
        has_number = False
        return Asked(way, item.wording, span, ("",), "", has_number, state, mark_of(span), item.place())
    way = Way(GOALS if isinstance(item, Goal) else MEASURES, item.key)
    metric = item.metric
    scopes = _scopes(metric)
    unit = _unit(metric)
    last = {scope: _last_outcome(way, scope, unit, before) for scope in scopes}
    has_number = metric is not None and metric.target_kind != "aktivitet"
    mark = mark_of(item.target, metric.content() if metric else None)
    return Asked(way, item.wording, item.target or "", scopes, unit, has_number, last, mark, item.place())


def _unit(metric: Metric | None) -> str:
    """What the numbers of an answer count; of a change that is to be reached, the change."""
    if metric is None:
        return ""
    return " ".join(filter(None, (metric.unit, "ändring" if "förändring" in metric.bounds else "")))


def _scopes(metric: Metric | None) -> tuple[str, ...]:
    named = metric.scopes if metric else ()
    return named if any(named) else ("",)


def _last_outcome(way: Way, scope: str, unit: str, before: list[ResultFacts]) -> Last:
    for results, found in _about(way, before):
        amount = (found.outcome.outcome or {}).get(scope) if found.outcome else None
        words = f"{write_amount(amount.amount)} {unit}".strip() if amount else ""
        return Last(words, *_judged(results, found))
    return Last()


def _last_state(way: Way, before: list[ResultFacts]) -> Last:
    return next((Last("", *_judged(*one)) for one in _about(way, before)), Last())


def _about(way: Way, before: list[ResultFacts]) -> Iterator[tuple[Results, GoalStatus]]:
    """What results say of it, the newest first."""
    for facts in before:
        found = facts.goal_statuses.get(way.kind, {}).get(way.key)
        if found is not None and (found.outcome or found.state):
            yield facts.results, found


def _judged(results: Results, found: GoalStatus) -> tuple[str, str]:
    return found.status.name if found.status else "", results.through.isoformat()
