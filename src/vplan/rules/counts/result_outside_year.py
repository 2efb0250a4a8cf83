"""A result is dated outside the plan's year, or after the date it reports for.

What is checked: the date that results reach to (`per`), with the plan's year; and the dates
of outcomes and finished activities (`datum`, `klar`), with that date. What was measured or finished
before the year began may be the latest there is.

Why it matters: results filed under the wrong year can't be found, and a figure from after the period
is no result of it.

Fails: in results for a plan for 2024,

    per: 2025-04-30

Passes:

    per: 2024-04-30
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP110", "result-outside-year", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every date that lies outside."""
    for results in plan.results:
        for part, key, day in results.dates():
            if key == "per" and day.year != plan.year:
                message = say("{day} is not in {year}, the plan's year", day=day.isoformat(), year=plan.year)
            elif day > results.through:
                message = say(
                    "{day} comes after {through}, which the results reach to",
                    day=day.isoformat(),
                    through=results.through.isoformat(),
                )
            else:
                continue
            yield Finding(
                RULE,
                part.place(key),
                message,
                say("correct the date"),
                path=f"uppföljningar.{results.key}.{key}.{day.isoformat()}",
                facts={"datum": day.isoformat(), "år": str(plan.year)},
            )


CHECK = Check(RULE, check)
