"""The value or the level of a risk is not what its probability and its consequence give.

What is checked: of each risk of the internal control the stated value (`riskvärde`), which is its probability
times its consequence, and the stated level (`risknivå`), which is that of the scale on which the value lies; in
results the value of a new assessment (`risker`). A risk that lies outside the scale is another matter
(risk-outside-scale).

Why it matters: risks are put in order by their values. One with 6 where 3 times 4 stands beside it comes too far
down, and is not controlled.

Fails:

    internkontroll:
      risker:
        - {risk: Fel mottagare får pengar, sannolikhet: 3, konsekvens: 4, riskvärde: 6, kontrollmoment: Stickprov}

Passes: the same with `riskvärde: 12`, or without it, since it is computed.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, say
from vplan.facts import Facts
from vplan.facts.risks import Assessment, assessed, level_of
from vplan.model.internal_control import Risk, RiskScale
from vplan.model.plan import Plan
from vplan.model.results import RiskState
from vplan.rules.check import Check

RULE = Rule("VP922", "risk-value-contradicted", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every value and level that is another than the computed one."""
    if plan.internal_control is None:
        return
    scale = plan.internal_control.scale
    for one in facts.risks:
        path = f"internkontroll.risker.{one.risk.key}"
        yield from _value(one.risk, one.planned, path)
        yield from _level(one.risk, one.planned.value, scale, path)
    for results in plan.results:
        for key, state in results.risks.items():
            yield from _value(state, assessed(scale, state), f"uppföljningar.{results.key}.risker.{key}")


CHECK = Check(RULE, check)


def _value(one: Risk | RiskState, found: Assessment, path: str) -> Iterator[Finding]:
    if one.value is not None and found.value is not None and one.value != found.value:
        yield Finding(
            RULE,
            one.place("riskvärde"),
            say(
                "the risk's value is stated as {stated}, and {probability} × {consequence} is {value}",
                stated=one.value,
                probability=str(found.probability),
                consequence=str(found.consequence),
                value=found.value,
            ),
            say("correct it, or take 'riskvärde' away: it is computed"),
            path=f"{path}.riskvärde",
            facts={"angivet": str(one.value), "räknat": str(found.value)},
        )


def _level(risk: Risk, value: int | None, scale: RiskScale, path: str) -> Iterator[Finding]:
    if risk.level is None or value is None:
        return
    level = level_of(scale, value).name
    if risk.level.casefold() != level.casefold():
        yield Finding(
            RULE,
            risk.place("risknivå"),
            say(
                "the level is stated as '{stated}', and the value {value} lies on '{level}'",
                stated=risk.level,
                value=value,
                level=level,
            ),
            say("correct it, or take 'risknivå' away: it is computed"),
            path=f"{path}.risknivå",
            facts={"angivet": risk.level, "räknat": level},
        )
