"""Values for templates that set the status of every goal beside each other, date by date."""

from collections.abc import Iterator

from vplan.facts import ResultFacts
from vplan.facts.goal_status import stand
from vplan.layout.context import Context, View
from vplan.layout.numbers import numbered
from vplan.layout.results import step_view
from vplan.model.goals import Goal, Measure
from vplan.model.linked import earlier_reports
from vplan.model.results import Outcome
from vplan.model.scales import Step, steps_of


def status_matrix(context: Context) -> View:
    """Each goal, under its area, with its status at each date that speaks of goals, and the latest forecast."""
    plan = context.plan
    dated = sorted(
        (found for found in _all_results(context) if found.goal_statuses.keys() & {"mål", "mätetal"}),
        key=lambda found: found.results.through,
    )
    areas: list[View] = [
        {
            "rubrik": numbered(context.numbers, area, area.heading or area.name),
            "rader": [
                row
                for goal in area.goals
                for row in (
                    _row(context, "mål", goal, dated),
                    *(_row(context, "mätetal", measure, dated) for measure in goal.measures),
                )
            ],
        }
        for area in plan.areas
        if area.goals
    ]
    return {
        "slag": "statusmatris",
        "datum": [found.results.through.isoformat() for found in dated],
        "områden": areas,
        "har_prognos": any(row["prognos"]["namn"] for area in areas for row in area["rader"]),
    }


def _all_results(context: Context) -> Iterator[ResultFacts]:
    """What reports before this one say, and then what it says itself."""
    for name in earlier_reports(context.plan):
        if name in context.plan.linked:
            other = context.plan.linked[name]
            yield from (stand(other, results) for results in other.results)
    yield from context.facts.results.values()


def _row(context: Context, kind: str, item: Goal | Measure, dated: list[ResultFacts]) -> View:
    steps = {step.id: step for step in steps_of(context.plan.scales, kind)}
    outcomes = [_outcome(found, kind, item) for found in dated]
    told = [one.forecast for one in outcomes if one is not None]
    return {
        "nyckel": f"statusmatris/{kind}/{item.key}",
        "slag": kind,
        "text": numbered(context.numbers, item, item.wording),
        "status": [step_view(_status(found, kind, item)) for found in dated],
        "prognos": step_view(steps.get(told[-1]) if told and told[-1] else None),
    }


def _outcome(found: ResultFacts, kind: str, item: Goal | Measure) -> Outcome | None:
    status = found.goal_statuses.get(kind, {}).get(item.key)
    return status.outcome if status else None


def _status(found: ResultFacts, kind: str, item: Goal | Measure) -> Step | None:
    status = found.goal_statuses.get(kind, {}).get(item.key)
    return status.status if status else None
