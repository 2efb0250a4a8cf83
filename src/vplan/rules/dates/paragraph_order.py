"""Numbers of paragraphs fall as dates rise.

What is checked: the decisions that the plan names (its own, those of its revisions, the superior
plan's, the investments'), each body and each calendar year by itself: a later decision has a higher
number than an earlier one. Decisions without a whole date or without a number are left out.

Why it matters: a board numbers its paragraphs through the year. When § 31 was decided after § 84 one of
the two, or one of the dates, is mistyped, and the registrar looks in the wrong minutes.

Fails:

    beslut: {instans: Kommunstyrelsen, datum: 2024-01-23, paragraf: 84}
    revideringar:
      - {id: mars, datum: 2024-03-26, beslut: {instans: Kommunstyrelsen, datum: 2024-03-26, paragraf: 31}}

Passes: the same with `paragraf: 8` in January.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from vplan.core import Finding, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.decisions import dated, decisions_of
from vplan.model.meetings import Decision
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP507", "paragraph-order", __doc__, severity=Severity.WARNING)
_NUMBER = re.compile(r"(?:§\s*)?(\d+)")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every decision whose number is lower than that of the one before it."""
    numbered: dict[tuple[str, int], list[tuple[date, date, int, str, Decision]]] = defaultdict(list)
    for path, decision in decisions_of(plan):
        days = dated(decision.date)
        given = _NUMBER.fullmatch(decision.paragraph or "")
        if days is not None and given is not None and days[0].year == days[1].year:
            body = decision.body.casefold()
            numbered[body, days[0].year].append((*days, int(given[1]), path, decision))
    for decisions in numbered.values():
        decisions.sort(key=lambda one: one[:3])
        for (_, last, lower, _, before), (first, _, number, path, decision) in pairwise(decisions):
            if last < first and number < lower:
                yield Finding(
                    RULE,
                    decision.place("paragraf"),
                    say(
                        "{body} decided § {number} on {day}, after § {before} on {earlier}",
                        body=decision.body,
                        number=number,
                        day=first.isoformat(),
                        before=lower,
                        earlier=last.isoformat(),
                    ),
                    say("check the dates and the numbers of both"),
                    path=path,
                    facts={"paragraf": str(number), "föregående": str(lower)},
                    related=(Related(before.place("paragraf"), say("the earlier decision stands here")),),
                )


CHECK = Check(RULE, check)
