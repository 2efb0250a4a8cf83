"""Values for templates about the steering model: strategies, priorities, goals, indicators."""

from vplan.layout.context import Context, View
from vplan.model.goals import Activity, Goal, Priority, Strategy


def strategy_view(context: Context, strategy: Strategy) -> View:
    """A strategy with its areas."""
    goals = context.plan.goals
    elsewhere = "strategiöversikt" in context.shown
    return {
        "slag": "strategi",
        "rubrik": strategy.heading or strategy.name,
        "namn": strategy.name,
        "text": context.html(strategy.text),
        "samlar": {"inledning": strategy.gathers.opening or "", "punkter": list(strategy.gathers.points)}
        if strategy.gathers
        else {},
        "prioriteringar": [_priority(context, priority) for priority in strategy.priorities],
        "indikatorer": [] if elsewhere else list(strategy.indicators),
        "utan_område": [
            _priority(context, priority)
            for priority in strategy.priorities
            if not (elsewhere or strategy.gathers or _has_section(priority))
        ],
        "områden": [
            {
                "nyckel": f"prioriteringar/{priority.key}",
                "rubrik": priority.heading or priority.name,
                "fotnot": {} if strategy.gathers else context.note(priority.footnote),
                "indikatorer": list(priority.indicators),
                "ansvar": list(priority.responsible),
                "text": context.html(priority.text),
                "mål": [_goal(context, goal) for goal in priority.goals],
                "har_beskrivning": any(goal.description or goal.points for goal in goals),
                "har_målvärde": any(goal.target or any(one.target for one in goal.measures) for goal in goals),
                "anmärkningar": [
                    remark for goal in priority.goals for remark in context.remarks(f"mål.{goal.key}")
                ],
                "som_lista": not any(goal.says_more_than("mål", "fotnot") for goal in goals),
                "aktiviteter": [_activity(activity) for activity in priority.activities],
                "avslutning": context.html(priority.closing),
            }
            for priority in strategy.priorities
            if _has_section(priority)
        ],
    }


def overview(context: Context) -> View:
    """Every strategy with its priorities and indicators."""
    strategies = context.plan.strategies
    return {
        "slag": "strategiöversikt",
        "har_indikatorer": any(strategy.indicators for strategy in strategies),
        "strategier": [
            {
                "nyckel": f"strategier/{strategy.key}",
                "namn": strategy.name,
                "prioriteringar": [_priority(context, priority) for priority in strategy.priorities],
                "indikatorer": list(strategy.indicators),
            }
            for strategy in strategies
        ],
    }


def own_indicators(context: Context) -> View:
    """The board's own indicators."""
    own = context.plan.own_indicators
    assert own is not None, "VP406 has stopped a reference to what is not there"
    indicators = [indicator for group in own.groups for indicator in group.indicators]
    return {
        "slag": "egna_indikatorer",
        "rubrik": own.heading or "",
        "har_utfall": any(indicator.outcome for indicator in indicators),
        "har_riktvärde": any(indicator.guide_value for indicator in indicators),
        "grupper": [
            {
                "namn": group.name,
                "indikatorer": [
                    {
                        "nyckel": f"indikatorer/{indicator.wording}",
                        "indikator": indicator.wording,
                        "utfall": indicator.outcome or "",
                        "riktvärde": indicator.guide_value or "",
                    }
                    for indicator in group.indicators
                ],
            }
            for group in own.groups
        ],
    }


def _priority(context: Context, priority: Priority) -> View:
    return {
        "nyckel": f"prioriteringar/{priority.key}",
        "namn": priority.name,
        "fotnot": context.note(priority.footnote),
        "ansvar": list(priority.responsible),
        "har_mål": bool(priority.goals),
    }


def _goal(context: Context, goal: Goal) -> View:
    return {
        "nyckel": f"mål/{goal.key}",
        "mål": goal.wording,
        "fotnot": context.note(goal.footnote),
        "avser": list(goal.concerns),
        "etikett": goal.label or "",
        "beskrivning": goal.description or "",
        "punkter": list(goal.points),
        "målvärde": goal.target or "",
        "mätetal": [
            {
                "nyckel": f"mätetal/{measure.key}",
                "mätetal": measure.wording,
                "målvärde": measure.target or "",
                "mäts": measure.measured or "",
            }
            for measure in goal.measures
        ],
        "ansvarig": goal.responsible or "",
        "mäts": goal.measured or "",
        "beslutat_av": goal.decided_by or "",
    }


def _has_section(priority: Priority) -> bool:
    """Whether a list of priorities does not hold all that the priority says."""
    return priority.says_more_than("namn", "fotnot", "ansvar")


def _activity(activity: Activity) -> View:
    return {
        "nyckel": f"aktiviteter/{activity.key}",
        "aktivitet": activity.wording,
        "datum": [day.isoformat() for day in (activity.start, activity.end) if day],
        "beskrivning": activity.description or "",
    }
