"""A decision has another amount, year, day or share than what was proposed.

What is checked: each point of a decision with the point of the proposal that it answers, found by its words
whatever their order: amounts of money (136,0 mnkr and 136 miljoner kronor are one), percentages, years, days, and
other numbers. The proposal is that of the extract or the paragraph itself, else that of its memo; where both have
one, they are compared too. A figure that only one of them has is no fault. Where motions are recorded (`yrkanden`)
and one of them has the figure, the decision may be another; where none has it, it is a warning.

Why it matters: 136,0 million kronor proposed and 163,0 decided is a slip of two figures that binds the
municipality until a new decision is made.

Fails:

    förslag_till_beslut: "136,0 mnkr anslås till investeringar."
    beslut: "163,0 mnkr anslås till investeringar."

Passes:

    förslag_till_beslut: "136,0 mnkr anslås till investeringar."
    beslut: "Till investeringar anslås 136 miljoner kronor."
"""

from collections.abc import Iterator

from vplan.compare.cases import Act, decided, moved, proposed_and_decided, statements
from vplan.compare.points import Statement, compared, differing
from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.swedish.figures import Figure, figures
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP901", "decision-differs", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every figure in which a decision and its proposal differ."""
    for one in decided(plan, facts):
        yield from _between(one.act, one.asked, one.got, moved(one.act), "beslut")
    for memo, act in proposed_and_decided(plan, facts):
        if act.part.proposal is not None and memo.document.proposal is not None:
            asked = statements(memo.document.proposal, memo.values, act.body)
            again = statements(act.part.proposal, act.values)
            yield from _between(act, asked, again, None, "förslag_till_beslut")


CHECK = Check(RULE, check)


def _between(
    act: Act, asked: list[Statement], got: list[Statement], motions: list[str] | None, key: str
) -> Iterator[Finding]:
    result = compared(asked, got)
    for one, other in (*result.same, *result.reworded):
        for wanted, given in differing(one.text, other.text):
            if motions is not None and _says(motions, given):
                continue
            mine, theirs = (other, one) if act.own else (one, other)
            yield Finding(
                RULE,
                mine.place(given if act.own else wanted),
                say("the decision says {given}, the proposal {wanted}", given=given.text, wanted=wanted.text)
                if key == "beslut"
                else say(
                    "the proposal in the minutes says {given}, the memo {wanted}",
                    given=given.text,
                    wanted=wanted.text,
                ),
                say("correct the one that is wrong, or record who moved what under 'yrkanden'"),
                path=f"{act.path}.{key}",
                facts={"förslag": wanted.text, "beslut": given.text},
                related=(Related(theirs.place(wanted if act.own else given), say("the other stands here")),),
                severity=Severity.WARNING if motions is not None else None,
            )


def _says(texts: list[str], figure: Figure) -> bool:
    return any(figure.agrees_with(one) for text in texts for one in figures(text))
