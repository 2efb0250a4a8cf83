"""A table of a plan as a sheet, which vplan reads back as the same table.

In: the table and its sums. Out: lines with its name and unit, the header with its names over several columns
merged, and its rows; a blank row before each band.
"""

from collections.abc import Mapping
from typing import NamedTuple

from vplan.core.swedish.numbers import decimals_of
from vplan.document.workbook import Align, CellLook, Column, Sheet, SheetCell, length, text_code
from vplan.facts import TableSums
from vplan.facts.declared import CellAt
from vplan.layout.workbook.amounts import as_written, comment_of, head_cell, number_cell, text_cell, words_of
from vplan.layout.workbook.sums import Summed, Sums
from vplan.model.money import Budget
from vplan.model.table import Band, Cell, CellKind, Row
from vplan.model.table.headers import EMPTY_CORNER
from vplan.model.tabular import Tabular, TextTable
from vplan.source.workbook.cells import Area, At

_NAMES_WIDEST, _WORDS_WIDEST, _NARROWEST = 48, 40, 12
_LOOKS = {"": CellLook.PLAIN, "=": CellLook.SUM, "==": CellLook.TOTAL}


class Described(NamedTuple):
    """What stands above a table: its name, and what its amounts are counted in."""

    name: str
    unit: str = ""


def table_sheet(
    table: Tabular, name: str, described: Described, sums: TableSums | None, notes: Mapping[str, str]
) -> Sheet:
    """The sheet of that name. `sums` are those of a budget, `notes` the texts of footnotes by their ids."""
    return _Writing(table, described, sums, notes).sheet(name)


