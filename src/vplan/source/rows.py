"""Rows of cells out of a file, as they stand there: what lists of parts are made of.

A file of tables gives table text instead (`csv`, `workbook`), since amounts need what stands around them.
"""

from dataclasses import dataclass
from typing import NamedTuple

from vplan.core import Place
from vplan.source.text import SourceText


class RowCell(NamedTuple):
    """A cell that holds something. `text` is what it shows, with its line breaks; `value` what it is where no
    words are wanted: `1234,5`, `2026-03-01`, `ja`.
    """

    text: str
    value: str
    place: Place


Row = dict[int, RowCell]
"""Cells by their columns, counted from 1."""


class Rows(NamedTuple):
    """The rows of a file or sheet that hold something, in their order. `header` is the row that is said to name
    the columns; None: that is to be found.
    """

    source: SourceText
    rows: tuple[Row, ...]
    header: int | None = None


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of a field that stands in a cell."""

    place: Place
    text: str
    source: SourceText

    def within(self, offset: int, length: int = 1) -> Place:  # noqa: ARG002 - a cell is one place
        """Where the cell stands, whatever characters of it are meant."""
        return self.place
