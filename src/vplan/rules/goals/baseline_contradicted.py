"""The baseline that a goal's description gives is not that of the data, or its target falls short of it.

What is checked: the amounts of a sentence of the description that names the baseline ('Utgångsvärdet är 70 %
(2024)', 'Nuläge: 31 dagar'). `utgångsvärde` under `mått` must hold one of them, where it is given in the same
unit; where it is not given, the target must not go the wrong way from the first amount of the sentence, as its
direction or the bound says ('30 % i kommunen och 27 % i köken': the first is that of all).

Why it matters: the reader compares the outcome with what stands in the description, and vplan with the data.

Fails:

    beskrivning: Utgångsvärdet är 70 % (2024).
    målvärde: Minst 60 %
    mått: {riktning: öka}

Passes: the same with `målvärde: Minst 75 %`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from vplan.core import Finding, Kind, Message, Place, Related, Rule, Severity, say
from vplan.core.swedish.directions import FALL, RISE
from vplan.core.swedish.numbers import read_amount, write_amount
from vplan.core.swedish.units import is_percent
from vplan.facts import Facts
from vplan.model.goals import Goal
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.rules.goals.target_against_direction import FLOORS
from vplan.text.sentences import sentence_around

RULE = Rule("VP322", "baseline-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_WORDS = ("utgångs", "nuläge", "nuvarande")
_MOST_AMOUNTS = 3
"""In a sentence that names the baseline: the first is that of all, further ones are of parts."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every description with another baseline."""
    for goal in plan.goals:
        description = (goal.description or "").casefold()
        says = goal.metric is not None and any(word in description for word in _WORDS)
        named = _named().search(goal.description or "") if says else None
        if named is None or goal.metric is None:
            continue
        amounts = _amounts(goal.description or "", named, percent=is_percent(_unit(goal.metric)))
        if amounts:
            yield from _findings(goal, goal.metric, amounts)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _unit(metric: Metric) -> str | None:
    return metric.baseline_unit or metric.unit


def _amounts(text: str, named: re.Match[str], *, percent: bool) -> dict[Decimal, int]:
    """Each amount of the sentence after the name, of the same kind, with where it begins; years are none."""
    _, end = sentence_around(text, *named.span())
    if text[end : end + 1] == ":":  # 'Utgångsvärdet är 2020 års andel: 30 %'
        _, end = sentence_around(text, end + 1, end + 2)
    found: dict[Decimal, int] = {}
    for match in _amount().finditer(text, named.end(), end):
        amount = read_amount(match["amount"])
        is_year = not percent and _YEAR.fullmatch(match["amount"])
        if amount is not None and (match["percent"] is not None) == percent and not is_year:
            found.setdefault(amount, match.start("amount"))
    return found


def _findings(goal: Goal, metric: Metric, amounts: dict[Decimal, int]) -> Iterator[Finding]:
    first, at = next(iter(amounts.items()))
    place = goal.place_within("beskrivning", at, len(write_amount(first)))
    if metric.baseline:
        given = [one.amount for one in metric.baseline.values()]
        if not any(amount in amounts for amount in given):
            said = say(
                "the description has the baseline {said}, the data {given}",
                said=write_amount(first),
                given=write_amount(given[0]),
            )
            yield _finding(goal, place, said, first, metric.place("utgångsvärde"))
        return
    bound = next(((key, of) for key, of in metric.bounds.items() if key != "förändring"), None)
    if len(amounts) <= _MOST_AMOUNTS and len(metric.bounds) == 1 and bound is not None:
        key, of = bound
        target = next(iter(of.values()))
        rises = metric.direction == RISE or (metric.direction is None and key in FLOORS)
        if (rises and target < first) or (metric.direction == FALL and target > first):
            said = say(
                "the description has the baseline {said}, and the target is {target}",
                said=write_amount(first),
                target=write_amount(target),
            )
            yield _finding(goal, place, said, first, metric.place(key))


def _finding(goal: Goal, place: Place, said: Message, baseline: Decimal, other: Place) -> Finding:
    return Finding(
        RULE,
        place,
        said,
        say("correct one of them"),
        path=f"mål.{goal.key}.beskrivning",
        facts={"utgångsvärde": write_amount(baseline)},
        related=(Related(other, say("the data stand here")),),
    )


@lru_cache(maxsize=1)
def _amount() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w,.–/-])(?P<amount>\d{1,3}(?:[ \u00a0]\d{3}){1,6}(?:,\d{1,4})?|\d{1,9}(?:,\d{1,4})?)"
        r"(?P<percent>[ \u00a0]?(?:%|procent\b))?(?![\w/–-]|[.,]\d)"
    )


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:utgångsvärdet?|utgångsläget?|nuläget?|nuvarande (?:värde|nivå))\b\s*(?:är|var|:|\()", re.IGNORECASE
    )
