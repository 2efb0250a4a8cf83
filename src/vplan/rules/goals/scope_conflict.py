"""One quantity has targets of opposite signs or of different kinds.

What is checked: the `mått` of goals and measures with the same `nyckeltal` and unit. Two of their bounds
are reported when one is negative and the other positive, or when they hold for different scopes and one
is a floor (minst, över), the other a ceiling (högst, under) or a value. A floor and a ceiling for the
same scope are a span. Changes (`förändring`) are compared with each other only. One note a quantity.

Why it matters: where the whole is to shrink and a part may grow, or where one must hit a value that the
other may stay below, someone has to say how the two go together.

Reported:

    mått: {nyckeltal: kostnadsutveckling, enhet: "%", värde: {Kommunen: -1}}
    mått: {nyckeltal: kostnadsutveckling, enhet: "%", högst: {Staben: 4}}

Passes: `högst: {Kommunen: 2}` and `högst: {Staben: 4}`.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.rules.goals.target_against_direction import CEILINGS, FLOORS, metrics_of

RULE = Rule("VP312", "scope-conflict", Kind.CONTRADICTION, __doc__, severity=Severity.NOTE)


class _Bound(NamedTuple):
    quantity: str
    scope: str
    item: str
    key: str
    amount: Decimal
    unit: str
    place: Place

    @property
    def kind(self) -> str:
        return "minst" if self.key in FLOORS else "högst" if self.key in CEILINGS else self.key

    @property
    def group(self) -> tuple[str, str, bool]:
        return self.quantity.casefold(), self.unit.casefold(), self.key == "förändring"

    @property
    def printed(self) -> str:
        unit = f"{HARD_SPACE}{self.unit}" if self.unit else ""
        return f"{'' if self.key == 'värde' else self.key + ' '}{write_amount(self.amount)}{unit}"

    def against(self, other: "_Bound") -> bool:
        if self.item == other.item and self.key != other.key:
            return False  # the two bounds of a span
        opposite = self.amount * other.amount < 0
        if self.scope == other.scope:
            return opposite and self.kind == other.kind
        return opposite or self.kind != other.kind


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """The first two bounds of each quantity that don't go together."""
    groups: dict[tuple[str, str, bool], list[_Bound]] = {}
    for bound in _bounds(plan):
        groups.setdefault(bound.group, []).append(bound)
    for bounds in groups.values():
        found = next(((one, other) for one, other in combinations(bounds, 2) if one.against(other)), None)
        if found is not None:
            yield _finding(*found)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _bounds(plan: Plan) -> Iterator[_Bound]:
    for _, item, metric in metrics_of(plan):
        if metric.quantity is None:
            continue
        for key, amounts in metric.bounds.items():
            for scope, amount in amounts.items():
                place = metric.place(key, scope or None)
                yield _Bound(metric.quantity, scope, item.key, key, amount, metric.unit or "", place)


def _finding(one: _Bound, other: _Bound) -> Finding:
    names = [bound.scope for bound in (one, other)]
    if names[0] == names[1] or not all(names):
        names = [bound.item for bound in (one, other)]
    return Finding(
        RULE,
        other.place,
        say(
            "the target for '{quantity}' is {target} for {name}, and {other_target} for {other}",
            quantity=one.quantity,
            target=one.printed,
            name=names[0],
            other_target=other.printed,
            other=names[1],
        ),
        say("say how the two go together, or give both the same kind of target"),
        path=f"nyckeltal.{one.quantity}",
        facts={names[0]: one.printed, names[1]: other.printed},
        related=(Related(one.place, say("the other target stands here")),),
    )
