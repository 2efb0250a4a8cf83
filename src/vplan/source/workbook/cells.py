"""Cells and ranges by what a spreadsheet calls them: `C7`, `$A$5:F20`, `A:F`.

In: names. Out: rows and columns, counted from 1.
"""

import re
from functools import lru_cache
from typing import NamedTuple

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
At = tuple[int, int]
"""A cell: its row, and its column."""
_CELL = re.compile(r"\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>[1-9]\d{0,6})")
_COLUMN = re.compile(r"\$?(?P<column>[A-Za-z]{1,3})")


class Area(NamedTuple):
    """A rectangle of cells; both corners are in it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """As a spreadsheet writes it: `A5:F20`."""
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell is in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@lru_cache(maxsize=4096)
def column_name(column: int) -> str:
    """The letters of a column: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The name of a cell: `C7`."""
    return f"{column_name(column)}{row}"


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """The column of those letters; 0 for one that no sheet has."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number if number <= LAST_COLUMN else 0


def cell_at(name: str) -> At | None:
    """The cell of that name; None where it is none."""
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    row, column = int(match["row"]), column_number(match["column"])
    return (row, column) if column and row <= LAST_ROW else None


def area_of(name: str) -> Area | None:
    """The range of that name: two corners, one cell, or whole columns; None where it is none."""
    first, colon, last = name.strip().partition(":")
    corners = cell_at(first), cell_at(last if colon else first)
    if corners[0] is not None and corners[1] is not None:
        (top, left), (bottom, right) = corners[0], corners[1]
    else:
        ends = _COLUMN.fullmatch(first), _COLUMN.fullmatch(last)
        if ends[0] is None or ends[1] is None:
            return None
        left, right = column_number(ends[0]["column"]), column_number(ends[1]["column"])
        top, bottom = 1, LAST_ROW
    if not left or not right:
        return None
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
