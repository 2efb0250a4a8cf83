"""A grid as rows and columns of words: without columns and rows that hold nothing, with its header found.

In: a Grid as an outline has it. Out: a Shape. Every word of the grid stands in it exactly once.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vplan.imports.outline.outline import Cell, Grid, Paragraph, Points
from vplan.imports.recognising.tables.header_words import Role, role_of
from vplan.imports.words import Words
from vplan.model.table import CellKind, read_cell

_YEAR = re.compile(r"(?:19|20)\d{2}(?:\s*[-–/]\s*(?:(?:19|20)?\d{2}))?")
_DAY = re.compile(r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}")
_FIGURES = {CellKind.AMOUNT, CellKind.PERCENT}
_SIGNS = {CellKind.NIL, CellKind.ABSENT}
_WITH_MARK = re.compile(r"[-+−–(]?\s?\d[\d\s.,]*\)?\s*(?:\*+|\d\)|[¹²³⁴⁵⁶⁷⁸⁹]|tkr|kkr|mn?kr|kr|%)?")
_OF_AMOUNTS = {Role.YEAR, Role.BUDGET, Role.AMOUNT, Role.OUTCOME, Role.FORECAST, Role.DEVIATION}


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in a cell. `lines` are its paragraphs, `notes` the ids of footnotes that it calls; `columns`,
    `rows`: how many it takes.
    """

    lines: tuple[Words, ...] = ()
    columns: int = 1
    rows: int = 1
    notes: tuple[str, ...] = ()
    bold: bool = False

    @property
    def words(self) -> Words:
        """All of it."""
        return Words.joined(self.lines, "\n")

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return " ".join(self.words.text.split())

    def __bool__(self) -> bool:
        return any(map(bool, self.lines))


NOTHING = Box()
Boxes = list[Box]


@dataclass
class Shape:
    """`titles` stand alone above the header, `heads` are the rows of the header, `body` all others; a row without
    words in the body is a gap.
    """

    titles: list[Box] = field(default_factory=list)
    heads: list[Boxes] = field(default_factory=list)
    body: list[Boxes] = field(default_factory=list)
    width: int = 0

    @property
    def names(self) -> list[str]:
        """The full name of each column."""
        return [" ".join(dict.fromkeys(filter(None, over))) for over in zip(*self.covered(), strict=True)] or (
            [""] * self.width
        )

    def covered(self) -> Iterator[list[str]]:
        """What each row of the header says of each column, also where one name goes over several."""
        for row in self.heads:
            said = [box.text for box in row]
            for at, box in enumerate(row):
                for beside in range(at + 1, min(at + box.columns, self.width)):
                    said[beside] = said[beside] or box.text
            yield said

    @property
    def filled(self) -> list[Boxes]:
        """The rows of the body that hold something."""
        return [row for row in self.body if any(row)]

    def column(self, at: int) -> list[Box]:
        """What stands in a column under the header."""
        return [row[at] for row in self.body if row[at]]


def is_amount(text: str) -> bool:
    """Whether a cell says an amount, or nearly; a bare year or a day is none."""
    if _YEAR.fullmatch(text) or _DAY.fullmatch(text):
        return False
    kind = read_cell(text, 0).kind
    return kind in _FIGURES or (kind is CellKind.UNREAD and _WITH_MARK.fullmatch(text) is not None)


def is_year(text: str) -> bool:
    """Whether a cell says a year, or years."""
    return _YEAR.fullmatch(text) is not None


def stands_for_amount(text: str) -> bool:
    """Whether a cell says an amount, or that there is none."""
    return is_amount(text) or read_cell(text, 0).kind in _SIGNS


def shape_of(grid: Grid) -> Shape:
    """The grid without what holds nothing."""
    kept = _columns_that_hold(grid)
    rows = [_row(row, kept) for row in grid.rows]
    declared = grid.heads
    while rows and not any(rows[-1]):
        rows.pop()
    start = 0
    titles = []
    for row in rows:
        if not any(row):
            start += 1
            declared -= 1
            continue
        if not _is_title(row, rows[start + 1 :]):
            break
        titles += [box for box in row if box]
        start += 1
        declared -= 1
    heads = _heads(rows[start:], max(0, declared))
    body = [one for row in rows[start + heads :] for one in _split(row)]
    return Shape(titles, rows[start : start + heads], body, len(kept))


def _columns_that_hold(grid: Grid) -> list[int]:
    """The columns where a cell begins that holds something; a cell over several stands in one that others need."""
    found = {
        cell.column for row in grid.rows for cell in row if cell.span == 1 and cell.blocks and any(_lines(cell))
    }
    for cell in (cell for row in grid.rows for cell in row if cell.span > 1 and any(_lines(cell))):
        if found.isdisjoint(range(cell.column, cell.column + cell.span)):
            found.add(cell.column)
    return sorted(found)


