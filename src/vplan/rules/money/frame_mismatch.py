"""The plan's net is not the frame that fullmäktige gave.

What is checked: each frame under `ram.ramar` that says both what was given (`enligt_fullmäktige`) and
which amount is the plan's own net (`netto`: an amount, or a quote of a cell). Amounts are compared
without regard to their sign, since a frame is written now as a sum to use, now as a net cost.

Why it matters: a board can spend no more than the frame it was given (kommunallagen 11 kap. 5 §, and
the board's duty to keep within it).

Fails:

    ram:
      ramar:
        - {enligt_fullmäktige: "812,0", netto: 'budget.ramar["Summa"]["Netto"]'}

when that cell says −809,4.

Passes: the same with 809,4.
"""

from collections.abc import Iterator
from decimal import Decimal

from vplan.core import Finding, Rule, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts
from vplan.model.money import FrameUnit
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.quotes import QuoteError, amount_of

RULE = Rule("VP209", "frame-mismatch", __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every frame that the plan's net differs from."""
    for frame in plan.frame.frames if plan.frame else ():
        net = net_of(frame, facts)
        if net is None or frame.given is None or abs(net) == abs(frame.given):
            continue
        given, own = write_amount(abs(frame.given)), write_amount(abs(net))
        name = frame.unit or plan.board
        difference = write_amount(abs(abs(net) - abs(frame.given)))
        yield Finding(
            RULE,
            frame.place("enligt_fullmäktige"),
            say("the frame given to {name} is {given}, the plan's net is {own}", name=name, given=given, own=own),
            say("difference {difference}: correct one of them", difference=difference),
            path=f"ram.{name}.enligt_fullmäktige",
            facts={"angivet": given, "netto": own},
        )


CHECK = Check(RULE, check)


def net_of(frame: FrameUnit, facts: Facts) -> Decimal | None:
    """The plan's own net; None where none is given, or where what it quotes is reported elsewhere."""
    try:
        return None if frame.net is None else amount_of(frame.net, facts.values)
    except QuoteError:
        return None
