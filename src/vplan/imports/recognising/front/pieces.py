"""What stands before the text: pairs of a label and what it says, and lines that say something without a label."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vplan.imports.outline.outline import Cell, Grid, Item, Paragraph, Points, Run
from vplan.imports.recognising.front.lexicon import key_of
from vplan.imports.words import Words

_BETWEEN = re.compile(r"\t+")
_COLON = re.compile(r":\s+(?=\S)|:$")
_MOST_ROWS = 30
_MOST_COLUMNS = 6
_LONGEST_LABEL = 40
_LABEL = re.compile(r"[^\W\d_][^:;!?]*")


class Pair(NamedTuple):
    """A label, and the paragraphs beside or below it that say what it is."""

    label: Words
    said: tuple[Paragraph, ...]

    @property
    def name(self) -> str:
        """The label without its colon."""
        return " ".join(self.label.text.replace(":", " ").split())

    @property
    def key(self) -> str:
        """The key of the plan that it stands for; '' for none."""
        return key_of(self.label.text)

    @property
    def words(self) -> Words:
        """What is said, each paragraph on a line of its own."""
        return Words.joined((one.words for one in self.said), "\n")


class LineOf(NamedTuple):
    """A line without a label. `style` is that of its paragraph."""

    words: Words
    style: str = ""


Piece = Pair | LineOf


def pieces_of(items: Sequence[Item]) -> Iterator[Piece]:
    """The pieces of paragraphs, points and tables, in order. Each letter of them is in one piece."""
    waiting: Paragraph | None = None
    for item in items:
        for piece in _of_item(item):
            if isinstance(piece, LineOf) and waiting is not None:
                yield Pair(waiting.words, (_paragraph(piece.words),))
                waiting = None
            elif isinstance(piece, LineOf) and key_of(piece.words.text) and isinstance(item, Paragraph):
                waiting = _paragraph(piece.words)
            else:
                if waiting is not None:
                    yield LineOf(waiting.words)
                    waiting = None
                yield piece
    if waiting is not None:
        yield LineOf(waiting.words)


def _paragraph(words: Words) -> Paragraph:
    return Paragraph((Run(words),))


def _of_item(item: Item) -> Iterator[Piece]:
    if isinstance(item, Paragraph):
        yield from _of_paragraph(item)
    elif isinstance(item, Points):
        for point in item.points:
            yield from _of_paragraph(point.paragraph)
    elif isinstance(item, Grid):
        if item.caption is not None:
            yield from _of_paragraph(item.caption)
        yield from _of_grid(item)


def _of_paragraph(paragraph: Paragraph) -> Iterator[Piece]:
    for words in paragraph.words.split(re.compile(r"[\n\v]")):
        if words:
            yield from _of_line(words, paragraph.style)


def _of_line(words: Words, style: str) -> Iterator[Piece]:
    tabbed = [part.stripped() for part in words.split(_BETWEEN) if part]
    if len(tabbed) == 2 and _is_label(tabbed[0].text):
        yield Pair(tabbed[0], (_paragraph(tabbed[1]),))
        return
    for part in tabbed:
        found = _COLON.search(part.text)
        if found and found.end() < len(part.text) and _is_label(part.text[: found.start()]):
            yield Pair(part.cut(0, found.end()).stripped(), (_paragraph(part.cut(found.end())),))
        elif part:
            yield LineOf(part, style)


def _is_label(text: str) -> bool:
    bare = text.strip()
    return len(bare) <= _LONGEST_LABEL and _LABEL.fullmatch(bare.rstrip(": ")) is not None


def _of_grid(grid: Grid) -> Iterator[Piece]:
    rows = [[cell for cell in row if cell.words] for row in grid.rows]
    labelled = grid.columns in {2, 4} and sum(len(row) in {2, 4} for row in rows) * 2 >= len(
        [row for row in rows if row]
    )
    heads = _labels_above(grid)
    if heads:
        yield from heads
        return
    for row in rows:
        if labelled and len(row) in {2, 4} and all(_is_label(cell.text) for cell in row[::2]) and _says_pairs(row):
            for label, said in zip(row[::2], row[1::2], strict=True):
                yield Pair(label.words, said.paragraphs)
        else:
            for cell in row:
                yield from _of_cell(cell)


def _says_pairs(row: list[Cell]) -> bool:
    """Whether the first cell of two is what the second is called by: it is short, and holds one paragraph."""
    return all(len(cell.paragraphs) == 1 and "\t" not in cell.text for cell in row[::2])


def _labels_above(grid: Grid) -> list[Piece]:
    """The pairs of a table whose labels are its rows 1, 3 …, with what they say below them."""
    found: list[Piece] = []
    if len(grid.rows) % 2 or not grid.rows:
        return []
    for above, below in zip(grid.rows[::2], grid.rows[1::2], strict=True):
        labels = [cell for cell in above if cell.words]
        if len(labels) < 2 or not all(key_of(cell.text) for cell in labels):
            return []
        for cell in (cell for cell in below if cell.words):
            label = next((one for one in labels if one.column == cell.column), None)
            if label is None:
                return []
        for label in labels:
            cell_below = next((one for one in below if one.column == label.column), None)
            found.append(Pair(label.words, cell_below.paragraphs if cell_below else ()))
    return found


def _of_cell(cell: Cell) -> Iterator[Piece]:
    """A cell by itself: lines, or a label with what it says below it."""
    paragraphs = [one for one in cell.paragraphs if one.words]
    if len(paragraphs) > 1 and key_of(paragraphs[0].text):
        yield Pair(paragraphs[0].words, tuple(paragraphs[1:]))
        return
    for paragraph in paragraphs:
        yield from _of_paragraph(paragraph)


def is_small(grid: Grid) -> bool:
    """Whether a table can be a letterhead, or a list of facts."""
    return grid.caption is None and len(grid.rows) <= _MOST_ROWS and grid.columns <= _MOST_COLUMNS
