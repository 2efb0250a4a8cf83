"""An indicator has an outcome that it can't have, or not yet.

What is checked: the outcomes of `indikatorer` that are figures by year, also of units and comparisons. What is
called a share (andel) and is in percent lies between 0 and 100; what is called a number (antal), or is counted in
time, is not negative. A year that has not ended on the plan's date (the year of an undated plan, or later) has no
outcome, unless `följs_upp` says when it is measured. Other percentages can be anything: a change, a solvency
ratio, net costs in percent of taxes.

Why it matters: a comma in the wrong place, or a forecast under the name of an outcome, is believed for years.

Fails:

    indikator: Andel nöjda brukare
    enhet: "%"
    utfall: {2023: 870}

Passes: the same with `{2023: 87}`.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from vplan.core import Finding, Kind, Message, Rule, say
from vplan.core.swedish.numbers import write_amount
from vplan.core.swedish.units import is_percent
from vplan.facts import Facts
from vplan.model.indicators import OwnIndicator, Series
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP315", "outcome-impossible", Kind.CONTRADICTION, __doc__)
_ALL = Decimal(100)
_TIMES = {"år", "månader", "veckor", "dygn", "dagar", "timmar", "minuter", "sekunder"}
_SCHOOL_YEAR_ENDS = (6, 30)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each impossible outcome."""
    for figures in facts.indicators.values():
        one = figures.indicator
        for key, name, series in one.written():
            yield from _out_of_range(one, key, name, series)
            if not one.measured:
                yield from _not_over(plan, one, key, name, series)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _out_of_range(one: OwnIndicator, key: str, name: str | None, series: Series) -> Iterator[Finding]:
    for year, figures in series.items():
        for whom, amount in figures.items():
            hint = _beyond(one, amount)
            if hint is not None:
                yield Finding(
                    RULE,
                    one.figure_place(year, whom, key, name),
                    say(
                        "'{name}' {year} is {amount}",
                        name=one.wording,
                        year=year,
                        amount=f"{write_amount(amount)} {one.unit}".strip(),
                    ),
                    hint,
                    path=_path(one, name, year),
                    facts={"utfall": write_amount(amount)},
                )


def _beyond(one: OwnIndicator, amount: Decimal) -> Message | None:
    """What the amount can be, where it is not that."""
    called = one.wording.casefold()
    if called.startswith("andel") and is_percent(one.unit):
        return None if 0 <= amount <= _ALL else say("a share lies between 0 and 100 percent: correct it")
    if called.startswith("antal") or one.unit.casefold() in _TIMES:
        return say("it can't be negative: correct it") if amount < 0 else None
    return None


def _not_over(plan: Plan, one: OwnIndicator, key: str, name: str | None, series: Series) -> Iterator[Finding]:
    said = plan.date or date(plan.year - 1, 12, 31)
    for year in series:
        if _ends(year) > said:
            yield Finding(
                RULE,
                one.figure_place(year, "", key, name),
                say("'{name}' has an outcome for {year}, which has not ended", name=one.wording, year=year),
                say("take it away, or write under 'följs_upp' when it was measured"),
                path=_path(one, name, year),
                facts={"år": year},
            )


def _ends(year: str) -> date:
    first, school, _ = year.partition("/")
    return date(int(first) + 1, *_SCHOOL_YEAR_ENDS) if school else date(int(first), 12, 31)


def _path(one: OwnIndicator, name: str | None, year: str) -> str:
    return ".".join(filter(None, ["indikatorer", one.key, name, "utfall", year]))
