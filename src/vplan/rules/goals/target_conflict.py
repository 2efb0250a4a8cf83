"""The printed target says another amount, bound, direction or day than its data.

What is checked: `målvärde` of goals and measures, with the bounds of their `mått`. Where the text holds no
more numbers than the bounds have amounts, years left out, each of them must be one of the amounts (signs
aside: a text may say 'minskning med 20 %'); and a text that begins with 'minst', 'högst', 'över' or 'under'
(or 'mer än', 'mindre än' and the like) must have its bound under that key. A direction ('öka', 'minska') or a
last day ('senast 2026-06-30') that is read from the text must be that of `mått`. A text without numbers, and
'7 av 10' for 70, are left alone. What `mått` leaves out is read from the text, and can't differ from it.

Why it matters: the board decides what is printed, and the follow-up is judged by the data. Where they
differ, a target is reported as reached that no one has decided.

Fails:

    målvärde: Högst 13 %
    mått: {högst: 12, enhet: "%"}

Passes: the same with `högst: 13`, or without `mått`.
"""

import re
from collections.abc import Iterator, Set
from decimal import Decimal

from vplan.core import Finding, Kind, Place, Related, Rule, say
from vplan.core.swedish.numbers import read_amount, write_amount
from vplan.core.swedish.targets import BOUND_WORDS, leading_bound, read_target
from vplan.facts import Facts
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.rules.goals.target_against_direction import metrics_of

RULE = Rule("VP313", "target-conflict", Kind.CONTRADICTION, __doc__)
_NUMBER = re.compile(r"(?<![\w,.])(?:\d{1,3}(?:[ \u00a0]\d{3}){1,6}|\d+)(?:[.,]\d+)?(?![\w²³])")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every target whose text and data differ."""
    for kind, item, metric in metrics_of(plan):
        differs = _difference(item.target, metric) if item.target else None
        if differs is None:
            continue
        key, said, other = differs
        yield Finding(
            RULE,
            item.place("målvärde"),
            say(
                "'{name}' has the target '{text}', its data say {bound}",
                name=item.key,
                text=item.target or "",
                bound=said,
            ),
            say("correct one of them: '{word}' is not in the data", word=other),
            path=f"{kind}.{item.key}.målvärde",
            facts={"målvärde": item.target or "", "mått": said},
            related=(Related(_place(metric, key), say("the data stand here")),),
        )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _other_number(text: str, amounts: list[Decimal]) -> str | None:
    """A number in the text that the data don't have; None where the text can't be compared with them."""
    numbers = [found for found in _NUMBER.findall(text) if not _YEAR.fullmatch(found)]
    if len(numbers) > len(amounts):
        return None
    sizes = {abs(amount) for amount in amounts}
    return next((found for found in numbers if read_amount(found) not in {None, *sizes}), None)


def _other_bound(text: str, keys: Set[str]) -> str | None:
    """The word that begins the text, where it stands for another bound than the data's."""
    found = leading_bound(text) if _NUMBER.search(text) and not keys.isdisjoint(BOUND_WORDS) else None
    return None if found is None or found[0] in keys else found[1]


def _difference(text: str, metric: Metric) -> tuple[str, str, str] | None:
    """The key of what `mått` says otherwise than the text, what it says there, and the words of the text."""
    bounds = metric.bounds
    if any(metric.holds(key) for key in bounds):
        amounts = [amount for of in bounds.values() for amount in of.values()]
        other = _other_number(text, amounts) or _other_bound(text, bounds.keys())
        said = "; ".join(
            f"{key} {', '.join(map(write_amount, dict.fromkeys(of.values())))}" for key, of in bounds.items()
        )
        if other is not None:
            return next(iter(bounds)), said, other
    read = read_target(text) if metric.holds("riktning") or metric.holds("senast") else None
    if read is None:
        return None
    if read.direction is not None and metric.direction not in {None, read.direction}:
        return "riktning", metric.direction or "", read.direction
    if read.by is not None and metric.by not in {None, read.by}:
        return "senast", f"senast {metric.by}", read.by.isoformat()
    return None


def _place(metric: Metric, key: str) -> Place:
    amounts = metric.bounds.get(key, {"": None})
    return metric.place(key, next(iter(amounts)) or None)
