"""Last year's frame and the changes don't lead to this year's.

What is checked: each frame under `ram.ramar` that gives last year's amount (`föregående_år`): that
amount and all changes of the unit, with this year's (`enligt_fullmäktige`, else `netto`). Only where
every change of the unit has an amount; one without an amount can't be added. Amounts with decimals
are rounded, and may differ by half a unit of the last place each. Frames are taken without
their sign: an increase makes a frame larger, whether it is written as a net cost or not.

Why it matters: the bridge is what shows the board why its money is what it is. A gap in it is a change
that no one has reported.

Fails: 100,0 last year, changes of 2,0 and −0,5, and 102,0 this year.

Passes: 100,0 last year, changes of 2,0 and −0,5, and 101,5 this year.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from vplan.core import Finding, Rule, say
from vplan.core.nearest import MOST_LISTED, listed
from vplan.core.swedish.numbers import decimals_of, write_amount
from vplan.facts import Facts
from vplan.model.money import FrameChange
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.rules.money.frame_mismatch import net_of

RULE = Rule("VP210", "frame-bridge", __doc__)


class _Changes:
    """The changes of each unit, and of all (None): their amounts, the sum of them, how finely they are rounded.
    `open` are those with a change that has no amount.
    """

    def __init__(self, changes: Iterable[FrameChange]) -> None:
        self.amounts: dict[str | None, list[Decimal]] = defaultdict(list)
        self.open: set[str | None] = set()
        for change in changes:
            for unit in (change.unit, None):
                if change.amount is None:
                    self.open.add(unit)
                else:
                    self.amounts[unit].append(change.amount)
        self.sums = {unit: sum(amounts, Decimal(0)) for unit, amounts in self.amounts.items()}
        self.finest = {unit: max(map(decimals_of, amounts)) for unit, amounts in self.amounts.items()}


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every bridge that does not hold."""
    changes = _Changes(plan.frame.changes if plan.frame else [])
    for own in plan.frame.frames if plan.frame else ():
        this_year = own.given if own.given is not None else net_of(own, facts)
        if own.last_year is None or this_year is None or own.unit in changes.open:
            continue
        amounts = changes.amounts.get(own.unit, [])
        led_to = abs(own.last_year) + changes.sums.get(own.unit, Decimal(0))
        finest = max(*map(decimals_of, (own.last_year, this_year)), changes.finest.get(own.unit, 0))
        half_unit = Decimal(5).scaleb(-finest - 1)
        if abs(led_to - abs(this_year)) <= ((len(amounts) + 2) * half_unit if finest else 0):
            continue
        name = own.unit or plan.board
        stated, computed = write_amount(abs(this_year)), write_amount(led_to)
        yield Finding(
            RULE,
            own.place("föregående_år"),
            say(
                "last year's frame of {name} and its changes lead to {computed}, this year's is {stated}",
                name=name,
                computed=computed,
                stated=stated,
            ),
            say("look for the change that is missing, or correct the amount"),
            path=f"ram.{name}.föregående_år",
            facts={"angivet": stated, "räknat": computed},
            notes=(
                say(
                    "{last_year} and the changes {changes} = {computed}; difference {difference}",
                    last_year=write_amount(abs(own.last_year)),
                    changes=listed([write_amount(amount) for amount in amounts[: MOST_LISTED + 1]]) or "0",
                    computed=computed,
                    difference=write_amount(abs(led_to - abs(this_year))),
                ),
            ),
        )


CHECK = Check(RULE, check)
