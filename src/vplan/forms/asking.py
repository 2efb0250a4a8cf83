"""What each form asks, and of whom: the goals, measures, activities, assignments and indicators of a plan by those
who answer for them.

In: a plan, and how its goals stood before. Out: a Form for each unit or person, and one for what nobody answers
for.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vplan.core.swedish.phrases import capitalised
from vplan.facts import ResultFacts
from vplan.facts.indicators import figures_of
from vplan.forms.asked import ACTIVITIES, ASSIGNMENTS, GOALS, INDICATORS, MEASURES, Asked, Way
from vplan.forms.questions import Item, Known, asked_about
from vplan.model.base import Part
from vplan.model.goals import Area
from vplan.model.plan import Plan

NOBODY = "Utan ansvarig"
"""The form for what nobody answers for."""


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
    known = Known(plan.year, before, figures_of(plan))
    names: dict[str, str] = {}
    asked: dict[str, list[Asked]] = {}
    for who, item in _answerable(plan):
        one = asked_about(item, known)
        answering = filter(None, (" ".join(name.split()) for name in who))
        called = dict.fromkeys(names.setdefault(name.casefold(), capitalised(name)) for name in answering)
        for unit in called or [NOBODY]:
            asked.setdefault(unit, []).append(one)
    last = asked.pop(NOBODY, [])
    found = [Form(unit, tuple(about)) for unit, about in asked.items()]
    return (*found, Form(NOBODY, tuple(last))) if last else tuple(found)


def ways_of(plan: Plan) -> tuple[Way, ...]:
    """All that forms can ask about, in the order of the plan."""
    parts: dict[str, Iterable[Part]] = {
        GOALS: plan.goals,
        MEASURES: plan.measures,
        ACTIVITIES: plan.activities,
        ASSIGNMENTS: plan.assignments,
        INDICATORS: plan.indicators,
    }
    return tuple(Way(kind, part.key) for kind, listed in parts.items() for part in listed)


def _answerable(plan: Plan) -> Iterator[tuple[list[str], Item]]:
    """Who answers for what: a goal's own, else those of its area, else of what the area stands in; a measure's are
    its goal's; an assignment's own, else those who were given it. Nobody is named for indicators.
    """
    for strategy in plan.strategies:
        yield from _answerable_in(strategy, [])
    for assignment in plan.assignments:
        own = [assignment.responsible] if assignment.responsible else assignment.recipients
        yield own, assignment
    yield from (([], indicator) for indicator in plan.indicators)


def _answerable_in(area: Area, around: list[str]) -> Iterator[tuple[list[str], Item]]:
    who = area.responsible or around
    for goal in area.goals:
        of_goal = [goal.responsible] if goal.responsible else who
        yield of_goal, goal
        yield from ((of_goal, measure) for measure in goal.measures if measure.metric or measure.target)
    yield from ((who, activity) for activity in area.activities)
    for inner in area.areas:
        yield from _answerable_in(inner, who)
