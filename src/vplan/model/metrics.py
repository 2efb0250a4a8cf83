"""A target as data: what is measured, which way is good, and the bound to reach."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from vplan.core import Finding, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import AmountWithPeriod, PerScope, Token, Year, choice
from vplan.model.knowledge import Unprinted

Direction = Annotated[Literal["öka", "minska", "behålla"], choice("öka", "minska", "behålla")]
TargetKind = Annotated[Literal["tal", "jämförelse", "aktivitet"], choice("tal", "jämförelse", "aktivitet")]
Amounts = Annotated[dict[str, AmountWithPeriod], PerScope()]

BOUNDS = ("minst", "högst", "över", "under", "värde", "förändring")


class Metric(Part):
    """A goal's target as data: what is measured, which way is good, and the bound to reach.

    Amounts are per scope (the organisation, a unit); the scope '' stands for the only one.
    `förändring` is a change in percent from the baseline.
    """

    quantity: Annotated[Token | None, Unprinted("targets of the same quantity are compared by it")] = Field(
        default=None, alias="storhet"
    )
    kind: TargetKind | None = Field(default=None, alias="slag")
    direction: Direction | None = Field(default=None, alias="riktning")
    unit: Annotated[Token | None, Unprinted("outcomes are printed with it, where there are any")] = Field(
        default=None, alias="enhet"
    )
    at_least: Amounts | None = Field(default=None, alias="minst")
    at_most: Amounts | None = Field(default=None, alias="högst")
    above: Amounts | None = Field(default=None, alias="över")
    below: Amounts | None = Field(default=None, alias="under")
    value: Amounts | None = Field(default=None, alias="värde")
    change: Amounts | None = Field(default=None, alias="förändring")
    compared_with: Year | None = Field(default=None, alias="jämfört_med")
    baseline: Amounts | None = Field(default=None, alias="utgångsvärde")
    baseline_unit: Annotated[Token | None, Unprinted("the baseline is compared with the target by it")] = Field(
        default=None, alias="utgångsenhet"
    )

    @model_validator(mode="after")
    def _is_one_kind(self) -> "Metric":
        bounds = [key for key in BOUNDS if self.holds(key)]
        if len(bounds) > 1:
            refuse(
                [
                    Finding(
                        rules.VALUE_INVALID,
                        self.key_place(bounds[1]),
                        say("a target has one bound, this one has {bounds}", bounds=", ".join(bounds)),
                        say("keep one of them"),
                    )
                ]
            )
        if not bounds and self.kind != "aktivitet" and self.compared_with is None:
            refuse(
                [
                    Finding(
                        rules.KEY_MISSING,
                        self.place(),
                        say("the target has no bound: one of {bounds} is needed", bounds=", ".join(BOUNDS)),
                        say("write 'slag: aktivitet' for a target that is an activity to carry out"),
                    )
                ]
            )
        return self

    @property
    def target_kind(self) -> str:
        """'tal', 'jämförelse' or 'aktivitet', as given or as the bounds show."""
        if self.kind is not None:
            return self.kind
        return "tal" if any(self.holds(key) for key in BOUNDS) else "jämförelse"

    @property
    def bound(self) -> tuple[str, dict[str, Decimal]] | None:
        """The key of the bound and its amount per scope; None for an activity or a comparison."""
        for key, amounts in zip(
            BOUNDS,
            (self.at_least, self.at_most, self.above, self.below, self.value, self.change),
            strict=True,
        ):
            if amounts is not None:
                return key, {scope: dated.amount for scope, dated in amounts.items()}
        return None
