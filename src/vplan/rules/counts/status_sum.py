"""Tallies per status don't add up to their total.

What is checked: each tally that results state (`sammanställning`), as a source gives it: the numbers
on every status, with the stated number of all. More than the total is an error; fewer is no error,
since some may not be measured yet, and is reported as `status-remainder`.

Why it matters: a board that reads of 20 goals, 9 reached, 8 not quite and 5 not at all, has read
something that can't be so.

Fails:

    sammanställning:
      mål: {antal: 20, status: {uppfyllt: 9, delvis: 8, ej-uppfyllt: 5}}

Passes:

    sammanställning:
      mål: {antal: 20, status: {uppfyllt: 9, delvis: 8, ej-uppfyllt: 3}}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP103", "status-sum", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every stated tally that holds more than its total."""
    for results in plan.results:
        for kind, tally in results.tallies.items():
            counted = sum(tally.per_status.values())
            if counted > tally.total:
                yield Finding(
                    RULE,
                    tally.place("antal"),
                    say(
                        "the statuses add up to {counted}, the total says {total}",
                        counted=counted,
                        total=tally.total,
                    ),
                    say("correct one of the numbers"),
                    path=f"uppföljningar.{results.key}.sammanställning.{kind}",
                    facts={"angivet": str(tally.total), "räknat": str(counted)},
                    related=(Related(tally.place("status"), say("the statuses stand here")),),
                    notes=(
                        say(
                            "terms: {terms} = {sum}",
                            terms=" + ".join(map(str, tally.per_status.values())),
                            sum=counted,
                        ),
                    ),
                )


CHECK = Check(RULE, check)
