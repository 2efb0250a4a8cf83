"""A risk lies outside the scale of the internal control.

What is checked: the probability and the consequence (`sannolikhet`, `konsekvens`) of each risk of the internal
control, and of new assessments in results (`risker`): each is a number of the scale, from 1, or one of its
words, in capitals or not. The scale (`internkontroll.skala`) has four steps each way unless the plan gives
another.

Why it matters: a five on a scale of four has no place in the matrix, and a value that no other risk can have.

Fails:

    internkontroll:
      risker:
        - {risk: Fel mottagare får pengar, sannolikhet: Trolig, konsekvens: 5, kontrollmoment: Stickprov}

Passes:

    internkontroll:
      risker:
        - {risk: Fel mottagare får pengar, sannolikhet: Sannolik, konsekvens: 4, kontrollmoment: Stickprov}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Rule, say
from vplan.core.nearest import listed, nearest
from vplan.facts import Facts
from vplan.facts.risks import place_on
from vplan.model.internal_control import Risk, RiskScale
from vplan.model.plan import Plan
from vplan.model.results import RiskState
from vplan.rules.check import Check

RULE = Rule("VP923", "risk-outside-scale", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every place that the scale does not have."""
    if plan.internal_control is None:
        return
    scale = plan.internal_control.scale
    for risk in plan.internal_control.risks:
        yield from _outside(risk, scale, f"internkontroll.risker.{risk.key}")
    for results in plan.results:
        for key, state in results.risks.items():
            yield from _outside(state, scale, f"uppföljningar.{results.key}.risker.{key}")


CHECK = Check(RULE, check)


def _outside(one: Risk | RiskState, scale: RiskScale, path: str) -> Iterator[Finding]:
    asked = (
        ("sannolikhet", one.probability, scale.probabilities),
        ("konsekvens", one.consequence, scale.consequences),
    )
    for key, written, words in asked:
        if place_on(words, written) is None:
            yield Finding(
                RULE,
                one.place(key),
                say("'{written}' is no step of the scale of {key}", written=written, key=key),
                _hint(written, words),
                path=f"{path}.{key}",
                facts={"står": written},
            )


def _hint(written: str, words: list[str]) -> Message:
    near = None if written.isdecimal() else nearest(written.casefold(), [word.casefold() for word in words])
    if near is not None:
        return say("did you mean '{key}'?", key=next(word for word in words if word.casefold() == near))
    return say(
        "write a number from 1 to {count}, or one of the words: {words}", count=len(words), words=listed(words)
    )
