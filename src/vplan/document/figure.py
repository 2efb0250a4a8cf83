"""Figures: drawn from data, so that each format can draw them as it does best, or pictures out of files."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from vplan.document.change import Change
from vplan.document.inline import Inlines


class Tone(StrEnum):
    """How well something goes, which every format shows by shape and text as well as by colour; or, with no
    judgment in it, a step from dark to light of one colour.
    """

    GOOD = "good"
    MIDDLING = "middling"
    POOR = "poor"
    NONE = "none"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"


SHAPES = {**dict.fromkeys(Tone, ""), Tone.GOOD: "●", Tone.MIDDLING: "▲", Tone.POOR: "◆", Tone.NONE: "○"}
"""The shape that stands before the text of a tone, for whoever sees no colours."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of a pyramid: its name, and a remark on it."""

    name: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Pyramid:
    """Layers, the topmost first."""

    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar, as long as its value; `label` stands in it or beside it."""

    value: Decimal
    label: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its name; `total` stands at its end."""

    name: str
    segments: tuple[Segment, ...]
    total: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on one scale from 0. `mark` is a line across all of them, at a value with a name."""

    bars: tuple[Bar, ...]
    legend: tuple[tuple[Tone, str], ...] = ()
    mark: Decimal | None = None
    mark_name: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture out of a file: the ending of its format (png, jpg or svg), its height as a share of its width, and
    how much of the text's width it takes, which is no change of the document. Its `digest` tells it from others;
    `data` are the bytes.
    """

    digest: str
    ending: str
    height: float
    share: float = field(compare=False)
    data: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing or a picture with its caption; `alt` says in words what it shows. `name` is what references know
    it by, `anchor` where they lead, if there are any.
    """

    drawing: Pyramid | Bars | Picture
    alt: str
    caption: Inlines
    number: int
    key: str = ""
    change: Change | None = None
    name: str = field(default="", compare=False)
    anchor: str = field(default="", compare=False)
