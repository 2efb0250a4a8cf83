"""A negative balanskravsresultat is not restored within the three years after it.

What is checked, in a budget that the assembly of a municipality or a region decides (`organ: Kommunfullmäktige`,
a title with 'budget'): rows called 'Balanskravsresultat' (also 'Årets balanskravsresultat'), in tables with one
column for each year. Where a year is negative and the three years after it all stand in the table, they must
together restore it. A table with `synnerliga_skäl` is left out.

Why it matters: a negative balanskravsresultat is to be regulated within the three following years, by a plan
that the assembly adopts (kommunallagen 2017:725, 11 kap. 12 §); only for extraordinary reasons (synnerliga skäl)
it is not (13 §).

Fails:

    Mnkr                | Bokslut 2023 | Budget 2024 | Plan 2025 | Plan 2026
    Balanskravsresultat | −30,0        | 5,0         | 5,0       | 5,0

Passes: the same with 15,0 in the last column.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts
from vplan.facts.whole_budget import is_budget_of_all, years_of
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.model.table import Cell
from vplan.rules.check import Check, Subject

RULE = Rule("VP258", "deficit-not-restored", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_WITHIN = 3
"""In years."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every deficit that stands after three years."""
    for budget in plan.budgets if is_budget_of_all(plan) else ():
        if budget.special_reasons is None:
            for name, by_year in _rows(budget, facts):
                yield from _unrestored(budget, name, by_year)


CHECK = Check(RULE, check, applies_to=Subject.PROPOSAL)


def _rows(budget: Budget, facts: Facts) -> Iterator[tuple[str, dict[int, tuple[Cell, Decimal]]]]:
    """Each row of balanskravsresultat, with its cells and amounts by year; without those that stand twice."""
    for band, amounts in zip(budget.table.bands, facts.budgets[budget.id].amounts, strict=True):
        columns = [years_of(column) for column in band.header[1:]]
        single = [years[0] if len(years) == 1 and columns.count(years) == 1 else None for years in columns]
        for row, row_amounts in zip(band.rows, amounts, strict=True):
            if _row().fullmatch(row.name.text):
                cells = zip(single, row.cells, row_amounts, strict=True)
                yield (
                    row.name.text,
                    {
                        year: (cell, amount)
                        for year, cell, amount in cells
                        if year is not None and amount is not None
                    },
                )


def _unrestored(budget: Budget, name: str, by_year: dict[int, tuple[Cell, Decimal]]) -> Iterator[Finding]:
    for year, (cell, deficit) in by_year.items():
        after = [by_year[other][1] for other in range(year + 1, year + 1 + _WITHIN) if other in by_year]
        if deficit >= 0 or len(after) < _WITHIN or sum(after) + deficit >= 0:
            continue
        left = write_amount(sum(after) + deficit)
        yield Finding(
            RULE,
            budget.cell_place(cell),
            say(
                "'{row}' of {year} is {deficit}, and {left} of it is left after three years",
                row=name,
                year=year,
                deficit=write_amount(deficit),
                left=left,
            ),
            say("restore it within three years, or state the reasons under 'synnerliga_skäl'"),
            path=f"budget.{budget.id}.{name}.{year}",
            facts={"resultat": write_amount(deficit), "kvar": left},
        )


@lru_cache(maxsize=1)
def _row() -> re.Pattern[str]:
    return re.compile(r"(?:årets |=\s?)?balanskravsresultat(?:et)?\b[^,]{0,40}", re.IGNORECASE)
