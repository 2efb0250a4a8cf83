"""Where something stands in a file."""

from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of one line. `line` and `column` count characters from 1; `length` 0 is a point.

    In a workbook, `cell` names the sheet and the cell (`Drift 2026!C7`); `line` and `column` are its row and
    column. In a document without lines, such as a Word file, `spot` says in words where it is (`stycke 12`);
    `line` is then the number of the paragraph, or of what a cell holds, among all of the file's text.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 0
    cell: str = ""
    spot: str = ""

    @property
    def named(self) -> str:
        """What names the place to people, where its file has no lines that they see; else ''."""
        return self.cell or self.spot

    @property
    def within(self) -> str:
        """Where in its file it is, as messages write it after the file's name: `:12:5`, ` [Drift 2026!C7]`."""
        return f" [{self.named}]" if self.named else f":{self.line}:{self.column}"
