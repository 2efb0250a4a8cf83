"""The tree that a file is read into: plain dicts, lists and strings that know their places.

Dict and list are what pydantic takes; the places ride along as attributes. Every scalar is text:
what it means is decided by the field it lands in.
"""

from typing import TYPE_CHECKING, Any, TypeAlias

from vplan.core import Place
from vplan.source.csv import CsvTable
from vplan.source.rows import CellText
from vplan.source.scalar import Scalar

if TYPE_CHECKING:
    from vplan.source.overlaid import OverlaidTable
    from vplan.source.workbook import SheetTable

ReadFrom: TypeAlias = "Scalar | CellText | CsvTable | SheetTable | OverlaidTable"
"""What a text was read from; its `within` leads to the place of each character."""


class Mapping(dict[str, Any]):
    """Keys and values of one mapping, in the file's order, with the places of both. `held` is what the file that
    it names holds, where that is no text.
    """

    __slots__ = ("held", "keys_at", "place", "scalars")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.held: Any = None
        self.keys_at: dict[str, Place] = {}
        self.scalars: dict[str, ReadFrom] = {}

    def value_place(self, key: str) -> Place:
        """Where the value of `key` begins; for a nested value, where its key stands."""
        if key in self.scalars:
            return self.scalars[key].place
        return self.keys_at.get(key, self.place)

    def lay_under(self, other: "Mapping") -> None:
        """Take over, with their places, the entries of the other that are not here."""
        for key in other.keys() - self.keys():
            self.take(key, other)

    def take(self, key: str, other: "Mapping") -> None:
        """Take over an entry of the other, with its places, in place of what is here."""
        self[key] = other[key]
        self.keys_at[key] = other.keys_at[key]
        self.scalars.pop(key, None)
        if key in other.scalars:
            self.scalars[key] = other.scalars[key]


class Sequence(list[Any]):
    """The items of one list, with the place of each."""

    __slots__ = ("items_at", "place", "scalars")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.items_at: list[Place] = []
        self.scalars: dict[int, Scalar | CellText] = {}

    def value_place(self, index: int) -> Place:
        """Where item `index` begins."""
        return self.items_at[index] if index < len(self.items_at) else self.place


Node = str | Mapping | Sequence
