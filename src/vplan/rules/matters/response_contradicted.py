"""The responses of a referral contradict each other, or the days of the referral.

What is checked, in `remissvar`: a body that stands twice; a response that came before the referral was sent
(`skickad`); a referral whose last day (`svar_senast`) is not after the day it was sent; a response later than the
memo is dated that reports it; and one that has a reply (`bedömning`) although the body has not answered. A
response after the last day is a note: it is usually taken along.

Why it matters: the board is told who was asked and what they think. A body that stands twice is counted twice, and
a reply to one that has not answered is a reply to somebody else.

Fails:

    remissvar: [{instans: Regionen, ställningstagande: Tillstyrker}, {instans: Regionen, ställningstagande:
    Avstyrker}]

Passes:

    remissvar: [{instans: Regionen, ställningstagande: Tillstyrker}, {instans: Länsstyrelsen}]
"""

from collections.abc import Iterator
from datetime import date

from vplan.core import Finding, Kind, Message, Place, Related, Rule, Severity, say
from vplan.core.swedish.phrases import folded
from vplan.facts import Facts
from vplan.model.consulted import Referral, Response
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP927", "response-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Everything in a referral that can't be right."""
    for document in plan.documents:
        if document.referral is not None:
            yield from _referral(document.referral, document.date, f"dokument.{document.id}.remissvar")
    for minutes in plan.minutes:
        for one in minutes.paragraphs:
            if one.referral is not None:
                path = f"protokoll.{minutes.id}.paragrafer.{one.number}.remissvar"
                yield from _referral(one.referral, None, path)


CHECK = Check(RULE, check)


def _referral(referral: Referral, memo: date | None, path: str) -> Iterator[Finding]:
    if referral.sent is not None and referral.due is not None and referral.due <= referral.sent:
        message = say("the responses are due on {due}, and the referral was sent on {sent}", **_days(referral))
        yield _finding(referral.place("svar_senast"), message, f"{path}.svar_senast")
    first: dict[str, Response] = {}
    for one in referral.responses:
        name = folded(one.body)
        here = f"{path}.{one.body}"
        if name in first:
            other = Related(first[name].place("instans"), say("the first one stands here"))
            yield _finding(one.place("instans"), say("'{name}' stands twice", name=one.body), here, other)
        first.setdefault(name, one)
        if one.reply is not None and not one.is_given:
            message = say("'{name}' has a reply, and has not answered", name=one.body)
            yield _finding(one.place("bedömning"), message, here)
        yield from _answered(one, referral, memo, here)


def _answered(one: Response, referral: Referral, memo: date | None, path: str) -> Iterator[Finding]:
    day, place = one.answered, one.place("svarade")
    if day is None:
        return
    if referral.sent is not None and day < referral.sent:
        message = say(
            "'{name}' answers on {day}, before the referral of {sent}",
            name=one.body,
            day=day.isoformat(),
            **_days(referral),
        )
        yield _finding(place, message, path)
    elif memo is not None and day > memo:
        message = say(
            "'{name}' answers on {day}, after the memo of {memo}",
            name=one.body,
            day=day.isoformat(),
            memo=memo.isoformat(),
        )
        yield _finding(place, message, path)
    elif referral.due is not None and day > referral.due:
        message = say(
            "'{name}' answers on {day}, after {due}", name=one.body, day=day.isoformat(), **_days(referral)
        )
        yield _finding(place, message, path, severity=Severity.NOTE)


def _days(referral: Referral) -> dict[str, str]:
    days = {"sent": referral.sent, "due": referral.due}
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def _finding(
    place: Place, message: Message, path: str, other: Related | None = None, *, severity: Severity | None = None
) -> Finding:
    hint = say("check the name and the days")
    return Finding(RULE, place, message, hint, path=path, related=(other,) if other else (), severity=severity)
