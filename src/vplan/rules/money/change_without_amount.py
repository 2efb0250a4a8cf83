"""A change of the frame has no amount.

What is checked: each change under `budgetramar.förändringar` for its amount (`belopp`). One note a plan, on the
first that has none.

Why it matters: a change without an amount is in no sum, and where a unit has one its frame can't be checked
against last year's.

Fails:

    förändringar:
      - {verksamhet: Staben, slag: uppräkning, avser: Enligt index}

Passes: the same with `belopp: "2,4"`.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say, say_of
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP243", "change-without-amount", Kind.MISSING, __doc__, severity=Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """One note for all changes without an amount."""
    without = [change for change in (plan.frame.changes if plan.frame else ()) if not change.amounts]
    if not without:
        return
    first = without[0]
    more = len(without) - 1
    yield Finding(
        RULE,
        first.place("avser"),
        say("'{matter}' for {unit} has no amount", matter=first.concerns, unit=first.units),
        say("add 'belopp:', so that the change is in the sums and can be checked"),
        path="budgetramar.förändringar",
        facts={"antal": str(len(without))},
        notes=(say_of("{count} more change has none", "{count} more changes have none", more),) if more else (),
    )


CHECK = Check(RULE, check)
