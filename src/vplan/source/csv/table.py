"""The table of a file as a plan writes it, and the way back to the file."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.core import Message, Place
from vplan.source.text import SourceText


class Remark(NamedTuple):
    """Something in the file that was read in one of several ways, and what to do if it is wrong."""

    place: Place
    message: Message
    hint: Message | None = None


@dataclass(frozen=True, slots=True)
class CsvTable:
    """`text` is the table as a plan writes it; `within` leads back to the file. `remarks`: how it was read."""

    source: SourceText
    text: str
    starts: tuple[int, ...] = field(repr=False)
    places: tuple[Place, ...] = field(repr=False)
    remarks: tuple[Remark, ...] = ()

    @property
    def place(self) -> Place:
        """Where the table begins."""
        return self.places[0] if self.places else self.source.place(1)

    def within(self, offset: int, length: int = 1) -> Place:
        """Where the cell that holds the character `offset` of the text stands in the file."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return self.place
        cell = self.places[at]
        return Place(cell.file, cell.line, cell.column, min(max(length, 1), cell.length) or 1)
