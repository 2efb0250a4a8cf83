"""A table out of a workbook.

In: the bytes of the file, and what the plan asks for of it. Out: the table as a plan writes it, and what is wrong
in its cells; or Refused, where the workbook can't be read at all or what the plan asks for is not there.
"""

from bisect import bisect_left, bisect_right

from vplan.core import Finding, Message, Place, say, say_of
from vplan.source import rules
from vplan.source.rules import at_most_reported
from vplan.source.text import SourceText
from vplan.source.workbook.book import Workbook
from vplan.source.workbook.cells import At, column_name
from vplan.source.workbook.doubts import Doubt, DoubtKind
from vplan.source.workbook.grid import Grid, NotOne, hold_one_table, without_titles
from vplan.source.workbook.heading import MOST_LINES
from vplan.source.workbook.lines import Written, written_table
from vplan.source.workbook.request import Chosen, Hidden, Request, chosen
from vplan.source.workbook.sheet import Held, Sheet
from vplan.source.workbook.sums import Sums, sums_of
from vplan.source.workbook.table import SheetTable, cell_place
from vplan.source.workbook.values import Unread, Value, value_of

MOST_CELLS = 200_000
"""Cells of a table; no page holds a tenth of them."""
MOST_COLUMNS = 1_000
"""Columns of what is looked through for a table."""


def read_workbook(data: bytes, file: str, asked: Request) -> tuple[SheetTable, list[Finding]]:
    """The table, and what is wrong with it; without text where it can't be read. Raises Refused."""
    book = Workbook.of(data)
    meant = chosen(book, asked)
    return _Reading(book, book.sheet(meant.entry), meant, asked, file).table()


