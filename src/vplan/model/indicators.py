"""The board's own indicators: outcomes over years, split and compared, beside their targets."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, WithJsonSchema, model_validator

from vplan.core import Finding, Place, Related, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import Amount, Heading, Name, NamedYear, OwnId, ShortText, Token, Wording, choice
from vplan.model.knowledge import NAMES, Headed, Unprinted
from vplan.model.metrics import Direction, Metric
from vplan.model.shapes import OrWords, PerScope, TextMeans
from vplan.model.showing import Showable
from vplan.model.targets import read_plain
from vplan.model.units import Unit

TOTAL = "totalt"
WHOM = (TOTAL, "kvinnor", "män", "flickor", "pojkar")
Whom = Annotated[str, choice(*WHOM), WithJsonSchema({"enum": list(WHOM)})]
Figures = Annotated[dict[Whom, Amount], PerScope(TOTAL)]
"""One amount, or one for each of WHOM."""
Series = dict[NamedYear, Figures]
"""Figures by year."""
_ANY_YEAR = ""
_JOINS = Unprinted("it says which outcome the value is; the outcome is printed")


class OwnIndicator(Part):
    """An indicator that the board itself follows.

    `outcome` is words, or figures by year; `units` are the same by organisational unit, `comparisons` by whom the
    board compares itself with. `targets` stand under their years, or under '' where one holds for any. `kolada` is
    the id of the indicator in Kolada; nothing is fetched.
    """

    id: OwnId | None = None
    wording: Annotated[ShortText, NAMES] = Field(alias="indikator")
    unit: Unit = Field(default="", alias="enhet")
    direction: Annotated[Direction | None, Unprinted("targets and outcomes are judged by it")] = Field(
        default=None, alias="riktning"
    )
    outcome: Annotated[ShortText | Series, OrWords()] | None = Field(default=None, alias="utfall")
    units: dict[str, Series] = Field(default={}, alias="verksamheter")
    comparisons: dict[str, Series] = Field(default={}, alias="jämförelser")
    guide_value: ShortText | None = Field(default=None, alias="riktvärde")
    targets: Annotated[dict[str, Wording], PerScope(_ANY_YEAR)] = Field(default={}, alias="målvärde")
    measured: ShortText | None = Field(default=None, alias="följs_upp")
    source: ShortText | None = Field(default=None, alias="källa")
    kolada: ShortText | None = None

    @model_validator(mode="after")
    def _targets_stand_under_years(self) -> "OwnIndicator":
        written = self.node.get("målvärde")
        named = written if isinstance(written, dict) else {}
        refuse(
            Finding(
                rules.VALUE_INVALID,
                self.entry_place("målvärde", year),
                say("'{value}' is no year", value=year),
                say("write it with four figures: 2024"),
            )
            for year in named
            if not (len(year) == len("2024") and year.isdecimal())
        )
        return self

    @property
    def outcomes(self) -> Series:
        """The outcomes by year; none where the outcome is words."""
        return self.outcome if isinstance(self.outcome, dict) else {}

    def written(self) -> Iterator[tuple[str, str | None, Series]]:
        """All figures that the plan writes, with the key and the name that they stand under."""
        yield "utfall", None, self.outcomes
        yield from (("verksamheter", name, series) for name, series in self.units.items())
        yield from (("jämförelser", name, series) for name, series in self.comparisons.items())

    def metric_of(self, year: int | str) -> Metric | None:
        """The target for the year as data, where its words are plain; `year` '' is that of no year."""
        target = self.targets.get(str(year), self.targets.get(_ANY_YEAR))
        read = read_plain(target, self.wording) if target else None
        if read is None:
            return None
        metric = Metric().completed(read, self.node)
        own = {name: value for name, value in (("unit", self.unit), ("direction", self.direction)) if value}
        return metric.model_copy(update={name: v for name, v in own.items() if getattr(metric, name) is None})

    def figure_place(self, year: str, whom: str = TOTAL, key: str = "utfall", name: str | None = None) -> Place:
        """Where the figure of a year stands, of `name` under `key` where that holds several; else what is
        nearest to it.
        """
        place, node = self.place(), self.node
        for step in (key, *([name] if name is not None else []), year, whom):
            if step not in node:
                break
            place, inner = node.value_place(step), node[step]
            if not isinstance(inner, type(node)):
                break
            node = inner
        return place


class IndicatorGroup(Part):
    """The board's own indicators under one name."""

    name: Annotated[Name, NAMES] = Field(alias="namn")
    indicators: Annotated[list[OwnIndicator], TextMeans("indikator")] = Field(alias="indikatorer")


class KoladaValue(Part):
    """A value of an extract from Kolada: of which indicator, whom and year it is. `value` None: there is none."""

    indicator: Annotated[Token, NAMES, _JOINS, Headed(("kpi", "nyckeltals-id"))] = Field(alias="nyckeltal")
    whose: Annotated[Token, _JOINS, Headed(("kommun/region", "region", "municipality"))] = Field(alias="kommun")
    year: Annotated[NamedYear, Headed(("period",))] = Field(alias="år")
    whom: Annotated[Token, _JOINS, Headed(("gender",))] = Field(default="T", alias="kön")
    value: Annotated[Amount | None, Headed(("value",))] = Field(default=None, alias="värde")


class OwnIndicators(Showable):
    """The indicators that the board has chosen to follow besides those of its strategies.

    `extract` are values of Kolada, out of a file; `called_there` is what the organisation is called in it.
    """

    heading: Heading | None = Field(default=None, alias="rubrik")
    groups: list[IndicatorGroup] = Field(alias="grupper")
    extract: list[KoladaValue] = Field(default=[], alias="kolada_uttag")
    called_there: Annotated[Token | None, Unprinted("rows of the extract are found by it")] = Field(
        default=None, alias="kolada_kommun"
    )

    @property
    def indicators(self) -> tuple[OwnIndicator, ...]:
        """All indicators, in the plan's order."""
        return tuple(indicator for group in self.groups for indicator in group.indicators)

    @model_validator(mode="after")
    def _each_is_one(self) -> "OwnIndicators":
        refuse(self._same_in_kolada())
        return self

    def _same_in_kolada(self) -> Iterator[Finding]:
        first: dict[str, OwnIndicator] = {}
        for one in self.indicators:
            if one.kolada is None:
                continue
            known = first.setdefault(one.kolada.upper(), one)
            if known is not one:
                yield Finding(
                    rules.VALUE_INVALID,
                    one.place("kolada"),
                    say("'{id}' is the Kolada id of two indicators", id=one.kolada),
                    say("correct one of them, or keep one indicator"),
                    related=(Related(known.place("kolada"), say("the first one stands here")),),
                )
