"""How high rows are: programs differ in whether they make room for texts of several lines by themselves."""

from collections.abc import Iterable, Sequence

from vplan.document.workbook import CellLook, Row

_LINE = 15.0
"""Points of a line."""
_WORDS_LEAVE = 0.9
"""The share of a line's width that words fill before the next one would not fit."""


def heights(
    rows: Iterable[Row], widths: Sequence[float], first: int = 1, least: int = 1
) -> tuple[tuple[int, float], ...]:
    """The heights of the rows, counted from 1, that need more than a line, in points; from the row `first` on each
    has room for so many lines at `least`.
    """
    found = []
    for number, row in enumerate(rows, 1):
        lines = [
            _lines(cell.value, width)
            for cell, width in zip(row, widths, strict=False)
            if cell is not None
            and isinstance(cell.value, str)
            and cell.look not in {CellLook.TITLE, CellLook.QUIET}
        ]
        needed = max([*lines, least if number >= first else 1])
        if needed > 1:
            found.append((number, needed * _LINE))
    return tuple(found)


def _lines(text: str, width: float) -> int:
    return sum(1 + int(len(line) // (width * _WORDS_LEAVE)) for line in text.split("\n"))
