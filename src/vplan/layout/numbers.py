"""The numbers of strategies, areas and goals, for plans that want them printed (`numreras` under `nivåer`)."""

from collections import Counter
from collections.abc import Mapping

from vplan.model.goals import Activity, Area, Goal, Level, Measure, Strategy
from vplan.model.plan import Plan

Numbers = Mapping[int, str]
"""By the identity of the part, since two areas may have goals in the same words."""
Numbered = Area | Goal | Measure | Activity


def numbers_of(plan: Plan) -> Numbers:
    """The number of each part that has one. It begins with that of the nearest part around it that has one, and
    counts on from there: the second goal of strategy 3 is 3.2, and goals alone are counted through the plan.
    """
    numbering = _Numbering(plan)
    for strategy in plan.strategies:
        numbering.area(strategy, "")
    return numbering.numbers


def numbered(numbers: Numbers, part: Numbered, words: str) -> str:
    """The words with the number of the part before them, where it has one."""
    number = numbers.get(id(part))
    return f"{number} {words}" if number else words


class _Numbering:
    def __init__(self, plan: Plan) -> None:
        levels = plan.levels
        self.numbers: dict[int, str] = {}
        self._last: Counter[str] = Counter()
        self._strategies = _is_numbered(levels.strategy)
        self._areas = _is_numbered(levels.priority) or _is_numbered(levels.goal_area)
        self._goals = _is_numbered(levels.goal)
        self._measures = _is_numbered(levels.measure)
        self._activities = _is_numbered(levels.activity)

    def area(self, area: Area, around: str) -> None:
        """Number the area, its goals and the areas in it."""
        is_numbered = self._strategies if isinstance(area, Strategy) else self._areas
        if is_numbered and not area.without_heading:
            around = self._next(area, around)
        for goal in area.goals:
            within = self._next(goal, around) if self._goals else around
            for measure in goal.measures if self._measures else ():
                self._next(measure, within)
        for activity in area.activities if self._activities else ():
            self._next(activity, around)
        for inner in area.areas:
            self.area(inner, around)

    def _next(self, part: Numbered, around: str) -> str:
        self._last[around] += 1
        number = f"{around}.{self._last[around]}".lstrip(".")
        self.numbers[id(part)] = number
        return number


def _is_numbered(level: Level | None) -> bool:
    return level is not None and level.numbered
