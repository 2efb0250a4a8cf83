"""The text of a table with some of its cells replaced from another file."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from vplan.core import Place
from vplan.source.scalar import Scalar
from vplan.source.text import SourceText

if TYPE_CHECKING:
    from vplan.source.csv import CsvTable
    from vplan.source.rows import CellText
    from vplan.source.workbook import SheetTable


class Replacement(NamedTuple):
    """What stands in place of `length` characters from `offset` on: a text, and where another file gives it;
    without a place it stands where the old one stood.
    """

    offset: int
    length: int
    text: str
    place: Place | None = None


class OverlaidTable:
    """A table's text after replacements. Its characters lead to the file that each of them was read from."""

    def __init__(
        self, base: "Scalar | CellText | CsvTable | SheetTable", replacements: Iterable[Replacement]
    ) -> None:
        """`replacements` don't overlap."""
        self._base = base
        self._replaced: list[tuple[int, Replacement]] = []
        """Each with where it stands in the new text."""
        pieces: list[str] = []
        read = written = 0
        for one in sorted(replacements):
            pieces += [base.text[read : one.offset], one.text]
            written += one.offset - read
            self._replaced.append((written, one))
            written += len(one.text)
            read = one.offset + one.length
        self.text = "".join(pieces) + base.text[read:]

    @property
    def place(self) -> Place:
        """Where the table begins."""
        return self._base.place

    @property
    def source(self) -> SourceText:
        """The file of the table."""
        return self._base.source

    def within(self, offset: int, length: int = 1) -> Place:
        """Where the characters from `offset` on stand."""
        behind = 0
        for start, one in self._replaced:
            if offset < start:
                break
            if offset < start + max(len(one.text), 1):
                return one.place or self._base.within(one.offset, max(one.length, 1))
            behind = one.offset + one.length - start - len(one.text)
        return self._base.within(offset + behind, length)
