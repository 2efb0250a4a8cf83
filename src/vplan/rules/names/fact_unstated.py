"""A fact that is declared stands in no text.

What is checked: each statement under `fakta`: its amount stands in some text or table of the file, in its unit
or in thousands or millions of it, whatever its sign. Where a text quotes facts, nothing is looked for.

Why it matters: `fakta` lists what the texts say, so that it can be compared. An amount that no text has was
changed in the one and not in the other.

Fails:

    fakta: [{id: skatt, namn: Skattesats, uppgifter: [{belopp: "22,05", enhet: kronor}]}]
    text: Skattesatsen är 22,50 kronor.

Passes:

    text: Skattesatsen är 22,05 kronor.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.core.swedish.numbers import HARD_SPACE, read_amount, write_amount
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.text.passages import passages

RULE = Rule("VP422", "fact-unstated", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_AMOUNT = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[ \u00a0]\d{3}){1,5}|\d{1,12})(?:,\d{1,6})?(?![\w-])")
_QUOTED = re.compile(r"\{\{[^{}]*\bfakta\b")
_SCALES = (Decimal(1), Decimal(1000), Decimal("0.001"), Decimal(1000000), Decimal("0.000001"))


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every statement whose amount no text has."""
    if not plan.declared_facts or plan.variant is not None:
        return
    read = [passage for passage in passages(plan) if not passage.path.startswith("fakta")]
    if any(_QUOTED.search(passage.text) for passage in read if "fakta" in passage.text):
        return
    amounts = [str(abs(one.amount)) for fact in plan.declared_facts for one in fact.statements]
    digits = {"[ \u00a0,]?".join(amount.replace(".", "").strip("0")) for amount in amounts}
    may_say = re.compile("|".join(sorted(digits)))
    said = {
        amount
        for passage in read
        if may_say.search(passage.read)
        for found in _AMOUNT.findall(passage.read)
        if (amount := read_amount(found)) is not None
    }
    for fact in plan.declared_facts:
        for at, statement in enumerate(fact.statements):
            if not any(abs(statement.amount) * scale in said for scale in _SCALES):
                yield Finding(
                    RULE,
                    statement.place("belopp"),
                    say(
                        "no text says {amount}, which '{name}' is given as",
                        amount=f"{write_amount(statement.amount)}{HARD_SPACE}{statement.unit}",
                        name=fact.name,
                    ),
                    say("correct the amount, here or in the text"),
                    path=f"fakta.{fact.id}.{at + 1}",
                    facts={"belopp": write_amount(statement.amount)},
                )


CHECK = Check(RULE, check, applies_to=Subject.PROPOSAL)
