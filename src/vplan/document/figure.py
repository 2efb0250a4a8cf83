"""Figures: drawn from data, so that each format can draw them as it does best, or pictures out of files."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from vplan.document.change import Change
from vplan.document.inline import Inlines


class Tone(StrEnum):
    """How well something goes, which every format shows by shape and text as well as by colour; or, with no
    judgment in it, one of a few kinds, which have patterns of their own.
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
class Group:
    """Tiles under one name; a tile is a bar whose segments are counts."""

    name: str
    remark: str
    tiles: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A whole on one page: its figures with what they count, and groups of tiles, each with as many marks as it
    counts.
    """

    facts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A value on a scale, with its label; without a tone it is an earlier one."""

    value: Decimal
    label: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of its own from `start` to `end`, whose good side is from `least`, to `most`, or between them: a
    point where they are one.
    """

    name: str
    remark: str
    start: Decimal
    end: Decimal
    least: Decimal | None
    most: Decimal | None
    dots: tuple[Dot, ...]

    def is_good(self, value: Decimal) -> bool:
        """Whether the value lies on the good side."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


@dataclass(frozen=True, slots=True)
class Scales:
    """Dots, each row on its own scale."""

    rows: tuple[Scale, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a bridge: a whole, or what is added to it or taken from it."""

    name: str
    value: Decimal
    label: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Bridge:
    """From one whole to another by steps that add up. The scale begins at `start`."""

    steps: tuple[Step, ...]
    start: Decimal = Decimal(0)

    def levels(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """From where to where each step goes; a whole begins at the start of the scale."""
        level = Decimal(0)
        found = []
        for step in self.steps:
            before, level = (self.start, step.value) if step.whole else (level, level + step.value)
            found.append((before, level))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Track:
    """A row of a year: what stands in each of its months (1 to 12), and in all. Marks are counts, else words."""

    name: str
    months: tuple[tuple[int, str], ...]
    total: str
    marks: bool


@dataclass(frozen=True, slots=True)
class Months:
    """A year of twelve months, a row for each kind of thing in it."""

    tracks: tuple[Track, ...]


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


Drawn = Pyramid | Bars | Overview | Scales | Bridge | Months
"""What is drawn from data."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing or a picture with its caption; `alt` says in words what it shows. `name` is what references know
    it by, `anchor` where they lead, if there are any.
    """

    drawing: Drawn | Picture
    alt: str
    caption: Inlines
    number: int
    key: str = ""
    change: Change | None = None
    name: str = field(default="", compare=False)
    anchor: str = field(default="", compare=False)
