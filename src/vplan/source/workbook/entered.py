"""What people have entered in the cells of a workbook: numbers, days and texts as they are meant, whatever format
was pasted over them.

In: the bytes of an .xlsx file. Out: its sheets, with what each cell holds and where; or Refused.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from vplan.core import Message, Place, say
from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.source.package import Refused
from vplan.source.text import FORBIDDEN
from vplan.source.workbook.book import Workbook
from vplan.source.workbook.dates import NoDay, written_day
from vplan.source.workbook.formats import MOST_DECIMALS
from vplan.source.workbook.rounding import meant
from vplan.source.workbook.sheet import Held, Kind
from vplan.source.workbook.showing import MOST_CELLS
from vplan.source.workbook.table import cell_place
from vplan.source.workbook.values import Unread, value_of

_EDGES = re.compile(r"\A[\s\u200b\ufeff]+|[\s\u200b\ufeff]+\Z")
_MOST_WHOLE = 20
"""Figures before the comma; a longer number is no amount, and is written as a power of ten."""
_LINE_END = re.compile("\r\n|\r|\x0b|\x0c|\u2028|\u2029")


class Entered(NamedTuple):
    """What a cell holds. `text` are its words with their line breaks, without spaces around them; a number is
    written in full, in Swedish, one of percent as percent. `day` is what a number is as a day (ISO 8601), '' where
    it is none; `shown_as_day`: its format says so. `fault`: why it can't be read, and what to do.
    """

    place: Place
    text: str
    day: str = ""
    shown_as_day: bool = False
    is_number: bool = False
    fault: tuple[Message, Message] | None = None


class EnteredSheet(NamedTuple):
    """A sheet: the cells that hold something, by row and column."""

    name: str
    cells: Mapping[int, Mapping[int, Entered]]

    def text(self, row: int, column: int) -> str:
        """The words of a cell; '' where there are none."""
        cell = self.cells.get(row, {}).get(column)
        return cell.text if cell else ""


def entered_in(data: bytes, file: str) -> tuple[EnteredSheet, ...]:
    """The sheets of the workbook, also hidden ones, in their order. Raises Refused."""
    book = Workbook.of(data)
    found, left = [], MOST_CELLS
    for entry in book.entries:
        sheet = book.sheet(entry)
        cells: dict[int, dict[int, Entered]] = {}
        for row, line in sheet.cells.items():
            left -= len(line)
            if left < 0:
                raise Refused(
                    say("the workbook holds more than {cells} cells", cells=MOST_CELLS),
                    say("take out what does not belong in it"),
                )
            read = {
                column: _entered(held, book, cell_place(file, entry.name, (row, column)))
                for column, held in line.items()
            }
            cells[row] = {column: one for column, one in read.items() if one.text or one.fault}
        found.append(EnteredSheet(entry.name, cells))
    return tuple(found)


def _entered(held: Held, book: Workbook, place: Place) -> Entered:
    if held.lacks_value or (held.formula and book.is_unreckoned):
        return Entered(place, "", fault=_UNRECKONED)
    try:
        if held.kind is Kind.NUMBER:
            return _number(held, book, place)
        words = _words(held, book)
    except Unread as fault:
        return Entered(place, "", fault=(fault.message, fault.hint))
    text = _EDGES.sub("", _LINE_END.sub("\n", words)).replace("\t", " ")
    hidden = FORBIDDEN.search(text)
    if hidden is not None:
        message = say("there is an invisible character here, U+{code}", code=f"{ord(hidden[0]):04X}")
        return Entered(place, "", fault=(message, say("take it away")))
    return Entered(place, text)


def _words(held: Held, book: Workbook) -> str:
    """The words as they were entered: `value_of` has them on one line."""
    if held.kind is Kind.WORDS:
        return held.value
    shared = book.text(held.value) if held.kind is Kind.SHARED else None
    return value_of(held, book).words if shared is None else shared


def _number(held: Held, book: Workbook, place: Place) -> Entered:
    try:
        number = meant(held.value)
    except (ValueError, ArithmeticError):
        return Entered(place, "", fault=_DAMAGED)
    look = book.style(held.style).format
    try:
        day = written_day(number, "ymd", from_1904=book.from_1904)
    except NoDay:
        day = ""
    text = _plain(number * 100 if look.is_percent else number)
    if len(text.partition(",")[2]) > MOST_DECIMALS and not look.is_day:
        return _as_shown(held, book, place)
    return Entered(place, text, day, look.is_day, is_number=True)


def _as_shown(held: Held, book: Workbook, place: Place) -> Entered:
    """A number with endless decimals, such as a third: with those that the cell shows."""
    value = value_of(held, book)
    if value.is_too_fine:
        return Entered(place, "", fault=(_TOO_FINE.filled(amount=value.amount), _FORMAT))
    return Entered(place, value.amount.rstrip(f"{HARD_SPACE}%"), is_number=True)


def _plain(number: Decimal) -> str:
    """The number in full, without noughts that say nothing, and without spaces between thousands."""
    exact = number.normalize()
    if exact.adjusted() > _MOST_WHOLE:
        return str(exact)
    whole = exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
    return write_amount(whole).replace(HARD_SPACE, "")


_TOO_FINE = say("the cell shows {amount}, with more decimals than an amount has")
_FORMAT = say("give the cell a number format with as many decimals as are to be printed")
_UNRECKONED = (
    say("the value of the formula is not in the file: the program that wrote it has reckoned none"),
    say("open the workbook in Excel, and save it; or write the value in its place"),
)
_DAMAGED = (say("what the cell holds is damaged"), say("open the workbook in Excel, and save it again"))
