"""How cells are set, in the organisation's colours: one format of the file for each that is asked for."""

from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook as Book
from xlsxwriter.format import Format

from vplan.core.swedish.numbers import decimals_of
from vplan.document import Looks
from vplan.document.workbook import CellLook, Formula, SheetCell, amount_code

_TEXT, _ANY, _DAY = "@", "General", "yyyy-mm-dd"
_LONG_TEXT = 255
"""Characters of a text in the format of texts that every Excel shows whole."""
_TYPEFACE, _SIZE = "Calibri", 11
_TO_FILL_IN = "#FFF6D6"
"""The ground of cells that are filled in: unlike every other, in any organisation's colours."""
_UNWRAPPED = {CellLook.TITLE, CellLook.QUIET}


class CellFormats:
    """The formats of a file, each made once."""

    def __init__(self, book: Book, looks: Looks) -> None:
        self._book = book
        self._sets = _sets(looks)
        self._typeface = looks.typefaces.heads or _TYPEFACE
        self._made: dict[SheetCell, Format] = {}

    def of(self, cell: SheetCell) -> Format:
        """That of a cell."""
        return self._format(cell._replace(value=None, comment="", code=cell.code or _usual_code(cell.value)))

    def of_column(self, code: str, *, unlocked: bool) -> Format:
        """That of the empty cells of a column."""
        look = CellLook.INPUT if unlocked else CellLook.PLAIN
        return self._format(SheetCell(None, look, code or _ANY, unlocked=unlocked))

    def _format(self, cell: SheetCell) -> Format:
        """The format of an empty cell that has a code."""
        if cell not in self._made:
            said = {
                "font_name": self._typeface,
                "font_size": _SIZE,
                "num_format": cell.code,
                "valign": "top",
                "text_wrap": cell.look not in _UNWRAPPED,
                "indent": cell.indent,
                "locked": not cell.unlocked,
                "quote_prefix": cell.quoted,
                **self._sets[cell.look],
            }
            if cell.align:
                said["align"] = cell.align.value
            self._made[cell] = self._book.add_format(said)
        return self._made[cell]


def _sets(looks: Looks) -> dict[CellLook, dict[str, Any]]:
    """How each look is set."""
    colours = {name: f"#{value}" for name, value in looks.colours.items()}
    accent, hairline, ink, tint = (colours[name] for name in ("accent", "hairline", "ink", "tint"))
    over = {"bold": True, "font_color": ink, "top": 1, "top_color": accent}
    head = {"bold": True, "font_color": "#FFFFFF", "bg_color": accent}
    return {
        CellLook.PLAIN: {"font_color": ink, "bottom": 1, "bottom_color": hairline},
        CellLook.HEAD: {**head, "border": 1, "border_color": accent},
        CellLook.TITLE: {"bold": True, "font_color": accent},
        CellLook.SUM: over,
        CellLook.TOTAL: {
            "bold": True,
            "font_color": ink,
            "bg_color": tint,
            "bottom": 1,
            "bottom_color": accent,
            **over,
        },
        CellLook.QUIET: {"font_color": colours["quiet"]},
        CellLook.ASIDE: {"font_color": colours["quiet"], "bottom": 1, "bottom_color": hairline},
        CellLook.INPUT: {
            "font_color": ink,
            "bg_color": _TO_FILL_IN,
            "border": 1,
            "border_color": colours["quiet"],
        },
    }


def _usual_code(value: object) -> str:
    match value:
        case Formula():
            return _usual_code(value.value)
        case Decimal():
            return amount_code(decimals_of(value))
        case date():
            return _DAY
        case str() if len(value) <= _LONG_TEXT:
            return _TEXT
    return _ANY
