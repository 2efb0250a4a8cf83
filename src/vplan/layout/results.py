"""Values for templates about results: standings, tallies, charts, as prepared plain values."""

from collections import Counter
from collections.abc import Iterable, Iterator

from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.core.swedish.phrases import capitalised
from vplan.facts import Facts, GoalStatus, ResultFacts
from vplan.facts.goal_status import Item
from vplan.layout.amounts import Printed, printed, worded
from vplan.layout.context import View
from vplan.layout.goals import target_years
from vplan.layout.numbers import Numbers, numbered, numbers_of
from vplan.model.goals import Activity, Area, Goal, Measure, Strategy
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.model.results import TALLIED, ActivityState, Outcome, Results
from vplan.model.scales import Step, steps_of

_TONES = {"grön": "good", "gul": "middling", "röd": "poor", "grå": "none"}


def tallies(plan: Plan, facts: Facts) -> View:
    """How many stand on each step of each scale, at each date."""
    tables = []
    for kind in TALLIED:
        found = [result for result in facts.results.values() if kind in result.tallies]
        if found:
            steps = steps_of(plan.scales, kind)
            tables.append(
                {
                    "slag": kind,
                    "steg": [step_view(step) for step in steps],
                    "rader": [
                        {
                            "nyckel": f"sammanställning/{result.results.key}/{kind}",
                            **_period(result.results),
                            "antal": [printed(result.tallies[kind].per_status.get(step.id, 0)) for step in steps],
                            "utan": printed(result.tallies[kind].total - result.tallies[kind].accounted),
                            "summa": printed(result.tallies[kind].total),
                        }
                        for result in found
                    ],
                    "har_utan": any(
                        result.tallies[kind].total != result.tallies[kind].accounted for result in found
                    ),
                }
            )
    return {"slag": "sammanställning", "tabeller": tables}


def goal_statuses(plan: Plan, facts: Facts, strategies: Iterable[Strategy], *, headed: bool) -> View:
    """Every goal with its outcome and status, under its area."""
    result, numbers = latest(facts, "mål"), numbers_of(plan)
    groups = [
        {
            "rubrik": numbered(numbers, strategy, strategy.heading or strategy.name) if headed else "",
            "områden": [_area(plan, result, area, numbers) for area in strategy.with_all_areas() if area.goals],
        }
        for strategy in strategies
    ]
    return {"slag": "måluppfyllelse", "strategier": [group for group in groups if group["områden"]]}


def activity_states(plan: Plan, facts: Facts) -> View:
    """Every activity with its status, under its area."""
    goal_status = latest(facts, "aktiviteter").goal_statuses.get("aktiviteter", {})
    numbers = numbers_of(plan)
    return {
        "slag": "aktiviteter",
        "områden": [
            {
                "rubrik": numbered(numbers, area, area.heading or area.name),
                "aktiviteter": [activity_row(goal_status[one.key], numbers) for one in area.activities],
            }
            for area in plan.areas
            if area.activities and goal_status
        ],
    }


def deviations(facts: Facts) -> View:
    """Stated deviations from the budget, by date."""
    return {
        "slag": "budgetavvikelser",
        "flera": sum(bool(result.results.deviations) for result in facts.results.values()) > 1,
        "rader": [
            {
                **_period(result.results),
                "belopp": write_amount(deviation.amount),
                "enhet": deviation.unit,
                "avser": deviation.concerns or "",
                "anmärkning": deviation.remark or "",
            }
            for result in facts.results.values()
            for deviation in result.results.deviations
        ],
    }


def delays(facts: Facts) -> View:
    """What is late, and why."""
    return {
        "slag": "förseningar",
        "rader": [
            {"avser": delay.concerns, "läge": delay.state or "", "orsaker": list(delay.reasons)}
            for result in facts.results.values()
            for delay in result.results.delays
        ],
    }


def status_chart(plan: Plan, facts: Facts, *, in_table: bool) -> View:
    """Bars: the goals of each area by status; `in_table`: a table of the document says them too."""
    goal_status = latest(facts, "mål").goal_statuses.get("mål", {})
    steps = steps_of(plan.scales, "mål")
    colours = Counter(step.colour for step in steps)
    shared = {colour for colour, times in colours.items() if times > 1}  # and with it the shape: words tell them
    rows: list[View] = []
    for area in plan.areas:
        own = [goal_status[goal.key] for goal in area.goals if goal.key in goal_status]
        counts = [(step, sum(s.status is not None and s.status.id == step.id for s in own)) for step in steps]
        counts = [(step, count) for step, count in counts if count]
        if counts:
            rows.append(
                {
                    "namn": area.heading or area.name,
                    "summa": printed(sum(count for _, count in counts)),
                    "delar": [
                        {
                            **step_view(step),
                            "värde": str(count),
                            "text": printed(count),
                            "märke": f"{count} {step.name.lower()}" if step.colour in shared else str(count),
                        }
                        for step, count in counts
                    ],
                }
            )
    used = {part["id"] for row in rows for part in row["delar"]}
    legend = [step_view(step) for step in steps if step.id in used]
    return {"slag": "diagram/status", "rader": rows, "förklaring": legend, "i_tabell": in_table}


