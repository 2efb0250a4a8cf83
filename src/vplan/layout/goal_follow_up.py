"""Values for templates that follow up goal by goal: each with its measures and activities, and what is said of it,
under the state of its area.
"""

from collections.abc import Iterable, Iterator

from vplan.facts import ResultFacts
from vplan.layout.context import Context, View
from vplan.layout.goals import Show, goal_view, said_of_area
from vplan.layout.numbers import numbered
from vplan.layout.results import activity_row, goal_rows, latest, percent, step_view
from vplan.model.goals import Activity, Area, Goal, Strategy
from vplan.model.results import AreaState
from vplan.model.scales import steps_of


def goal_follow_up(context: Context, strategies: Iterable[Strategy], show: Show, *, headed: bool) -> View:
    """Every strategy with its areas, their goals and activities. `headed`: each strategy has its heading. A report
    without its plan prints beside them what the plan would say of them.
    """
    result = latest(context.facts, "mål")
    following = _Following(context, result, show)
    return {
        "slag": "måluppföljning",
        "strategier": [
            {**following.area(strategy), **({} if headed else {"rubrik": ""})} for strategy in strategies
        ],
    }


class _Following:
    def __init__(self, context: Context, result: ResultFacts, show: Show) -> None:
        self.context = context
        self.result = result
        self.show = show
        self.alone = context.plan.alone is not None
        self.steps = {step.id: step for step in steps_of(context.plan.scales, "mål")}
        self.goals = {goal.id for goal in context.plan.goals if goal.id}
        self.serving: dict[str, list[Activity]] = {}
        for activity in context.plan.activities:
            if activity.for_goal is not None:
                self.serving.setdefault(activity.for_goal, []).append(activity)

    def area(self, area: Area) -> View:
        """An area, with the areas in it."""
        state = self.result.results.areas.get(area.key, AreaState())
        alone = [one for one in area.activities if one.for_goal not in self.goals]
        return {
            "nyckel": f"områden/{area.key}",
            "rubrik": ""
            if area.without_heading
            else numbered(self.context.numbers, area, area.heading or area.name),
            "namn": area.heading or area.name,
            "status": step_view(self.steps.get(state.status or "")),
            "prognos": step_view(self.steps.get(state.forecast or "")),
            "genomfört": percent(state.completion),
            "text": self.context.html(state.text),
            "sagt": said_of_area(self.context, area, self.show) if self.alone else {},
            "mål": [self._goal(goal) for goal in area.goals],
            "aktiviteter": list(self._activities(alone)),
            "områden": [self.area(inner) for inner in area.areas],
        }

    def _goal(self, goal: Goal) -> View:
        rows = list(goal_rows(self.context.plan, self.result, [goal], self.context.numbers))
        for row, measure in zip(rows[1:], goal.measures, strict=True):
            row["följs_upp"] = measure.measured or "" if self.alone else ""
        return {
            "nyckel": f"måluppföljning/{goal.key}",
            "rubrik": rows[0]["text"],
            "sagt": goal_view(self.context, goal) if self.alone else {},
            "rader": rows,
            "har_målvärde": any(row["målvärde"] or row["målår"] for row in rows),
            "har_utfall": any(row["utfall"] or row["datum"] for row in rows),
            "aktiviteter": list(self._activities(self.serving.get(goal.id or "", []))),
        }

    def _activities(self, activities: Iterable[Activity]) -> Iterator[View]:
        states = self.result.goal_statuses.get("aktiviteter", {})
        for activity in activities:
            if activity.key in states:
                said = activity.description or "" if self.alone else ""
                yield {**activity_row(states[activity.key], self.context.numbers), "beskrivning": said}
