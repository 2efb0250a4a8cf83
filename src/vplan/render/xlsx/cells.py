"""A cell of a sheet in XlsxWriter's words: each kind of value by a call of its own, so that nothing is guessed."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never
from xml.sax.saxutils import escape

from vplan.core import say
from vplan.core.swedish.numbers import write_amount
from vplan.document.workbook import FIRST_DAY, MOST_FIGURES, MOST_IN_CELL, Formula, SheetCell, length
from vplan.render.unprintable import Unprintable

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from vplan.render.xlsx.looks import CellFormats

_BEGINS_RICH, _ENDS_RICH = "<r>", "</r>"
_COMMENT_WIDTH = 260
"""Pixels of the box of a comment."""
_LINE_WIDTH, _LINE_HEIGHT = 38, 17
"""Characters and pixels of a line in it."""


def write_cell(
    written: "Worksheet", at: tuple[int, int], cell: SheetCell, formats: "CellFormats", author: str
) -> None:
    """Write a cell at a row and a column, counted from 0. Raises Unprintable for a text that is too long."""
    look = formats.of(cell)
    match cell.value:
        case None:
            written.write_blank(*at, None, look)
        case str(text):
            written.write_string(*at, _plain(text), look)
        case bool(answer):
            written.write_boolean(*at, answer, look)
        case Decimal() as number if _has_more_figures(number):
            written.write_string(*at, write_amount(number), look)
        case Decimal() as number:
            written.write_number(*at, number, look)
        case date() as day if day < FIRST_DAY:
            written.write_string(*at, day.isoformat(), look)
        case date() as day:
            written.write_datetime(*at, day, look)
        case Formula() as formula:
            written.write_formula(*at, f"={formula.text}", look, formula.value)
        case other:
            assert_never(other)
    if cell.comment:
        lines = sum(1 + len(line) // _LINE_WIDTH for line in cell.comment.split("\n"))
        size = {"width": _COMMENT_WIDTH, "height": _LINE_HEIGHT * (lines + 1)}
        written.write_comment(*at, _plain(cell.comment), {"author": author, "font_size": 9, **size})


def _has_more_figures(number: Decimal) -> bool:
    """Whether a spreadsheet would forget figures of the number."""
    return len(number.normalize().as_tuple().digits) > MOST_FIGURES


def _plain(text: str) -> str:
    """The text as XlsxWriter takes it for one: it takes what looks like its own rich text for XML, so that such a
    text is handed over as rich text. Raises Unprintable.
    """
    if length(text) > MOST_IN_CELL:
        raise Unprintable(
            say(
                "a cell of a workbook holds {limit} characters, and a text that begins '{start}' has {count}",
                limit=MOST_IN_CELL,
                start=" ".join(text.split())[:40],
                count=length(text),
            ),
            say("make the text shorter, or leave the workbook out"),
        )
    if text.startswith(_BEGINS_RICH) and text.endswith(_ENDS_RICH):
        return f'{_BEGINS_RICH}<t xml:space="preserve">{escape(text)}</t>{_ENDS_RICH}'
    return text