def latest(facts: Facts, kind: str) -> ResultFacts:
    """The latest results that speak of the kind, else the latest of all."""
    return max(facts.results.values(), key=lambda found: (kind in found.goal_statuses, found.results.through))


def _period(results: Results) -> View:
    return {"resultat": capitalised(results.kind), "per": results.through.isoformat()}


def step_view(step: Step | None) -> View:
    """A step of a scale as it is printed; without words for none."""
    if step is None:
        return {"id": "", "namn": "", "innebär": "", "ton": "none"}
    return {"id": step.id, "namn": step.name, "innebär": step.meaning or "", "ton": _TONES[step.colour]}


def _area(plan: Plan, result: ResultFacts, area: Area, numbers: Numbers) -> View:
    rows = list(goal_rows(plan, result, area.goals, numbers))
    return {
        "nyckel": f"måluppfyllelse/{area.key}",
        "rubrik": numbered(numbers, area, area.heading or area.name),
        "mål": rows,
        "har_målvärde": any(row["målvärde"] or row["målår"] for row in rows),
        "har_kommentar": any(row["kommentar"] or row["åtgärder"] for row in rows),
    }


def goal_rows(plan: Plan, result: ResultFacts, goals: Iterable[Goal], numbers: Numbers) -> Iterator[View]:
    """Each goal with its outcome and status, and its measures after it."""
    steps = {kind: {step.id: step for step in steps_of(plan.scales, kind)} for kind in ("mål", "mätetal")}
    for goal in goals:
        goals_of_results = result.goal_statuses.get("mål", {})
        row = _row("mål", goal, goals_of_results.get(goal.key), steps["mål"], plan.year)
        yield {**row, "text": numbered(numbers, goal, goal.wording)}
        for measure in goal.measures:
            goal_status = result.goal_statuses.get("mätetal", {}).get(measure.key)
            row = _row("mätetal", measure, goal_status, steps["mätetal"], plan.year)
            yield {**row, "text": numbered(numbers, measure, measure.wording)}


def _row(
    kind: str, item: Goal | Measure, goal_status: GoalStatus | None, steps: dict[str, Step], year: int
) -> View:
    outcome = goal_status.outcome if goal_status else None
    forecast = steps.get(outcome.forecast) if outcome and outcome.forecast else None
    lines = list(_amounts(goal_status.outcome, item.metric)) if goal_status and goal_status.outcome else []
    measured_on = outcome.measured_on.isoformat() if outcome and outcome.measured_on else ""
    return {
        "nyckel": f"resultat/{kind}/{item.key}",
        "slag": kind,
        "text": item.wording,
        "målvärde": _target(item),
        "målår": target_years(year, item),
        "utfall": lines,
        "tal": lines[0].tal if len(lines) == 1 and not measured_on else "",
        "datum": measured_on,
        "status": step_view(goal_status.status if goal_status else None),
        "trend": (outcome.trend or "") if outcome else "",
        "klar": outcome.done_on.isoformat() if outcome and outcome.done_on else "",
        "prognos": step_view(forecast),
        "genomfört": percent(outcome.completion if outcome else None),
        "kommentar": (outcome.comment or "") if outcome else "",
        "åtgärder": list(outcome.actions) if outcome else [],
    }


def activity_row(goal_status: GoalStatus, numbers: Numbers) -> View:
    """An activity with its status."""
    activity, state = goal_status.item, goal_status.state
    assert isinstance(activity, Activity)
    assert isinstance(state, ActivityState | None)
    return {
        "nyckel": f"resultat/aktiviteter/{activity.key}",
        "text": numbered(numbers, activity, activity.wording),
        "datum": [day.isoformat() for day in (activity.start, activity.end) if day],
        "status": step_view(goal_status.status),
        "klar": state.done_on.isoformat() if state and state.done_on else "",
        "genomfört": percent(state.completion if state else None),
        "trend": "",
        "prognos": step_view(None),
        "åtgärder": [],
        "kommentar": (state.comment or "") if state else "",
    }


def percent(share: int | None) -> str:
    """How much is done, as it is printed; empty where nothing is said."""
    return "" if share is None else f"{share}{HARD_SPACE}%"


def _target(item: Item) -> str:
    return (item.target or "") if isinstance(item, Goal | Measure) else ""


def _outcome(goal_status: GoalStatus) -> str:
    """The outcome as it is printed, with the unit of its target; a line for each scope."""
    metric = goal_status.item.metric if isinstance(goal_status.item, Goal | Measure) else None
    return "; ".join(_amounts(goal_status.outcome, metric)) if goal_status.outcome else ""


def _amounts(outcome: Outcome, metric: Metric | None) -> Iterator[Printed]:
    """A line for each scope; one is an amount and nothing else only without scope, unit and period."""
    unit = f"\u00a0{metric.unit}" if metric and metric.unit else ""
    for scope, dated in (outcome.outcome or {}).items():
        lead = f"{scope}: " if scope else ""
        period = f" ({dated.period})" if dated.period else ""
        amount = printed(dated.amount)
        yield worded(f"{lead}{amount}{unit}{period}") if lead or unit or period else amount
