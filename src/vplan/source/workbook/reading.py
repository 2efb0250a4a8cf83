"""A table out of a workbook.

In: the bytes of the file, and what the plan asks for of it. Out: the table as a plan writes it, and what is wrong
in its cells; or Refused, where the workbook can't be read at all or what the plan asks for is not there.
"""

from bisect import bisect_left, bisect_right

from vplan.core import Finding, say
from vplan.source import rules
from vplan.source.rules import at_most_reported
from vplan.source.workbook.book import Workbook
from vplan.source.workbook.doubts import Doubt, DoubtKind
from vplan.source.workbook.grid import Grid, NotOne, hold_one_table, without_titles
from vplan.source.workbook.heading import MOST_LINES
from vplan.source.workbook.lines import Written, written_table
from vplan.source.workbook.request import Request, chosen
from vplan.source.workbook.showing import MOST_COLUMNS, Showing, Unclear
from vplan.source.workbook.sums import Sums, sums_of
from vplan.source.workbook.table import SheetTable


def read_workbook(data: bytes, file: str, asked: Request) -> tuple[SheetTable, list[Finding]]:
    """The table, and what is wrong with it; without text where it can't be read. Raises Refused."""
    book = Workbook.of(data)
    meant = chosen(book, asked)
    return _Reading(book, book.sheet(meant.entry), meant, asked, file).table()


class _Reading(Showing):
    def table(self) -> tuple[SheetTable, list[Finding]]:
        try:
            grid = self._grid()
        except Unclear as reason:
            return SheetTable(self.source, self.sheet.name, ""), list(reason.findings)
        indents = {row: self._indent(row, grid.first) for row in grid.rows}
        written = written_table(grid, indents, self.asked.texts)
        unclear = self._of_form(grid, written)
        if unclear:
            return SheetTable(self.source, self.sheet.name, ""), unclear
        sums = sums_of(grid, written.rows, self.sheet.cells) if not self.asked.texts.every else Sums()
        starts, cells = tuple(written.starts), tuple(written.cells)
        doubts = tuple(Doubt(DoubtKind.TEXT, self.place(at), amount) for at, amount in written.as_text)
        table = SheetTable(self.source, self.sheet.name, written.text, starts, cells, sums, doubts)
        return table, list(at_most_reported(self._too_fine(written)))

    def _grid(self) -> Grid:
        """The rows and columns of the table. Raises Unclear."""
        grid = without_titles(Grid(self.values(), self.sheet.merged, self.left_out()))
        if not grid.rows:
            raise Unclear(self.ambiguous((1, 1), say("there is nothing on the sheet, or in the range")))
        if len(grid.columns) > MOST_COLUMNS:
            raise Unclear(self.too_large())
        try:
            if self.meant.whole:
                hold_one_table(grid, words=self.asked.texts.every)
        except NotOne as reason:
            raise Unclear(self.ambiguous(reason.at, reason.message)) from None
        return grid

    def _indent(self, row: int, column: int) -> int:
        held = self.sheet.cells[row].get(column)
        return 0 if held is None else self.book.style(held.style).indent

    def _of_form(self, grid: Grid, written: Written) -> list[Finding]:
        """What is wrong with the shape of the table."""
        findings = []
        if written.deep is not None:
            findings.append(
                self.ambiguous(written.deep, say("the header has more than {limit} rows", limit=MOST_LINES))
            )
        for area in grid.merged:
            held = bisect_right(written.rows, area.bottom) - bisect_left(written.rows, area.top)
            if area.left <= grid.first <= area.right and held > 1:
                findings.append(
                    Finding(
                        rules.SHEET_AMBIGUOUS,
                        self.place((area.top, area.left)),
                        say("one name is merged over several rows, {area}", area=str(area)),
                        say("give each row its own name in the workbook, and the group a row above them"),
                    )
                )
        return list(at_most_reported(findings))

    def _too_fine(self, written: Written) -> list[Finding]:
        return [
            Finding(
                rules.CELL_UNREADABLE,
                self.place(at),
                say("the cell shows {amount}, with more decimals than an amount has", amount=amount),
                say("give the cell a number format with as many decimals as are to be printed"),
            )
            for at, amount in written.too_fine
        ]
