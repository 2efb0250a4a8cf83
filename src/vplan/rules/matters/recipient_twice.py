"""Somebody stands twice among those who get the decision.

What is checked: the names of `mottagare` in memos, extracts and paragraphs, but for capitals and spaces.

Why it matters: of two that are one, the second was often meant to be somebody else.

Fails:

    mottagare: [Ekonomichefen, Revisorerna, Ekonomichefen]

Passes:

    mottagare: [Ekonomichefen, Revisorerna, Socialchefen]
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.swedish.phrases import folded
from vplan.facts import Facts
from vplan.model.handled import Handled
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP929", "recipient-twice", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every recipient that stands twice."""
    for document in plan.documents:
        yield from _of(document, f"dokument.{document.id}.mottagare")
    for minutes in plan.minutes:
        for one in minutes.paragraphs:
            yield from _of(one, f"protokoll.{minutes.id}.paragrafer.{one.number}.mottagare")


CHECK = Check(RULE, check)


def _of(handled: Handled, path: str) -> Iterator[Finding]:
    recipients = handled.recipients
    first: dict[str, int] = {}
    for at, name in enumerate(recipients.names if recipients is not None else ()):
        plain = folded(name)
        if plain in first and recipients is not None:
            yield Finding(
                RULE,
                recipients.place("lista", at),
                say("'{name}' stands twice among the recipients", name=name),
                say("take one of them away"),
                path=path,
                facts={"namn": name},
                related=(Related(recipients.place("lista", first[plain]), say("the first one stands here")),),
            )
        first.setdefault(plain, at)
