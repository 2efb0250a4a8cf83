"""One difference between two plans, as a value."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from vplan.core import Finding, Message, Place
from vplan.model.knowledge import Topic
from vplan.source.version import Version

STEP = " › "
"""Separates the names of the parts around a change, the outermost first."""


class Kind(StrEnum):
    """What has happened to a part, or to one value of it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REWORDED = "reworded"
    MOVED = "moved"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference: `thing` (a goal, a row, a section) under `where`, and of it the value `what` whose key is
    `key`; without them, the whole part.

    `path` names the same in ids and keys, as findings do. `old` and `new` are as written, amounts in Swedish.
    A change that `follows` comes of others: a sum that moves since its terms do. `place` is in the newer plan.
    """

    kind: Kind
    topic: Topic
    path: str
    where: tuple[str, ...]
    thing: str
    what: str | Message = ""
    key: str = ""
    old: str | None = None
    new: str | None = None
    difference: Decimal | None = None
    unit: str = ""
    follows: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions by the names that they are printed under, and what differs. `faults` are those of the older
    one, whose parts were left out.
    """

    title: str
    older: Message
    newer: Message
    changes: tuple[Change, ...]
    faults: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision, or the file as it is (`version` None). `totals` are what it changed; `is_first`: there is none
    before it. `faults` are its errors; `status` is None where nothing of it can be read.
    """

    version: Version | None
    status: str | None
    decision: str
    totals: tuple[Message, ...]
    is_first: bool
    faults: tuple[Finding, ...]
