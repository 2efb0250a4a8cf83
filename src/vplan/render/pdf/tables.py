"""Tables to typst markup: rows with their lines, cells with how they are set."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from vplan.core.fitting import ACROSS, UPRIGHT, column_room
from vplan.core.letters import Parted, width
from vplan.core.swedish.numbers import HARD_SPACE
from vplan.document import (
    Block,
    Cell,
    Column,
    Look,
    Note,
    Paragraph,
    Role,
    Row,
    RowKind,
    Strong,
    Table,
    TableKind,
    Text,
)
from vplan.document.aligning import aligned, heads_alike
from vplan.document.grid import placed_cells
from vplan.document.walk import Blocks, texts, walk, walk_inlines
from vplan.render.figures.literal import array, string
from vplan.render.keeping import groups, is_small, may_break, stay_together
from vplan.render.pdf.inlines import any_words_apart, changed, led_to, long_words_apart

_NUMBER = re.compile(r"(\d+(?:\.\d+)+) ")
_GOING_ON = "(forts.)"
"""What the head of a table says on the next page; style.typ writes it."""
_QUIET = f"#paragraph({string(Role.QUIET)})"
Placed = list[tuple[int, Cell]]
"""The cells of a row with the columns that they begin in."""
Content = Callable[[Iterable[Block]], str]
"""Writes what a cell holds."""


def table(block: Table, content: Content) -> str:
    """The markup of a table; `content` writes what its cells hold."""
    return _Writer(heads_alike(aligned(block)), content, groups(block), not is_small(block)).whole()


@dataclass(frozen=True, slots=True)
class _Writer:
    table: Table
    content: Content
    held: tuple[tuple[int, int], ...]
    """The rows that an empty cell keeps on one page, in a column before the first."""
    may_part: bool
    """Whether it may go on on the next page."""

    def whole(self) -> str:
        table = self.table
        columns = array(f"{column.width:g}fr" for column in table.columns)
        if self.held:
            columns += ".fold(keepers, after)"
        placed = list(placed_cells((*table.head, *table.rows), len(table.columns)))
        heads = len(table.head)
        head = ", ".join(self._head(row, cells) for row, cells in placed[:heads])
        rows = ", ".join(self._row(row, cells, index) for index, (row, cells) in enumerate(placed[heads:]))
        body = (
            f"table(columns: {columns}, stroke: none, "
            f"table.header(repeat: true, {head}, head-line()), {rows}, end-line())"
        )
        caption = "none"
        if table.caption:
            number = (Strong((Text(f"Tabell {table.number}."),)), Text(" "))
            words = changed((*number, *table.caption), table.change)
            caption = led_to(long_words_apart(words), table.anchor)
        size = "" if table.size == 1 else f", size: {table.size:.3f}"
        whole = "" if self.may_part else ", whole: true"
        return f"#data-table({string(table.kind)}, {caption}, {body}{size}{whole})"

    def _head(self, row: Row, cells: Placed) -> str:
        """A row of the head; in all but the last a line stands under what names several columns."""
        last = row is self.table.head[-1]
        spans = [] if last else [(at, cell.columns) for at, cell in cells if cell.spans_figures]
        shift = int(bool(self.held))
        lines = (f"span-line({at + shift}, {columns})" for at, columns in spans)
        return ", ".join([self._cells(row, cells, repeated=True), *lines])

    def _row(self, row: Row, cells: Placed, index: int) -> str:
        calendar = self.table.kind is TableKind.CALENDAR
        written = self._cells(row, cells, index)
        match row.kind:
            case RowKind.SUM:
                return f"sum-line(), {written}"
            case RowKind.GROUP if not calendar:
                level = 1 if row.names_columns else 2
                written = self._cells(row, cells, index, repeated=True)
                return f"table.header(level: {level}, repeat: true, group-line(), {written}, row-line())"
            case RowKind.GROUP:
                return f"group-line(), {written}"
        return written if index == 0 or calendar else f"row-line(), {written}"

    def _cells(self, row: Row, cells: Placed, index: int | None = None, *, repeated: bool = False) -> str:
        """`index`: which of the table's rows it is; None: a row of its head. `repeated`: the row stands again at
        the top of the next page.
        """
        written = [*self._keeper(index)]
        alone = may_break(row, self.table)
        for at, cell in cells:
            breaks = alone if index is None or cell.rows == 1 else self._reached_break(index, cell.rows)
            column = self.table.columns[at]
            words = column.words if cell.columns == 1 else Parted.LONG
            begins = self.table.kind is TableKind.CALENDAR and row.kind is RowKind.GROUP
            marks = self._marks(row, at, index)
            found = self._cell(cell, marks, begins=begins, breaks=breaks, repeated=repeated)
            written.append(_hyphenated(found, words, self._room(column)))
        return ", ".join(written)

    def _room(self, column: Column) -> float:
        """How wide a word can be in a column, in ems."""
        whole = ACROSS if self.table.landscape else UPRIGHT
        return column_room(column.width / 100 * whole, self.table.size)

    def _keeper(self, index: int | None) -> Iterator[str]:
        """The cell that keeps a row with those after it; none where the row is reached by that of another."""
        if not self.held:
            return
        rows = next((end - start for start, end in self.held if start == index), 1)
        if index is None or not any(start < index < end for start, end in self.held):
            yield f"keeper({rows})"

    def _reached_break(self, index: int, count: int) -> bool:
        """Whether a cell that reaches over so many rows may go on on the next page."""
        rows = self.table.rows[index : index + count]
        meeting = self.table.kind is TableKind.CALENDAR and rows[0].kind is RowKind.GROUP
        return meeting or not stay_together(rows, self.table)

    def _marks(self, row: Row, at: int, index: int | None) -> str:
        """Where a meeting begins and ends, in the column of its topics; where the head says which one goes on. Of
        any other table that may be parted the same, in the name of the first column with room for it.
        """
        if self.table.kind is not TableKind.CALENDAR:
            return self._parting_marks(row, at, index) if self.may_part else ""
        if index is None:
            return "#going-on" if at == 0 else ""
        if at != 1:
            return ""
        rows = self.table.rows
        begins = f"#begins({self.content(row.cells[0].blocks)})" if row.kind is RowKind.GROUP else ""
        last = index + 1 == len(rows) or rows[index + 1].kind is RowKind.GROUP
        return begins + ("#ends" if last else "")

    def _content(self, blocks: Blocks) -> str:
        """What is quiet in a table that is set small is no smaller still."""
        written = self.content(blocks)
        return written.replace(_QUIET, '#paragraph("quiet-as-large")') if self.table.size < 1 else written

    def _parting_marks(self, row: Row, at: int, index: int | None) -> str:
        if index is None:
            roomy = (n for n, column in enumerate(self.table.columns) if self._room(column) >= width(_GOING_ON))
            return "#going-on-too" if row is self.table.head[-1] and at == next(roomy, None) else ""
        if at:
            return ""
        begun = "#begins[]" if index == 0 else ""
        return begun + ("#ends" if index + 1 == len(self.table.rows) else "")

    def _cell(self, cell: Cell, marks: str, *, begins: bool, breaks: bool, repeated: bool) -> str:
        options = []
        if cell.columns > 1:
            options.append(f"colspan: {cell.columns}")
        if cell.rows > 1:
            options.append(f"rowspan: {cell.rows}")
        if breaks:
            options.append("breakable: true")
        across = "center" if cell.spans_figures else "right" if cell.figures else "left"
        options.append(f"align: {across} + {'bottom' if cell.look is Look.HEAD else 'top'}")
        indent = f", indent: {cell.indent}" if cell.indent else ""
        if begins:
            indent += ", begins: true"
        look = Look.BODY if cell.look is Look.APART and begins else cell.look
        voice, blocks = _voice(look), cell.blocks
        if look is Look.HEAD and self.table.size < 1:
            voice = string("small-head")
        if look is Look.STRONG and self.table.kind in {TableKind.GOALS, TableKind.RESULTS}:
            found = _number_set_off(blocks)
            voice, blocks = (string("goal"), blocks) if found is None else (string("body"), found)
        written = f"#cell-text({voice}{indent}){self._content(blocks)}{marks}"
        if repeated and _calls_for_notes(cell):
            written = f"#head[{written}]"
        return f"table.cell({', '.join(options)})[{written}]"


def _hyphenated(markup: str, words: Parted, room: float) -> str:
    match words:
        case Parted.NONE:
            return markup
        case Parted.LONG:
            return long_words_apart(markup, room)
        case Parted.ANY:
            return any_words_apart(markup)
    assert_never(words)


def _number_set_off(blocks: Blocks) -> Blocks | None:
    """What a goal says with its number set off, which then is bold and the goal is not; None: it has no number."""
    for index, block in enumerate(blocks):
        match block:
            case Paragraph(content=(Text(text), *rest)) if (number := _NUMBER.match(text)) is not None:
                words = Text(f"{HARD_SPACE} {text[number.end() :]}")
                content = (Strong((Text(number[1]),)), words, *rest)
                return (*blocks[:index], replace(block, content=content), *blocks[index + 1 :])
    return None


def _calls_for_notes(cell: Cell) -> bool:
    contents = (text for block in walk(cell.blocks) for text in texts(block))
    return any(isinstance(inline, Note) for content in contents for inline in walk_inlines(content))


def _voice(look: Look) -> str:
    """How the text of a cell is set: the name that `cell-text` in style.typ knows it by."""
    match look:
        case Look.BODY | Look.STRONG | Look.HEAD | Look.GROUP | Look.PART | Look.QUIET | Look.DAYS | Look.APART:
            return string(look)
    assert_never(look)
