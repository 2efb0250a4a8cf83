"""The internal control of a board: its risks on a scale of probability and consequence, and what is done about
them.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from vplan.core import Finding, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import Count, Day, OwnId, ShortText, Token, Wording
from vplan.model.knowledge import NAMES, About, Shown, Topic
from vplan.model.shapes import TextMeans
from vplan.model.showing import Showable

_PROBABILITIES = ("Osannolik", "Mindre sannolik", "Möjlig", "Sannolik")
_CONSEQUENCES = ("Försumbar", "Lindrig", "Kännbar", "Allvarlig")


class RiskLevel(Part):
    """A level of risk, and the highest value that lies on it."""

    name: Annotated[Token, NAMES] = Field(alias="namn")
    most: Count | None = Field(default=None, alias="till")


def _usual_levels() -> list[RiskLevel]:
    of_sixteen = (("Låg", 3), ("Medel", 8), ("Hög", None))
    return [RiskLevel.model_construct(name=name, most=most) for name, most in of_sixteen]


_Words = Annotated[list[Token], Field(min_length=1, max_length=10)]


class RiskScale(Part):
    """The words for probabilities and consequences, from the lowest to the highest, and the levels of what their
    product can be.
    """

    probabilities: _Words = Field(default=[*_PROBABILITIES], alias="sannolikhet")
    consequences: _Words = Field(default=[*_CONSEQUENCES], alias="konsekvens")
    levels: Annotated[list[RiskLevel], Field(min_length=1)] = Field(default_factory=_usual_levels, alias="nivåer")

    @property
    def highest(self) -> int:
        """The highest value that there is."""
        return len(self.probabilities) * len(self.consequences)

    @model_validator(mode="after")
    def _goes_all_the_way(self) -> "RiskScale":
        refuse([*self._words_twice(), *self._gaps()])
        return self

    def _words_twice(self) -> Iterator[Finding]:
        for key, words in (("sannolikhet", self.probabilities), ("konsekvens", self.consequences)):
            seen: set[str] = set()
            for index, word in enumerate(words):
                if word.casefold() in seen:
                    yield Finding(
                        rules.VALUE_INVALID,
                        self.place(key, index),
                        say("'{word}' stands twice in the scale", word=word),
                        say("give each step a word of its own"),
                    )
                seen.add(word.casefold())

    def _gaps(self) -> Iterator[Finding]:
        for lower, higher in pairwise(self.levels):
            if lower.most is None or (higher.most is not None and higher.most <= lower.most):
                wrong = lower if lower.most is None else higher
                yield Finding(
                    rules.VALUE_INVALID,
                    wrong.place("till"),
                    say("'{name}' does not say where it ends", name=wrong.name)
                    if wrong is lower
                    else say("'{name}' ends no higher than the level before it", name=wrong.name),
                    say("write the levels from the lowest to the highest, each but the last with 'till'"),
                )
        last = self.levels[-1]
        if last.most is not None and last.most < self.highest:
            yield Finding(
                rules.VALUE_INVALID,
                last.place("till"),
                say("no level holds the values from {least} to {most}", least=last.most + 1, most=self.highest),
                say("take 'till' of the highest level away"),
            )


class RiskAction(Part):
    """Something that is done about a risk, or about what a control has found."""

    text: Annotated[Wording, NAMES]
    responsible: ShortText | None = Field(default=None, alias="ansvarig")
    due: Day | None = Field(default=None, alias="klart")


Actions = Annotated[list[RiskAction], TextMeans("text", alone=True)]


class ControlPoint(Part):
    """Something that is controlled during the year: how, how often, by whom, and to whom it is reported."""

    id: OwnId | None = None
    wording: Annotated[Wording, NAMES] = Field(alias="kontroll")
    method: ShortText | None = Field(default=None, alias="metod")
    frequency: ShortText | None = Field(default=None, alias="frekvens")
    responsible: ShortText | None = Field(default=None, alias="ansvarig")
    reported: ShortText | None = Field(default=None, alias="rapporteras")


class Risk(Part):
    """A risk. `probability` and `consequence` are numbers or words of the scale; `value` and `level` follow from
    them, and are checked where they are stated. `handling` says in a word what is done about it.
    """

    id: OwnId | None = None
    area: ShortText | None = Field(default=None, alias="område")
    wording: Annotated[Wording, NAMES] = Field(alias="risk")
    probability: ShortText = Field(alias="sannolikhet")
    consequence: ShortText = Field(alias="konsekvens")
    value: Count | None = Field(default=None, alias="riskvärde")
    level: Token | None = Field(default=None, alias="risknivå")
    handling: ShortText | None = Field(default=None, alias="hanteras")
    actions: Actions = Field(default=[], alias="åtgärder")
    controls: Annotated[list[ControlPoint], TextMeans("kontroll", alone=True)] = Field(
        default=[], alias="kontrollmoment"
    )


class InternalControl(Showable):
    """The plan of a board's internal control: the scale of its risks, and the risks."""

    scale: Annotated[RiskScale, About(Topic.OTHER)] = Field(default_factory=RiskScale, alias="skala")
    risks: Annotated[list[Risk], Shown(("riskbedömning", "riskmatris", "kontrollmoment"))] = Field(
        alias="risker", min_length=1
    )

    @property
    def controls(self) -> tuple[ControlPoint, ...]:
        """All that is controlled, in the plan's order."""
        return tuple(control for risk in self.risks for control in risk.controls)
