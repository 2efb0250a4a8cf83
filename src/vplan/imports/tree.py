"""The parts of a plan as they are recognised: mappings, lists and values that know the words they were made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from vplan.core import Message
from vplan.imports.outline.outline import Accounted
from vplan.imports.words import NO_WORDS, Words


class Form(Enum):
    """How a value is related to its words."""

    AS_IT_STANDS = auto()
    """A short field: the words, with line ends as spaces."""
    RUNNING_TEXT = auto()
    """Markdown: the words, with signs for what they look like."""
    WITH_MORE = auto()
    """The words, and others of vplan's own: a label that stands in the head of a column, a year."""
    READ = auto()
    """Read from the words: a day, an amount, a status. The words are no longer there."""
    REFERS = auto()
    """It refers to what another value was made of, and leads there: the words are that one's."""


@dataclass(frozen=True, slots=True)
class Value:
    """A text of the plan. `comment` is written behind or above it, without its number sign."""

    text: str
    words: Words = NO_WORDS
    form: Form = Form.AS_IT_STANDS
    comment: str = ""


@dataclass(frozen=True, slots=True)
class TableText:
    """A table that is written as one text (`tabell: |`): its lines, each a list of cells; without, a blank line.

    `heads`: how many lines are its header; more than one are ended by a line of dashes.
    """

    lines: "Sequence[Sequence[Value]]"
    heads: int = 1


Node = Value | TableText | Mapping[str, "Node"] | Sequence["Node"]


class Doubt(NamedTuple):
    """Something that was not understood, or could have been taken otherwise; `hint` says what helps."""

    words: Words
    message: Message
    hint: Message | None = None


@dataclass(slots=True)
class Taken:
    """What was made of a piece of the outline: a part of the plan, by its key there, and what goes beside it."""

    key: str
    part: Node
    shown: str = ""
    """What a section names to show it (`visa`): `budget/drift`."""
    printed: list[Accounted] = field(default_factory=list)
    left: list[Accounted] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
