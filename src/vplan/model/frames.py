"""The budget frame: what was given to each unit, year by year, and what has changed in it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import Field, model_validator

from vplan.core import Finding, Place, say
from vplan.core.nearest import nearest
from vplan.core.swedish.phrases import capitalised
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import (
    Amount,
    Identifier,
    Name,
    Prose,
    ShortText,
    Token,
    UsuallyOneOf,
    Wording,
    YearKey,
    YesOrNo,
)
from vplan.model.knowledge import EVIDENT, NAMES, Shown
from vplan.model.shapes import OneOrMore, PerScope
from vplan.model.showing import Showable
from vplan.model.units import Unit

REALLOCATION = "omdisponering"
KINDS = ("uppräkning", "prioritering", REALLOCATION, "revidering")
"""The kinds of change that every plan has."""
ChangeKind = Annotated[Identifier, UsuallyOneOf(KINDS)]
AmountsByYear = Annotated[dict[YearKey, Amount], PerScope()]
Value = TypeVar("Value")


class FrameChange(Part):
    """One change of the budget frame of a unit; amounts in the budget's unit, as changes from the year before.

    Without a unit it is a move that stands on both sides: the first of `moved_from` gives the amount and the
    first of `moved_to` gets it.
    """

    unit: ShortText | None = Field(default=None, alias="verksamhet")
    kind: ChangeKind = Field(alias="slag")
    concerns: Annotated[ShortText, NAMES] = Field(alias="avser")
    moved_from: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="från")
    moved_to: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="till")
    amounts: AmountsByYear = Field(default={}, alias="belopp")
    case: ShortText | None = Field(default=None, alias="diarienummer")
    remark: Wording | None = Field(default=None, alias="anmärkning")

    @model_validator(mode="after")
    def _has_a_unit(self) -> "FrameChange":
        if self.unit is None and not len(self.moved_from) == len(self.moved_to) == 1:
            refuse(
                [
                    Finding(
                        rules.KEY_MISSING,
                        self.place(),
                        say("the key '{key}' is missing", key="verksamhet"),
                        say(
                            "add 'verksamhet:', or both 'från:' and 'till:' with one each for a move between them"
                        ),
                    )
                ]
            )
        return self

    @property
    def sides(self) -> tuple[tuple[str, int], ...]:
        """The units whose frames it changes, each with the sign that its amounts have there."""
        if self.unit is not None:
            return ((self.unit, 1),)
        return ((self.moved_from[0], -1), (self.moved_to[0], 1))

    @property
    def units(self) -> str:
        """The unit whose frame it changes, or the two."""
        return " – ".join(unit for unit, _ in self.sides)

    @property
    def called(self) -> str:
        """The unit and what the change is about."""
        return f"{self.units}: {self.concerns}"


class FrameUnit(Part):
    """The frame of a unit, or of the whole board where no unit is named; amounts without regard to
    their sign.

    `last_year` is the frame of the year before the plan's. `net` is the plan's own net, as a quote of it
    (`budget.ramar.Summa.Netto`) or as an amount.
    """

    unit: Annotated[ShortText | None, NAMES] = Field(default=None, alias="verksamhet")
    given: AmountsByYear = Field(default={}, alias="enligt_fullmäktige")
    last_year: Amount | None = Field(default=None, alias="föregående_år")
    net: Annotated[dict[YearKey, Token], PerScope()] = Field(default={}, alias="netto")


class Frame(Showable):
    """The budget frame and what has changed in it since last year.

    `kinds` are kinds of change of the organisation's own, or its words for the four; `mirrored` those that move
    money between units. `in_percent`: changes are printed in percent too.
    """

    text: Prose | None = None
    unit: Unit = Field(default="mkr", alias="enhet")
    kinds: dict[Identifier, Name] = Field(default={}, alias="förändringsslag")
    mirrored: Annotated[list[Identifier], OneOrMore()] = Field(default=[], alias="speglas")
    in_percent: YesOrNo = Field(default=False, alias="i_procent")
    frames: Annotated[list[FrameUnit], Shown(("budgetramar",))] = Field(default=[], alias="ramar")
    changes: Annotated[list[FrameChange], EVIDENT, Shown(("ramförändringar",))] = Field(
        default=[], alias="förändringar"
    )

    @model_validator(mode="after")
    def _knows_its_kinds(self) -> "Frame":
        refuse(self._unknown_kinds())
        return self

    def name_of(self, kind: str) -> str:
        """What tables call a kind of change."""
        return self.kinds.get(kind, capitalised(kind))

    def moves(self, change: FrameChange) -> bool:
        """Whether what the change gives one unit is taken from another."""
        return change.kind == REALLOCATION or change.kind in self.mirrored

    def _unknown_kinds(self) -> Iterator[Finding]:
        known = list(dict.fromkeys((*KINDS, *self.kinds)))
        said: list[tuple[str, Place]] = [(change.kind, change.place("slag")) for change in self.changes]
        said += [(kind, self.place("speglas", at)) for at, kind in enumerate(self.mirrored)]
        for kind, place in said:
            if kind not in known:
                near = nearest(kind, known)
                yield Finding(
                    rules.VALUE_INVALID,
                    place,
                    say("'{value}' is not one of {allowed}", value=kind, allowed=", ".join(known)),
                    say("did you mean '{key}'?", key=near)
                    if near is not None
                    else say("write one of them, or give the kind a name under 'förändringsslag'"),
                )


def by_year(values: Mapping[str, Value], year: int) -> Mapping[int, Value]:
    """Values by their years; one without a year is that of `year`, the plan's."""
    return MappingProxyType({int(key or year): value for key, value in values.items()})
