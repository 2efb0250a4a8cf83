"""Nothing is done about a risk.

What is checked: each risk of the internal control. One at the highest level has a measure (`åtgärder`) or
something that is controlled (`kontrollmoment`), even where it is accepted; any other has one of them, or says
with `hanteras` what is done, such as `accepteras`. Where `hanteras` names measures or controls (`åtgärd`,
`kontroll`), there are some.

Why it matters: the board is to see to it that the internal control is enough (kommunallagen 6 kap. 6 §). The law
asks for no plan of it, that is practice; but of a risk that the plan names and leaves alone, the board knew and
did nothing.

Fails:

    internkontroll:
      risker:
        - {risk: Fel mottagare får pengar, sannolikhet: 3, konsekvens: 4}

Passes:

    internkontroll:
      risker:
        - risk: Fel mottagare får pengar
          sannolikhet: 3
          konsekvens: 4
          kontrollmoment: [{kontroll: Stickprov av utbetalningar, ansvarig: Ekonomichefen}]
        - {risk: Fel i en rapport, sannolikhet: 1, konsekvens: 2, hanteras: accepteras}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts, RiskFacts
from vplan.facts.risks import level_of
from vplan.model.internal_control import RiskScale
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP924", "risk-unhandled", Kind.MISSING, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every risk that is left alone, or whose handling is only named."""
    if plan.internal_control is None:
        return
    scale = plan.internal_control.scale
    for one in facts.risks:
        message = _missing(one, scale)
        if message is not None:
            yield Finding(
                RULE,
                one.risk.place("hanteras" if one.risk.handling else "risk"),
                message,
                say("write 'åtgärder' or 'kontrollmoment' under the risk")
                if one.risk.handling or _is_highest(one, scale)
                else say("write 'åtgärder' or 'kontrollmoment' under the risk, or 'hanteras: accepteras'"),
                path=f"internkontroll.risker.{one.risk.key}",
                facts={"riskvärde": str(one.planned.value or "")},
            )


CHECK = Check(RULE, check)


def _missing(one: RiskFacts, scale: RiskScale) -> Message | None:
    risk = one.risk
    handling = (risk.handling or "").casefold()
    if not (risk.actions or risk.controls):
        if _is_highest(one, scale):
            level = scale.levels[-1].name
            return say("the risk lies on the highest level, '{level}', and nothing is done about it", level=level)
        if not handling:
            return say("nothing is done about the risk, and nothing says that it is accepted")
    if "åtgärd" in handling and not risk.actions:
        return say(
            "'{handling}' says that there are measures, and the risk has none", handling=risk.handling or ""
        )
    if "kontroll" in handling and not risk.controls:
        return say(
            "'{handling}' says that it is controlled, and the risk has no control point",
            handling=risk.handling or "",
        )
    return None


def _is_highest(one: RiskFacts, scale: RiskScale) -> bool:
    value = one.planned.value
    return value is not None and len(scale.levels) > 1 and level_of(scale, value) is scale.levels[-1]
