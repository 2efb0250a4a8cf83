"""What a variant says of single parts of its plan: that one is other than there, is left out, or is new.

Each has the keys of the part in Swedish; what is not given is as in the plan.
"""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from vplan.core import Finding, say
from vplan.model import rules
from vplan.model.assignments import ReportTime
from vplan.model.base import Part, refuse
from vplan.model.fields import Amount, Day, Identifier, Passage, ShortText, Token, Wording, YearKey, YesOrNo
from vplan.model.frames import AmountsByYear
from vplan.model.indicators import Series
from vplan.model.knowledge import NAMES, Unprinted
from vplan.model.meetings import Decision
from vplan.model.metrics import Direction, Metric
from vplan.model.shapes import OneOrMore, OrWords, PerScope
from vplan.model.targets import Targets
from vplan.model.units import Unit

LAID_OVER = Unprinted("it is laid over the plan, and printed as the plan's")
REMOVED, ADDED, UNDER = "utgår", "tillkommer", "under"


class PartChange(Part):
    """What a variant says of a part. `removed`: it is left out. `ADDS` is the key that makes it a new one, which
    then has to give the keys `NEEDED`.
    """

    ADDS: ClassVar[str] = ADDED
    NEEDED: ClassVar[tuple[str, ...]] = ()
    FOUND_BY: ClassVar[tuple[str, ...]] = ()
    """The keys that say which part is meant, where that is not said by a name before it."""

    removed: Annotated[YesOrNo, LAID_OVER] = Field(default=False, alias=REMOVED)

    @property
    def is_new(self) -> bool:
        """Whether the plan has no such part, and the variant has."""
        return self.node.get(self.ADDS) not in (None, "nej")

    @property
    def given(self) -> list[str]:
        """The keys of the part that it gives."""
        return [key for key in self.node if key not in {REMOVED, ADDED, UNDER, *self.FOUND_BY}]

    @model_validator(mode="after")
    def _says_one_thing(self) -> "PartChange":
        refuse(self._contradictions())
        return self

    def _contradictions(self) -> Iterator[Finding]:
        if self.removed and (self.given or self.is_new):
            yield Finding(
                rules.VALUE_INVALID,
                self.place(REMOVED),
                say("what is left out has nothing more to say"),
                say("take away 'utgår', or the other keys"),
            )
        elif self.is_new:
            for key in self.NEEDED:
                if key not in self.node:
                    yield Finding(
                        rules.KEY_MISSING,
                        self.place(),
                        say("the key '{key}' is missing", key=key),
                        say("add '{key}:': what is new has no other to take it from", key=key),
                    )


class AddedChange(PartChange):
    """What a variant says of a part that is new where it says so."""

    added: Annotated[YesOrNo, LAID_OVER] = Field(default=False, alias=ADDED)


class GoalChange(PartChange):
    """What a variant says of a goal; `under`: a new one, under the area with that id."""

    ADDS: ClassVar[str] = UNDER
    NEEDED: ClassVar[tuple[str, ...]] = ("mål",)

    under: Annotated[Identifier | None, LAID_OVER] = None
    wording: Annotated[Wording | None, LAID_OVER] = Field(default=None, alias="mål")
    label: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="etikett")
    description: Annotated[Passage | None, LAID_OVER] = Field(default=None, alias="beskrivning")
    target: Annotated[Targets | None, LAID_OVER] = Field(default=None, alias="målvärde")
    metric: Annotated[Metric | None, LAID_OVER] = Field(default=None, alias="mått")
    measured: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="följs_upp")
    responsible: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="ansvarig")


class IndicatorChange(PartChange):
    """What a variant says of an indicator of the board's own; `under`: a new one, in the group of that name."""

    ADDS: ClassVar[str] = UNDER
    NEEDED: ClassVar[tuple[str, ...]] = ("indikator",)

    under: Annotated[ShortText | None, LAID_OVER] = None
    wording: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="indikator")
    unit: Annotated[Unit | None, LAID_OVER] = Field(default=None, alias="enhet")
    direction: Annotated[Direction | None, LAID_OVER] = Field(default=None, alias="riktning")
    outcome: Annotated[ShortText | Series, OrWords(), LAID_OVER] | None = Field(default=None, alias="utfall")
    guide_value: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="riktvärde")
    targets: Annotated[dict[str, Wording], PerScope(), LAID_OVER] = Field(default={}, alias="målvärde")
    measured: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="följs_upp")
    source: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="källa")


