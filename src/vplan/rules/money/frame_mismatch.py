"""The plan's net is not the frame that fullmäktige gave, or the frame of all is not what the units have.

What is checked: each frame under `budgetramar.ramar` and each of its years that says both what was given
(`enligt_fullmäktige`) and which amount is the plan's own net (`netto`: an amount, or a quote of a cell). Amounts
are compared without regard to their sign, since a frame is written now as a sum to use, now as a net cost. Where
two units or more have a frame, and so has every unit with changes, their sum is compared with the frame of the
whole board (the one without `verksamhet`): a warning. Amounts with decimals may differ by half a unit of the
last place each.

Why it matters: a board can spend no more than the frame it was given (kommunallagen 11 kap. 6 §:
the budget states what each has to spend), and what no unit has is used by none.

Fails:

    budgetramar:
      ramar:
        - {enligt_fullmäktige: "812,0", netto: 'budget.ramar["Summa"]["Netto"]'}

when that cell says −809,4.

Passes: the same with 809,4.
"""

from collections.abc import Iterator
from decimal import Decimal

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.core.swedish.numbers import decimals_of, write_amount
from vplan.facts import Facts
from vplan.facts.frames import FrameFacts, UnitFacts
from vplan.model.frames import by_year
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.quotes import QuoteError, amount_of

RULE = Rule("VP209", "frame-mismatch", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every frame that the plan's net differs from, and a frame of all that its parts differ from."""
    if facts.frame is None:
        return
    for unit in facts.frame.units:
        for year, given in unit.given.items():
            net = net_of(unit, year, facts)
            if net is not None and net != given:
                yield _net(plan, unit, year, given, net)
    yield from _parts(plan, facts.frame)


CHECK = Check(RULE, check)


def net_of(unit: UnitFacts, year: int, facts: Facts) -> Decimal | None:
    """The plan's own net of a year, without its sign; None where none is given, or what it quotes is not there."""
    assert unit.own is not None, "the plan gives it"
    assert facts.frame is not None, "the unit is of it"
    net = by_year(unit.own.net, facts.frame.first).get(year)
    try:
        return None if net is None else abs(amount_of(net, facts.values))
    except QuoteError:
        return None


def _net(plan: Plan, unit: UnitFacts, year: int, frame: Decimal, net: Decimal) -> Finding:
    assert unit.own is not None, "the plan gives it"
    given, own = write_amount(frame), write_amount(net)
    name = unit.unit or plan.board
    place, path = unit.own.place("enligt_fullmäktige"), "enligt_fullmäktige"
    message = say("the frame given to {name} is {given}, the plan's net is {own}", name=name, given=given, own=own)
    if str(year) in unit.own.given:
        place, path = unit.own.place("enligt_fullmäktige", str(year)), f"enligt_fullmäktige.{year}"
        message = say(
            "the frame given to {name} for {year} is {given}, the plan's net is {own}",
            name=name,
            year=str(year),
            given=given,
            own=own,
        )
    return Finding(
        RULE,
        place,
        message,
        say("difference {difference}: correct one of them", difference=write_amount(abs(net - frame))),
        path=f"budgetramar.{name}.{path}",
        facts={"angivet": given, "netto": own},
    )


def _parts(plan: Plan, frame: FrameFacts) -> Iterator[Finding]:
    """The years in which the units' frames don't add up to that of all."""
    units = [unit for unit in frame.units if unit.unit is not None]
    named = {unit.unit for unit in units}
    whole = frame.total.own
    if whole is None or len(units) < 2 or any(entry.unit not in named for entry in frame.entries):
        return
    for year, given in frame.total.given.items():
        amounts = [unit.given[year] for unit in units if year in unit.given]
        finest = max(map(decimals_of, (given, *amounts)))
        allowed = (len(amounts) + 1) * Decimal(5).scaleb(-finest - 1) if finest else 0
        if len(amounts) < len(units) or abs(sum(amounts) - given) <= allowed:
            continue
        stated, added = write_amount(given), write_amount(sum(amounts, Decimal(0)))
        key = str(year) if str(year) in whole.given else ""
        yield Finding(
            RULE,
            whole.place("enligt_fullmäktige", key),
            say(
                "the frames of the units add up to {sum} for {year}, that of {name} is {given}",
                sum=added,
                year=str(year),
                name=plan.board,
                given=stated,
            ),
            say("look for the unit that is missing, or correct the amount"),
            path=f"budgetramar.{plan.board}.enligt_fullmäktige.{year}",
            facts={"angivet": stated, "räknat": added},
            severity=Severity.WARNING,
        )
