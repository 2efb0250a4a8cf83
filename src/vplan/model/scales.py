"""Status scales: a plan's words for how well something goes, and the bounds between them.

A bound is as it is printed: `90–99` followed by `från: 100` leaves nothing out, since 99 in whole
percent is everything under 100.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from vplan.core import Finding, say
from vplan.core.swedish.numbers import decimals_of, write_amount
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import Amount, OwnId, Token, choice
from vplan.model.knowledge import NAMES, fields_of

_CEILING = Decimal(100)
"""What a ceiling is of itself, in percent."""
Colour = Annotated[Literal["grön", "gul", "röd", "grå"], choice("grön", "gul", "röd", "grå")]


class Step(Part):
    """A step of a scale; `least` and `most` bound how much of a target is reached, in percent. `of_ceiling` is the
    highest outcome above a ceiling that still lies here, in percent of the ceiling.

    One without bounds is given by hand only. `meaning` says what the step stands for.
    """

    id: OwnId
    name: Annotated[Token, NAMES] = Field(alias="namn")
    meaning: Token | None = Field(default=None, alias="innebär")
    colour: Colour = Field(alias="färg")
    least: Amount | None = Field(default=None, alias="från")
    most: Amount | None = Field(default=None, alias="till")
    of_ceiling: Amount | None = Field(default=None, alias="tak_till")

    @property
    def bounded(self) -> bool:
        """Whether an outcome can be found to lie on this step."""
        return self.least is not None or self.most is not None

    @property
    def ends_before(self) -> Decimal | None:
        """The first value above the step: one unit of the last place that `most` is printed with."""
        if self.most is None:
            return None
        return self.most + Decimal(1).scaleb(-decimals_of(self.most))


_KINDS = ("goals", "measures", "activities", "assignments", "controls")


class Scales(Part):
    """The scales of goals, measures, activities, assignments and control points, each from its best step to its
    worst.
    """

    goals: list[Step] = Field(default=[], alias="mål")
    measures: list[Step] = Field(default=[], alias="mätetal")
    activities: list[Step] = Field(default=[], alias="aktiviteter")
    assignments: list[Step] = Field(default=[], alias="uppdrag")
    controls: list[Step] = Field(default=[], alias="kontrollmoment")

    def over(self, other: "Scales") -> "Scales":
        """These scales, and the other's where there is none of a kind."""
        return self.model_copy(update={kind: getattr(self, kind) or getattr(other, kind) for kind in _KINDS})

    @model_validator(mode="after")
    def _is_whole(self) -> "Scales":
        refuse(
            finding
            for kind in _KINDS
            for steps in (getattr(self, kind),)
            for finding in (
                *_twice(steps),
                *_gaps([step for step in steps if step.bounded]),
                *_over_ceilings(steps),
            )
        )
        return self


def _twice(steps: list[Step]) -> Iterator[Finding]:
    seen: set[str] = set()
    for step in steps:
        if step.id in seen:
            yield Finding(
                rules.VALUE_INVALID,
                step.place("id"),
                say("the status '{id}' stands twice in the scale", id=step.id),
                say("give each step an id of its own"),
            )
        seen.add(step.id)


