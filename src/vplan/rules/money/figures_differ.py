"""One amount is given twice, and not the same.

What is checked: amounts of money and percentages that running texts, comments, proposals and decisions give,
against each other and against declared facts (`fakta`) and deviations. Two are told where they speak of the same
thing, by half of their words or more, of no different years, and the one is a slip of the other: digits
exchanged, one other digit of three or more, a comma moved. A tax rate (per skattekrona) and a number of
inhabitants are one for each year throughout the file. What was before, changes, estimates and bounds are left
alone. Points whose parts each have an amount ('136,0 mnkr anslås, fördelat på' with points under it) add up to
it.

Why it matters: a memo that says one amount and a decision that says another bind the board to one of them, and
nobody can tell to which.

Fails:

    text: Utrymmet för investeringar 2026 är 136,0 mnkr.
    …
    förslag_till_beslut:
      - 163,0 mnkr anslås till investeringar 2026

Passes: the same with 136,0 mnkr in both.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.amounts import written_as
from vplan.text.differing import differing, points_that_add_up_to_another

RULE = Rule("VP252", "figures-differ", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each amount that another place gives otherwise, and each point whose parts add up to another."""
    for kind, one, other in differing(plan):
        if kind != "unit":
            yield Finding(
                RULE,
                one.place(),
                say("{written} here, and {other} elsewhere", written=one.written, other=other.written),
                say("find out which amount is right, and use it in every place"),
                path=one.path,
                facts={"belopp": one.written, "annat": other.written},
                related=(Related(other.place(), say("{other} stands here", other=other.written)),),
            )
    for sentence, figure, total in points_that_add_up_to_another(plan):
        written, parts = " ".join(figure.text.split()), written_as(figure, total)
        yield Finding(
            RULE,
            sentence.place(figure),
            say("{written} here, and {parts} in the points under it", written=written, parts=parts),
            say("correct the whole or one of the parts"),
            path=sentence.passage.path,
            facts={"belopp": written, "delar": parts},
        )


CHECK = Check(RULE, check)
