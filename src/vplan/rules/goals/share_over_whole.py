"""A target in percent is over a hundred, where it is a share of a whole.

What is checked: the bounds of goals and measures in percent, and the targets of indicators. A target over
100 % is told where the words name a share or the people or things that it is a share of ('Andel …', 'Fler elever
…'), or where the baseline is a share too. What can be more than the whole is left out: changes, what is
counted in percent of a budget, a cost, an index or another year, and how far costs are covered.

Why it matters: nobody reaches it. Often a figure stands twice, or in the wrong row.

Fails:

    mål: Andelen nöjda elever ska öka
    målvärde: Minst 130 %

Passes: the same with `målvärde: Minst 93 %`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from vplan.core import Finding, Kind, Place, Rule, Severity, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts
from vplan.model.goals import Goal
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.rules.goals.target_against_direction import metrics_of

RULE = Rule("VP320", "share-over-whole", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_WHOLE = 100
_PERCENT = frozenset({"%", "procent"})


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every share that is over its whole."""
    for kind, item, metric in metrics_of(plan):
        description = (item.description or "", *item.points) if isinstance(item, Goal) else ()
        words = " ".join([item.wording, *description, item.target or ""])
        found = _over(metric, words)
        if found is not None:
            key, amount = found
            yield _finding(metric.place(key), item.wording, amount, f"{kind}.{item.key}.mått")
    for indicator in plan.indicators:
        for year in indicator.targets:
            read = indicator.metric_of(year)
            found = _over(read, indicator.wording) if read is not None else None
            if found is not None:
                path = ".".join(filter(None, ["indikatorer", indicator.key, "målvärde", year]))
                place = indicator.place("målvärde", year or None)
                yield _finding(place, indicator.wording, found[1], path)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _over(metric: Metric, words: str) -> tuple[str, Decimal] | None:
    """The key of the bound that is over the whole, and its amount."""
    if metric.unit not in _PERCENT:
        return None
    over = [
        (key, amount)
        for key, amounts in metric.bounds.items()
        for amount in amounts.values()
        if amount > _WHOLE and key != "förändring"
    ]
    if not over or _may_be_more().search(words):
        return None
    baseline = metric.baseline or {} if metric.baseline_unit in {None, metric.unit} else {}
    of_a_share = bool(baseline) and all(0 <= one.amount <= _WHOLE for one in baseline.values())
    return over[0] if of_a_share or _of_a_whole().search(words) else None


def _finding(place: Place, name: str, amount: Decimal, path: str) -> Finding:
    written = write_amount(amount)
    return Finding(
        RULE,
        place,
        say("'{name}' has the target {amount} %, and no share is more than 100 %", name=name, amount=written),
        say("correct the figure, or say what it is counted from"),
        path=path,
        facts={"målvärde": written},
    )


@lru_cache(maxsize=1)
def _may_be_more() -> re.Pattern[str]:
    return re.compile(
        r"budget|\bram(?:en)?\b|index|kostnad|intäkt|täckning|finansier|beläggning|självförsörj|utnyttja|kapacitet"
        r"|jämfört med|i förhållande|av (?:nivån|värdet|\d{4})|ökning|öka med|tillväxt|försälj|omsätt|soliditet"
        r"|avkastning|produktion|skuld|likvid|konsolider|pension|riket|genomsnitt|mer än dubb|överträff"
        r"|\bnorm(?:en|al)?\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _of_a_whole() -> re.Pattern[str]:
    return re.compile(
        r"\bandel|\bav (?:alla|de|dem|samtliga|våra)\b|\balla\b|\bvarje\b|\bfler\b|\bfärre\b|nöjd|behörig"
        r"|sjukfrånvaro|\w(?:elever|deltagare|medarbetare|brukare|invånare|patienter|anställda)|\b(?:elever|deltagare|medarbetare"
        r"|brukare|invånare|patienter|anställda|unga|äldre|barn|kvinnor|män|personer|hushåll|företag|ärenden|besök"
        r"|den som|de som)\b|(?:återvinnings|deltagande|svars|frisk|tillgänglighets)\w*",
        re.IGNORECASE,
    )
