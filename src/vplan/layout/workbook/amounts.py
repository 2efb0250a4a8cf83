"""A cell of a table as a cell of a sheet: an amount is a number that shows the decimals the plan writes."""

import re
from collections.abc import Mapping
from decimal import Decimal

from vplan.core.swedish.numbers import HARD_SPACE, MINUS, decimals_of, write_amount
from vplan.document.workbook import Align, CellLook, Formula, SheetCell, amount_code
from vplan.layout.workbook.sums import Summed
from vplan.model.table import Cell, CellKind

_YEAR = re.compile(r"(?:19|20)\d{2}")
_SPACES = re.compile("[ \u00a0\u2009\u202f]")
_DASHES = re.compile("[-\u2013]")


def words_of(cell: Cell) -> str:
    """What the plan writes in a cell, with its mark and the footnotes that it calls for."""
    return cell.text + cell.mark + _calls(cell)


def _calls(cell: Cell) -> str:
    return "".join(f"[^{note}]" for note in cell.notes)


def text_cell(cell: Cell, notes: Mapping[str, str], look: CellLook = CellLook.PLAIN) -> SheetCell:
    """A cell of words."""
    return SheetCell(words_of(cell) or None, look, comment=comment_of(cell, notes), quoted=cell.quoted)


def head_cell(cell: Cell, notes: Mapping[str, str]) -> SheetCell:
    """A cell of a header: a year is a number, which vplan takes for no text among the amounts below it."""
    named = text_cell(cell, notes, CellLook.HEAD)
    if not _YEAR.fullmatch(words_of(cell)):
        return named
    return named._replace(value=Decimal(cell.text), code=amount_code(0, plain=True), quoted=False)


def comment_of(cell: Cell, notes: Mapping[str, str], remark: str = "") -> str:
    """The footnotes of a cell, and a remark on it."""
    called = [f"Fotnot {note}: {notes[note]}" for note in cell.notes if note in notes]
    return "\n".join([*filter(None, (remark,)), *called])


def as_written(cell: Cell, notes: Mapping[str, str], look: CellLook) -> SheetCell:
    """A cell of a table of words: a number only where it then shows the same figures and spaces."""
    grouped, plain = _shown(cell)
    if not (grouped or plain):
        return text_cell(cell, notes, look)
    return number_cell(cell, notes, look, plain=not grouped)


def number_cell(
    cell: Cell,
    notes: Mapping[str, str],
    look: CellLook,
    summed: Summed = Summed(),  # noqa: B008 - it is a value
    *,
    decimals: int = 0,
    plain: bool = False,
) -> SheetCell:
    """A cell of amounts. `decimals` are those of its column, for a sign that stands for nought; `plain`: no space
    stands between thousands, as in years.
    """
    comment = comment_of(cell, notes, summed.remark)
    after = cell.mark + _calls(cell)
    if cell.percent is not None:
        places = decimals_of(cell.percent)
        share = cell.percent.scaleb(-2)
        return SheetCell(share, look, amount_code(places, percent=True, after=after), comment=comment)
    amount = summed.amount if cell.kind is CellKind.EMPTY else cell.amount
    if amount is None:
        align = Align.RIGHT if cell.kind is CellKind.ABSENT else Align.USUAL
        return text_cell(cell, notes, look)._replace(align=align)
    value = Formula(summed.formula, amount) if summed.formula else amount
    if cell.kind is CellKind.NIL:
        return SheetCell(value, look, amount_code(decimals, nil=cell.text + after), comment=comment)
    plain = plain or bool(_YEAR.fullmatch(cell.text))
    return SheetCell(value, look, amount_code(decimals_of(amount), after=after, plain=plain), comment=comment)


def _shown(cell: Cell) -> tuple[bool, bool]:
    """Whether the cell's words are those that a number shows, with and without spaces between thousands."""
    number: Decimal | None = cell.amount if cell.kind is CellKind.AMOUNT else cell.percent
    if number is None:
        return False, False
    said = _SPACES.sub(HARD_SPACE, _DASHES.sub(MINUS, cell.text))
    percent = f"{HARD_SPACE}%" if cell.percent is not None else ""
    written = write_amount(number) + percent
    return said == written, said == write_amount(number).replace(HARD_SPACE, "") + percent
