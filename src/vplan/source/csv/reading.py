"""The stages of reading a CSV file, in order, and the findings of each."""

from dataclasses import replace

from vplan.core import Finding, Message, Place, say
from vplan.source import rules
from vplan.source.csv.dialect import Dialect, dialect_of
from vplan.source.csv.doubts import doubts
from vplan.source.csv.encoding import decoded
from vplan.source.csv.header import Header, Unclear, find_header
from vplan.source.csv.layout import laid_out
from vplan.source.csv.rows import Row, Stray, read_rows
from vplan.source.csv.table import CsvTable, Remark
from vplan.source.csv.writing import as_table
from vplan.source.text import SourceText, source_of, without_forbidden

_MOST_FINDINGS = 20
_SAVE_AGAIN = say("save it again from the spreadsheet as CSV")
_EMPTY = Header(0, 0, frozenset())


def read_csv(data: bytes, file: str, header_line: int | None = None) -> tuple[CsvTable, list[Finding]]:
    """The table that the bytes hold, and what is wrong with its characters and its grammar. The text is empty
    where it can't be read. `header_line`: the line of the file, from 1, on which the plan says the header stands.
    """
    text, findings, remarks = decoded(data, file)
    reading = _Reading(source_of(text, file), header_line)
    reading.findings += findings
    reading.remarks += remarks
    table = reading.table()
    return replace(table, remarks=tuple(reading.remarks[:_MOST_FINDINGS])), reading.findings


class _Reading:
    def __init__(self, source: SourceText, header_line: int | None) -> None:
        self.source = source
        self.header_line = header_line
        self.findings: list[Finding] = []
        self.remarks: list[Remark] = []

    def table(self) -> CsvTable:
        """The table, or one without text where an error says why."""
        if not self.source.text.strip():
            return self._nothing()
        dialect = dialect_of(self.source.lines)
        if isinstance(dialect, Message):
            return self._refused(self.source.place(1), dialect, _SAVE_AGAIN)
        self.source, found = without_forbidden(self.source, tabs=dialect.separator == "\t")
        self.findings += found
        strays: list[Stray] = []
        rows = [*read_rows(self.source.lines, dialect.separator, strays, dialect.first)]
        for stray in strays[:_MOST_FINDINGS]:
            hint = say("write a quotation mark in a cell twice, and put the cell in quotation marks")
            self._refused(self.source.place(stray.line, stray.column, 1), stray.problem, hint)
        header = None if strays else self._header(_without_frame(rows, dialect))
        if header is None:
            return self._nothing()
        return self._under(_without_frame(rows, dialect), header, dialect)

    def _header(self, rows: list[Row]) -> Header | None:
        given = None
        if self.header_line is not None:
            given = next((at for at, row in enumerate(rows) if row.line <= self.header_line <= row.last), None)
            if given is None or rows[given].is_blank:
                message = say("no header stands on line {line}", line=self.header_line)
                self._refused(
                    self.source.place(1), message, say("'rubrikrad' counts the lines of the file from 1")
                )
                return None
        header = find_header(rows, given) if rows else _EMPTY
        if isinstance(header, Unclear):
            self._refused(self._place(rows[header.at]), header.message, header.hint)
            return None
        return header

    def _under(self, rows: list[Row], header: Header, dialect: Dialect) -> CsvTable:
        layout = laid_out(rows, header, dialect.separator, is_given=self.header_line is not None)
        for about in layout.about:
            self._say(self._place(about.row), about.message, about.hint, is_error=about.is_error)
        rows_of_it = [row for part in layout.parts for row in part.rows]
        for cell, message, hint, is_error in doubts(rows_of_it, header.columns, self.source.lines):
            place = self.source.place(cell.line, cell.column, cell.length)
            self._say(place, message, hint, is_error=is_error)
        return as_table(self.source, layout.parts, is_exact=dialect.separator == ",")

    def _say(self, place: Place, message: Message, hint: Message | None, *, is_error: bool) -> None:
        if is_error and len(self.findings) < _MOST_FINDINGS:
            self.findings.append(Finding(rules.CSV_MALFORMED, place, message, hint))
        elif not is_error:
            self.remarks.append(Remark(place, message, hint))

    def _place(self, row: Row) -> Place:
        cell = next((cell for cell in row.cells if cell.text), row.cells[0])
        return self.source.place(cell.line, cell.column, cell.length)

    def _refused(self, place: Place, message: Message, hint: Message) -> CsvTable:
        self.findings.append(Finding(rules.CSV_MALFORMED, place, message, hint))
        return self._nothing()

    def _nothing(self) -> CsvTable:
        return CsvTable(self.source, "", (), ())


def _without_frame(rows: list[Row], dialect: Dialect) -> list[Row]:
    """The rows without the bars around them and the line of dashes under a header, as Markdown writes tables."""
    written = [row for row in rows if not row.is_blank]
    framed = dialect.separator == "|" and all(
        len(row.cells) > 2 and not row.cells[0].text and not row.cells[-1].text for row in written
    )
    if not framed:
        return rows
    bare = [row if row.is_blank else row._replace(cells=row.cells[1:-1]) for row in rows]
    return [row for row in bare if row.is_blank or any(cell.text.strip("-:") for cell in row.cells)]
