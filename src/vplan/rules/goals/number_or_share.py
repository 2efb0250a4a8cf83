"""A goal speaks of a number, and its target of a share, or the other way round.

What is checked: goals and measures that begin with 'Antal' or 'Andel', with the words of their target: a goal for
a number has no target for a share ('Större andel än 2024'), and one for a share none for a number ('Större antal',
'Fler än 2024', 'Minst 70 st'). Words that name both are left out, and so is a number that is to change by so many
percent.

Why it matters: more can be fewer of all. When more are employed, a larger number may be a smaller share, and two
readers of the follow-up are both right.

Fails:

    mål: Antalet anställda som cyklar ska öka
    målvärde: Större andel än 2024

Passes: the same with `målvärde: Större antal än 2024`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.goals import Goal, Measure
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP321", "number-or-share", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_BEGINS = re.compile(r"(?:(?:det|den|ett|en|större|ökat|ökad) )*(?P<word>antal|andel)(?:et|en)?\b", re.IGNORECASE)
_SHARE = re.compile(r"\bandel(?:en)?\b", re.IGNORECASE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every target of the other kind."""
    items: list[tuple[str, Goal | Measure]] = [("mål", goal) for goal in plan.goals]
    items += [("mätetal", measure) for measure in plan.measures]
    for kind, item in items:
        begins = _BEGINS.match(item.wording)
        target = item.target or ""
        if begins is None or not target:
            continue
        counts = begins["word"].casefold() == "antal"
        own, other = (_number(), _SHARE) if counts else (_SHARE, _number())
        found = other.search(target)
        both = own.search(target) or other.search(item.wording) or (not counts and _percent().search(target))
        if found is None or both:
            continue
        yield Finding(
            RULE,
            item.place("målvärde"),
            say("'{name}' is a number, and its target a share: '{target}'", name=item.wording, target=target)
            if counts
            else say("'{name}' is a share, and its target a number: '{target}'", name=item.wording, target=target),
            say("write which of them is meant in both"),
            path=f"{kind}.{item.key}.målvärde",
            facts={"målvärde": target},
            related=(Related(item.place(kind), say("the goal stands here")),),
        )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    return re.compile(
        r"\bantal(?:et)?\b|\b\d{1,9}(?:[ \u00a0]\d{3}){0,3}(?:,\d{1,4})? ?"
        r"(?:st|stycken|personer|medarbetare|elever|barn|deltagare)\b"
        r"|^(?:fler|färre) än (?:år )?\d{4}$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _percent() -> re.Pattern[str]:
    return re.compile(r"%|\bprocent", re.IGNORECASE)
