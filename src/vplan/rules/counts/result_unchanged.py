"""The same amount stands for two periods.

What is checked: stated deviations from the budget (`budgetavvikelser`) of two dates, one after the other,
with the same amount, other than nothing, for the same thing in the same unit.

Why it matters: two periods seldom end on the same figure; more often the text of the last report was
used again. It is a note, since it does happen.

Reported: +3 mkr through April, and +3 mkr through August.

Passes: +3 mkr through April, and +5 mkr through August.
"""

from collections.abc import Iterator
from itertools import pairwise

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP106", "result-unchanged", Kind.CONTRADICTION, __doc__, severity=Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every deviation that equals one of the results before it."""
    in_order = sorted(plan.results, key=lambda results: results.through)
    for before, after in pairwise(in_order):
        for deviation in after.deviations:
            same = next(
                (
                    earlier
                    for earlier in before.deviations
                    if deviation.amount != 0
                    and (earlier.amount, earlier.unit, earlier.concerns)
                    == (deviation.amount, deviation.unit, deviation.concerns)
                ),
                None,
            )
            if same is not None:
                amount = f"{write_amount(deviation.amount)} {deviation.unit}"
                yield Finding(
                    RULE,
                    deviation.place("belopp"),
                    say(
                        "the deviation is {amount} both through {before} and through {after}",
                        amount=amount,
                        before=before.through.isoformat(),
                        after=after.through.isoformat(),
                    ),
                    say("check that the later figure is not the earlier one left standing"),
                    path=f"uppföljningar.{after.key}.budgetavvikelser",
                    facts={"belopp": amount},
                    related=(Related(same.place("belopp"), say("the earlier one stands here")),),
                )


CHECK = Check(RULE, check)
