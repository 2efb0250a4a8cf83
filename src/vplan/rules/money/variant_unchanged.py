"""A variant gives what the plan says already.

What is checked: each amount under `budget`, and each goal, indicator, assignment, frame, change of a frame and
investment that a variant (`variant_av`) speaks of, beside the plan. An amount that is another figure for the same
(10 and 10,0) is the same amount.

Why it matters: who compares the two reads each entry as something that the sender wants otherwise. One that
changes nothing was meant for another cell, or the plan has come to say the same.

Fails:

    budget: {drift: {Socialnämnden: {Budget 2025: −512,0}}}

when the plan says −512,0.

Passes: the same with another amount, or without the entry.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.differing import figures
from vplan.model.plan import Plan
from vplan.rules.check import Check

if TYPE_CHECKING:
    from vplan.model.variant import Variant

RULE = Rule("VP246", "variant-unchanged", Kind.CONTRADICTION, __doc__, Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every amount and part of the variant that is as the plan has it."""
    if plan.varies is None:
        return
    from vplan.model.variant import variant_of  # which most plans do without

    variant = variant_of(plan)
    if variant is not None:
        yield from _amounts(plan.varies, facts, variant)
        yield from _parts(plan, plan.varies, variant)


def _amounts(was: Plan, facts: Facts, variant: "Variant") -> Iterator[Finding]:
    from vplan.facts.varying import given_amounts

    before = {budget.id: figures(budget) for budget in was.budgets}
    for given in given_amounts(was, variant):
        if given.at is None:
            continue  # VP406 reports it
        b, r, c = given.at
        if before[given.budget][b][r][c] == facts.budgets[given.budget].amounts[b][r][c]:
            yield Finding(
                RULE,
                given.place,
                say("'{row}' in '{column}' is the same in the plan", row=given.row, column=given.column),
                say("take the line away, or give the amount that differs"),
                path=f"budget.{given.budget}.{given.row}.{given.column}",
            )


def _parts(plan: Plan, was: Plan, variant: "Variant") -> Iterator[Finding]:
    from vplan.facts.varying_parts import named

    for before, after in zip(named(was, variant), named(plan, variant), strict=True):
        if len(before.found) == 1 and before.found == after.found:
            yield Finding(
                RULE,
                before.place,
                say("'{name}' under '{key}' is the same in the plan", name=before.name, key=before.key),
                say("take it away, or write what differs"),
                path=before.path,
            )


CHECK = Check(RULE, check)
