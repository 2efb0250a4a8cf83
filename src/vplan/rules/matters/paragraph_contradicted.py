"""The number of a paragraph is not that of the meeting, or not that of the decision.

What is checked: decisions that the file states (its own, those of its revisions, the superior plan's, those on
investments and assignments, extracts and minutes), of one body on one day: their numbers are near each other,
since a meeting has so many paragraphs, forty apart at most (eighty for a full assembly). Two that differ by the
order of their digits (116 and 161) are found too, unless they are near (112 and 121). And in running text, a day
with a paragraph ('den 26 november 2024, § 117') with the decisions of that day: the number is that of one of
them, or nothing like it.

Why it matters: the number leads to the minutes, and a swapped one to another matter.

Fails:

    uppdrag:
      - {uppdrag: Se över avgifterna, beslut: {organ: Kommunfullmäktige, datum: 2024-06-17, paragraf: 161}}
      - {uppdrag: Se över taxorna, beslut: {organ: Kommunfullmäktige, datum: 2024-06-17, paragraf: 116}}

Passes: the same with `paragraf: 161` for both.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from operator import attrgetter

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.swedish.dates import MONTHS, read_period
from vplan.facts import Facts
from vplan.facts.numbered_decisions import NumberedDecision, numbered_decisions
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages

RULE = Rule("VP930", "paragraph-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_MOST, _MOST_OF_AN_ASSEMBLY = 40, 80
"""Paragraphs between two of one meeting."""
_NOT_NEAR = 18
_IN_TEXT = re.compile(
    rf"(?P<day>\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:[–-]\d{{1,2}})?\s+(?:{'|'.join(MONTHS)})\s+\d{{4}})"
    r",?\s+\(?§\s?(?P<number>\d{1,4})(?![\d–-])",
    re.IGNORECASE,
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every number that is too far from another of its meeting, or is another with its digits swapped."""
    meetings: dict[tuple[str, date], list[NumberedDecision]] = defaultdict(list)
    decided = list(numbered_decisions(plan))
    for one in decided:
        meetings[one.body.casefold(), one.first].append(one)
    for made in meetings.values():
        made.sort(key=attrgetter("number"))
        yield from (_finding(one, other) for one, other in pairwise(made) if _are_apart(one, other))
        yield from _swapped(made)
    for passage in passages(plan) if decided else ():
        if passage.kind is TextKind.RUNNING and "§" in passage.read:
            yield from _in_text(passage, decided)


CHECK = Check(RULE, check)


def _are_apart(one: NumberedDecision, other: NumberedDecision) -> bool:
    """Whether a meeting has not so many paragraphs as there are between the two."""
    most = _MOST_OF_AN_ASSEMBLY if one.body.casefold().endswith("fullmäktige") else _MOST
    return other.number - one.number > most


def _swapped(made: list[NumberedDecision]) -> Iterator[Finding]:
    """Numbers of one meeting with the same digits in another order, further apart than 112 and 121."""
    first: dict[str, NumberedDecision] = {}
    for one in made:
        before = first.setdefault("".join(sorted(str(one.number))), one)
        if one.number - before.number >= _NOT_NEAR and not _are_apart(before, one):
            yield _finding(before, one)


def _in_text(passage: Passage, decided: list[NumberedDecision]) -> Iterator[Finding]:
    for found in _IN_TEXT.finditer(passage.read):
        period = read_period(" ".join(found["day"].split()))
        if period is None or period.year is None:
            continue
        days = period.dates(period.year)
        same = [one for one in decided if (one.first, one.last) == days]
        written = found["number"]
        meant = next((one for one in same if sorted(str(one.number)) == sorted(written)), None)
        if meant is not None and all(str(one.number) != written for one in same):
            yield Finding(
                RULE,
                passage.place(found.start("number"), len(written)),
                say(
                    "the text says § {number} of {day}, and the decision is § {other}",
                    number=written,
                    day=" ".join(found["day"].split()),
                    other=meant.number,
                ),
                say("correct the number that is wrong"),
                path=f"{passage.path}.{written}",
                facts={"paragraf": written, "annan": str(meant.number)},
                related=(Related(meant.decision.place("paragraf"), say("the decision stands here")),),
            )


def _finding(one: NumberedDecision, other: NumberedDecision) -> Finding:
    return Finding(
        RULE,
        other.decision.place("paragraf"),
        say(
            "{body} decided § {number} and § {other} on {day}",
            body=other.body,
            number=one.number,
            other=other.number,
            day=other.first.isoformat(),
        ),
        say("check the numbers and the days of both"),
        path=other.path,
        facts={"paragraf": str(other.number), "annan": str(one.number)},
        related=(Related(one.decision.place("paragraf"), say("the other stands here")),),
    )
