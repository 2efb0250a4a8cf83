"""The facts that running text can quote, as plain nested values under Swedish names."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from vplan.facts.counts import LEVEL_WORDS, Counts, words_of
from vplan.facts.frames import FrameFacts, UnitFacts, Yearly
from vplan.facts.goal_status import ResultFacts
from vplan.facts.indicators import IndicatorFigures
from vplan.facts.naming import Key, Names, columns_of, rows_of
from vplan.facts.sums import InvestmentSum, TableSums
from vplan.model.assignments import Assignment
from vplan.model.document import DocumentPlan
from vplan.model.frames import Frame
from vplan.model.indicators import TOTAL, WHOM, OwnIndicator, Series
from vplan.model.meetings import Decision
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.model.regulations import Regulation


class Counted(int):
    """A number of things. `of`: what there is that many of, in the plan's own plural."""

    of: str

    def __new__(cls, number: int, of: str) -> "Counted":  # noqa: D102, what it does stands above
        counted = super().__new__(cls, number)
        counted.of = of
        return counted


class Measured(Decimal):
    """An amount. `unit`: what it is counted in."""

    unit: str

    def __new__(cls, amount: Decimal, unit: str) -> "Measured":  # noqa: D102, what it does stands above
        measured = super().__new__(cls, amount)
        measured.unit = unit
        return measured


class Several(tuple[str, ...]):
    """A name that several rows or columns have: what to write for one of them."""

    __slots__ = ()


class Quoting(str):
    """A text that quotes facts itself."""

    __slots__ = ()


Value = str | int | Decimal
Values = dict[str, Any]
"""Name → Value or further Values. A name without a value is not there at all."""


class Named(dict[str, Any]):
    """Values by their addresses; `address_of` is the address of what is called in another way."""

    address_of: Callable[[str], str]

    def __init__(self, values: Values, address_of: Callable[[str], str]) -> None:
        super().__init__(values)
        self.address_of = address_of


def plan_values(
    plan: Plan,
    counts: Counts,
    budgets: dict[str, TableSums],
    investments: InvestmentSum | None,
    *,
    frame: FrameFacts | None,
    results: dict[str, ResultFacts],
) -> Values:
    """What every text of the plan can quote."""
    own = {plural: words_of(plan.levels, level)[1] for level, (_, plural) in LEVEL_WORDS.items()}
    return _present(
        {
            "organisation": plan.organisation,
            "organ": plan.board,
            "år": str(plan.year) if plan.matter is None else None,
            "ärende" if plan.matter else "titel": Quoting(plan.title) if plan.has_title else None,
            "diarienummer": plan.registry_number,
            "datum": plan.date.isoformat() if plan.date else None,
            "beslut": _decision(plan.decision),
            "antal": _counted(counts.by_word, own),
            "antal_enligt_text": _counted(plan.stated_counts, own),
            "överordnad": plan.superior
            and _present({"titel": plan.superior.title, "beslut": _decision(plan.superior.decision)}),
            "styrdokument": {regulation.key: _regulation(regulation) for regulation in plan.regulations},
            "revideringar": {
                revision.id: _present(
                    {
                        "datum": revision.date.isoformat(),
                        "avser": revision.subject,
                        "beslut": _decision(revision.decision),
                    }
                )
                for revision in plan.revisions
            },
            "uppdrag": {assignment.key: _assignment(assignment) for assignment in plan.assignments},
            "strategier": {strategy.key: {"namn": strategy.name} for strategy in plan.strategies},
            "prioriteringar": {
                area.key: {"namn": area.name} for strategy in plan.strategies for area in strategy.inner_areas()
            },
            "budget": {budget.id: _budget(budget, budgets[budget.id]) for budget in plan.budgets},
            "budgetramar": frame and plan.frame and _frame(frame, plan.frame),
            "uppföljningar" if plan.report is None else "uppföljning": _results(plan, results, own),
            "investeringar": investments
            and plan.investments
            and _present(
                {
                    "summa": Measured(
                        investments.computed if investments.stated is None else investments.stated,
                        plan.investments.unit,
                    ),
                    "antal": Counted(investments.rows, "investeringar"),
                    "beslut": _decision(plan.investments.decision),
                }
            ),
        }
    )


def _frame(facts: FrameFacts, frame: Frame) -> Values:
    """The frames by unit and year, those of all, and the sums of the changes by kind."""
    units = {unit.unit: _frame_of(unit, facts, frame.unit) for unit in facts.units if unit.unit is not None}
    kinds = {kind: _by_year(sums, frame.unit) for kind, sums in facts.kinds.items()}
    return _present({"verksamheter": units, "summa": _frame_of(facts.total, facts, frame.unit), "slag": kinds})


def _frame_of(unit: UnitFacts, facts: FrameFacts, counted_in: str) -> Values:
    last_year = None if unit.last_year is None else Measured(unit.last_year, counted_in)
    changes = {year: change for year in facts.years if (change := unit.change(year)) is not None}
    rest = {"föregående_år": last_year, "förändring": _by_year(changes, counted_in)}
    return _present(_by_year(unit.given, counted_in) | rest)


def _by_year(amounts: Yearly, counted_in: str) -> Values:
    return {str(year): Measured(amount, counted_in) for year, amount in amounts.items()}


