"""A target as data: what is measured, which way is good, and the bounds to reach."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr, model_validator

from vplan.core import Finding, Place, say
from vplan.core.swedish.numbers import write_amount
from vplan.core.swedish.targets import Target
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import AmountWithPeriod, DatedAmount, Day, Token, Year, choice
from vplan.model.knowledge import Unprinted
from vplan.model.shapes import PerScope
from vplan.model.units import UnitOfData
from vplan.source import Mapping

Direction = Annotated[Literal["öka", "minska", "behålla"], choice("öka", "minska", "behålla")]
TargetKind = Annotated[Literal["tal", "jämförelse", "aktivitet"], choice("tal", "jämförelse", "aktivitet")]
Amounts = Annotated[dict[str, AmountWithPeriod], PerScope()]

BOUNDS = {
    "minst": "at_least",
    "högst": "at_most",
    "över": "above",
    "under": "below",
    "värde": "value",
    "förändring": "change",
}
"""The keys of bounds, and their names here."""
_TARGETS = (*BOUNDS, "senast")
_SPAN = {"minst", "högst"}


class Metric(Part):
    """A goal's target as data: what is measured, which way is good, and the bound to reach; two for a span.

    Amounts are per scope (the organisation, a unit); the scope '' stands for the only one.
    `förändring` is a change in percent from the baseline. `by` is the last day for an activity. What the file
    gives here it `holds`; the rest is read from the words of the target.
    """

    quantity: Annotated[Token | None, Unprinted("targets of the same quantity are compared by it")] = Field(
        default=None, alias="nyckeltal"
    )
    kind: TargetKind | None = Field(default=None, alias="slag")
    direction: Direction | None = Field(default=None, alias="riktning")
    unit: Annotated[UnitOfData | None, Unprinted("outcomes are printed with it, where there are any")] = Field(
        default=None, alias="enhet"
    )
    at_least: Amounts | None = Field(default=None, alias="minst")
    at_most: Amounts | None = Field(default=None, alias="högst")
    above: Amounts | None = Field(default=None, alias="över")
    below: Amounts | None = Field(default=None, alias="under")
    value: Amounts | None = Field(default=None, alias="värde")
    change: Amounts | None = Field(default=None, alias="förändring")
    by: Day | None = Field(default=None, alias="senast")
    compared_with: Year | None = Field(default=None, alias="jämfört_med")
    baseline: Amounts | None = Field(default=None, alias="utgångsvärde")
    baseline_unit: Annotated[Token | None, Unprinted("the baseline is compared with the target by it")] = Field(
        default=None, alias="utgångsenhet"
    )

    _worded_in: Mapping | None = PrivateAttr(default=None)
    _worded_for: str = PrivateAttr(default="")

    @model_validator(mode="after")
    def _is_one_kind(self) -> "Metric":
        given = [key for key in _TARGETS if self.holds(key)]
        if len(given) > 1 and set(given) != _SPAN:
            refuse([self._second_bound(given)])
        refuse(self._empty_spans())
        return self

    def _second_bound(self, given: list[str]) -> Finding:
        return Finding(
            rules.VALUE_INVALID,
            self.key_place(given[1]),
            say("a target has one bound, this one has {bounds}", bounds=", ".join(given)),
            say("keep one of them; only 'minst' and 'högst' go together"),
        )

    def _empty_spans(self) -> Iterator[Finding]:
        for scope, least in (self.at_least or {}).items():
            most = (self.at_most or {}).get(scope)
            if most is not None and most.amount < least.amount:
                yield Finding(
                    rules.VALUE_INVALID,
                    self.place("högst", scope or None),
                    say(
                        "nothing is at least {least} and at most {most}",
                        least=write_amount(least.amount),
                        most=write_amount(most.amount),
                    ),
                    say("correct one of them"),
                )

    @property
    def target_kind(self) -> str:
        """'tal', 'jämförelse' or 'aktivitet', as given or as the bounds show."""
        if self.kind is not None:
            return self.kind
        return "tal" if self.bounds else "aktivitet" if self.by else "jämförelse"

    @property
    def bounds(self) -> dict[str, dict[str, Decimal]]:
        """The amounts of each bound by its key, per scope; two bounds are a span, and an activity or a comparison
        has none.
        """
        given = {key: getattr(self, name) for key, name in BOUNDS.items()}
        return {
            key: {scope: dated.amount for scope, dated in amounts.items()}
            for key, amounts in given.items()
            if amounts is not None
        }

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that the bounds name, '' among them where one holds for all."""
        return tuple(dict.fromkeys(scope for amounts in self.bounds.values() for scope in amounts))

    @property
    def says_target(self) -> bool:
        """Whether it says by itself what is to be reached."""
        compares = self.kind == "jämförelse" and self.direction is not None
        return bool(self.bounds or self.by or self.compared_with or self.kind == "aktivitet" or compares)

    def place(self, key: str | None = None, item: int | str | None = None) -> Place:
        """As of any part; what is read from the words of the target stands where they do."""
        if self._worded_in is not None and key is not None and not self.holds(key):
            words = self._worded_in.get("målvärde")
            if isinstance(words, Mapping) and self._worded_for in words:
                return words.value_place(self._worded_for)
            return self._worded_in.value_place("målvärde")
        return super().place(key, item)

    def completed(self, read: Target, worded_in: Mapping, year: str = "") -> "Metric":
        """The metric with what it does not give itself taken from a target that was read. `worded_in` holds the
        words under 'målvärde', those of the `year` where each has its own.
        """
        values = {
            **{BOUNDS[key]: {"": DatedAmount(amount)} for key, amount in read.bounds.items()},
            "unit": read.unit,
            "direction": read.direction,
            "compared_with": read.compared_with,
            "by": read.by,
            "kind": read.kind,
        }
        missing = {name: value for name, value in values.items() if value and getattr(self, name) is None}
        whole = self.model_copy(update=missing)
        whole.take_words_from(worded_in, year)
        return whole

    def take_words_from(self, node: Mapping, year: str = "") -> None:
        """Say which goal or measure words the target, of which year: what is not given here stands at its
        'målvärde'.
        """
        self._worded_in, self._worded_for = node, year
