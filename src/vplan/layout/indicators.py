"""Values for templates about the board's own indicators: outcomes over years, what results report, targets."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from vplan.core.swedish.numbers import write_amount
from vplan.core.swedish.phrases import capitalised
from vplan.facts import IndicatorFigures, IndicatorStatus
from vplan.layout.amounts import Printed, printed, worded
from vplan.layout.context import Context, View
from vplan.layout.results import step_view
from vplan.model.fields import DatedAmount
from vplan.model.indicators import TOTAL, WHOM, OwnIndicator, Series
from vplan.model.results import Outcome, Results
from vplan.model.scales import steps_of

_KOLADA = "Kolada"


class _Columns(NamedTuple):
    """What the columns of a table hold: the years of outcomes, and those of targets ('' is no year). `words`: some
    outcome is words; `results`: those that report the indicators.
    """

    years: tuple[str, ...]
    words: bool
    results: Results | None
    guides: bool
    targets: tuple[str, ...]


def own_indicators(context: Context) -> View:
    """All of the board's own indicators, in their groups."""
    own = context.plan.own_indicators
    assert own is not None, "VP406 has stopped a reference to what is not there"
    return _table(context, own.heading or "", [(group.name, group.indicators) for group in own.groups])


def one_indicator(context: Context, name: str) -> View:
    """The indicator of that key."""
    own = context.plan.own_indicators
    one = next(one for one in (own.indicators if own else ()) if one.key == name)
    return _table(context, one.wording, [("", [one])])


def _table(context: Context, heading: str, groups: list[tuple[str, list[OwnIndicator]]]) -> View:
    indicators = [one for _, each in groups for one in each]
    columns = _columns(context, indicators)
    reported = context.facts.reported[columns.results.key] if columns.results else {}
    rows = [
        (name, [_indicator(context, one, columns, reported.get(one.key)) for one in each]) for name, each in groups
    ]
    return {
        "slag": "indikatorer",
        "rubrik": heading,
        "år": list(columns.years),
        "har_utfall": columns.words,
        "resultat": _period(columns.results) if columns.results else "",
        "har_kommentar": any(one["kommentar"] or one["åtgärder"] for _, each in rows for one in each),
        "har_riktvärde": columns.guides,
        "målår": list(columns.targets),
        "saknas": any(_lacks(one, columns) for _, each in rows for one in each),
        "grupper": [{"namn": name, "indikatorer": each} for name, each in rows],
        "källor": list(_sources(indicators)),
    }


def _lacks(one: View, columns: _Columns) -> bool:
    """Whether a figure is missing among those of an indicator, or of a row below its own; a row that has none at
    all is not counted so.
    """
    for row in (one, *one["delar"]):
        reported = row["rapporterat"] or row.get("övrigt") or row.get("datum")
        cells = [*row["celler"], *([reported] if columns.results else [])]
        if not all(cells) and (any(cells) or len(cells) == 1):
            return True
    return False


def _columns(context: Context, indicators: list[OwnIndicator]) -> _Columns:
    figures = [context.facts.indicators[one.key] for one in indicators]
    years = {
        year
        for one in figures
        for series in (one.outcomes, *one.units.values(), *one.comparisons.values())
        for year in series
    }
    own = {one.key for one in indicators}
    reporting = [one for one in context.plan.results if not own.isdisjoint(one.indicators)]
    return _Columns(
        tuple(sorted(years)),
        any(isinstance(one.outcome, str) for one in indicators),
        max(reporting, key=lambda one: one.through, default=None),
        any(one.guide_value for one in indicators),
        tuple(sorted({year for one in indicators for year in one.targets})),
    )


def _period(results: Results) -> str:
    """What the outcomes of results are called over their column."""
    day = results.through
    return str(day.year) if results.kind == "helår" else f"t.o.m. {day.isoformat()}"


def _indicator(context: Context, one: OwnIndicator, columns: _Columns, status: IndicatorStatus | None) -> View:
    """An indicator with the rows below its own."""
    figures = context.facts.indicators[one.key]
    outcome = status.outcome if status else None
    reported = _Reported(outcome)
    own = reported.taken("", TOTAL)
    parts = list(_parts(figures, f"indikatorer/{one.key}", columns, reported))
    return {
        "nyckel": f"indikatorer/{one.key}",
        "indikator": f"{one.wording} ({one.unit})" if _needs_unit(one, figures, outcome) else one.wording,
        "celler": _cells(figures.outcomes, TOTAL, columns),
        "utfall": one.outcome if isinstance(one.outcome, str) else "",
        "rapporterat": own,
        "övrigt": reported.left(),
        "datum": _measured_on(outcome, columns.results),
        "bedömd": outcome is not None,
        "status": step_view(status.status if status else None),
        "trend": (outcome.trend or "") if outcome else "",
        "prognos": _forecast(context, outcome.forecast if outcome else None),
        "kommentar": (outcome.comment or "") if outcome else "",
        "åtgärder": list(outcome.actions) if outcome else [],
        "riktvärde": one.guide_value or "",
        "målvärden": [one.targets.get(year, "") for year in columns.targets],
        "delar": parts,
    }


