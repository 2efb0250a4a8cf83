"""The risks of the internal control: where each lies on the scale, its value and its level, and what is
counted.
"""

from collections import Counter
from typing import NamedTuple

from vplan.facts.values import Counted, Values
from vplan.model.internal_control import Risk, RiskLevel, RiskScale
from vplan.model.plan import Plan
from vplan.model.results import RiskState


class Assessment(NamedTuple):
    """Places on the scale, from 1; None where what is written is no step of it."""

    probability: int | None
    consequence: int | None

    @property
    def value(self) -> int | None:
        """The product; None where a place is not known."""
        if self.probability is None or self.consequence is None:
            return None
        return self.probability * self.consequence


class RiskFacts(NamedTuple):
    """A risk: its number, its place in the plan; how it is assessed, and how in the newest results that do."""

    number: int
    risk: Risk
    planned: Assessment
    state: RiskState | None
    reported: Assessment | None

    @property
    def latest(self) -> Assessment:
        """As it is assessed now."""
        return self.reported or self.planned


def place_on(words: list[str], written: str) -> int | None:
    """The place of a step that is written as its number or its word."""
    if written.isdecimal():
        number = int(written) if len(written) < len("100") else 0
        return number if 1 <= number <= len(words) else None
    return next((at for at, word in enumerate(words, 1) if word.casefold() == written.casefold()), None)


def assessed(scale: RiskScale, one: Risk | RiskState) -> Assessment:
    """Where a risk lies on the scale."""
    return Assessment(
        place_on(scale.probabilities, one.probability), place_on(scale.consequences, one.consequence)
    )


def level_of(scale: RiskScale, value: int) -> RiskLevel:
    """The level that the value lies on; those above the last bound lie on the highest."""
    return next((one for one in scale.levels if one.most is None or value <= one.most), scale.levels[-1])


def risks_of(plan: Plan) -> tuple[RiskFacts, ...]:
    """The risks of the plan, in its order."""
    if plan.internal_control is None:
        return ()
    scale = plan.internal_control.scale
    states = {
        key: state
        for results in sorted(plan.results, key=lambda results: results.through)
        for key, state in results.risks.items()
    }
    found = []
    for number, risk in enumerate(plan.internal_control.risks, 1):
        state = states.get(risk.key)
        reported = assessed(scale, state) if state is not None else None
        found.append(RiskFacts(number, risk, assessed(scale, risk), state, reported))
    return tuple(found)


def per_level(plan: Plan, risks: tuple[RiskFacts, ...]) -> dict[str, int]:
    """How many risks lie on each level, by its name, as they are assessed now."""
    if plan.internal_control is None:
        return {}
    scale = plan.internal_control.scale
    counted = Counter(level_of(scale, one.latest.value).name for one in risks if one.latest.value is not None)
    return {level.name: counted[level.name] for level in scale.levels}


def quotable(plan: Plan, risks: tuple[RiskFacts, ...]) -> Values:
    """What texts can quote of the internal control: how many risks and control points there are, and how many
    risks lie on each level, by the level's name in small letters.
    """
    return {
        "risker": Counted(len(risks), "risker"),
        "kontrollmoment": Counted(len(plan.controls), "kontrollmoment"),
        "nivåer": {name.casefold(): Counted(count, "risker") for name, count in per_level(plan, risks).items()},
    }
