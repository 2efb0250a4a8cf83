"""Values for templates about internal control: risks, their matrix, what is controlled, what that has shown."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from vplan.core.swedish.phrases import capitalised
from vplan.facts import RiskFacts
from vplan.facts.risks import Assessment, level_of
from vplan.layout.context import Context, View
from vplan.layout.results import latest, step_view
from vplan.model.internal_control import ControlPoint, InternalControl, RiskAction, RiskScale
from vplan.model.results import ControlResult


def assessment(context: Context) -> View:
    """Every risk with its value and level, and what is done about it, under its area."""
    risks, scale = context.facts.risks, _control(context).scale
    return {
        "slag": "riskbedömning",
        "grupper": [
            {"namn": name or "", "rader": [_risk(one, scale) for one in group]}
            for name, group in groupby(risks, key=lambda one: one.risk.area)
        ],
        "har_grupper": any(one.risk.area for one in risks),
    }


def matrix(context: Context) -> View:
    """The scale as a table: the probabilities from the highest to the lowest, and in each cell its level and the
    risks that lie there now.
    """
    scale = _control(context).scale
    there: dict[Assessment, list[str]] = {}
    for one in context.facts.risks:
        there.setdefault(one.latest, []).append(str(one.number))
    consequences = list(enumerate(scale.consequences, 1))
    rows = [
        {
            "nyckel": f"riskmatris/{probability}",
            **_degree(probability, word),
            "celler": [
                {
                    "värde": str(probability * consequence),
                    "nivå": _level(scale, probability * consequence),
                    "risker": there.get(Assessment(probability, consequence), []),
                }
                for consequence, _ in consequences
            ],
        }
        for probability, word in reversed(list(enumerate(scale.probabilities, 1)))
    ]
    return {
        "slag": "riskmatris",
        "konsekvenser": [_degree(number, word) for number, word in consequences],
        "rader": rows,
    }


def control_points(context: Context) -> View:
    """All that is controlled, under its risk."""
    return {"slag": "kontrollmoment", "risker": list(_by_risk(context, _control_point))}


def control_results(context: Context) -> View:
    """What each control has shown, under its risk."""
    found = latest(context.facts, "kontrollmoment").goal_statuses.get("kontrollmoment", {})

    def row(number: str, control: ControlPoint) -> View:
        standing = found.get(control.key)
        state = standing.state if standing else None
        assert isinstance(state, ControlResult | None)
        return {
            **_control_point(number, control),
            "nyckel": f"resultat/kontrollmoment/{control.key}",
            "status": step_view(standing.status if standing else None),
            "datum": state.controlled_on.isoformat() if state and state.controlled_on else "",
            "iakttagelse": (state.observation or "") if state else "",
            "åtgärder": list(_actions(state.actions if state else ())),
        }

    return {
        "slag": "kontrollresultat",
        "utan_plan": context.plan.alone is not None,
        "risker": list(_by_risk(context, row)),
    }


def _control(context: Context) -> InternalControl:
    control = context.plan.internal_control
    assert control is not None, "VP406 has stopped a reference to what is not there"
    return control


def _by_risk(context: Context, row: Callable[[str, ControlPoint], View]) -> Iterator[View]:
    """The risks that something is controlled for, each with a row for each of its control points."""
    for one in context.facts.risks:
        if one.risk.controls:
            yield {
                "nr": str(one.number),
                "risk": one.risk.wording,
                "rader": [
                    row(f"{one.number}.{number}", control) for number, control in enumerate(one.risk.controls, 1)
                ],
            }


def _control_point(number: str, control: ControlPoint) -> View:
    return {
        "nyckel": f"kontrollmoment/{control.key}",
        "nr": number,
        "kontroll": control.wording,
        "metod": control.method or "",
        "frekvens": control.frequency or "",
        "ansvarig": control.responsible or "",
        "rapporteras": control.reported or "",
    }


def _risk(one: RiskFacts, scale: RiskScale) -> View:
    risk, state = one.risk, one.state
    return {
        "nyckel": f"risker/{risk.key}",
        "nr": str(one.number),
        "risk": risk.wording,
        **_place(one.planned, scale, risk.probability, risk.consequence),
        "hanteras": capitalised(risk.handling or ""),
        "åtgärder": list(_actions(risk.actions)),
        "kontrollmoment": [f"{one.number}.{number}" for number, _ in enumerate(risk.controls, 1)],
        "nu": _place(one.reported, scale, state.probability, state.consequence) if state and one.reported else {},
        "kommentar": (state.comment or "") if state else "",
    }


def _place(found: Assessment, scale: RiskScale, probability: str, consequence: str) -> View:
    """Where a risk lies; what is outside the scale as it is written."""
    return {
        "sannolikhet": _step(scale.probabilities, found.probability, probability),
        "konsekvens": _step(scale.consequences, found.consequence, consequence),
        "värde": str(found.value or ""),
        "nivå": _level(scale, found.value),
    }


def _step(words: list[str], place: int | None, written: str) -> View:
    return {"nr": "", "ord": written} if place is None else _degree(place, words[place - 1])


def _degree(number: int, word: str) -> View:
    return {"nr": str(number), "ord": word}


def _level(scale: RiskScale, value: int | None) -> View:
    """A level as a status: the lowest is good, the highest poor."""
    if value is None:
        return {"namn": "", "ton": "none"}
    level = level_of(scale, value)
    tone = "poor" if level is scale.levels[-1] else "good" if level is scale.levels[0] else "middling"
    return {"namn": level.name, "ton": tone}


def _actions(actions: Iterable[RiskAction]) -> Iterator[View]:
    for action in actions:
        yield {
            "text": action.text,
            "ansvarig": action.responsible or "",
            "klart": action.due.isoformat() if action.due else "",
        }
