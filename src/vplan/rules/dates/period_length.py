"""The superior plan is said to hold for another number of years than its title names.

What is checked: `planperiod` under `överordnad` with the years of its title, the first and the last
counted: 2024–2026 is three years. A title that names no such period, or two, is left alone.

Why it matters: the assembly's budget holds a plan of the economy for three years (kommunallagen 11 kap.
6 §). Texts that quote the number of years are wrong together with it.

Fails:

    överordnad: {titel: Mål och budget 2024–2026, planperiod: 4}

Passes:

    överordnad: {titel: Mål och budget 2024–2026, planperiod: 3}
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.meetings import Superior
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject, needing

RULE = Rule("VP508", "period-length", Kind.CONTRADICTION, __doc__, severity=Severity.NOTE)
_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[–-]\s*((?:19|20)\d\d)(?!\d)")


def check(plan: Plan, facts: Facts, superior: Superior) -> Iterator[Finding]:
    """A number of years that is not the title's."""
    if superior.years is None:
        return
    periods = _PERIOD.findall(superior.title)
    if len(periods) != 1:
        return
    [(first, last)] = periods
    years = int(last) - int(first) + 1
    if years < 1 or years == superior.years:
        return
    yield Finding(
        RULE,
        superior.place("planperiod"),
        say(
            "the period is {stated} years, the title's {first}–{last} is {counted}",
            stated=superior.years,
            first=first,
            last=last,
            counted=years,
        ),
        say("correct the number, or the title"),
        path="överordnad.planperiod",
        facts={"angivet": str(superior.years), "räknat": str(years)},
        related=(Related(superior.place("titel"), say("the title stands here")),),
    )


CHECK = Check(RULE, needing(lambda plan: plan.superior, check), applies_to=Subject.PLAN)
