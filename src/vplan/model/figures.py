"""Footnotes, and figures that are drawn from data."""

from typing import Annotated, Literal

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import Count, Identifier, ShortText, TextMeans, choice

FigureKind = Annotated[Literal["pyramid"], choice("pyramid")]


class Footnote(Part):
    """A footnote that texts, goals and priorities can carry. `number` is the one that the source
    prints; documents number their own.
    """

    id: Identifier
    number: Count | None = Field(default=None, alias="nummer")
    text: ShortText


class Layer(Part):
    """A layer of a pyramid, and a remark on it."""

    name: ShortText = Field(alias="namn")
    remark: ShortText | None = Field(default=None, alias="not")


class FigurePlan(Part):
    """A figure that is drawn from its layers, the topmost first."""

    id: Identifier
    kind: FigureKind = Field(alias="slag")
    name: ShortText = Field(alias="namn")
    layers: Annotated[list[Layer], TextMeans("namn")] = Field(alias="skikt", min_length=1)
