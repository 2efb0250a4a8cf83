"""The frame of one year and the changes don't lead to that of the next.

What is checked: each frame under `budgetramar.ramar`, year by year: the frame of the year before
(`föregående_år` for the plan's year, then `enligt_fullmäktige`) and all changes of the unit that year, with the
year's frame (`enligt_fullmäktige`, else `netto`). Only where every change of the unit has an amount; one without
an amount can't be added, and one that gives no amount for a year changes nothing in it. Amounts with decimals
are rounded, and may differ by half a unit of the last place each. Frames are taken without their sign: an
increase makes a frame larger, whether it is written as a net cost or not.

Why it matters: the bridge is what shows the board why its money is what it is. A gap in it is a change
that no one has reported.

Fails: 100,0 last year, changes of 2,0 and −0,5, and 102,0 this year.

Passes: 100,0 last year, changes of 2,0 and −0,5, and 101,5 this year.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vplan.core import Finding, Kind, Rule, say
from vplan.core.nearest import MOST_LISTED, listed
from vplan.core.swedish.numbers import decimals_of, write_amount
from vplan.facts import Facts
from vplan.facts.frames import UnitFacts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.rules.money.frame_mismatch import net_of

RULE = Rule("VP210", "frame-bridge", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every bridge that does not hold."""
    if facts.frame is None:
        return
    for unit in facts.frame.units:
        for year in facts.frame.years:
            before = unit.before(year, plan.year)
            now = unit.given.get(year, net_of(unit, year, facts))
            if before is None or now is None or unit.is_open:
                continue
            if not _leads_to(before, unit.changes.get(year, ()), now):
                yield _gap(plan, unit, year, before, now)


CHECK = Check(RULE, check)


def _leads_to(before: Decimal, changes: Sequence[Decimal], now: Decimal) -> bool:
    finest = max(map(decimals_of, (before, now, *changes)))
    half_unit = Decimal(5).scaleb(-finest - 1)
    return abs(before + sum(changes) - now) <= ((len(changes) + 2) * half_unit if finest else 0)


def _gap(plan: Plan, unit: UnitFacts, year: int, before: Decimal, now: Decimal) -> Finding:
    assert unit.own is not None, "stated frames alone are checked"
    name = unit.unit or plan.board
    changes = unit.changes.get(year, ())
    led_to = before + sum(changes, Decimal(0))
    stated, computed = write_amount(now), write_amount(led_to)
    place, path = unit.own.place("föregående_år"), "föregående_år"
    message = say(
        "last year's frame of {name} and its changes lead to {computed}, this year's is {stated}",
        name=name,
        computed=computed,
        stated=stated,
    )
    if year != plan.year:
        place, path = unit.own.place("enligt_fullmäktige", str(year)), f"enligt_fullmäktige.{year}"
        message = say(
            "the frame of {name} for {before} and the changes of {year} lead to {computed}, the frame is {stated}",
            name=name,
            before=str(year - 1),
            year=str(year),
            computed=computed,
            stated=stated,
        )
    return Finding(
        RULE,
        place,
        message,
        say("look for the change that is missing, or correct the amount"),
        path=f"budgetramar.{name}.{path}",
        facts={"angivet": stated, "räknat": computed},
        notes=(
            say(
                "{last_year} and the changes {changes} = {computed}; difference {difference}",
                last_year=write_amount(before),
                changes=listed([write_amount(amount) for amount in changes[: MOST_LISTED + 1]]) or "0",
                computed=computed,
                difference=write_amount(abs(led_to - now)),
            ),
        ),
    )
