"""The figures of indicators: what the plan writes, filled with what its extract from Kolada holds; and how the
outcomes that results report stand against their targets.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from vplan.facts.goal_status import judge
from vplan.model.indicators import TOTAL, WHOM, KoladaValue, OwnIndicator, Series
from vplan.model.plan import Plan
from vplan.model.results import Outcome, Results
from vplan.model.scales import Step, steps_of

NATION = "Riket"
_NATIONS = {"riket", "0000"}
_WHOM = {
    "t": TOTAL,
    "totalt": TOTAL,
    "alla": TOTAL,
    "k": "kvinnor",
    "kvinnor": "kvinnor",
    "m": "män",
    "män": "män",
}
_MUNICIPALITY = " kommun"


class Extracted(NamedTuple):
    """A value of the extract that is one of an indicator's figures. `of` '': the organisation itself, else whom it
    compares itself with.
    """

    row: KoladaValue
    value: Decimal
    of: str
    year: str
    whom: str


class IndicatorFigures(NamedTuple):
    """The figures of an indicator, by year, each year's in the order of WHOM: its own, by organisational unit, and
    of whom it is compared with. `extracted` is what the extract says of it, the same or not.
    """

    indicator: OwnIndicator
    outcomes: Series
    units: dict[str, Series]
    comparisons: dict[str, Series]
    extracted: tuple[Extracted, ...]

    @property
    def latest(self) -> tuple[str, Decimal] | None:
        """The last year that has a figure for all, and the figure."""
        years = [year for year, figures in self.outcomes.items() if TOTAL in figures]
        return (years[-1], self.outcomes[years[-1]][TOTAL]) if years else None


class IndicatorStatus(NamedTuple):
    """What results report of an indicator. `status` None: not known."""

    indicator: OwnIndicator
    outcome: Outcome
    status: Step | None
    found: Step | None


def figures_of(plan: Plan) -> dict[str, IndicatorFigures]:
    """The figures of every indicator, by its key."""
    own = plan.own_indicators
    if own is None:
        return {}
    rows: dict[str, list[Extracted]] = {}
    for row in own.extract:
        found = _extracted(row, is_own=is_own(plan, row))
        if found is not None:
            rows.setdefault(row.indicator.upper(), []).append(found)
    return {one.key: _figures(one, rows.get((one.kolada or "").upper(), [])) for one in own.indicators}


def is_own(plan: Plan, row: KoladaValue) -> bool:
    """Whether a value of the extract is of the plan's organisation, by the name that it has there: 'X' is the
    same as 'X kommun'.
    """
    called = (plan.own_indicators.called_there if plan.own_indicators else None) or plan.organisation
    return _plain(row.whose) == _plain(called)


def _plain(name: str) -> str:
    return name.casefold().removesuffix(_MUNICIPALITY)


def _extracted(row: KoladaValue, *, is_own: bool) -> Extracted | None:
    whom = _WHOM.get(row.whom.casefold())
    nation = row.whose.casefold() in _NATIONS
    if row.value is None or whom is None or not (is_own or nation):
        return None
    return Extracted(row, row.value, NATION if nation else "", row.year, whom)


def _figures(one: OwnIndicator, extracted: list[Extracted]) -> IndicatorFigures:
    compared = dict(one.comparisons)
    if any(row.of for row in extracted):
        compared.setdefault(NATION, {})
    return IndicatorFigures(
        one,
        _in_order(one.outcomes, (row for row in extracted if not row.of)),
        {name: _in_order(series, ()) for name, series in one.units.items()},
        {
            name: _in_order(series, (row for row in extracted if row.of == name))
            for name, series in compared.items()
        },
        tuple(extracted),
    )


def _in_order(series: Series, extracted: Iterable[Extracted]) -> Series:
    """The figures by year, and what the extract adds."""
    whole = {year: dict(figures) for year, figures in series.items()}
    for row in extracted:
        whole.setdefault(row.year, {}).setdefault(row.whom, row.value)
    return {year: {whom: whole[year][whom] for whom in WHOM if whom in whole[year]} for year in sorted(whole)}


def stand_of_indicators(plan: Plan, results: Results) -> dict[str, IndicatorStatus]:
    """What the results report of the plan's indicators, by key."""
    return dict(_standings(plan, results, plan.indicators))


def _standings(
    plan: Plan, results: Results, indicators: Iterable[OwnIndicator]
) -> Iterator[tuple[str, IndicatorStatus]]:
    steps = steps_of(plan.scales, "mål")
    by_id = {step.id: step for step in steps}
    for one in indicators:
        outcome = results.indicators.get(one.key)
        if outcome is not None:
            found, _ = judge(one.metric_of(plan.year), _for_all(outcome), steps)
            given = by_id.get(outcome.status) if outcome.status is not None else found
            yield one.key, IndicatorStatus(one, outcome, given, found)


def _for_all(outcome: Outcome) -> Outcome:
    """The outcome for all, where it gives that beside others."""
    given = outcome.outcome or {}
    return outcome.model_copy(update={"outcome": {"": given[TOTAL]}}) if TOTAL in given else outcome
