"""A CSV file as rows of cells, for a list of parts; nothing is left out of it, and no cell is put together."""

from collections.abc import Callable, Sequence

from vplan.core import Finding, Message, say
from vplan.source import rules
from vplan.source.csv.dialect import SEPARATORS, Dialect, said_dialect
from vplan.source.csv.encoding import decoded
from vplan.source.csv.rows import Cell, Stray, read_rows
from vplan.source.rows import Row as ListRow
from vplan.source.rows import RowCell, Rows
from vplan.source.rules import at_most_reported
from vplan.source.text import SourceText, source_of, without_forbidden

IsHeader = Callable[[str], bool]
_LOOKED_THROUGH = 40
"""Lines at the beginning of a file among which the header is."""


def read_csv_rows(
    data: bytes, file: str, is_header: IsHeader, header_line: int | None = None
) -> tuple[Rows, list[Finding]]:
    """The rows, and what is wrong in the file; none where it can't be read. `is_header` tells a text that can
    stand over a column: what parts the cells is what makes most of them. `header_line`: the line, from 1, that the
    plan says names the columns.
    """
    text, findings, _ = decoded(data, file)
    source = source_of(text, file)
    if findings:
        return Rows(source, ()), findings
    if not text.strip():
        return _refused(source, 1, say("the file is empty"))
    dialect = said_dialect(source.lines) or _dialect(source.lines, is_header)
    source, findings = without_forbidden(source, tabs=dialect.separator == "\t")
    strays: list[Stray] = []
    rows: list[ListRow] = []
    header = None
    for row in read_rows(source.lines, dialect.separator, strays, dialect.first, keeps_lines=True):
        if header_line is not None and row.line <= header_line <= row.last and not row.is_blank:
            header = len(rows)
        if not row.is_blank:
            rows.append(_row(source, row.cells))
    hint = say("write a quotation mark in a cell twice, and put the cell in quotation marks")
    found = (
        Finding(rules.CSV_MALFORMED, source.place(one.line, one.column, 1), one.problem, hint) for one in strays
    )
    findings += at_most_reported(found)
    if header_line is not None and header is None and not findings:
        return _refused(source, 1, say("no header stands on line {line}", line=header_line))
    return Rows(source, () if findings else tuple(rows), header), findings


def _dialect(lines: Sequence[str], is_header: IsHeader) -> Dialect:
    def headers(separator: str) -> int:
        rows = read_rows(lines[:_LOOKED_THROUGH], separator, [])
        return max((sum(is_header(cell.text) for cell in row.cells) for row in rows), default=0)

    return Dialect(max(SEPARATORS, key=headers))


def _row(source: SourceText, cells: tuple[Cell, ...]) -> ListRow:
    return {
        column: RowCell(cell.text, cell.text, source.place(cell.line, cell.column, cell.length))
        for column, cell in enumerate(cells, 1)
        if cell.text
    }


def _refused(source: SourceText, line: int, message: Message) -> tuple[Rows, list[Finding]]:
    hint = say("save it again from the spreadsheet as CSV")
    return Rows(source, ()), [Finding(rules.CSV_MALFORMED, source.place(line), message, hint)]