def _gaps(steps: list[Step]) -> Iterator[Finding]:
    """Bounds that overlap or leave a hole. The best step goes on upwards, the worst downwards."""
    for better, worse in pairwise(steps):
        least, end = better.least, worse.ends_before
        if least is None or end == least:
            continue
        if end is None:
            if worse.least is not None and worse.least >= least:
                yield _misplaced(worse, "från", better)
            continue
        assert worse.most is not None
        if worse.most >= least:
            yield Finding(
                rules.VALUE_INVALID,
                worse.place("till"),
                say(
                    "'{worse}' goes up to {most}, and '{better}' begins at {least}: they overlap",
                    worse=worse.id,
                    most=write_amount(worse.most),
                    better=better.id,
                    least=write_amount(least),
                ),
                say("let each step end where the next begins"),
            )
        else:
            yield Finding(
                rules.VALUE_INVALID,
                worse.place("till"),
                say(
                    "between '{worse}', which goes up to {most}, and '{better}', which begins at {least}, "
                    "there is a hole",
                    worse=worse.id,
                    most=write_amount(worse.most),
                    better=better.id,
                    least=write_amount(least),
                ),
                say("let each step end where the next begins"),
            )
    for step in steps[:1]:
        if step.most is not None:
            yield Finding(
                rules.VALUE_INVALID,
                step.place("till"),
                say("above '{step}' there is a hole: the best step has no upper bound", step=step.id),
                say("take 'till' away"),
            )
    for step in steps[-1:]:
        if step.least is not None and step.least > 0 and len(steps) > 1:
            yield Finding(
                rules.VALUE_INVALID,
                step.place("från"),
                say("below '{step}' there is a hole: the worst step has no lower bound", step=step.id),
                say("take 'från' away"),
            )


def _over_ceilings(steps: list[Step]) -> Iterator[Finding]:
    """Bounds above a ceiling that no outcome can lie within."""
    between = [step for step in steps if step.bounded][1:-1]
    before = _CEILING
    for step in steps:
        if step.of_ceiling is None:
            continue
        if step not in between:
            yield Finding(
                rules.VALUE_INVALID,
                step.place("tak_till"),
                say("'{step}' is not between the best and the worst step with bounds", step=step.id),
                say("a kept ceiling is the best step, and one that is passed by more than 'tak_till' the worst"),
            )
        elif step.of_ceiling <= before:
            yield Finding(
                rules.VALUE_INVALID,
                step.place("tak_till"),
                say(
                    "no outcome lies above {before} and at most at {most} percent of a ceiling",
                    before=write_amount(before),
                    most=write_amount(step.of_ceiling),
                ),
                say("write more than 100, and more for each step that is worse"),
            )
        else:
            before = step.of_ceiling


def _misplaced(step: Step, key: str, better: Step) -> Finding:
    return Finding(
        rules.VALUE_INVALID,
        step.place(key),
        say("'{worse}' begins no lower than '{better}', which is better", worse=step.id, better=better.id),
        say("write the steps from the best to the worst"),
    )


def _step(name: str, shown: str, colour: str, **bounds: str) -> dict[str, str]:
    return {"id": name, "namn": shown, "färg": colour, **bounds}


_REACHED = [
    _step("uppfyllt", "Uppfyllt", "grön", från="100"),
    _step("delvis", "Delvis uppfyllt", "gul", från="90", till="99"),
    _step("ej-uppfyllt", "Inte uppfyllt", "röd", till="89"),
    _step("väntar", "Mäts senare", "grå"),
]
COMMON: dict[str, list[dict[str, str]]] = {
    "mål": _REACHED,
    "mätetal": _REACHED,
    "aktiviteter": [
        _step("klar", "Genomförd", "grön"),
        _step("pågår", "Pågår", "gul"),
        _step("försenad", "Försenad", "röd"),
        _step("ej-påbörjad", "Inte påbörjad", "grå"),
    ],
    "uppdrag": [
        _step("genomfört", "Genomfört", "grön"),
        _step("pågår", "Pågår", "gul"),
        _step("försenat", "Försenat", "röd"),
        _step("ej-påbörjat", "Inte påbörjat", "grå"),
    ],
    "kontrollmoment": [
        _step("utan-anmärkning", "Utan anmärkning", "grön"),
        _step("mindre-brister", "Mindre brister", "gul"),
        _step("brister", "Brister", "röd"),
        _step("ej-genomförd", "Inte genomförd", "grå"),
    ],
}
"""The scales of a plan that gives none of its own."""


def steps_of(scales: Scales, kind: str) -> list[Step]:
    """The steps for one of `COMMON`'s kinds: the plan's own, else the common ones."""
    own: list[Step] = getattr(scales, fields_of(Scales)[kind].name)
    return own or [Step.model_validate(step) for step in COMMON[kind]]
