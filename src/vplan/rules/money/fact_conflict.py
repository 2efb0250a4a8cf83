"""A fact that the texts give more than once is given with different amounts.

What is checked: each entry under `fakta`: its statements (`uppgifter`), in one unit (kronor, tkr, mkr,
mnkr, mdkr and the words for them). A statement that is rounded more coarsely holds for what it rounds.
Units that vplan doesn't know are compared with their like only. An amount with the opposite sign is the
same one where the words differ: a deficit of 12 is a result of −12.

Why it matters: a reader who meets two amounts for one thing trusts neither, and a decision that rests on
one of them can't be followed up against the other. Often the words give the reason: they name two things.

Fails:

    fakta:
      - id: återställning
        namn: Underskottet som ska återställas
        uppgifter:
          - {belopp: −12, enhet: mkr, avser: balanskravsresultat}
          - {belopp: −34, enhet: mkr, avser: eget kapital}

Passes: −12 mkr in both, or −12 mkr and −12 000 tkr.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.swedish.kronor import distance
from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.facts import Facts
from vplan.model.plan import DeclaredFact, Plan, Statement
from vplan.rules.check import Check, Subject

RULE = Rule("VP204", "fact-conflict", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every fact with two amounts that can't both be right."""
    for fact in plan.declared_facts:
        against = next(
            (one for one in fact.statements if any(_conflict(one, other) for other in fact.statements)), None
        )
        if against is not None:
            yield _finding(fact, against)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _finding(fact: DeclaredFact, first: Statement) -> Finding:
    other = next(statement for statement in fact.statements if _conflict(first, statement))
    amounts = list(dict.fromkeys(_written(statement) for statement in fact.statements))
    words = list(dict.fromkeys(statement.words for statement in fact.statements if statement.words))
    message = say("'{name}' is given as {amounts}", name=fact.name, amounts=" / ".join(amounts))
    hint = say("find out which amount is right, and use it in every place")
    if len(words) > 1:
        message = say(
            "'{name}' is given as {amounts}, and in different words: {words}",
            name=fact.name,
            amounts=" / ".join(amounts),
            words=" / ".join(words),
        )
        hint = say("if the words mean two things, name them apart; else use one amount in every place")
    return Finding(
        RULE,
        other.place("belopp"),
        message,
        hint,
        path=f"fakta.{fact.id}",
        facts={"belopp": " / ".join(amounts)},
        related=tuple(
            Related(statement.place("belopp"), say("{amount} stands here", amount=_written(statement)))
            for statement in fact.statements
            if statement is not other
        ),
    )


def _conflict(one: Statement, other: Statement) -> bool:
    apart = distance(one.amount, one.unit, other.amount, other.unit)
    if not apart:
        return False
    return one.words == other.words or bool(distance(one.amount, one.unit, -other.amount, other.unit))


def _written(statement: Statement) -> str:
    return f"{write_amount(statement.amount)}{HARD_SPACE}{statement.unit}"
