"""What a plan asks for of a workbook, and the sheet and range that it means."""

from enum import StrEnum
from typing import NamedTuple

from vplan.core import Message, say
from vplan.source.package import Refused
from vplan.source.workbook.book import SheetEntry, Workbook
from vplan.source.workbook.cells import LAST_COLUMN, LAST_ROW, Area, area_of
from vplan.source.workbook.lines import Texts

_MOST_NAMED = 12


class Hidden(StrEnum):
    """What becomes of hidden rows and columns."""

    REFUSED = ""
    LEFT_OUT = "utelämnas"
    READ = "läses"


class Request(NamedTuple):
    """A table of a workbook: `sheet` and `area` as the plan names them, '' where it doesn't."""

    sheet: str = ""
    area: str = ""
    hidden: Hidden = Hidden.REFUSED
    texts: Texts = Texts()


class Chosen(NamedTuple):
    """The sheet and the range that are meant; `whole`: the plan names no range."""

    entry: SheetEntry
    area: Area
    whole: bool


def chosen(book: Workbook, asked: Request) -> Chosen:
    """The sheet and the range. Raises Refused."""
    sheet, area = asked.sheet, None
    if asked.area:
        named = book.named(asked.area)
        area = area_of(asked.area) if named is None else named[1]
        if named is not None and sheet and sheet.casefold() != named[0].casefold():
            raise Refused(
                say("the range '{name}' lies on the sheet '{sheet}'", name=asked.area, sheet=named[0]),
                say("take 'blad' away, or name that sheet"),
            )
        if area is None:
            raise Refused(
                say("the workbook has no range '{name}'", name=asked.area),
                say("write a range such as A5:F20, or the name of one in the workbook"),
            )
        sheet = named[0] if named is not None else sheet
    entry = _named(book, sheet) if sheet else _only(book)
    return Chosen(entry, area or Area(1, 1, LAST_ROW, LAST_COLUMN), area is None)


def _named(book: Workbook, name: str) -> SheetEntry:
    for one in book.entries:
        if one.name.strip().casefold() == name.strip().casefold():
            return one
    raise Refused(say("the workbook has no sheet '{name}'", name=name), _name_one(book))


def _only(book: Workbook) -> SheetEntry:
    """The one sheet that can be seen and holds something."""
    seen = [one for one in book.entries if not one.hidden]
    if len(seen) > 1:
        seen = [one for one in seen if book.sheet(one).cells] or seen[:1]
    if len(seen) != 1:
        raise Refused(
            say("the workbook has several sheets") if seen else say("the workbook has no sheet that can be seen"),
            _name_one(book),
        )
    return seen[0]


def _name_one(book: Workbook) -> Message:
    names = [one.name for one in book.entries]
    named = ", ".join(f'"{name}"' for name in names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    return say("add 'blad:' with one of {names}", names=named)
