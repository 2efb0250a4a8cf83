"""Someone dissents from a decision without having taken part in it.

What is checked: the names with which the dissents (`reservationer`) of a paragraph of minutes begin, with who
served at it (`ordförande`, `beslutande`), who took no part (`deltar_inte`) and who was disqualified (`jäv`). One
who abstained in a vote may dissent, and is not found. Without `beslutande` only the latter two are compared.

Why it matters: only who has taken part in deciding a matter may dissent from the decision (kommunallagen 4 kap.
27 §). A name there is mistyped, or the attendance is not what it was.

Fails:

    deltar_inte: [Eva Lind (A)]
    reservationer: {rubrik: Reservationer, punkter: ["Eva Lind (A) till förmån för eget yrkande."]}

Passes:

    reservationer: {rubrik: Reservationer, punkter: ["Eva Lind (A) till förmån för eget yrkande."]}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.attendance import roster
from vplan.facts.serving import People, paragraphs_of, said_by, serving, who
from vplan.model.minutes import Minutes, MinutesParagraph
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP905", "dissenter-did-not-decide", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every dissent of one who did not decide."""
    for path, minutes, one in paragraphs_of(plan):
        if one.dissents is None:
            continue
        for at, text in enumerate(one.dissents.points):
            for name in said_by(text):
                reason = _reason(name, minutes, one)
                if reason is not None:
                    yield Finding(
                        RULE,
                        one.dissents.place("punkter", at),
                        say(
                            "{name} dissents at § {number}, {reason}", name=name, number=one.number, reason=reason
                        ),
                        say("check the name, and who took part in the decision"),
                        path=f"{path}.reservationer",
                        facts={"namn": name, "paragraf": one.number},
                    )


CHECK = Check(RULE, check)


def _reason(name: str, minutes: Minutes, paragraph: MinutesParagraph) -> Message | None:
    """Why the one with that name can't dissent; None where they can."""
    if any(who(name).is_named(who(one)) for one in paragraph.disqualified):
        return say("and was disqualified")
    if any(who(name).is_named(who(one)) for one in paragraph.not_deciding):
        return say("and took no part in the decision")
    if minutes.members and name not in People(serving(minutes, paragraph)) and roster(minutes).meant(name) is None:
        return say("and does not serve there")
    return None
