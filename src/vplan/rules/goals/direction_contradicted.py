"""A direction, the bound of the target and the words of the goal don't go together.

What is checked, of the targets of goals and measures as data (`mått`, and `målvärde` where it is read as data):

- what is to rise (`riktning: öka`) has a ceiling (högst, under), what is to fall (minska) a floor (minst, över);
- a change (`förändring`) has the sign of the other direction, or another sign than the printed target;
- the goal says that something is to rise or to fall, and the direction is the other. Where the bound goes with the
  direction, only words that name the number itself count ('Andelen nöjda ska öka', 'Fler elever'): better access
  may be measured by fewer days. Goals in days, kronor and other measures of their own are left out otherwise;
- the goal names its number so and has no direction, and the target of what is to become more is a ceiling.

Why it matters: the status of a goal follows from direction and bound. Where they part, a result that got worse is
reported as reached.

Fails:

    mål: Sjukfrånvaron ska minska
    målvärde: Högst 5 %
    mått: {riktning: öka}

Passes: the same with `riktning: minska`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Finding, Kind, Message, Related, Rule, Severity, say
from vplan.core.swedish.directions import FALL, RISE, direction_of_count, direction_said
from vplan.core.swedish.numbers import write_amount
from vplan.core.swedish.units import is_percent
from vplan.facts import Facts
from vplan.model.goals import Goal, Measure
from vplan.model.indicators import OwnIndicator
from vplan.model.metrics import Metric
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.rules.goals.target_against_direction import CEILINGS, FLOORS, metrics_of

RULE = Rule("VP318", "direction-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_AGAINST = {RISE: frozenset(CEILINGS), FALL: frozenset(FLOORS)}
_WITH = {RISE: frozenset(FLOORS), FALL: frozenset(CEILINGS)}
_MINUS = ("−", "-", "–")
_SHARE = re.compile(r"\bandel", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:(?P<rise>högre|fler|större|längre)|lägre|färre|mindre|kortare)\b", re.IGNORECASE)
_COUNTS = frozenset({"st", "stycken", "personer", "%", "procent", ""})

_BOUND = say("'{name}' has the direction '{direction}', and its target is bound by '{bound}'")


class _Against(NamedTuple):
    """The key under `mått` that goes against something, what is said of it, and the figures."""

    key: str
    message: Message
    hint: Message
    facts: dict[str, str]


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every direction that something speaks against: once for a goal."""
    for kind, item, metric in metrics_of(plan):
        found = _against_bound(item, metric) or _against_change(item, metric) or _against_words(item, metric)
        if found is not None:
            yield Finding(
                RULE,
                metric.place(found.key),
                found.message,
                found.hint,
                path=f"{kind}.{item.key}.mått.riktning",
                facts=found.facts,
                related=_direction_of(metric) if found.key != "riktning" else (),
            )
    for indicator in plan.indicators:
        yield from _of_indicator(indicator)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _direction_of(metric: Metric) -> tuple[Related, ...]:
    stated = say("the direction stands here")
    return (Related(metric.place("riktning"), stated),) if metric.holds("riktning") else ()


def _of_indicator(indicator: OwnIndicator) -> Iterator[Finding]:
    """The first target of the indicator that is bound against its direction."""
    direction = indicator.direction
    for year in indicator.targets if direction in _AGAINST else ():
        metric = indicator.metric_of(year)
        keys = list(metric.bounds) if metric is not None else []
        if len(keys) == 1 and keys[0] in _AGAINST[direction or RISE]:
            yield Finding(
                RULE,
                indicator.place("målvärde", year or None),
                _BOUND.filled(name=indicator.wording, direction=direction or "", bound=keys[0]),
                say("correct one of them"),
                path=f"indikatorer.{indicator.key}.riktning",
                facts={"riktning": direction or "", "gräns": keys[0]},
                related=(Related(indicator.place("riktning"), say("the direction stands here")),),
            )
            return


def _against_bound(item: Goal | Measure, metric: Metric) -> _Against | None:
    direction = metric.direction if metric.direction in _AGAINST else None
    said = metric.direction is None and direction_of_count(item.wording) == RISE
    keys = metric.bounds.keys()
    if len(keys) != 1 or not (direction or (said and metric.unit in {"%", "procent"})):
        return None
    (key,) = keys
    if key not in _AGAINST[direction or RISE]:
        return None
    if direction is None:
        message = say(
            "'{name}' is to become more, and its target is a ceiling: '{bound}'", name=item.wording, bound=key
        )
    else:
        message = _BOUND.filled(name=item.wording, direction=direction, bound=key)
    hint = (
        say("correct one of them; a decrease of so many percent is written 'förändring: −20'")
        if direction == FALL and is_percent(metric.unit)
        else say("correct one of them")
    )
    return _Against(key, message, hint, {"riktning": direction or RISE, "gräns": key})


def _against_change(item: Goal | Measure, metric: Metric) -> _Against | None:
    changes = metric.bounds.get("förändring", {})
    change = next((amount for amount in changes.values() if amount != 0), None)
    if change is None:
        return None
    written = write_amount(change)
    facts = {"förändring": written}
    if metric.direction in _AGAINST and (change < 0) != (metric.direction == FALL):
        message = say(
            "'{name}' has the direction '{direction}', and a change of {change}",
            name=item.wording,
            direction=metric.direction or "",
            change=written,
        )
        return _Against(
            "förändring", message, say("correct one of them"), facts | {"riktning": metric.direction or ""}
        )
    target = item.target or ""
    if change > 0 and target.startswith(_MINUS):
        message = say(
            "'{name}' has the target '{target}', and a change of {change}",
            name=item.wording,
            target=target,
            change=written,
        )
        return _Against("förändring", message, say("correct one of them"), facts | {"målvärde": target})
    return None


def _against_words(item: Goal | Measure, metric: Metric) -> _Against | None:
    direction = metric.direction
    said = _said_by(item, metric, direction) if direction is not None and direction in _AGAINST else None
    if said is None or said == direction:
        return None
    return _Against(
        "riktning",
        say("'{name}' has the direction '{direction}'", name=item.wording, direction=direction or ""),
        say("correct the direction, or the words of the goal"),
        {"riktning": direction or ""},
    )


def _said_by(item: Goal | Measure, metric: Metric, direction: str) -> str | None:
    """The direction that the words of the target or the goal say of what is measured."""
    compared = _COMPARES.match(item.target or "")
    if compared is not None:
        return RISE if compared["rise"] else FALL
    if metric.unit is not None and metric.unit not in _COUNTS:
        return None  # 'Färre väntar', in days
    return direction_of_count(item.wording) or (
        direction_said(item.wording) if _is_of_words(item, metric, direction) else None
    )


def _is_of_words(item: Goal | Measure, metric: Metric, direction: str) -> bool:
    """Whether what is measured can be held to be what the words name: no bound goes with the direction, and
    the description does not speak of anything else.
    """
    with_direction = any(key in _WITH[direction] for key in metric.bounds)
    description = item.description or "" if isinstance(item, Goal) else ""
    return not with_direction and bool(_SHARE.search(item.wording)) == bool(
        _SHARE.search(description + item.wording)
    )
