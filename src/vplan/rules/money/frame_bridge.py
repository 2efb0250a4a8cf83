"""Last year's frame and the changes don't lead to this year's.

What is checked: each frame under `ram.ramar` that gives last year's amount (`föregående_år`): that
amount and all changes of the unit, with this year's (`enligt_fullmäktige`, else `netto`). Only where
every change of the unit has an amount; one without an amount can't be added. Amounts with decimals
are rounded, and may differ by half a unit of the last place each. Frames are taken without
their sign: an increase makes a frame larger, whether it is written as a net cost or not.

Why it matters: the bridge is what shows the board why its money is what it is. A gap in it is a change
that no one has told of.

Fails: 100,0 last year, changes of 2,0 and −0,5, and 102,0 this year.

Passes: 100,0 last year, changes of 2,0 and −0,5, and 101,5 this year.
"""

from collections.abc import Iterator
from decimal import Decimal

from vplan.core import Finding, Rule, say
from vplan.core.swedish.numbers import decimals_of, write_amount
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.rules.money.frame_mismatch import net_of

RULE = Rule("VP210", "frame-bridge", __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every bridge that does not hold."""
    frame = plan.frame
    for own in frame.frames if frame else ():
        assert frame is not None
        changes = [change for change in frame.changes if own.unit in {None, change.unit}]
        this_year = own.given if own.given is not None else net_of(own, facts)
        if own.last_year is None or this_year is None or any(change.amount is None for change in changes):
            continue
        amounts = [change.amount for change in changes if change.amount is not None]
        led_to = abs(own.last_year) + sum(amounts, Decimal(0))
        terms = [own.last_year, this_year, *amounts]
        finest = max(map(decimals_of, terms))
        half_unit = Decimal(5).scaleb(-finest - 1)
        if abs(led_to - abs(this_year)) <= (len(terms) * half_unit if finest else 0):
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
                    changes=", ".join(map(write_amount, amounts)) or "0",
                    computed=computed,
                    difference=write_amount(abs(led_to - abs(this_year))),
                ),
            ),
        )


CHECK = Check(RULE, check)
