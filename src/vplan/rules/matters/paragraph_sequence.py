"""Paragraphs of minutes don't follow each other.

What is checked: the numbers of the paragraphs of one meeting: one that stands twice is an error; one that is
skipped, or lower than the one before it, is a warning, unless `saknas_paragrafer` says that it is left out.
Minutes with an id of their own, such as those of paragraphs approved at once, begin where they like.

Why it matters: a body numbers its paragraphs in one row. Two decisions with one number can't be told apart, and
a number that is gone makes the reader ask what was left out.

Fails:

    paragrafer:
      - {paragraf: 84, ärende: Ny skola}
      - {paragraf: 86, ärende: Ny park}

Passes:

    saknas_paragrafer: 85
    paragrafer:
      - {paragraf: 84, ärende: Ny skola}
      - {paragraf: 86, ärende: Ny park}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.minutes import Minutes, MinutesParagraph
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP917", "paragraph-sequence", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every number that stands twice, or is skipped."""
    for minutes in plan.minutes:
        yield from _of_one(minutes)


CHECK = Check(RULE, check)


def _of_one(minutes: Minutes) -> Iterator[Finding]:
    first: dict[str, MinutesParagraph] = {}
    before: MinutesParagraph | None = None
    odd: MinutesParagraph | None = None
    """The one before the last that was told of."""
    for one in minutes.paragraphs:
        path = f"protokoll.{minutes.id}.paragrafer.{one.number}"
        if one.number in first:
            yield Finding(
                RULE,
                one.place("paragraf"),
                say("§ {number} stands twice", number=one.number),
                say("give one of them its own number"),
                path=path,
                facts={"paragraf": one.number},
                related=(Related(first[one.number].place("paragraf"), say("the first one stands here")),),
            )
        elif before is not None and _skips(before, one, minutes):
            if odd is not None and _lies_between(odd, before, one):
                odd, before = None, one
                continue  # the one before it is the odd one, and is told of
            odd = before
            yield Finding(
                RULE,
                one.place("paragraf"),
                say("§ {number} follows § {before}", number=one.number, before=before.number),
                say("correct the number, or name what is left out under 'saknas_paragrafer'"),
                path=path,
                facts={"paragraf": one.number, "före": before.number},
                severity=Severity.WARNING,
                related=(Related(before.place("paragraf"), say("the one before it stands here")),),
            )
        first.setdefault(one.number, one)
        before = one


def _lies_between(first: MinutesParagraph, odd: MinutesParagraph, after: MinutesParagraph) -> bool:
    """Whether a number follows that of the first, where the one between them is taken away; all are figures."""
    return int(first.number) < int(after.number) < int(odd.number)


def _skips(before: MinutesParagraph, after: MinutesParagraph, minutes: Minutes) -> bool:
    """Whether a number between the two is neither there nor said to be left out, or the second is the lower."""
    if not (before.number.isdecimal() and after.number.isdecimal()):
        return False
    low, high = int(before.number), int(after.number)
    if high <= low:
        return True
    left_out = minutes.left_out.spans if minutes.left_out else ()
    reached = low
    for first, last in sorted(left_out):
        if first <= reached + 1:
            reached = max(reached, last)
    return high > reached + 1
