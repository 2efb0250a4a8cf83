"""Numbers of paragraphs fall as dates rise.

What is checked: the decisions that the plan names (its own, those of its revisions, the superior
plan's, the investments', those on assignments, those that its extracts from minutes are of, and the
paragraphs of its minutes), each body
and each calendar year by itself: a later decision has a higher number than an earlier one. Decisions
without a whole date or without a number are left out.

Why it matters: a board numbers its paragraphs through the year. When § 31 was decided after § 84 one of
the two, or one of the dates, is mistyped, and the registrar looks in the wrong minutes.

Fails:

    beslut: {organ: Kommunstyrelsen, datum: 2024-01-23, paragraf: 84}
    revideringar:
      - {id: mars, datum: 2024-03-26, beslut: {organ: Kommunstyrelsen, datum: 2024-03-26, paragraf: 31}}

Passes: the same with `paragraf: 8` in January.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.numbered_decisions import NumberedDecision, numbered_decisions
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP507", "paragraph-order", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every decision whose number is not higher than that of the one before it."""
    numbered: dict[tuple[str, int], list[NumberedDecision]] = defaultdict(list)
    for decided in numbered_decisions(plan):
        numbered[decided.body.casefold(), decided.first.year].append(decided)
    for decisions in numbered.values():
        decisions.sort(key=attrgetter("first", "last", "number"))
        for before, after in pairwise(decisions):
            if before.last < after.first and after.number <= before.number:
                yield _finding(before, after)


CHECK = Check(RULE, check)


def _finding(before: NumberedDecision, after: NumberedDecision) -> Finding:
    return Finding(
        RULE,
        after.decision.place("paragraf"),
        say(
            "{body} decided § {number} on {day}, after § {before} on {earlier}",
            body=after.body,
            number=after.number,
            day=after.first.isoformat(),
            before=before.number,
            earlier=before.last.isoformat(),
        ),
        say("check the dates and the numbers of both"),
        path=after.path,
        facts={"paragraf": str(after.number), "föregående": str(before.number)},
        related=(Related(before.decision.place("paragraf"), say("the earlier decision stands here")),),
    )
