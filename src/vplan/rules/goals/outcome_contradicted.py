"""An indicator's figures contradict each other, or the extract that they are from.

What is checked: the outcomes of `indikatorer` that are figures by year. A total that is neither between those of
women and men (or girls and boys) nor their sum; a share in percent is never a sum, and a total that is more than
the sum may count others too. A figure that the extract from Kolada (`kolada_uttag`) gives otherwise, rounded as
the plan rounds it. An indicator (`kolada`) of which the extract has no value is a warning. A share that is lower
or higher than those of all units (`verksamheter`) is a note: some may be missing.

Why it matters: the figures are read side by side in one table, and nobody can tell which of them is right.

Fails:

    utfall: {2023: {totalt: "8,6", kvinnor: "7,9", män: "4,8"}}

Passes: the same with `totalt: "6,8"`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from vplan.core import Finding, Kind, Message, Place, Related, Rule, Severity, say
from vplan.core.nearest import listed
from vplan.core.swedish.numbers import decimals_of, write_amount
from vplan.core.swedish.units import is_percent
from vplan.facts import Facts, IndicatorFigures
from vplan.facts.indicators import is_own
from vplan.model.indicators import TOTAL, KoladaValue, OwnIndicator
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP314", "outcome-contradicted", Kind.CONTRADICTION, __doc__)
_SPLITS = (("kvinnor", "män"), ("flickor", "pojkar"))


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each year that contradicts itself, the extract, or the units."""
    for figures in facts.indicators.values():
        yield from _split(figures)
        yield from _extracted(figures)
        yield from _units(figures)
    yield from _not_extracted(plan)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _split(figures: IndicatorFigures) -> Iterator[Finding]:
    one = figures.indicator
    for key, name, series in one.written():
        for year, of in series.items():
            for first, second in _SPLITS:
                if TOTAL in of and first in of and second in of and _contradicts(one, of, first, second):
                    place = one.figure_place(year, TOTAL, key, name)
                    message = say(
                        "'{name}' {year}: the total {total} is not between {first} {one} and {second} {other}",
                        name=one.wording if name is None else f"{one.wording}, {name}",
                        year=year,
                        total=write_amount(of[TOTAL]),
                        first=first,
                        one=write_amount(of[first]),
                        second=second,
                        other=write_amount(of[second]),
                    )
                    found = _found(one, year, place, message, of[TOTAL])
                    yield replace(found, path=_path(one, name, year))


def _contradicts(one: OwnIndicator, of: Mapping[str, Decimal], first: str, second: str) -> bool:
    parts = (of[first], of[second])
    if _between(of[TOTAL], parts):
        return False
    return is_percent(one.unit) or of[TOTAL] < sum(parts) - sum(map(_rounding, (of[TOTAL], *parts)))


def _between(amount: Decimal, others: tuple[Decimal, ...]) -> bool:
    """Whether the amount may lie between the others, as they are rounded."""
    room = max(map(_rounding, (amount, *others)))
    return min(others) - room <= amount <= max(others) + room


def _rounding(amount: Decimal) -> Decimal:
    """How far the amount may be from what was rounded."""
    return Decimal(1).scaleb(-decimals_of(amount)) / 2


def _extracted(figures: IndicatorFigures) -> Iterator[Finding]:
    one = figures.indicator
    for row in figures.extracted:
        series = one.comparisons.get(row.of, {}) if row.of else one.outcomes
        written = series.get(row.year, {}).get(row.whom)
        if written is None or abs(written - row.value) <= _rounding(written):
            continue
        place = one.figure_place(row.year, row.whom, *(("jämförelser", row.of) if row.of else ()))
        message = say(
            "'{name}' {year}: the plan says {written}, and the extract from Kolada {extracted}",
            name=one.wording,
            year=row.year,
            written=write_amount(written),
            extracted=write_amount(row.value),
        )
        related = (Related(row.row.place("värde"), say("the extract says it here")),)
        found = _found(one, row.year, place, message, written)
        yield replace(found, path=_path(one, row.of, row.year), related=related)


def _not_extracted(plan: Plan) -> Iterator[Finding]:
    """Indicators of which the extract has no value, or none of the organisation."""
    own = plan.own_indicators
    if own is None or not own.extract:
        return
    held: dict[str, list[KoladaValue]] = {}
    for row in own.extract:
        held.setdefault(row.indicator.casefold(), []).append(row)
    for one in own.indicators:
        rows = held.get((one.kolada or "").casefold(), [])
        if one.kolada is None or any(is_own(plan, row) for row in rows):
            continue
        others = listed(dict.fromkeys(row.whose for row in rows))
        yield Finding(
            RULE,
            one.place("kolada"),
            say(
                "the extract from Kolada has no value of '{id}' for {organisation}",
                id=one.kolada,
                organisation=own.called_there or plan.organisation,
            ),
            say("it has {names}: write under 'kolada_kommun' what it calls the organisation", names=others)
            if rows
            else say("check the id, or take out the indicator too"),
            path=f"indikatorer.{one.key}.kolada",
            facts={"nyckeltal": one.kolada},
            severity=Severity.WARNING,
        )


def _units(figures: IndicatorFigures) -> Iterator[Finding]:
    one = figures.indicator
    for year, of in one.outcomes.items() if is_percent(one.unit) else ():
        units = tuple(series[year][TOTAL] for series in one.units.values() if TOTAL in series.get(year, {}))
        if TOTAL not in of or len(units) < max(2, len(one.units)):
            continue
        if not _between(of[TOTAL], units):
            message = say(
                "'{name}' {year}: {total} is not between the lowest and the highest unit, {least} and {most}",
                name=one.wording,
                year=year,
                total=write_amount(of[TOTAL]),
                least=write_amount(min(units)),
                most=write_amount(max(units)),
            )
            found = _found(one, year, one.figure_place(year), message, of[TOTAL])
            hint = say("correct one of them, unless there are more units")
            yield replace(found, hint=hint, severity=Severity.NOTE)


def _found(one: OwnIndicator, year: str, place: Place, message: Message, amount: Decimal) -> Finding:
    path = f"indikatorer.{one.key}.utfall.{year}"
    return Finding(RULE, place, message, say("correct one of them"), path, {"utfall": write_amount(amount)})


def _path(one: OwnIndicator, name: str | None, year: str) -> str:
    return ".".join(filter(None, ["indikatorer", one.key, name, "utfall", year]))
