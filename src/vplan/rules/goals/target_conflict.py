"""The printed target says another amount or bound than its data.

What is checked: `målvärde` of goals and measures, with the bound of their `mått`. Where the text holds no
more numbers than the bound has amounts, years left out, each of them must be one of the amounts (signs
aside: a text may say 'minskning med 20 %'); and a text that begins with 'minst', 'högst', 'över' or 'under'
(or 'mer än', 'mindre än' and the like) must have its bound under that key. A text without numbers, and
'7 av 10' for 70, are left alone.

Why it matters: the board decides what is printed, and the follow-up is judged by the data. Where they
differ, a target is reported as reached that no one has decided.

Fails:

    målvärde: Högst 13 %
    mått: {högst: 12, enhet: "%"}

Passes: the same with `högst: 13`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from vplan.core import Finding, Place, Related, Rule, say
from vplan.core.swedish.numbers import read_amount, write_amount
from vplan.facts import Facts
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.rules.goals.target_against_direction import metrics_of

RULE = Rule("VP313", "target-conflict", __doc__)
_NUMBER = re.compile(r"(?<![\w,.])(?:\d{1,3}(?:[ \u00a0]\d{3}){1,6}|\d+)(?:[.,]\d+)?(?![\w²³])")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_LEADS = {
    "minst": ("minst", "lägst"),
    "högst": ("högst", "max", "maximalt"),
    "över": ("över", "mer än", "fler än", "större än", "högre än"),
    "under": ("under", "mindre än", "färre än", "lägre än"),
}


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every target whose text and data differ."""
    for kind, item, metric in metrics_of(plan):
        if item.target is None or metric.bound is None:
            continue
        key, amounts = metric.bound
        other = _other_number(item.target, set(amounts.values())) or _other_bound(item.target, key)
        if other is None:
            continue
        bound = f"{key} {', '.join(map(write_amount, dict.fromkeys(amounts.values())))}"
        yield Finding(
            RULE,
            item.place("målvärde"),
            say(
                "'{name}' has the target '{text}', its data say {bound}",
                name=item.key,
                text=item.target,
                bound=bound,
            ),
            say("correct one of them: '{word}' is not in the data", word=other),
            path=f"{kind}.{item.key}.målvärde",
            facts={"målvärde": item.target, "mått": bound},
            related=(Related(_place(metric, key, amounts), say("the data stand here")),),
        )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _other_number(text: str, amounts: set[Decimal]) -> str | None:
    """A number in the text that the data don't have; None where the text can't be compared with them."""
    numbers = [found for found in _NUMBER.findall(text) if not _YEAR.fullmatch(found)]
    if len(numbers) > len(amounts):
        return None
    sizes = {abs(amount) for amount in amounts}
    return next((found for found in numbers if read_amount(found) not in {None, *sizes}), None)


def _other_bound(text: str, key: str) -> str | None:
    """The word that begins the text, where it stands for another bound than the data's."""
    if key not in _LEADS or not _NUMBER.search(text):
        return None
    for of, words in _LEADS.items():
        for word in words:
            if re.match(rf"{word}\b", text, re.IGNORECASE):
                return None if of == key else word
    return None


def _place(metric: Metric, key: str, amounts: dict[str, Decimal]) -> Place:
    return metric.place(key, next(iter(amounts)) or None)
