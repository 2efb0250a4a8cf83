"""What the cells of a range show, before anybody knows whether they are a table or a list."""

from vplan.core import Finding, Message, Place, say, say_of
from vplan.source import rules
from vplan.source.rules import at_most_reported
from vplan.source.text import SourceText
from vplan.source.workbook.book import Workbook
from vplan.source.workbook.cells import At, column_name
from vplan.source.workbook.request import Chosen, Hidden, Request
from vplan.source.workbook.sheet import Held, Sheet
from vplan.source.workbook.table import cell_place
from vplan.source.workbook.values import Unread, Value, value_of

MOST_CELLS = 200_000
"""Cells of a table; no page holds a tenth of them."""
MOST_COLUMNS = 1_000
"""Columns of what is looked through for a table."""


class Unclear(Exception):
    """What keeps the range from being read."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__()
        self.findings = findings


class Showing:
    """A range of a sheet that is open for reading; `source` stands for the file in findings."""

    def __init__(self, book: Workbook, sheet: Sheet, meant: Chosen, asked: Request, file: str) -> None:
        self.book = book
        self.sheet = sheet
        self.meant = meant
        self.asked = asked
        self.source = SourceText(file, "")

    def place(self, at: At) -> Place:
        """Where a cell stands."""
        return cell_place(self.source.file, self.sheet.name, at)

    def ambiguous(self, at: At, message: Message) -> Finding:
        """That nobody can tell what the range is, and where."""
        hint = say("add 'cellområde:' with the range of the table, such as A5:F20")
        return Finding(rules.SHEET_AMBIGUOUS, self.place(at), message, hint)

    def too_large(self) -> Finding:
        """That the sheet holds more than is read."""
        return self.ambiguous(
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
                self.place((row, column or inside[0])),
                message,
                say("show it in the workbook, or add 'dolda: utelämnas' or 'dolda: läses'"),
            )
        return None

    def left_out(self) -> frozenset[int]:
        """The hidden rows that are left out."""
        return self.sheet.hidden_rows if self.asked.hidden is Hidden.LEFT_OUT else frozenset()

    def _asked_for(self) -> dict[int, dict[int, Held]]:
        """The cells of the range. Raises Unclear where hidden ones are among them and nobody says what of it."""
        hidden = self._hidden()
        if hidden is not None and self.asked.hidden is Hidden.REFUSED:
            raise Unclear(hidden)
        return self._cells()

    def _cells(self) -> dict[int, dict[int, Held]]:
        """The cells of the range, without hidden ones that are left out."""
        area, rows = self.meant.area, self.left_out()
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

    def values(self) -> dict[int, dict[int, Value]]:
        """What the cells of the range show, by row and column. Raises Unclear."""
        cells = self._asked_for()
        if sum(map(len, cells.values())) > MOST_CELLS:
            raise Unclear(self.too_large())
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
                    place = self.place((row, column))
                    findings.append(Finding(rules.CELL_UNREADABLE, place, fault.message, fault.hint))
                    continue
                if value.words.strip():
                    shown[column] = value
                if value.forbidden:
                    findings.append(self._forbidden((row, column), value.forbidden))
        if unreckoned:
            findings.insert(0, self._unreckoned(unreckoned))
        if findings:
            raise Unclear(*at_most_reported(findings))
        return values

    def _unreckoned(self, cells: list[At]) -> Finding:
        return Finding(
            rules.CELL_UNREADABLE,
            self.place(cells[0]),
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
            self.place(at),
            say("there is an invisible character here, U+{code}", code=f"{ord(character):04X}"),
            say("take it away"),
        )
