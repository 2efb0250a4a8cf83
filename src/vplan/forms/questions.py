"""How each kind of thing is asked about: what is to be reached, what its numbers count, and how it stood last.

In: a part of the plan, and what is known of it. Out: Asked.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vplan.core.swedish.numbers import write_amount
from vplan.facts import GoalStatus, ResultFacts
from vplan.facts.indicators import IndicatorFigures
from vplan.forms.asked import ACTIVITIES, ASSIGNMENTS, GOALS, INDICATORS, MEASURES, Asked, Last, Way
from vplan.forms.marking import mark_of
from vplan.model.assignments import Assignment
from vplan.model.goals import Activity, Goal, Measure
from vplan.model.indicators import TOTAL, OwnIndicator, Series
from vplan.model.metrics import Metric
from vplan.model.results import Results

Item = Goal | Measure | Activity | Assignment | OwnIndicator


class Known(NamedTuple):
    """What is known of a plan besides: its year, results before, the newest first, and the figures of its
    indicators by key.
    """

    year: int
    before: list[ResultFacts]
    figures: dict[str, IndicatorFigures]


def asked_about(item: Item, known: Known) -> Asked:
    """How a form asks about one of them."""
    before = known.before
    match item:
        case Activity():
            span = " – ".join(day.isoformat() for day in (item.start, item.end) if day)
            return _of_state(Way(ACTIVITIES, item.key), item, span, before)
        case Assignment():
            due = [f"Klart {item.due.isoformat()}"] if item.due else []
            due += [f"Återrapporteras: {item.report}"] if item.report else []
            return _of_state(Way(ASSIGNMENTS, item.key), item, "\n".join(due), before)
        case OwnIndicator():
            return _of_indicator(item, known)
    return _of_goal(item, before)


def _of_state(way: Way, item: Activity | Assignment, when: str, before: list[ResultFacts]) -> Asked:
    last = {"": _last_state(way, before)}
    return Asked(
        way, item.wording, when, ("",), "", has_number=False, last=last, mark=mark_of(when), place=item.place()
    )


def _of_indicator(item: OwnIndicator, known: Known) -> Asked:
    """An indicator, by whom its newest figures are of; the last are those of results, else those of the plan."""
    way, figures = Way(INDICATORS, item.key), known.figures[item.key].outcomes
    year = max(figures, default="")
    parts = tuple(figures.get(year, ()))
    scopes = parts if len(parts) > 1 else ("",)
    target = item.targets.get(str(known.year)) or item.targets.get("") or item.guide_value or ""
    last = {scope: _last_figure(item, scope, year, figures, known.before) for scope in scopes}
    return Asked(
        way,
        item.wording,
        target,
        scopes,
        item.unit,
        has_number=True,
        last=last,
        mark=mark_of(target),
        place=item.place(),
    )


def _last_figure(item: OwnIndicator, scope: str, year: str, figures: Series, before: list[ResultFacts]) -> Last:
    for facts in before:
        told = facts.results.indicators.get(item.key)
        amount = (told.outcome or {}).get(scope) if told else None
        if amount is not None:
            words = f"{write_amount(amount.amount)} {item.unit}".strip()
            return Last(words, "", facts.results.through.isoformat())
    figure = figures.get(year, {}).get(scope or TOTAL)
    return Last(f"{write_amount(figure)} {item.unit}".strip(), "", year) if figure is not None else Last()


def _of_goal(item: Goal | Measure, before: list[ResultFacts]) -> Asked:
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