class _Writing:
    def __init__(
        self, table: Tabular, described: Described, sums: TableSums | None, notes: Mapping[str, str]
    ) -> None:
        self.table = table
        self.notes = notes
        self.rows: list[tuple[SheetCell | None, ...]] = []
        self.merged: list[Area] = []
        self.top: dict[tuple[int, int], int] = {}
        """The row on the sheet of each row of a band."""
        self.sum_rows = sums.sum_rows if sums is not None else frozenset()
        self._titled(described)
        self.above = len(self.rows)
        self._placed()
        self.sums = Sums(table, sums, self._at) if isinstance(table, Budget) and sums is not None else None

    def sheet(self, name: str) -> Sheet:
        bands = self.table.table.bands
        for b, band in enumerate(bands):
            if b:
                self.rows.append(())
            self._header(band)
            for r, row in enumerate(band.rows):
                self._titles(band, row)
                self._row((b, r), band, row)
        head = self.above + len(bands[0].head)
        is_plain = len(bands) == 1 and len(bands[0].head) == 1 and not isinstance(self.table, Budget)
        return Sheet(
            name,
            tuple(self.rows),
            columns=tuple(map(self._column, range(self.table.table.width))),
            frozen=(head, 1 if self.table.table.width > 2 else 0),
            repeated=(self.above + 1, head),
            merged=tuple(self.merged),
            filtered=Area(head, 1, len(self.rows), len(bands[0].header)) if is_plain else None,
        )

    def _titled(self, described: Described) -> None:
        """The lines above the header; a table of one column would be taken to begin with them."""
        if self.table.table.width < 2:
            return
        self.rows.append((SheetCell(described.name, CellLook.TITLE),))
        if described.unit:
            self.rows.append((SheetCell(f"Belopp i {described.unit}", CellLook.QUIET),))
        self.rows.append(())

    def _placed(self) -> None:
        at = self.above
        for b, band in enumerate(self.table.table.bands):
            at += len(band.head) + bool(b)
            for r, row in enumerate(band.rows):
                at += len(row.titles) + 1
                self.top[b, r] = at

    def _at(self, at: CellAt) -> At:
        band, row, column = at
        return self.top[band, row], column + 2

    def _header(self, band: Band) -> None:
        """The lines of a header. Names over several columns are merged, and so is a name that stands below empty
        cells with these, so that a reader sees where the header ends.
        """
        top, depth = len(self.rows) + 1, len(band.head)
        lines = [[SheetCell(None, CellLook.HEAD)] * len(band.header) for _ in range(depth)]
        empty = [[True] * len(band.header) for _ in range(depth)]
        for level, line in enumerate(band.head):
            at = 0
            for one in line:
                empty[level][at] = not words_of(one.cell) and one.columns == 1
                empty[level][at + 1 : at + one.columns] = [False] * (one.columns - 1)
                lines[level][at] = self._named(one.cell, at, columns=one.columns)
                if one.columns > 1:
                    self.merged.append(Area(top + level, at + 1, top + level, at + one.columns))
                at += one.columns
        for at in range(len(band.header)):
            above = next((level for level in range(depth) if not empty[level][at]), depth - 1)
            if above == depth - 1 and depth > 1:
                lines[0][at], lines[-1][at] = lines[-1][at], lines[0][at]
                self.merged.append(Area(top, at + 1, top + depth - 1, at + 1))
        if not any(cell.value for line in lines for cell in line[2:]) and lines[0][0].value is None:
            lines[0][0] = SheetCell(EMPTY_CORNER, CellLook.HEAD)
        self.rows += map(tuple, lines)

    def _named(self, cell: Cell, at: int, *, columns: int) -> SheetCell:
        align = Align.CENTRE if columns > 1 else Align.RIGHT if at and not self._is_text(at) else Align.USUAL
        return self._name(cell, head_cell(cell, self.notes))._replace(align=align)

    def _name(self, cell: Cell, named: SheetCell) -> SheetCell:
        """The name of a row or a column, with the unit that it has of its own."""
        unit = self.table.units.get(cell.text) if isinstance(self.table, Budget) else None
        return named._replace(comment=comment_of(cell, self.notes, f"Enhet: {unit}")) if unit else named

    def _is_text(self, at: int) -> bool:
        """Whether most of the column holds words."""
        if isinstance(self.table, TextTable):
            return True
        kinds = [cell.kind for band in self.table.table.bands for cell in _in_column(band, at)]
        return kinds.count(CellKind.WORDS) * 2 > len(kinds) - kinds.count(CellKind.EMPTY)

    def _titles(self, band: Band, row: Row) -> None:
        for title in row.titles:
            cell = text_cell(title.cell, self.notes, CellLook.TITLE)._replace(indent=title.indent)
            self.rows.append((cell, *[SheetCell(None, CellLook.PLAIN)] * (len(band.header) - 1)))

    def _row(self, at: tuple[int, int], band: Band, row: Row) -> None:
        look = _LOOKS[row.mark] if row.mark or at not in self.sum_rows else CellLook.SUM
        code = text_code(f" {row.mark}") if row.mark else ""
        name = self._name(row.name, text_cell(row.name, self.notes, look))._replace(code=code, indent=row.indent)
        cells = [self._cell((*at, c), band, cell, look) for c, cell in enumerate(row.cells)]
        self.rows.append((name, *cells))

    def _cell(self, at: CellAt, band: Band, cell: Cell, look: CellLook) -> SheetCell:
        if isinstance(self.table, TextTable):
            return as_written(cell, self.notes, look)
        if isinstance(self.table, Budget) and self.table.holds_text(band.header[at[2] + 1].text):
            return text_cell(cell, self.notes, look)
        decimals = max((decimals_of(one.amount) for one in _in_column(band, at[2] + 1) if one.amount), default=0)
        summed = self.sums.of(at) if self.sums is not None else Summed()
        return number_cell(cell, self.notes, look, summed, decimals=decimals)

    def _column(self, at: int) -> Column:
        cells = [cell for band in self.table.table.bands for cell in _in_column(band, at)]
        widest = _NAMES_WIDEST if not at else _WORDS_WIDEST
        longest = max((length(words_of(cell)) for cell in cells), default=0)
        if not at:
            longest += 2 * max((row.indent for row in self.table.table.rows), default=0)
        names = (word for band in self.table.table.bands for word in _head_words(band, at))
        return Column(min(widest, max(_NARROWEST, longest + 3, *(length(word) + 3 for word in names))))


def _in_column(band: Band, at: int) -> list[Cell]:
    return [row.whole[at] for row in band.rows if at < len(row.whole)]


def _head_words(band: Band, at: int) -> list[str]:
    """The words of the name that stands over a column alone, none of which is parted."""
    return [""] if at >= len(band.header) else [*band.header[at].text.rpartition("/")[2].split(), ""]
