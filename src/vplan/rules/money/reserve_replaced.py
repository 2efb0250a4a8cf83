"""Money is set aside to a resultatutjämningsreserv, which the law no longer has.

What is checked, in a budget for 2024 or later that the assembly of a municipality or a region decides (`organ:
Kommunfullmäktige`, a title with 'budget'): sentences that set money aside to a 'resultatutjämningsreserv' or
'RUR' ('reserveras till resultatutjämningsreserven', 'avsättning till RUR'). What is taken from one is left out.

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
from vplan.facts.whole_budget import is_budget_of_all
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.text.passages import passages

RULE = Rule("VP259", "reserve-replaced", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_SINCE = 2024


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every sentence that sets money aside so."""
    for passage in passages(plan) if plan.year >= _SINCE and is_budget_of_all(plan) else ():
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


@lru_cache(maxsize=1)
def _set_aside() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:reserver\w*|avsätt\w*|avsatt\w*|sätts? av|sätta av|tillför\w*)\b[^.!?]{0,120}?"
        r"\btill\s(?:en |sin |kommunens |regionens )?"
        r"(?P<reserve>resultatutjämningsreserv(?:en)?|RUR)\b",
        re.IGNORECASE,
    )
