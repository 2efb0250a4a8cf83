"""A workbook as an Outline: each sheet a section, each block of cells on it a table or paragraphs.

What cells show is read, in the words of a Swedish Excel. What Excel does not show, hidden sheets, rows and
columns, is left, with a reason: it may be what nobody meant to publish. So are comments on cells. Rows of words
right above a table are its caption.
"""

from collections.abc import Iterator, Mapping

from vplan.core import Message, say, say_of
from vplan.imports.outline.outline import Accounted, Outline, Paragraph, Run, Section
from vplan.imports.outline.workbook_blocks import Block, blocks_of
from vplan.imports.outline.workbook_notes import boxes_of, comments_of
from vplan.imports.outline.workbook_sheets import Made, captioned, grid_of, paragraphs_of
from vplan.imports.words import Part, Where, Words
from vplan.source.package import Refused
from vplan.source.workbook import Workbook
from vplan.source.workbook.book import SheetEntry
from vplan.source.workbook.cells import cell_name
from vplan.source.workbook.grid import Grid as SheetGrid
from vplan.source.workbook.sheet import Held, Sheet
from vplan.source.workbook.values import Unread, Value, value_of

_MOST_CELLS = 200_000
HIDDEN_SHEET = say("the sheet is hidden: show it in the workbook, if it is to be read")
HIDDEN_ROW = say("the row is hidden: show it in the workbook, if it is to be read")
HIDDEN_COLUMN = say("the column is hidden: show it in the workbook, if it is to be read")
COMMENT = say("it is a comment on a cell")
_Shown = dict[int, dict[int, Value]]
"""What cells show, by row and column."""


def read(data: bytes, name: str) -> Outline:
    """The outline of a workbook (.xlsx); `name` is the file's. Raises Refused."""
    reading = _Reading(Workbook.of(data), name)
    for entry in reading.book.entries:
        reading.add(entry)
    outline = reading.outline
    outline.lines = tuple(reading.made.lines)
    if not outline.lines:
        raise Refused(say("there is nothing on any sheet of the workbook"), say("name another file"))
    return outline


class _Reading:
    def __init__(self, book: Workbook, name: str) -> None:
        self.book = book
        self.outline = Outline(name)
        self.made = Made()

    def add(self, entry: SheetEntry) -> None:
        """Add a sheet, if anything is on it."""
        sheet = self.book.sheet(entry)
        self._examine(sheet)
        shown = {row: dict(self._shown(cells)) for row, cells in sheet.cells.items()}
        comments, boxes = list(comments_of(self.book, entry)), list(boxes_of(self.book, entry))
        if not any(shown.values()) and not comments and not boxes:
            return
        named = Words.of(self.made.line(entry.name, Where(Part.SHEET, entry.name, cell=entry.name)))
        if entry.hidden:
            self._leave(named, HIDDEN_SHEET)
            self._leave_cells(sheet, shown, {(row, at): HIDDEN_SHEET for row in shown for at in shown[row]})
            for text in boxes:
                self._leave(self._box(sheet, text), HIDDEN_SHEET)
        else:
            section = Section(Paragraph((Run(named),)), 1)
            self.outline.top.items.append(section)
            self._leave_cells(sheet, shown, _hidden(sheet, shown))
            self._fill(section, sheet, SheetGrid(shown, sheet.merged, sheet.hidden_rows))
            section.items += [Paragraph((Run(self._box(sheet, text)),)) for text in boxes]
        for cell, text in comments:
            where = Where(Part.COMMENT, sheet.name, cell=f"{sheet.name}!{cell}")
            self._leave(Words.of(self.made.line(text, where)), COMMENT)

    def _fill(self, section: Section, sheet: Sheet, grid: SheetGrid) -> None:
        """Put the blocks of a sheet in its section; words right above a table wait for it."""
        waiting: tuple[int, ...] = ()
        for block in blocks_of(grid):
            if block.is_words:
                section.items += paragraphs_of(grid, waiting, sheet, self.made)
                waiting = block.titles if _may_name(block, grid) else ()
                if not waiting:
                    section.items += paragraphs_of(block.grid, block.titles, sheet, self.made)
                continue
            above = _above(block, waiting, grid)
            words, caption = captioned(block, waiting, above)
            section.items += paragraphs_of(above, words, sheet, self.made)
            named = list(paragraphs_of(above, caption, sheet, self.made))
            section.items.append(grid_of(block, named, sheet, self.book, self.made))
            waiting = ()
        section.items += paragraphs_of(grid, waiting, sheet, self.made)

    def _shown(self, cells: Mapping[int, Held]) -> Iterator[tuple[int, Value]]:
        """What cells show; of one that shows an error, or nothing that can be told, what the file holds."""
        for column, held in cells.items():
            try:
                value = value_of(held, self.book)
            except Unread:
                value = Value(held.value)
            if value.words.strip():
                yield column, value

    def _examine(self, sheet: Sheet) -> None:
        """Raises Refused for a sheet that is too large, or whose formulas nobody has reckoned."""
        held = [one for cells in sheet.cells.values() for one in cells.values()]
        if len(held) > _MOST_CELLS:
            raise Refused(
                say("the sheet '{name}' has over {limit} cells", name=sheet.name, limit=_MOST_CELLS),
                say("save what is to be read as a workbook of its own"),
            )
        unreckoned = sum(one.lacks_value or bool(one.formula and self.book.is_unreckoned) for one in held)
        if unreckoned:
            raise Refused(
                say_of(
                    "the value of {count} formula is not in the file: the program that wrote it has reckoned none",
                    "the values of {count} formulas are not in the file: the program that wrote it has reckoned"
                    " none",
                    unreckoned,
                ),
                say("open the workbook in Excel, and save it"),
            )

    def _leave_cells(self, sheet: Sheet, shown: _Shown, reasons: Mapping[tuple[int, int], Message]) -> None:
        """Leave the cells, and take them from those that are shown."""
        for (row, column), reason in reasons.items():
            cell = f"{sheet.name}!{cell_name(row, column)}"
            value = shown[row].pop(column)
            self._leave(Words.of(self.made.line(value.words, Where(Part.SHEET, sheet.name, cell=cell))), reason)

    def _box(self, sheet: Sheet, text: str) -> Words:
        return Words.of(self.made.line(text, Where(Part.BOX, sheet.name, cell=sheet.name)))

    def _leave(self, words: Words, reason: Message) -> None:
        self.outline.left.append(Accounted(words, reason))


def _hidden(sheet: Sheet, shown: _Shown) -> dict[tuple[int, int], Message]:
    """The cells of hidden rows and columns, each with the reason."""
    return {
        (row, column): HIDDEN_ROW if row in sheet.hidden_rows else HIDDEN_COLUMN
        for row, cells in shown.items()
        for column in cells
        if row in sheet.hidden_rows or sheet.is_hidden(column)
    }


def _above(block: Block, waiting: tuple[int, ...], grid: SheetGrid) -> SheetGrid:
    """What may name a table: the rows that wait for it, and its own titles without what stands beside them."""
    own = {row: block.grid.values[row] for row in block.titles}
    return SheetGrid({**{row: grid.values[row] for row in waiting}, **own}, grid.merged, grid.left_out)


def _may_name(block: Block, grid: SheetGrid) -> bool:
    """Whether words may be the title of what stands below them: one or two short rows."""
    words = [value.words for row in block.titles for value in block.grid.values[row].values()]
    alone = all(len(grid.values[row]) == len(block.grid.values[row]) for row in block.titles)
    return alone and len(words) <= 2 and all(len(one) < 100 and not one.rstrip().endswith(".") for one in words)
