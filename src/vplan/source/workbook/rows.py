"""A sheet as rows of cells, for a list of parts."""

from unicodedata import normalize

from vplan.core import Finding, Place
from vplan.core.swedish.numbers import HARD_SPACE
from vplan.source.rows import RowCell, Rows
from vplan.source.workbook.book import Workbook
from vplan.source.workbook.request import Request, chosen
from vplan.source.workbook.sheet import Held, Kind
from vplan.source.workbook.showing import Showing, Unclear
from vplan.source.workbook.values import Value

_YES_OR_NO = {"SANT": "ja", "FALSKT": "nej"}


def read_sheet_rows(book: Workbook, file: str, asked: Request) -> tuple[Rows, list[Finding]]:
    """The rows of the sheet or range, and what is wrong in its cells; none where it can't be read. Raises
    Refused.
    """
    meant = chosen(book, asked)
    showing = Showing(book, book.sheet(meant.entry), meant, asked, file)
    try:
        values = showing.values()
    except Unclear as reason:
        return Rows(showing.source, ()), list(reason.findings)
    rows = [
        {
            column: _cell(value, showing.sheet.cells[row][column], showing.place((row, column)))
            for column, value in cells.items()
        }
        for row, cells in values.items()
        if cells
    ]
    return Rows(showing.source, tuple(rows)), []


def _cell(value: Value, held: Held, place: Place) -> RowCell:
    text = normalize("NFC", value.lines or value.heading)
    if held.kind is Kind.YES_OR_NO:
        return RowCell(text, _YES_OR_NO[value.words], place)
    bare = value.amount.replace(HARD_SPACE, "").removesuffix("%")
    return RowCell(text, bare or text, place)
