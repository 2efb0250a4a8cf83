"""Minutes do not say who served, who led the meeting, or who approves them.

What is checked: each of `protokoll` has the members who served (`beslutande`), the chair (`ordförande`), and
somebody who approves the minutes (`justering`, `justerare`). That it is done electronically says how, not by whom.
A draft (`status: utkast`) is not asked. What is missing is told in one finding.

Why it matters: minutes are to say which members and substitutes served (kommunallagen 5 kap. 66 §, for boards 6
kap. 35 §), and are approved in the way that the assembly has decided (5 kap. 69 §), nearly everywhere by people.
Without names nobody can tell whether the body could decide, nor whose word it is that it did.

Fails:

    sammanträde: {datum: 2025-11-24}
    ordförande: Anna Berg
    justering: {datum: 2025-12-01}

Passes:

    sammanträde: {datum: 2025-11-24}
    ordförande: Anna Berg
    beslutande: [Anna Berg, Bo Ek]
    justering: {datum: 2025-12-01, justerare: [Bo Ek]}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.minutes import Minutes
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP931", "minutes-incomplete", Kind.MISSING, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every meeting's minutes that lack somebody."""
    for minutes in plan.minutes if plan.status != "utkast" else ():
        missing = list(_missing(minutes))
        if missing:
            yield Finding(
                RULE,
                minutes.place("sammanträde"),
                say("the minutes name nobody under {keys}", keys=", ".join(f"'{key}'" for key in missing)),
                say("write who served, who led the meeting and who approves the minutes"),
                path=f"protokoll.{minutes.id}",
                facts={"saknas": ", ".join(missing)},
            )


CHECK = Check(RULE, check)


def _missing(minutes: Minutes) -> Iterator[str]:
    if not minutes.members:
        yield "beslutande"
    if not minutes.chairs:
        yield "ordförande"
    if minutes.approval is None or not minutes.approval.people:
        yield "justerare"
