"""What a reader of a workbook would not see, and which keeps nothing from being printed."""

from enum import StrEnum
from typing import NamedTuple

from vplan.core import Place


class DoubtKind(StrEnum):
    """What is doubtful."""

    TEXT = "text"
    """An amount that is a text among numbers."""
    LEFT_OUT = "left out"
    """A row between the terms of a sum that no sum adds."""
    ODD = "odd"
    """A cell of a sum that adds other rows than those beside it."""


class Doubt(NamedTuple):
    """A doubtful cell. `name` is the amount or the row, `total` the sum, whose formula stands at `formula`."""

    kind: DoubtKind
    place: Place
    name: str
    total: str = ""
    formula: Place | None = None