def _measured_on(outcome: Outcome | None, results: Results | None) -> str:
    """The day of an outcome; '' where it is that of the results."""
    day = outcome.measured_on if outcome else None
    return "" if day is None or results is None or day == results.through else day.isoformat()


def _needs_unit(one: OwnIndicator, figures: IndicatorFigures, outcome: Outcome | None) -> bool:
    """Whether the unit is to stand beside the name, which may say it."""
    has_figures = bool(figures.outcomes or figures.units or figures.comparisons or (outcome and outcome.outcome))
    return bool(one.unit) and has_figures and one.unit.casefold() not in one.wording.casefold().split()


class _Reported:
    """The outcomes that results report of an indicator: each is taken by the row that it is of."""

    def __init__(self, outcome: Outcome | None) -> None:
        self._left = dict(outcome.outcome or {}) if outcome else {}

    def taken(self, *scopes: str) -> Printed:
        """The outcome of one of these scopes, as a cell."""
        found = next((self._left.pop(scope) for scope in scopes if scope in self._left), None)
        if found is None:
            return worded("")
        return worded(_with_period(found)) if found.period else printed(found.amount)

    def left(self) -> list[str]:
        """Those of scopes that have no row."""
        return [f"{scope}: {_with_period(dated)}" for scope, dated in self._left.items()]


def _with_period(dated: DatedAmount) -> str:
    return write_amount(dated.amount) + (f" ({dated.period})" if dated.period else "")


def _forecast(context: Context, step: str | None) -> str:
    return next((one.name for one in steps_of(context.plan.scales, "mål") if one.id == step), "")


def _parts(figures: IndicatorFigures, key: str, columns: _Columns, reported: _Reported) -> Iterator[View]:
    """The rows below the one of an indicator: of whom it is split by, units, and whom it is compared with."""
    for whom in WHOM:
        amount = reported.taken(whom)
        if whom != TOTAL and (amount or any(whom in of for of in figures.outcomes.values())):
            yield _row(f"{key}/{whom}", capitalised(whom), 1, _cells(figures.outcomes, whom, columns), amount)
    for name, series in (*figures.units.items(), *figures.comparisons.items()):
        inside = f"{key}/{name}"
        yield _row(inside, name, 1, _cells(series, TOTAL, columns), reported.taken(name))
        for whom in dict.fromkeys(whom for of in series.values() for whom in of if whom != TOTAL):
            yield _row(f"{inside}/{whom}", capitalised(whom), 2, _cells(series, whom, columns), worded(""))


def _row(key: str, name: str, indent: int, cells: list[Printed], reported: Printed) -> View:
    return {"nyckel": key, "namn": name, "indrag": indent, "celler": cells, "rapporterat": reported}


def _cells(series: Series, whom: str, columns: _Columns) -> list[Printed]:
    return [_cell(series.get(year, {}).get(whom)) for year in columns.years]


def _cell(amount: Decimal | None) -> Printed:
    return worded("") if amount is None else printed(amount)


def _sources(indicators: Iterable[OwnIndicator]) -> Iterator[str]:
    """Where the figures are from, and how they are measured: each in a line."""
    told = list(indicators)
    yield from _line("Källa", "Källor", [(one.wording, _source(one)) for one in told])
    yield from _line("Mäts", "Mäts", [(one.wording, one.measured or "") for one in told])


def _line(one: str, several: str, told: list[tuple[str, str]]) -> Iterator[str]:
    """What is said of indicators; once where all say the same."""
    said = [(name, text.rstrip(".")) for name, text in told if text]
    if said and {text for _, text in told} == {said[0][1]}:
        yield f"{one}: {said[0][1]}."
    elif said:
        yield f"{several if len(said) > 1 else one}: {'; '.join(f'{name} – {text}' for name, text in said)}."


def _source(one: OwnIndicator) -> str:
    if one.kolada is None:
        return one.source or ""
    if one.source in {None, _KOLADA}:
        return f"{_KOLADA} ({one.kolada})"
    return f"{one.source} ({_KOLADA} {one.kolada})"
