"""What stands in a cell of a table: an amount, nothing, nil, what is not available, a percentage, or words.

A mark (`−400*`) and calls of footnotes (`12,3[^a]`) belong to no amount and no name; they are printed after it.
A leading `'` makes a text of anything, as in a spreadsheet: `'2024 och senare`.
"""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from vplan.core.swedish.numbers import read_amount
from vplan.model.figures import FOOTNOTE

NIL = frozenset("-–—−")
"""How tables write that there is nothing, which is nought in sums."""
NOT_AVAILABLE = ".."
ABSENT = frozenset({NOT_AVAILABLE, "x"})
"""How tables write that a figure is not available, or may not be shown (as official statistics do)."""
BLANK = " \t\u00a0\u2003\u2007"
"""What may stand before and after the words of a cell; spreadsheets indent with hard and wide spaces."""
_MARKED = re.compile(r"(?P<said>.*\d.*?)\s?(?P<mark>\*{1,3})", re.DOTALL)
_PERCENT = re.compile(r"(?P<amount>.*\d)[ \u00a0\u202f]?%")


class CellKind(StrEnum):
    """What a cell says."""

    EMPTY = "empty"
    AMOUNT = "amount"
    NIL = "nil"
    ABSENT = "absent"
    PERCENT = "percent"
    WORDS = "words"
    UNREAD = "unread"
    """It has figures and is none of the others."""


class Cell(NamedTuple):
    """One cell. `offset` counts characters from the table text's beginning. `amount` is what it adds to a sum, a
    nil nothing but nought; `percent` is a percentage, which is in no sum. `notes` are the footnotes that it calls
    for. `quoted`: a `'` makes it a text.
    """

    text: str
    offset: int
    kind: CellKind
    amount: Decimal | None = None
    percent: Decimal | None = None
    mark: str = ""
    notes: tuple[str, ...] = ()
    quoted: bool = False

    @property
    def length(self) -> int:
        """Characters to underline."""
        return max(1, len(self.text))

    @property
    def is_unknown(self) -> bool:
        """Whether it stands for an amount that nobody can add up."""
        return self.kind in {CellKind.ABSENT, CellKind.UNREAD}


def read_cell(raw: str, offset: int) -> Cell:
    """The cell that stands between two separators; `offset` is where `raw` begins."""
    text = raw.strip(BLANK)
    if not text:
        return Cell("", offset, CellKind.EMPTY)
    offset += len(raw) - len(raw.lstrip(BLANK))
    text = text.replace("\\|", "|")
    notes: tuple[str, ...] = ()
    if "[^" in text:
        notes = tuple(match["id"] for match in FOOTNOTE.finditer(text))
        text = FOOTNOTE.sub("", text).strip(BLANK)
    if text.startswith("'") and len(text) > 1:
        return Cell(text[1:].strip(BLANK), offset, CellKind.WORDS, notes=notes, quoted=True)
    return _said(text)._replace(offset=offset, notes=notes)


def named(cell: Cell) -> Cell:
    """The cell as the name of a row or column, which an asterisk belongs to."""
    return cell._replace(text=cell.text + cell.mark, mark="") if cell.mark else cell


def _said(text: str) -> Cell:
    """The cell that says that, without notes and quotes."""
    amount = read_amount(text)
    marked = _MARKED.fullmatch(text) if amount is None and text.endswith("*") else None
    said, mark = (marked["said"], marked["mark"]) if marked else (text, "")
    amount = read_amount(said) if marked else amount
    if amount is not None:
        return Cell(said, 0, CellKind.AMOUNT, amount, mark=mark)
    share = _PERCENT.fullmatch(said)
    percent = read_amount(share["amount"]) if share else None
    if percent is not None:
        return Cell(said, 0, CellKind.PERCENT, percent=percent, mark=mark)
    if text in NIL:
        return Cell(text, 0, CellKind.NIL, Decimal(0))
    if text in ABSENT:
        return Cell(text, 0, CellKind.ABSENT)
    has_figures = any(map(str.isdigit, text))
    return Cell(text, 0, CellKind.UNREAD if has_figures else CellKind.WORDS if text else CellKind.EMPTY)
