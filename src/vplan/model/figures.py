"""Footnotes, and figures that are drawn from data."""

import re
from typing import Annotated, Literal

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import Count, Name, OwnId, ShortText, choice
from vplan.model.knowledge import NAMES
from vplan.model.shapes import TextMeans
from vplan.model.showing import Showable

FOOTNOTE = re.compile(r"\[\^(?P<id>[^\[\]\s]+)\]")
"""How a text or a cell of a table calls for a footnote."""
FigureKind = Annotated[Literal["pyramid"], choice("pyramid")]


class Footnote(Showable):
    """A footnote that texts, goals and priorities can carry. `number` is the one that the source
    prints; documents number their own.
    """

    id: OwnId
    number: Count | None = Field(default=None, alias="nummer")
    text: ShortText


class Layer(Part):
    """A layer of a pyramid, and a remark on it."""

    name: Annotated[Name, NAMES] = Field(alias="namn")
    remark: ShortText | None = Field(default=None, alias="not")


class FigurePlan(Showable):
    """A figure that is drawn from its layers, the topmost first."""

    id: OwnId
    kind: FigureKind = Field(alias="slag")
    name: Annotated[Name, NAMES] = Field(alias="namn")
    layers: Annotated[list[Layer], TextMeans("namn")] = Field(alias="skikt", min_length=1)
