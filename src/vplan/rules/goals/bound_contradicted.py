"""A goal's words have the figure of its target with the opposite bound.

What is checked: an amount that the goal, its description or its points give with a bound ('minska till högst 5 %',
'minst 70 procent') with the target as data (`mått`, and `målvärde` where it is read as data). Where the target has
the same amount, in percent as there or in something else as there, a floor must not be a ceiling.

Why it matters: 'Högst' and 'Minst' are one word apart, and the goal is followed up upside down.

Fails:

    mål: Sjukfrånvaron ska minska till högst 5 %
    målvärde: Minst 5 %

Passes: the same with `målvärde: Högst 5 %`.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.core.swedish.numbers import read_amount
from vplan.core.swedish.targets import BOUND_WORDS, leading_bound
from vplan.core.swedish.units import is_percent
from vplan.facts import Facts
from vplan.model.goals import Goal, Measure
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.rules.goals.target_against_direction import CEILINGS, FLOORS, metrics_of

RULE = Rule("VP319", "bound-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_SAID = re.compile(
    rf"\b(?:{'|'.join(word for words in BOUND_WORDS.values() for word in words if word.isalpha() or ' ' in word)})"
    r" (?P<amount>\d{1,3}(?:[ \u00a0]\d{3}){1,6}|\d{1,9}(?:,\d{1,4})?)(?P<percent>[ \u00a0]?(?:%|procent\b))?",
    re.IGNORECASE,
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every target whose bound the goal's words turn."""
    for kind, item, metric in metrics_of(plan):
        bounds = metric.bounds
        found = next(_turned(item, metric), None) if len(bounds) == 1 else None
        if found is None:
            continue
        (key,) = bounds
        yield Finding(
            RULE,
            metric.place(key),
            say(
                "'{name}' says '{said}', and its target is bound by '{bound}'",
                name=item.wording,
                said=found,
                bound=key,
            ),
            say("correct one of them"),
            path=f"{kind}.{item.key}.mått.{key}",
            facts={"står": found, "gräns": key},
        )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _turned(item: Goal | Measure, metric: Metric) -> Iterator[str]:
    """The words for each bound that is turned."""
    (bound,) = metric.bounds.items()
    opposite = CEILINGS if bound[0] in FLOORS else FLOORS if bound[0] in CEILINGS else ()
    texts = [item.wording]
    if isinstance(item, Goal):
        texts += [item.description or "", *item.points]
    for text in texts if opposite else ():
        for found in _SAID.finditer(text):
            same = read_amount(found["amount"]) in bound[1].values()
            read = leading_bound(found[0])
            if same and read is not None and read[0] in opposite and _of_one_kind(found, metric):
                yield found[0]


def _of_one_kind(found: re.Match[str], metric: Metric) -> bool:
    return (found["percent"] is not None) == is_percent(metric.unit)
