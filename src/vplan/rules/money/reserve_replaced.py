"""Money is set aside to a reserve that the law does not have in that year.

What is checked, in a budget for 2024 or later that the assembly of a municipality or a region decides (`organ:
Kommunfullmäktige`, a title with 'budget'): sentences that set money aside to a 'resultatutjämningsreserv' or
'RUR' ('reserveras till resultatutjämningsreserven', 'avsättning till RUR'). What is taken from one is left out.

And in its tables, rows that set money aside to one of the reserves ('Reservering till resultatreserv'), in
columns of one year: an amount to a resultatutjämningsreserv in 2024 or later, and one to a resultatreserv before.

Why it matters: since 1 January 2024 the law has resultatreserver, with partly other limits (kommunallagen
2017:725, 11 kap. 14 §, changed as proposed in prop. 2022/23:119). A decision that sets money aside to the old
one rests on no law.

Fails:

    text: Av resultatet reserveras 12 mnkr till resultatutjämningsreserven.

Passes:

    text: Av resultatet reserveras 12 mnkr till resultatreserven.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.whole_budget import is_budget_of_all, years_of
from vplan.model.knowledge import TextKind
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.text.passages import passages

RULE = Rule("VP259", "reserve-replaced", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_SINCE = 2024


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every sentence that sets money aside so, and every such amount in a table."""
    if not is_budget_of_all(plan):
        return
    for budget in plan.budgets:
        yield from _in_table(budget, facts)
    for passage in passages(plan) if plan.year >= _SINCE else ():
        if passage.kind is TextKind.TABLE:
            continue
        for found in passage.found(_set_aside()):
            yield Finding(
                RULE,
                passage.place(found.start("reserve"), len(found["reserve"])),
                say("money is set aside to '{reserve}', which the law has replaced", reserve=found["reserve"]),
                say("write 'resultatreserv', if that is meant"),
                path=passage.path,
                facts={"står": found["reserve"]},
            )


CHECK = Check(RULE, check, applies_to=Subject.PROPOSAL)


def _in_table(budget: Budget, facts: Facts) -> Iterator[Finding]:
    """Every amount that a row sets aside to a reserve which the law does not have in the year of its column."""
    for band, amounts in zip(budget.table.bands, facts.budgets[budget.id].amounts, strict=True):
        for row, of_row in zip(band.rows, amounts, strict=True):
            found = _row().search(row.name.text)
            if found is None:
                continue
            for column, cell, amount in zip(band.header[1:], row.cells, of_row, strict=True):
                year, *more = years_of(column) or [0]
                if not year or more or not amount or (found["old"] is None) == (year >= _SINCE):
                    continue
                yield Finding(
                    RULE,
                    budget.cell_place(cell),
                    say("'{row}' has {amount} in {year}", row=row.name.text, amount=cell.text, year=year),
                    say(
                        "since {year} the law has a resultatreserv, and before a resultatutjämningsreserv",
                        year=_SINCE,
                    ),
                    path=f"budget.{budget.id}.{row.name.text}.{year}",
                    facts={"står": found["reserve"], "år": str(year)},
                )


@lru_cache(maxsize=1)
def _row() -> re.Pattern[str]:
    """Such a row; what is taken from the old reserve may be for years to come."""
    return re.compile(
        r"\b(?:reserver\w*|avsätt\w*)\b[^.]{0,60}?\btill\s"
        r"(?P<reserve>(?P<old>resultatutjämningsreserv(?:en)?\b|RUR\b)|resultatreserv(?:en)?\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _set_aside() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:reserver\w*|avsätt\w*|avsatt\w*|sätts? av|sätta av|tillför\w*)\b[^.!?]{0,120}?"
        r"\btill\s(?:en |sin |kommunens |regionens )?"
        r"(?P<reserve>resultatutjämningsreserv(?:en)?|RUR)\b",
        re.IGNORECASE,
    )
