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
_MOST_ASTERISKS = 3
_AFTER_FIGURES = frozenset("*%")


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
    if raw[0] in BLANK:
        offset += len(raw) - len(raw.lstrip(BLANK))
    text = text.replace("\\|", "|")
    notes: tuple[str, ...] = ()
    if "[^" in text:
        notes = tuple(match["id"] for match in FOOTNOTE.finditer(text))
        text = FOOTNOTE.sub("", text).strip(BLANK)
    if text[:1] == "'" and len(text) > 1:
        return Cell(text[1:].strip(BLANK), offset, CellKind.WORDS, notes=notes, quoted=True)
    said, kind, amount, percent, mark = _said(text)
    return Cell(said, offset, kind, amount, percent, mark, notes)


def named(cell: Cell) -> Cell:
    """The cell as the name of a row or column, which an asterisk belongs to."""
    return cell._replace(text=cell.text + cell.mark, mark="") if cell.mark else cell


COMPUTED_IN_VAIN = re.compile(r"#(?:[A-ZÅÄÖ]{3,12}(?:/0|/A)?|DIV/0|N/A)[!?]?|#{3,}")
"""What a spreadsheet shows for a formula that it can't compute, or a figure that its column is too narrow for."""

_Said = tuple[str, CellKind, Decimal | None, Decimal | None, str]
"""What a cell says without its mark, its kind, its amount or percentage, and the mark."""


def _said(text: str) -> _Said:
    amount = read_amount(text)
    if amount is not None:
        return text, CellKind.AMOUNT, amount, None, ""
    if text in NIL:
        return text, CellKind.NIL, Decimal(0), None, ""
    if text in ABSENT:
        return text, CellKind.ABSENT, None, None, ""
    has_figures = any(map(str.isdigit, text)) or (text[:1] == "#" and COMPUTED_IN_VAIN.fullmatch(text) is not None)
    marked = has_figures and text[-1] in _AFTER_FIGURES and _marked(text)
    kind = CellKind.UNREAD if has_figures else CellKind.WORDS if text else CellKind.EMPTY
    return marked or (text, kind, None, None, "")


def _marked(text: str) -> _Said | None:
    """An amount with asterisks after it, or a percentage."""
    without = text.rstrip("*")
    mark = text[len(without) :]
    said = without.rstrip(BLANK)
    amount = read_amount(said) if len(mark) <= _MOST_ASTERISKS else None
    if amount is not None:
        return said, CellKind.AMOUNT, amount, None, mark
    percent = read_amount(said[:-1]) if said.endswith("%") else None
    return None if percent is None else (said, CellKind.PERCENT, None, percent, mark)
