"""Values for templates about the steering model: strategies, priorities, goals, indicators."""

from collections.abc import Callable

from vplan.layout.context import Context, View
from vplan.layout.numbers import numbered
from vplan.model.goals import Activity, Area, Goal, Measure, Priority, Strategy

Show = Callable[[str], View]
"""The view of a part of the plan by the name that `visa` gives it."""


def strategy_view(context: Context, strategy: Strategy, show: Show) -> View:
    """A strategy with its areas."""
    elsewhere = "strategiöversikt" in context.shown
    return {
        "slag": "strategi",
        **_area(context, strategy, show),
        "namn": strategy.name,
        "prioriteringar": [_priority(context, priority) for priority in strategy.priorities],
        "indikatorer": [] if elsewhere else list(strategy.indicators),
        "utan_område": [
            _priority(context, priority)
            for priority in strategy.priorities
            if not (elsewhere or strategy.gathers or _has_section(priority))
        ],
        "områden": [
            _area(context, priority, show, noted=not strategy.gathers)
            for priority in strategy.priorities
            if _has_section(priority)
        ],
    }


def said_of_area(context: Context, area: Area, show: Show) -> View:
    """What an area says of itself, around its goals."""
    gathers = area.gathers if isinstance(area, Strategy) else None
    return {
        "samlar": {"inledning": gathers.opening or "", "punkter": list(gathers.points)} if gathers else {},
        "fotnot": context.note(area.footnote),
        "indikatorer": list(area.indicators),
        "ansvarig": list(area.responsible),
        "beslutat_av": area.decided_by or "",
        "delar": [show(name) for name in area.shows],
        "avslutning": context.html(area.closing),
    }


def _area(context: Context, area: Area, show: Show, *, noted: bool = True) -> View:
    """What an area prints of itself; `noted`: its footnote is called for at its heading."""
    goals = context.plan.goals
    return {
        **said_of_area(context, area, show),
        **({} if noted else {"fotnot": {}}),
        "nyckel": f"prioriteringar/{area.key}",
        "rubrik": "" if area.without_heading else numbered(context.numbers, area, area.heading or area.name),
        "namn": area.heading or area.name,
        "text": context.html(area.text),
        "mål": [goal_view(context, goal) for goal in area.goals],
        "har_beskrivning": any(goal.description or goal.points for goal in goals),
        "har_målvärde": any(goal.given_target or any(one.given_target for one in goal.measures) for goal in goals),
        "anmärkningar": [remark for goal in area.goals for remark in context.remarks(f"mål.{goal.key}")],
        "som_lista": not any(goal.says_more_than("mål", "fotnot") for goal in goals),
        "aktiviteter": [_activity(context, activity) for activity in area.activities],
        "områden": [_area(context, inner, show) for inner in area.areas],
    }


def target_years(year: int, item: Goal | Measure) -> list[View]:
    """The targets by year, in their order; none where one holds for all. `planens`: the one of the plan's year."""
    return [{"år": of, "målvärde": target, "planens": of == str(year)} for of, target in item.targets.items()]


def overview(context: Context) -> View:
    """Every strategy with its priorities and indicators."""
    strategies = context.plan.strategies
    return {
        "slag": "strategiöversikt",
        "har_indikatorer": any(strategy.indicators for strategy in strategies),
        "strategier": [
            {
                "nyckel": f"strategier/{strategy.key}",
                "namn": numbered(context.numbers, strategy, strategy.name),
                "prioriteringar": [_priority(context, priority) for priority in strategy.priorities],
                "indikatorer": list(strategy.indicators),
            }
            for strategy in strategies
        ],
    }


def _priority(context: Context, priority: Priority) -> View:
    return {
        "nyckel": f"prioriteringar/{priority.key}",
        "namn": numbered(context.numbers, priority, priority.name),
        "fotnot": context.note(priority.footnote),
        "ansvarig": list(priority.responsible),
        "har_mål": bool(priority.all_goals()),
    }


def goal_view(context: Context, goal: Goal) -> View:
    """A goal as the plan has it."""
    return {
        "nyckel": f"mål/{goal.key}",
        "mål": numbered(context.numbers, goal, goal.wording),
        "fotnot": context.note(goal.footnote),
        "avser": list(goal.concerns),
        "etikett": goal.label or "",
        "beskrivning": goal.description or "",
        "punkter": list(goal.points),
        "målvärde": goal.target or "",
        "målår": target_years(context.plan.year, goal),
        "mätetal": [
            {
                "nyckel": f"mätetal/{measure.key}",
                "mätetal": numbered(context.numbers, measure, measure.wording),
                "målvärde": measure.target or "",
                "målår": target_years(context.plan.year, measure),
                "följs_upp": measure.measured or "",
            }
            for measure in goal.measures
        ],
        "ansvarig": goal.responsible or "",
        "följs_upp": goal.measured or "",
        "beslutat_av": goal.decided_by or "",
    }


def _has_section(priority: Priority) -> bool:
    """Whether a list of priorities does not hold all that the priority says."""
    return priority.says_more_than("namn", "fotnot", "ansvarig")


def _activity(context: Context, activity: Activity) -> View:
    return {
        "nyckel": f"aktiviteter/{activity.key}",
        "aktivitet": numbered(context.numbers, activity, activity.wording),
        "datum": [day.isoformat() for day in (activity.start, activity.end) if day],
        "beskrivning": activity.description or "",
    }
