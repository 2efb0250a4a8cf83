"""Amounts as templates print them: a text like any other, with the amount beside it."""

from collections.abc import Iterable
from decimal import Decimal

from markupsafe import Markup

from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.model.table import Cell, CellKind

_NIL = "–"


class Printed(str):
    """What a cell says. `tal` is for `data-amount`: the amount that it says, with a point before decimals; '' for
    none. `noter` are the footnotes that it calls for, as HTML, to be printed after it.
    """

    __slots__ = ("noter", "tal")

    tal: str
    noter: Markup


def printed(amount: Decimal | int | None) -> Printed:
    """An amount; '' where there is none."""
    if amount is None:
        return worded("")
    text = Printed(write_amount(amount))
    text.tal = f"{Decimal(amount):f}"
    text.noter = Markup("")
    return text


def worded(words: str, notes: str = "") -> Printed:
    """A text that stands among amounts and says none; `notes`: HTML of the footnotes after it."""
    text = Printed(words)
    text.tal = ""
    text.noter = Markup(notes)  # noqa: S704 - escaped where it is made
    return text


def printed_cell(cell: Cell, amount: Decimal | None, notes: str) -> Printed:
    """A cell of a table of amounts, as it is set: nil as a dash, an amount in Swedish, else as it is written."""
    match cell.kind:
        case CellKind.EMPTY | CellKind.AMOUNT if amount is not None and not cell.mark:
            text = printed(amount)
            text.noter = Markup(notes)  # noqa: S704 - escaped where it is made
            return text
        case CellKind.AMOUNT if amount is not None:
            return worded(write_amount(amount) + cell.mark, notes)
        case CellKind.NIL:
            return worded(_NIL, notes)
        case CellKind.PERCENT if cell.percent is not None:
            return worded(f"{write_amount(cell.percent)}{HARD_SPACE}%{cell.mark}", notes)
    return worded(cell.text, notes)


def filled_up(cells: Iterable[Printed], columns: int) -> list[Printed]:
    """The cells of a row, with empty ones after them."""
    found = list(cells)
    return [*found, *(worded("") for _ in range(columns - len(found)))]