def _row(cells: Sequence[Cell], kept: Sequence[int]) -> Boxes:
    row = [NOTHING] * len(kept)
    for cell in cells:
        over = [at for at, column in enumerate(kept) if cell.column <= column < cell.column + cell.span]
        lines = tuple(_lines(cell))
        if not over or not any(lines):
            continue
        at = next((one for one in over if not row[one]), over[0])
        notes = tuple(run.note for one in cell.paragraphs for run in one.runs if run.note)
        row[at] = Box((*row[at].lines, *lines), len(over), cell.down, notes, cell.bold)
    return row


def _lines(cell: Cell) -> Iterator[Words]:
    """Its paragraphs and points. What its author numbered them with is read again, and its letters are those that
    the outline accounts for.
    """
    for block in cell.blocks:
        points = block.points if isinstance(block, Points) else ()
        for one in points:
            yield _after(one.label, _after(one.paragraph.number, one.paragraph.words))
        if isinstance(block, Paragraph) and (words := _after(block.number, block.words)):
            yield words


def _after(sign: Words, words: Words) -> Words:
    if not sign.text:
        return words
    return Words.joined((Words(sign.text.strip()), words))


def _is_title(row: Boxes, below: Sequence[Boxes]) -> bool:
    """Whether the row is one cell over the whole table, or alone in it, above a header."""
    filled = [box for box in row if box]
    wider = next((one for one in below if any(one)), None)
    if len(filled) != 1 or wider is None or len(row) < 2:
        return False
    named = [box for box in wider if box]
    if filled[0].columns >= len(row):
        return len(named) > 1 or _is_title(wider, below[1:])
    return row[0] is filled[0] and len(named) > 1 and not _holds_amounts(wider)


def _heads(rows: Sequence[Boxes], declared: int) -> int:
    """How many rows are the header: those that are declared so, unless they hold amounts; those that go on."""
    if len(rows) < 2 or _holds_amounts(rows[0]):
        return 0
    of_amounts = any(map(_holds_amounts, rows))
    if declared == 0 and not (of_amounts and _names_columns(rows[0])):
        return 0
    count = 1
    reached = _reach(rows[0])
    while count < len(rows) - 1:
        row = rows[count]
        if _holds_amounts(row) or not any(row) or (count >= reached and of_amounts and not any(row[1:])):
            break
        names = sum(map(bool, row))
        if not (
            count < declared or count < reached or _goes_on(rows[count - 1], row, names, of_amounts=of_amounts)
        ):
            break
        reached = max(reached, count + _reach(row))
        count += 1
    return count


def _names_columns(row: Boxes) -> bool:
    """Whether a row names columns of amounts: years, budgets, outcomes."""
    return any(is_year(box.text) or role_of(box.text) in _OF_AMOUNTS for box in row[1:] if box)


def _reach(row: Boxes) -> int:
    """How many rows down the cells of a row go, the corner aside."""
    return max((box.rows for box in row if box), default=1)


def _goes_on(above: Boxes, row: Boxes, names: int, *, of_amounts: bool) -> bool:
    """Whether a row goes on with the header above: under a name over several columns, or without a name itself."""
    if any(box.columns > 1 for box in above[1:] if box) and names > 1:
        return True
    if not of_amounts:
        return False
    unnamed = any(not box for box in above[1:])
    return not row[0] and names > 0 and (unnamed or all(_is_short(box.text) for box in row if box))


def _is_short(text: str) -> bool:
    return len(text) <= len("Belopp i tusental kr")


def _holds_amounts(row: Boxes) -> bool:
    return any(is_amount(box.text) for box in row[1:] if box)


def _split(row: Boxes) -> list[Boxes]:
    """A row whose cells hold a line for each of several rows, as those rows."""
    count = max((len(box.lines) for box in row), default=1)
    amounts = [box for box in row[1:] if box]
    several = count > 1 and amounts and len(row[0].lines) == count
    if not several or any(
        len(box.lines) != count or not all(stands_for_amount(one.text.strip()) for one in box.lines)
        for box in amounts
    ):
        return [row]
    return [[Box((box.lines[at],), bold=box.bold) if box else NOTHING for box in row] for at in range(count)]


def amount_columns(shape: Shape) -> list[int]:
    """The columns after the first that hold amounts: most of their cells say one, or that there is none."""
    found = []
    for at in range(1, shape.width):
        texts = [box.text for box in shape.column(at)]
        amounts = sum(map(stands_for_amount, texts))
        if any(map(is_amount, texts)) and 2 * amounts > len([one for one in texts if not is_year(one)]):
            found.append(at)
    return found


def same_names(row: Boxes, head: Boxes) -> bool:
    """Whether a row says again what a row of the header says, but for the corner."""
    return any(row[1:]) and [box.text for box in row[1:]] == [box.text for box in head[1:]]