class _Unclear(Exception):
    """What keeps the table from being read."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__()
        self.findings = findings


class _Reading:
    def __init__(self, book: Workbook, sheet: Sheet, meant: Chosen, asked: Request, file: str) -> None:
        self.book = book
        self.sheet = sheet
        self.meant = meant
        self.asked = asked
        self.source = SourceText(file, "")

    def table(self) -> tuple[SheetTable, list[Finding]]:
        try:
            grid = self._grid()
        except _Unclear as reason:
            return SheetTable(self.source, self.sheet.name, ""), list(reason.findings)
        indents = {row: self._indent(row, grid.first) for row in grid.rows}
        written = written_table(grid, indents, self.asked.texts)
        unclear = self._of_form(grid, written)
        if unclear:
            return SheetTable(self.source, self.sheet.name, ""), unclear
        sums = sums_of(grid, written.rows, self.sheet.cells) if not self.asked.texts.every else Sums()
        starts, cells = tuple(written.starts), tuple(written.cells)
        doubts = tuple(Doubt(DoubtKind.TEXT, self._place(at), amount) for at, amount in written.as_text)
        table = SheetTable(self.source, self.sheet.name, written.text, starts, cells, sums, doubts)
        return table, list(at_most_reported(self._too_fine(written)))

    def _grid(self) -> Grid:
        """The rows and columns of the table. Raises _Unclear."""
        hidden = self._hidden()
        if hidden is not None and self.asked.hidden is Hidden.REFUSED:
            raise _Unclear(hidden)
        values = self._values(self._cells())
        grid = without_titles(Grid(values, self.sheet.merged, self._left_out()))
        if not grid.rows:
            raise _Unclear(self._ambiguous((1, 1), say("there is nothing on the sheet, or in the range")))
        if len(grid.columns) > MOST_COLUMNS:
            raise _Unclear(self._too_large())
        try:
            if self.meant.whole:
                hold_one_table(grid, words=self.asked.texts.every)
        except NotOne as reason:
            raise _Unclear(self._ambiguous(reason.at, reason.message)) from None
        return grid

    def _place(self, at: At) -> Place:
        return cell_place(self.source.file, self.sheet.name, at)

    def _ambiguous(self, at: At, message: Message) -> Finding:
        hint = say("add 'område:' with the range of the table, such as A5:F20")
        return Finding(rules.SHEET_AMBIGUOUS, self._place(at), message, hint)

    def _too_large(self) -> Finding:
        return self._ambiguous(
            (1, 1),
            say(
                "the sheet has more than any table: over {cells} cells, or {columns} columns",
                cells=MOST_CELLS,
                columns=MOST_COLUMNS,
            ),
        )

    def _hidden(self) -> Finding | None:
        """The first hidden row or column that holds something in the range."""
        area = self.meant.area
        for row, cells in self.sheet.cells.items():
            inside = [column for column in cells if area.holds(row, column)]
            column = next((one for one in inside if self.sheet.is_hidden(one)), None)
            if inside and row in self.sheet.hidden_rows:
                message = say("row {row} is hidden, and holds something", row=str(row))
            elif column is not None:
                message = say("column {column} is hidden, and holds something", column=column_name(column))
            else:
                continue
            return Finding(
                rules.SHEET_AMBIGUOUS,
                self._place((row, column or inside[0])),
                message,
                say("show it in the workbook, or add 'dolda: utelämnas' or 'dolda: läses'"),
            )
        return None

    def _left_out(self) -> frozenset[int]:
        return self.sheet.hidden_rows if self.asked.hidden is Hidden.LEFT_OUT else frozenset()

    def _cells(self) -> dict[int, dict[int, Held]]:
        """The cells of the range, without hidden ones that are left out."""
        area, rows = self.meant.area, self._left_out()
        leaves_out = self.asked.hidden is Hidden.LEFT_OUT and bool(self.sheet.hidden_columns)
        return {
            row: {
                column: held
                for column, held in cells.items()
                if area.left <= column <= area.right and not (leaves_out and self.sheet.is_hidden(column))
            }
            for row, cells in self.sheet.cells.items()
            if area.top <= row <= area.bottom and row not in rows
        }

    def _values(self, cells: dict[int, dict[int, Held]]) -> dict[int, dict[int, Value]]:
        """What the cells show. Raises _Unclear."""
        if sum(map(len, cells.values())) > MOST_CELLS:
            raise _Unclear(self._too_large())
        findings: list[Finding] = []
        values: dict[int, dict[int, Value]] = {}
        unreckoned: list[At] = []
        for row, line in cells.items():
            shown = values[row] = {}
            for column, held in line.items():
                if held.lacks_value or (held.formula and self.book.is_unreckoned):
                    unreckoned.append((row, column))
                    continue
                try:
                    value = value_of(held, self.book)
                except Unread as fault:
                    place = self._place((row, column))
                    findings.append(Finding(rules.CELL_UNREADABLE, place, fault.message, fault.hint))
                    continue
                if value.words.strip():
                    shown[column] = value
                if value.forbidden:
                    findings.append(self._forbidden((row, column), value.forbidden))
        if unreckoned:
            findings.insert(0, self._unreckoned(unreckoned))
        if findings:
            raise _Unclear(*at_most_reported(findings))
        return values

    def _unreckoned(self, cells: list[At]) -> Finding:
        return Finding(
            rules.CELL_UNREADABLE,
            self._place(cells[0]),
            say_of(
                "the value of {count} formula is not in the file: the program that wrote it has reckoned none",
                "the values of {count} formulas are not in the file: the program that wrote it has reckoned none",
                len(cells),
            ),
            say("open the workbook in Excel, and save it"),
        )

    def _forbidden(self, at: At, character: str) -> Finding:
        return Finding(
            rules.CHARACTER_FORBIDDEN,
            self._place(at),
            say("there is an invisible character here, U+{code}", code=f"{ord(character):04X}"),
            say("take it away"),
        )

    def _indent(self, row: int, column: int) -> int:
        held = self.sheet.cells[row].get(column)
        return 0 if held is None else self.book.style(held.style).indent

    def _of_form(self, grid: Grid, written: Written) -> list[Finding]:
        """What is wrong with the shape of the table."""
        findings = []
        if written.deep is not None:
            findings.append(
                self._ambiguous(written.deep, say("the header has more than {limit} rows", limit=MOST_LINES))
            )
        for area in grid.merged:
            held = bisect_right(written.rows, area.bottom) - bisect_left(written.rows, area.top)
            if area.left <= grid.first <= area.right and held > 1:
                findings.append(
                    Finding(
                        rules.SHEET_AMBIGUOUS,
                        self._place((area.top, area.left)),
                        say("one name is merged over several rows, {area}", area=str(area)),
                        say("give each row its own name in the workbook, and the group a row above them"),
                    )
                )
        return list(at_most_reported(findings))

    def _too_fine(self, written: Written) -> list[Finding]:
        return [
            Finding(
                rules.CELL_UNREADABLE,
                self._place(at),
                say("the cell shows {amount}, with more decimals than an amount has", amount=amount),
                say("give the cell a number format with as many decimals as are to be printed"),
            )
            for at, amount in written.too_fine
        ]
