"""The list of kinds: each finds where in a file its fault can be planted."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from faults.files import Edit, File

Fault: TypeAlias = tuple[Edit, ...]
Places: TypeAlias = Callable[[File], Iterator[Fault]]


class Kind(NamedTuple):
    """A kind of fault. `unseen`: why it can't be seen in principle; '' where it can."""

    name: str
    places: Places
    unseen: str = ""


KINDS: dict[str, Kind] = {}


def kind(name: str, unseen: str = "") -> Callable[[Places], Places]:
    """Add what follows to the list."""

    def added(places: Places) -> Places:
        assert name not in KINDS, name
        KINDS[name] = Kind(name, places, unseen)
        return places

    return added
