"""What is a table among the rows of a file: its header, its rows and bands; and what stands around it.

Nothing is passed over without a word: a note says which lines are no rows, an error which may be another table.
"""

from collections.abc import Sequence
from typing import NamedTuple

from vplan.core import Message, say
from vplan.source.csv.header import Header, filled, has_figures, in_step, lines_of_header, may_head, texts
from vplan.source.csv.kinds import Kind, kind_of
from vplan.source.csv.rows import Row
from vplan.source.csv.words import is_note, is_page_foot, is_sentence, names_a_column


class Part(NamedTuple):
    """Rows without a blank row between them. `head`: how many of them are a header of their own."""

    rows: tuple[Row, ...]
    head: int = 0


class About(NamedTuple):
    """Something about a row; `is_error`: the table can't be read for it."""

    row: Row
    message: Message
    hint: Message | None
    is_error: bool = False


class Layout(NamedTuple):
    """The parts of the table, in order, and what is to be said of rows."""

    parts: tuple[Part, ...]
    about: tuple[About, ...]


def laid_out(rows: Sequence[Row], header: Header, separator: str, *, is_given: bool) -> Layout:
    """The table under the header. `separator` parts the cells; `is_given`: the plan says where the header is."""
    return _Walk(rows, header, separator, is_given=is_given).layout()


class _Walk:
    def __init__(self, rows: Sequence[Row], header: Header, separator: str, *, is_given: bool) -> None:
        self.rows = rows
        self.header = header
        self.separator = separator
        self.is_given = is_given
        self.about: list[About] = []
        self.parts: list[Part] = []
        self.part: list[Row] = []
        self.head = 0
        self.names: list[str] = []

    def layout(self) -> Layout:
        self._about_header()
        end = self._end()
        self._begin(self.header.start, self.header.lines)
        at = self.header.start + self.header.lines
        while at < end:
            at = self._take(at)
        self._close()
        return Layout(tuple(self.parts), tuple(self.about))

    def _about_header(self) -> None:
        start, count, _ = self.header
        if not self.is_given and any(not row.is_blank for row in self.rows[:start]):
            self._note(
                self.rows[start],
                say(
                    "line {line} is read as the header, and what stands above it is left out",
                    line=self.rows[start].line,
                ),
                say("if the header is on another line, say so: 'rubrikrad: 4'"),
            )
        if count > 1:
            last = self.rows[start + count - 1].last
            first = self.rows[start].line
            self._note(
                self.rows[start],
                say("lines {first} to {last} are read as one header", first=first, last=last),
                say("if the second is a row, give it a name in its first cell"),
            )

    def _end(self) -> int:
        """The index of the first row of what stands under the table: notes, sources, when it was printed."""
        end = len(self.rows)
        for at in reversed(range(self.header.start + self.header.lines, len(self.rows))):
            row = self.rows[at]
            if row.is_blank:
                continue
            if not self._is_note(row, after_gap=self.rows[at - 1].is_blank):
                break
            end = at
        for row in self.rows[end:]:
            if not row.is_blank:
                self._note(
                    row,
                    say("line {line} is read as a note under the table, and is not printed", line=row.line),
                    say("write it in the text of the section, or as a footnote"),
                )
        return end

    def _is_note(self, row: Row, *, after_gap: bool) -> bool:
        at = filled(row)
        first = row.cells[at[0]].text
        few = 2 if self.header.columns else 1
        if has_figures(row) or len(at) > few:
            return False
        if is_note(first, alone=len(at) == 1):
            return True
        return after_gap and len(at) == 1 and (len(row.cells) == 1 or is_sentence(first))

    def _take(self, at: int) -> int:
        """Read the row at the index; the index to go on from."""
        row = self.rows[at]
        after_gap = self.rows[at - 1].is_blank
        if row.is_blank:
            self._close()
        elif is_page_foot(row.cells[filled(row)[0]].text) and not has_figures(row):
            self._note(row, say("line {line} is read as the foot of a page, and is left out", line=row.line), None)
        elif self._repeats_header(row):
            self._note(row, say("line {line} is the header once more, and is left out", line=row.line), None)
        elif after_gap and self._begins_band(at):
            count = lines_of_header(self.rows, at)
            self._begin(at, count)
            self._note(
                row,
                say("line {line} is read as the header of the rows that follow on it", line=row.line),
                say("if it is a row, take the blank line before it away; another table stands in another file"),
            )
            return at + count
        elif self._is_another_header(row):
            self._refuse(
                row,
                say("line {line} looks like the header of another table", line=row.line),
                say("put the other table into a file of its own, or a blank line before its header"),
            )
        elif self._is_a_row(row):
            self.part.append(row)
        return at + 1

    def _is_a_row(self, row: Row) -> bool:
        at = filled(row)
        if len(at) > 1:
            return True
        text = row.cells[at[0]].text
        width = len(self.names)
        if len(row.cells) == 1 and width > 1:
            self._refuse(
                row,
                say(
                    "the row '{row}' has {found} cells where the table has {expected}",
                    row=text,
                    found=1,
                    expected=width,
                ),
                say("give the row as many cells as the header, empty ones too"),
            )
            return False
        pieces = [kind_of(piece.strip()) for piece in text.split(self.separator)]
        if len(pieces) > 1 and Kind.FIGURE in pieces:
            self._refuse(
                row,
                say("'{row}' is one cell, with amounts in it", row=text),
                say("take the quotation marks around the whole row away"),
            )
            return False
        return True

    def _repeats_header(self, row: Row) -> bool:
        names = texts(row)
        return len(names) > 1 and names == self.names

    def _begins_band(self, at: int) -> bool:
        """Whether a header stands there, with rows under it and no title right above it."""
        row = self.rows[at]
        if len(filled(row)) < 2 or not may_head(row):
            return False
        after = range(at + lines_of_header(self.rows, at), len(self.rows))
        below = next((self.rows[index] for index in after if not self.rows[index].is_blank), None)
        return below is not None and has_figures(below)

    def _is_another_header(self, row: Row) -> bool:
        """Whether a row among others names columns."""
        if not self.header.columns or not may_head(row):
            return False
        after = [row.cells[at].text for at in filled(row) if at]
        over = [row.cells[at].text for at in filled(row) if at in self.header.columns]
        years = [text for text in over if kind_of(text) is Kind.YEAR]
        names = [text for text in over if names_a_column(text)]
        if years and (not row.cells[0].text or in_step(years)):
            names += years
        return len(names) > 1 or (len(names) == len(after) and not row.cells[0].text)

    def _begin(self, at: int, count: int) -> None:
        self._close()
        self.part = list(self.rows[at : at + count])
        self.head = count
        self.names = texts(self.part[-1])

    def _close(self) -> None:
        if self.part:
            self.parts.append(Part(tuple(self.part), self.head))
        self.part, self.head = [], 0

    def _note(self, row: Row, message: Message, hint: Message | None) -> None:
        self.about.append(About(row, message, hint))

    def _refuse(self, row: Row, message: Message, hint: Message) -> None:
        self.about.append(About(row, message, hint, is_error=True))
