"""Minutes are approved by someone who did not serve, or by the chair alone.

What is checked: those who approve (`justering.justerare`) with those who served at some paragraph
(`ordförande`, `beslutande`); that one of them is another than the chair; and that everyone whom the paragraph
'Val av justerare' appoints ('… utses att justera') stands there, or chairs. A paragraph that also appoints a
substitute is not read. Without `beslutande` the first is not compared.

Why it matters: minutes are approved in the way that the assembly has decided (kommunallagen 5 kap. 69 §, for
boards 6 kap. 35 §), nearly everywhere by the chair and at least one who was there and can say what was decided.

Fails:

    beslutande: [Eva Lind (A)]
    justering: {datum: 2025-06-10, justerare: [Bo Ek (B)]}

Passes:

    beslutande: [Eva Lind (A)]
    justering: {datum: 2025-06-10, justerare: [Eva Lind (A)]}
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.attendance import roster
from vplan.facts.serving import NAMED, People, deciding
from vplan.model.minutes import Minutes, MinutesApproval
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP912", "approver-not-serving", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_APPOINTS = re.compile(r"\b(?:utses?|väljs|väljer|utse|välja)\b", re.IGNORECASE)
_SUBSTITUTE = re.compile(r"\bersätt", re.IGNORECASE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every approver who was not there, the chair alone, and every one appointed who is not among them."""
    for minutes in plan.minutes:
        approval = minutes.approval
        if approval is not None and approval.people:
            yield from _there(minutes, approval)
            yield from _appointed(minutes, approval)


CHECK = Check(RULE, check)


def _there(minutes: Minutes, approval: MinutesApproval) -> Iterator[Finding]:
    served = People(deciding(minutes))
    path = f"protokoll.{minutes.id}.justering.justerare"
    for one in approval.people if minutes.members else ():
        if one.name not in served and roster(minutes).meant(one.name) is None:
            yield Finding(
                RULE,
                one.place("namn"),
                say("{name} approves the minutes and did not serve at the meeting", name=one.name),
                say("check the name, or add it under 'beslutande'"),
                path=path,
                facts={"namn": one.name},
            )
    chairs = People(minutes.chairs)
    if minutes.chairs and all(one.name in chairs for one in approval.people):
        names = ", ".join(one.name for one in approval.people)
        yield Finding(
            RULE,
            approval.place("justerare"),
            say("nobody but the chair approves the minutes: {names}", names=names),
            say("name who approves them with the chair"),
            path=path,
            facts={"justerare": names},
        )


def _appointed(minutes: Minutes, approval: MinutesApproval) -> Iterator[Finding]:
    named = People([*approval.people, *minutes.chairs])
    for number, name in _appointments(minutes):
        if name not in named:
            yield Finding(
                RULE,
                approval.place("justerare"),
                say(
                    "{name} is appointed to approve the minutes at § {number}, and is not named here",
                    name=name,
                    number=number,
                ),
                say("add the name, or correct the decision"),
                path=f"protokoll.{minutes.id}.justering.justerare",
                facts={"namn": name, "paragraf": number},
            )


def _appointments(minutes: Minutes) -> Iterator[tuple[str, str]]:
    """The names of those whom the minutes say are appointed, with the number of the paragraph."""
    for one in minutes.paragraphs:
        if "juster" not in one.subject.casefold() or one.decision is None:
            continue
        texts = [text for point in one.decision.all_points for text in (point.text, *point.points)]
        if any(_SUBSTITUTE.search(text) for text in texts):
            continue
        for text in texts:
            if "juster" in text.casefold() and _APPOINTS.search(text):
                yield from ((one.number, name) for name in NAMED.findall(text))