class AssignmentChange(AddedChange):
    """What a variant says of an assignment."""

    NEEDED: ClassVar[tuple[str, ...]] = ("uppdrag",)

    wording: Annotated[Wording | None, LAID_OVER] = Field(default=None, alias="uppdrag")
    decision: Annotated[Decision | None, LAID_OVER] = Field(default=None, alias="beslut")
    recipients: Annotated[list[ShortText], OneOrMore(), LAID_OVER] = Field(default=[], alias="till")
    responsible: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="ansvarig")
    due: Annotated[Day | None, LAID_OVER] = Field(default=None, alias="klart")
    report: Annotated[ReportTime | None, LAID_OVER] = Field(default=None, alias="återrapporteras")
    for_goal: Annotated[Identifier | None, LAID_OVER] = Field(default=None, alias="till_mål")
    description: Annotated[Passage | None, LAID_OVER] = Field(default=None, alias="beskrivning")


class FrameUnitChange(AddedChange):
    """What a variant says of the frame of a unit; amounts as in the plan."""

    frames: Annotated[AmountsByYear, LAID_OVER] = Field(default={}, alias="enligt_fullmäktige")
    last_year: Annotated[Amount | None, LAID_OVER] = Field(default=None, alias="föregående_år")
    net: Annotated[dict[YearKey, Token], PerScope(), LAID_OVER] = Field(default={}, alias="netto")


class FrameMoveChange(AddedChange):
    """What a variant says of a change of the frame: of that of a unit, or of any, which is about the same."""

    NEEDED: ClassVar[tuple[str, ...]] = ("slag",)
    FOUND_BY: ClassVar[tuple[str, ...]] = ("verksamhet", "avser")

    unit: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="verksamhet")
    concerns: Annotated[ShortText, NAMES, LAID_OVER] = Field(alias="avser")

    kind: Annotated[Identifier | None, LAID_OVER] = Field(default=None, alias="slag")
    moved_from: Annotated[list[ShortText], OneOrMore(), LAID_OVER] = Field(default=[], alias="från")
    moved_to: Annotated[list[ShortText], OneOrMore(), LAID_OVER] = Field(default=[], alias="till")
    amounts: Annotated[AmountsByYear, LAID_OVER] = Field(default={}, alias="belopp")
    case: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="diarienummer")
    remark: Annotated[Wording | None, LAID_OVER] = Field(default=None, alias="anmärkning")


class VariedFrame(Part):
    """What a variant says of the budget frame; `frames` by unit."""

    frames: Annotated[dict[str, FrameUnitChange], LAID_OVER] = Field(default={}, alias="ramar")
    changes: Annotated[list[FrameMoveChange], LAID_OVER] = Field(default=[], alias="förändringar")


class InvestmentChange(AddedChange):
    """What a variant says of an investment: the cells of its row."""

    NEEDED: ClassVar[tuple[str, ...]] = ("belopp",)

    unit: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="verksamhet")
    kind: Annotated[ShortText | None, LAID_OVER] = Field(default=None, alias="slag")
    amount: Annotated[Amount | None, LAID_OVER] = Field(default=None, alias="belopp")


class VariedInvestments(Part):
    """What a variant says of the investments: `objects` by name, or by `unit/name` where two have one name. The
    sum of the plan holds no longer; `total` is the variant's own.
    """

    objects: Annotated[dict[str, InvestmentChange], LAID_OVER] = Field(default={}, alias="objekt")
    total: Annotated[Amount | None, LAID_OVER] = Field(default=None, alias="summa")
    frame: Annotated[Amount | None, LAID_OVER] = Field(default=None, alias="ram")
