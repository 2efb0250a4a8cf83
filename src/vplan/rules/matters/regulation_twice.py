"""A regulation stands twice in the register.

What is checked: the names of the regulations (`styrdokument`), but for capitals, spaces and hyphens, and for
'Riktlinjer för' at the beginning: of one kind (`slag`), of a kind that is not said, or with the same decision,
they are one document. And registry numbers (`diarienummer`) that two names share, where the decisions are not
the same: one matter may well end in a policy and the guidelines to it, but then one decision adopts both.

Why it matters: of two lines for one document one is old, and readers follow either.

Fails:

    styrdokument:
      - {namn: Riktlinjer för investeringar, beslut: KF 2021-11-09 § 140}
      - {namn: Riktlinjer för Investeringar, beslut: KF 2016-05-10 § 61}

Passes:

    styrdokument:
      - {namn: Riktlinjer för investeringar, beslut: KF 2021-11-09 § 140}
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Finding, Kind, Message, Related, Rule, Severity, say
from vplan.core.swedish.decisions import Decided, day_of
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.model.regulations import Regulation
from vplan.rules.check import Check

RULE = Rule("VP921", "regulation-twice", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_GUIDELINES = re.compile(r"\Ariktlinjer?\s+för\s+(?=\S)")
_BETWEEN = re.compile(r"[\s\-–\u00ad\u00a0]+")


class _Known(NamedTuple):
    """What tells regulations apart. `kind` '': it is not said; `decision` '': not all of it is."""

    name: str
    kind: str
    decision: str


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every regulation that was there before."""
    by_name: dict[str, dict[str, Regulation]] = {}
    by_decision: dict[tuple[str, str], Regulation] = {}
    by_number: dict[str, tuple[Regulation, str]] = {}
    for one in plan.regulations:
        known = _known(one)
        first = _of_kind(by_name.setdefault(known.name, {}), known.kind)
        if known.decision:
            first = first or by_decision.setdefault((known.name, known.decision), one)
        if first not in {None, one}:
            yield _finding(one, first, "namn", say("'{row}' stands twice", row=one.name))
        elif one.registry_number is not None:
            other, decision = by_number.setdefault(_folded(one.registry_number), (one, known.decision))
            if other is not one and not (decision and decision == known.decision):
                said = say("'{name}' has the registry number of '{other}'", name=one.name, other=other.name)
                yield _finding(one, other, "diarienummer", said)
        by_name[known.name].setdefault(known.kind, one)


CHECK = Check(RULE, check)


def _of_kind(called_so: dict[str, Regulation], kind: str) -> Regulation | None:
    """The first that can be of the kind; one that does not say its kind can be of any."""
    if not kind:
        return next(iter(called_so.values()), None)
    return called_so.get(kind) or called_so.get("")


def _known(one: Regulation) -> _Known:
    name = one.name.casefold()
    bare = _GUIDELINES.sub("", name)
    kind = "riktlinje" if bare != name else (one.kind or "").casefold().removesuffix("r")
    found = one.decision.decided if one.decision else Decided()
    whole = found.body and found.date and found.paragraph
    return _Known(_folded(bare), kind, f"{found.body} {day_of(found.date)} § {found.paragraph}" if whole else "")


def _folded(words: str) -> str:
    return _BETWEEN.sub("", words.casefold())


def _finding(one: Regulation, first: Regulation | None, key: str, message: Message) -> Finding:
    assert first is not None, "it is what the other repeats"
    return Finding(
        RULE,
        one.place(key),
        message,
        say("take one of them away, or say what tells them apart")
        if key == "namn"
        else say("correct one of the numbers"),
        path=f"styrdokument.{one.key}.{key}",
        facts={"namn": one.name, "också": first.name},
        related=(Related(first.place(key), say("the first one stands here")),),
    )
