"""A workbook: sheets of typed cells, before anyone decides how a file holds them.

Frozen values only. Rows and columns are counted from 1, as a spreadsheet does. Texts are texts whatever they begin
with; only a Formula is reckoned.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from vplan.document.document import Looks
from vplan.source.workbook.cells import Area

MOST_IN_NAME = 31
"""Characters of a sheet's name, in UTF-16."""
MOST_IN_CELL = 32_767
"""Characters of a cell, in UTF-16."""
MOST_FIGURES = 15
"""Figures of a number; spreadsheets forget those after them."""
FIRST_DAY = date(1900, 3, 1)
"""The first day that all spreadsheets count alike."""
_FORBIDDEN_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_RESERVED = frozenset({"history"})


class Formula(NamedTuple):
    """A formula with English names and commas, without the sign = before it, and what it was reckoned to."""

    text: str
    value: Decimal | str | bool


Value = str | Decimal | date | bool | Formula | None


class CellLook(StrEnum):
    """How a cell is set, in the organisation's colours."""

    PLAIN = "plain"
    HEAD = "head"
    """A header: white on the colour of headings."""
    TITLE = "title"
    """The title of the sheet, or of the rows below."""
    SUM = "sum"
    TOTAL = "total"
    """A sum of sums."""
    QUIET = "quiet"
    """Words beside the matter, which may go on over empty cells to the right: units, remarks."""
    ASIDE = "aside"
    """A cell that is not to be filled in."""
    INPUT = "input"
    """What is to be filled in."""


class Align(StrEnum):
    """Where in its cell a value stands; usually numbers to the right, and all else to the left."""

    USUAL = ""
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "center"


class SheetCell(NamedTuple):
    """A cell. `code` is the number format of Excel; '': numbers with the decimals that they carry, days as
    yyyy-mm-dd, texts as texts. `indent` counts steps. `unlocked` matters on a sheet that is protected.
    `quoted`: it is a text as if a `'` were typed before it.
    """

    value: Value = None
    look: CellLook = CellLook.PLAIN
    code: str = ""
    indent: int = 0
    align: Align = Align.USUAL
    comment: str = ""
    unlocked: bool = False
    quoted: bool = False


class EntryKind(StrEnum):
    """What may be filled in."""

    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"
    WHOLE = "whole"
    ANY = "any"
    """Whatever there is; it has a prompt alone."""


class Entry(NamedTuple):
    """What the cells of an area take; `choices` of a CHOICE are shown as a list to choose from. `least` and
    `most` bound a day or a number. `title` (at most 32 characters) and `prompt` (at most 255) are shown beside a
    cell that is being filled in, `fault` (at most 255) where it got something else; `strict`: it is then refused.
    """

    area: Area
    kind: EntryKind
    choices: tuple[str, ...] = ()
    least: Decimal | date | None = None
    most: Decimal | date | None = None
    title: str = ""
    prompt: str = ""
    fault: str = ""
    strict: bool = True


class Column(NamedTuple):
    """A column: its width in characters, and how cells are set that nothing is written in."""

    width: float
    code: str = ""
    unlocked: bool = False


Row = tuple[SheetCell | None, ...]
"""Cells from column 1; None: nothing stands there, nor is it set in any way."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name` is one that `sheet_names` gives. `frozen` counts the rows and columns that stay in view, `repeated`
    are the first and the last row that each printed page begins with. `filtered` is an area whose first row gets
    buttons to filter by. `names` are names of areas. `heights` are those that rows have at least, in points; a row
    is as high as its texts need. Only what is unlocked can be changed where a sheet is `protected`; there is no
    password.
    """

    name: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...] = ()
    heights: tuple[tuple[int, float], ...] = ()
    frozen: tuple[int, int] = (0, 0)
    repeated: tuple[int, int] | None = None
    filtered: Area | None = None
    merged: tuple[Area, ...] = ()
    entries: tuple[Entry, ...] = ()
    names: tuple[tuple[str, Area], ...] = ()
    hidden: bool = False
    protected: bool = False
    landscape: bool = True

    @property
    def width(self) -> int:
        """How many columns have a cell."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    """`date` is what the file is stamped with, never today's. The first sheet that can be seen is open."""

    title: str
    language: str
    author: str
    date: date
    sheets: tuple[Sheet, ...]
    subject: str = ""
    looks: Looks = field(default_factory=Looks)


def amount_code(
    decimals: int, *, nil: str = "", after: str = "", percent: bool = False, plain: bool = False
) -> str:
    """The number format of amounts with so many decimals. `nil`: the sign that stands for nought; `after`: words
    after the figures. `plain`: no space between thousands, as in years.
    """
    figures = f"{'0' if plain else '#,##0'}{'.' if decimals else ''}{'0' * decimals}{'%' if percent else ''}"
    figures += _quoted(after)
    return f"{figures};-{figures};{_quoted(nil)}" if nil else figures


def text_code(after: str) -> str:
    """The number format of a text that shows words after it."""
    return f"@{_quoted(after)}"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "”") + '"' if words else ""


def length(text: str) -> int:
    """How long a spreadsheet counts a text, in UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str, most: int) -> str:
    while length(text) > most:
        text = text[:-1]
    return text


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """A name for each sheet, as near to what is wanted as Excel allows: at most 31 characters, without some signs,
    and no two the same, whatever their case.
    """
    found: dict[str, str] = {}
    for name in wanted:
        plain = " ".join(name.translate(_FORBIDDEN_IN_NAME).split()).strip("' ") or "Blad"
        at, one = 1, _shortened(plain, MOST_IN_NAME)
        while one.casefold() in found or one.casefold() in _RESERVED:
            at += 1
            one = f"{_shortened(plain, MOST_IN_NAME - len(f' {at}'))} {at}"
        found[one.casefold()] = one
    return tuple(found.values())


def _shortened(text: str, most: int) -> str:
    """The text with its first words, as many as there is room for; the first letters of a word that is longer."""
    if length(text) <= most:
        return text
    words = _cut(text, most + 1).rpartition(" ")[0]
    return (words or _cut(text, most)).rstrip("',;- ")
