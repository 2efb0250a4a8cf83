"""Where something stands in a file."""

from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of one line. `line` and `column` count characters from 1; `length` 0 is a point.

    In a workbook, `cell` names the sheet and the cell (`Drift 2026!C7`); `line` and `column` are its row and
    column.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 0
    cell: str = ""

    @property
    def within(self) -> str:
        """Where in its file it is, as messages write it after the file's name: `:12:5`, or ` [Drift 2026!C7]`."""
        return f" [{self.cell}]" if self.cell else f":{self.line}:{self.column}"
