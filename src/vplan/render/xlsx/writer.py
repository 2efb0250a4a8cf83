"""A workbook as a file: in go its sheets, out comes .xlsx, the same to the byte for the same workbook."""

import io
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from xlsxwriter import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from vplan.document.workbook import FIRST_DAY, Entry, EntryKind, Sheet, Workbook, sheet_names
from vplan.render.package import repack
from vplan.render.xlsx.cells import write_cell
from vplan.render.xlsx.heights import heights
from vplan.render.xlsx.looks import CellFormats
from vplan.source.workbook.cells import Area, column_name

_CORE = "docProps/core.xml"
_A4 = 9
_MARGIN = 0.5
"""Of printed pages, in inches."""
_PAGE = 170
"""Characters across a page that can still be read."""
_MOST_IN_FOOT = 150
_CHOICES = "Val"
"""The hidden sheet of what can be chosen."""
_ALLOWED = {EntryKind.DAY: "date", EntryKind.NUMBER: "decimal", EntryKind.WHOLE: "integer"}
_LEAST: dict[EntryKind, Decimal | date] = {
    EntryKind.DAY: FIRST_DAY,
    EntryKind.NUMBER: Decimal(-(10**15)),
    EntryKind.WHOLE: Decimal(-(10**15)),
}
"""What all days and numbers are at least that a cell may hold."""


def write_xlsx(workbook: Workbook) -> bytes:
    """The file. Raises Unprintable where a cell can't hold its text; ValueError for a sheet name that none has."""
    if sheet_names(one.name for one in workbook.sheets) != tuple(one.name for one in workbook.sheets):
        raise ValueError("sheets are named by sheet_names")
    stream = io.BytesIO()
    book = Book(stream, {"in_memory": True})
    book.set_calc_mode("auto")
    book.calc_on_load = False  # the values of formulas are right as they stand, and read from the file
    stamp = datetime.combine(workbook.date, time(), UTC)
    book.set_properties(
        {
            "title": workbook.title,
            "subject": workbook.subject,
            "author": workbook.author,
            "created": stamp,
        }
    )
    _Writing(book, workbook).write()
    book.close()
    return _in_language(stream.getvalue(), workbook.language)


def _in_language(data: bytes, language: str) -> bytes:
    """The file that says which language it is in."""
    with ZipFile(io.BytesIO(data)) as package:
        core = package.read(_CORE)
    said = f"<dc:language>{escape(language)}</dc:language></cp:coreProperties>".encode()
    return repack(data, {_CORE: core.replace(b"</cp:coreProperties>", said)})


class _Writing:
    def __init__(self, book: Book, workbook: Workbook) -> None:
        self.book = book
        self.workbook = workbook
        self.formats = CellFormats(book, workbook.looks)
        entries = [entry for sheet in workbook.sheets for entry in sheet.entries]
        listed = dict.fromkeys(entry.choices for entry in entries if entry.choices)
        self.choices = {choices: at for at, choices in enumerate(listed)}
        """Each list that is chosen from, and its column."""
        self.choices_sheet = sheet_names([*(one.name for one in workbook.sheets), _CHOICES])[-1]

    def write(self) -> None:
        pairs = [(sheet, self.book.add_worksheet(sheet.name)) for sheet in self.workbook.sheets]
        seen = next((written for sheet, written in pairs if not sheet.hidden), None)
        if seen is not None:
            seen.activate()
            seen.set_first_sheet()
        for sheet, written in pairs:
            self._sheet(sheet, written)
        if self.choices:
            listed = self.book.add_worksheet(self.choices_sheet)
            for choices, column in self.choices.items():
                for row, choice in enumerate(choices):
                    listed.write_string(row, column, choice)
            listed.hide()

    def _sheet(self, sheet: Sheet, written: Worksheet) -> None:
        self._columns(sheet, written)
        for row, height in heights(sheet):
            written.set_row(row - 1, height)
        for area in sheet.merged:
            written.merge_range(*_corners(area), "", None)
        for row, cells in enumerate(sheet.rows):
            for at, cell in enumerate(cells):
                if cell is not None:
                    write_cell(written, (row, at), cell, self.formats, self.workbook.author)
        for entry in sheet.entries:
            written.data_validation(*_corners(entry.area), self._validation(entry))
        for name, named in sheet.names:
            self.book.define_name(name, f"='{_quoted(sheet.name)}'!{_absolute(named)}")
        _viewed(sheet, written)
        self._printed(sheet, written)

    def _columns(self, sheet: Sheet, written: Worksheet) -> None:
        for at, column in enumerate(sheet.columns):
            is_set = bool(column.code) or column.unlocked
            set_as = self.formats.of_column(column.code, unlocked=column.unlocked) if is_set else None
            written.set_column(at, at, column.width, set_as)

    def _printed(self, sheet: Sheet, written: Worksheet) -> None:
        if sheet.landscape:
            written.set_landscape()
        written.set_paper(_A4)
        written.set_margins(left=_MARGIN, right=_MARGIN)
        written.fit_to_pages(max(1, round(sum(one.width for one in sheet.columns) / _PAGE)), 0)
        if sheet.frozen[1]:
            written.repeat_columns(0, sheet.frozen[1] - 1)
        if sheet.repeated is not None:
            written.repeat_rows(sheet.repeated[0] - 1, sheet.repeated[1] - 1)
        title = self.workbook.title[:_MOST_IN_FOOT].replace("&", "&&")
        written.set_footer(f"&L{title}&C&A&RSidan &P av &N")

    def _validation(self, entry: Entry) -> dict[str, Any]:
        said: dict[str, Any] = {
            "ignore_blank": True,
            "error_type": "stop" if entry.strict else "warning",
            "input_title": entry.title,
            "input_message": entry.prompt,
            "error_message": entry.fault,
        }
        if entry.kind is EntryKind.CHOICE:
            column = self.choices[entry.choices] + 1
            area = Area(1, column, len(entry.choices), column)
            return {**said, "validate": "list", "source": f"='{_quoted(self.choices_sheet)}'!{_absolute(area)}"}
        if entry.kind is EntryKind.ANY:
            return {**said, "validate": "any"}
        return {**said, "validate": _ALLOWED[entry.kind], **_bounds(entry)}


def _viewed(sheet: Sheet, written: Worksheet) -> None:
    """What of the sheet stays in view, can be filtered and can be changed."""
    if any(sheet.frozen):
        written.freeze_panes(*sheet.frozen)
    if sheet.filtered is not None:
        written.autofilter(*_corners(sheet.filtered))
    if sheet.protected:
        written.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    if sheet.hidden:
        written.hide()


def _bounds(entry: Entry) -> dict[str, Any]:
    least = entry.least if entry.least is not None else _LEAST[entry.kind]
    if entry.most is None:
        return {"criteria": ">=", "value": _bound(least)}
    return {"criteria": "between", "minimum": _bound(least), "maximum": _bound(entry.most)}


def _bound(value: Decimal | date) -> str | date:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _corners(area: Area) -> tuple[int, int, int, int]:
    """The area as XlsxWriter counts, from 0."""
    return area.top - 1, area.left - 1, area.bottom - 1, area.right - 1


def _absolute(area: Area) -> str:
    left, right = column_name(area.left), column_name(area.right)
    return f"${left}${area.top}:${right}${area.bottom}"


def _quoted(name: str) -> str:
    return name.replace("'", "''")
