"""The table of a sheet, as the same text that a plan writes, which knows the cell of each of its characters."""

from bisect import bisect_right
from dataclasses import dataclass, field

from vplan.core import Place
from vplan.source.text import SourceText
from vplan.source.workbook.cells import At, cell_name
from vplan.source.workbook.doubts import Doubt
from vplan.source.workbook.sums import Sums


@dataclass(frozen=True, slots=True)
class SheetTable:
    """`text` is the table as a plan writes it; `within` leads back to the sheet. `sums` are what its formulas add,
    in rows and columns of the sheet; `doubts` what is doubtful in them.
    """

    source: SourceText
    sheet: str
    text: str
    starts: tuple[int, ...] = field(default=(), repr=False)
    cells: tuple[At, ...] = field(default=(), repr=False)
    sums: Sums = field(default=Sums(), repr=False)
    doubts: tuple[Doubt, ...] = field(default=(), repr=False)

    @property
    def place(self) -> Place:
        """Where the table begins."""
        return self.place_of(self.cells[0] if self.cells else (1, 1))

    def cell_at(self, offset: int) -> At:
        """The cell that holds the character `offset` of the text."""
        return self.cells[max(0, bisect_right(self.starts, offset) - 1)]

    def within(self, offset: int, length: int = 1) -> Place:  # noqa: ARG002 - a cell is one place
        """Where the cell that holds the character `offset` of the text stands."""
        return self.place_of(self.cell_at(offset)) if self.cells else self.place

    def place_of(self, at: At) -> Place:
        """Where a cell stands."""
        return cell_place(self.source.file, self.sheet, at)


def cell_place(file: str, sheet: str, at: At) -> Place:
    """The place of a cell: its row is the line."""
    return Place(file, *at, 1, f"{sheet}!{cell_name(*at)}")
