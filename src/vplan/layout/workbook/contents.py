"""The first sheet of a workbook: which sheets there are, what each is, and how a plan names it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from vplan.document.workbook import CellLook, Column, Sheet, SheetCell
from vplan.source.workbook.cells import Area

_WIDTHS = (30, 44, 26, 58, 9)
_HEADS = ("Blad", "Vad bladet har", "Nyckel i planen", "Så läser planen in det", "Rader")


class Listed(NamedTuple):
    """A sheet in the contents: its name, what it is, the key in the plan that names it, what to write under the
    key, and how many rows it has.
    """

    name: str
    what: str
    key: str
    written: str
    rows: int


def contents_sheet(name: str, title: str, remarks: Iterable[str], listed: Iterable[Listed]) -> Sheet:
    """The sheet. `remarks` stand below its title."""
    above = [(SheetCell(title, CellLook.TITLE),), *((SheetCell(one, CellLook.QUIET),) for one in remarks), ()]
    head = tuple(SheetCell(one, CellLook.HEAD) for one in _HEADS)
    rows = [
        (
            SheetCell(one.name),
            SheetCell(one.what),
            SheetCell(one.key),
            SheetCell(one.written),
            SheetCell(Decimal(one.rows)),
        )
        for one in listed
    ]
    at = len(above) + 1
    return Sheet(
        name,
        (*above, head, *rows),
        columns=tuple(map(Column, _WIDTHS)),
        frozen=(at, 0),
        repeated=(at, at),
        filtered=Area(at, 1, at + len(rows), len(head)),
    )
