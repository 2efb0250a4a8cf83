"""Targets with a direction have no baseline to be measured from.

What is checked: goals and measures whose target is a number and that say which way is good (`riktning`, or
'öka med 5 %' under `målvärde`), without `utgångsvärde`. They are one note that lists them.

Why it matters: whether 'more than before' was reached can be told only by someone who knows what it was
before. A year to compare with (`jämfört_med`) says where to look, not what was found there.

Reported:

    riktning: öka
    enhet: "%"
    minst: 90

Passes: the same with `utgångsvärde: 84 (2023)`.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say, say_of
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.rules.goals.target_against_direction import metrics_of

RULE = Rule("VP305", "baseline-missing", Kind.GOALS, __doc__, severity=Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """The targets without a baseline, as one finding."""
    directed = [
        (item, metric)
        for _, item, metric in metrics_of(plan)
        if metric.direction is not None and metric.target_kind == "tal"
    ]
    without = [(item, metric) for item, metric in directed if metric.baseline is None]
    if not without:
        return
    yield Finding(
        RULE,
        without[0][1].place("riktning"),
        say_of(
            "{count} of {directed} targets with a direction has no baseline",
            "{count} of {directed} targets with a direction have no baseline",
            len(without),
            directed=len(directed),
        ),
        say("write where it stood, and when: 'utgångsvärde: 84 (2023)'"),
        path="mått.utgångsvärde",
        facts={"antal": str(len(without)), "mål": str(len(directed))},
        related=tuple(
            Related(
                metric.place("riktning"),
                say("{name}: {direction}", name=item.key, direction=metric.direction or ""),
            )
            for item, metric in without
        ),
    )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)