def _counted(numbers: dict[str, int], own: dict[str, str]) -> Values:
    return {word: Counted(number, own.get(word, word)) for word, number in numbers.items()}


def _results(plan: Plan, results: dict[str, ResultFacts], own: dict[str, str]) -> Values | None:
    """Those of a report stand under `uppföljning`, a plan's under their keys in `uppföljningar`."""
    by_key = {key: _one_result(found, own) for key, found in results.items()}
    return next(iter(by_key.values()), None) if plan.report is not None else by_key or None


def _one_result(found: ResultFacts, own: dict[str, str]) -> Values:
    tallies: Values = {
        kind: {
            status: Counted(number, own.get(kind, kind))
            for status, number in [("antal", tally.total), *tally.per_status.items()]
        }
        for kind, tally in found.tallies.items()
    }
    amounts: Values = {
        str(index): {"belopp": deviation.amount, "enhet": deviation.unit}
        for index, deviation in enumerate(found.results.deviations, 1)
    }
    return _present(
        {
            "slag": found.results.kind,
            "per": found.results.through.isoformat(),
            **tallies,
            "budgetavvikelser": amounts,
        }
    )


def document_values(values: Values, document: DocumentPlan) -> Values:
    """The same for one document, with the counts that this document states."""
    if not document.stated_counts:
        return values
    stated = values.get("antal_enligt_text", {})
    own = {word: Counted(number, word) for word, number in document.stated_counts.items()}
    return {**values, "antal_enligt_text": {**stated, **own}}


def _decision(decision: Decision | None) -> Values | None:
    if decision is None:
        return None
    return _present(
        {
            "organ": decision.body,
            "datum": decision.date.text if decision.date else None,
            "paragraf": decision.paragraph,
        }
    )


def _regulation(regulation: Regulation) -> Values:
    decided = regulation.decision.decided if regulation.decision else None
    from_, through = regulation.valid_from, regulation.valid_through
    return _present(
        {
            "namn": regulation.name,
            "slag": regulation.kind,
            "diarienummer": regulation.registry_number,
            "beslut": decided
            and {
                name: value
                for name, value in (
                    ("organ", decided.body),
                    ("datum", decided.date),
                    ("paragraf", decided.paragraph),
                )
                if value
            },
            "gäller_från": from_.isoformat() if from_ else None,
            "gäller_till_och_med": through.text if through else None,
            "ansvarig": regulation.responsible,
            "hänvisning": regulation.reference,
        }
    )


def _assignment(assignment: Assignment) -> Values:
    return _present(
        {
            "uppdrag": assignment.wording,
            "beslut": _decision(assignment.given),
            "ansvarig": assignment.responsible,
            "klart": assignment.due.isoformat() if assignment.due else None,
            "återrapporteras": assignment.report,
        }
    )


def _budget(budget: Budget, sums: TableSums) -> Values:
    """The amounts by row and column, under names that say one of them; what says several is told apart."""
    text_columns = frozenset(budget.text_columns)
    rows = rows_of(budget.table)
    columns = [columns_of(band) for band in budget.table.bands]
    by_row: Values = {}
    for b, (band, amounts_of_band) in enumerate(zip(budget.table.bands, sums.amounts, strict=True)):
        several = _told_apart(columns[b], text_columns)
        names = [columns[b].address(at) if cell.text else "" for at, cell in enumerate(band.header[1:])]
        for r, (row, amounts) in enumerate(zip(band.rows, amounts_of_band, strict=True)):
            amounts_by_column = {
                name: None if amount is None else Measured(amount, budget.unit_of(row.name.text, cell.text))
                for name, cell, amount in zip(names, band.header[1:], amounts, strict=True)
                if cell.text and cell.text not in text_columns
            } | several
            by_row[rows.address((b, r))] = amounts_by_column
    return Named(by_row | _told_apart(rows, frozenset()), rows.address_of)


def indicator_values(figures: IndicatorFigures) -> Values:
    """What texts can quote of an indicator: `utfall.2024` for all, `kvinnor.2024` of whom it is split by."""
    one = figures.indicator
    return _present(
        {
            "namn": one.wording,
            "utfall": one.outcome if isinstance(one.outcome, str) else None,
            **_by_whom(one, figures.outcomes),
            "verksamheter": {name: _by_whom(one, series) for name, series in figures.units.items()},
            "jämförelser": {name: _by_whom(one, series) for name, series in figures.comparisons.items()},
            "riktvärde": one.guide_value,
            "målvärde": one.targets.get("") or dict(one.targets),
        }
    )


def _by_whom(one: OwnIndicator, series: Series) -> Values:
    found: Values = {}
    for whom in WHOM:
        years = {year: Measured(of[whom], one.unit) for year, of in series.items() if whom in of}
        if years:
            found["utfall" if whom == TOTAL else whom] = years
    return found


def _told_apart(names: Names[Key], without: frozenset[str]) -> Values:
    """What a name that stands more than once says: which ones there are."""
    several = ((name, names.addresses(names.find(name))) for name in names.known if name not in without)
    return {name: Several(ways) for name, ways in several if ways}


def _present(values: dict[str, Any]) -> Values:
    return {name: value for name, value in values.items() if value is not None and value != {}}
