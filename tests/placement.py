"""Where a document's words stand on the pages of a PDF: all of them, in order, inside the text, none over another.

In: a Document, and a PDF of it, by typst or by LibreOffice from the Word file. Out: lines that say what is wrong.
Lengths are in points.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from vplan import app, layout
from vplan.document import (
    MISSING,
    MISSING_HEARD,
    Bars,
    Block,
    Break,
    Contents,
    Document,
    Figure,
    Heading,
    Inlines,
    Missing,
    Note,
    Picture,
    PlainInline,
    Pyramid,
    Row,
    Status,
    Table,
    Text,
    plain,
)
from vplan.document.walk import children, texts

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 32 * MM, 28 * MM, 30 * MM, 26 * MM
"""The margins of every page."""
_ABOVE, _BESIDE, _BELOW = 8.0, 1.5, 5.0
"""What may reach out of the text: what is higher than a capital of a title, a letter's curve, descenders."""
_UNSEEN = re.compile(r"[\s\-\u00ad\u2010\u2011\u200b\u2060\ufeff\ufffe\ufffd\x02]")
"""What a line's end may add to a text, or take from it."""
_AMOUNT = re.compile(r"[−–-]?[\d\u00a0 ]+(?:,\d+)?")
_PAGE_NUMBER = re.compile(r"\d+\(\d+\)")


class Box(NamedTuple):
    """The frame around some letters, from the page's lower left."""

    left: float
    bottom: float
    right: float
    top: float

    def around(self, other: "Box") -> "Box":
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def covers(self, other: "Box") -> bool:
        """Whether the two share more than edges that touch."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > 0.7 and down > max(0.7, 0.2 * min(self.top - self.bottom, other.top - other.bottom))


class Word(NamedTuple):
    """Letters without space between them, on one line."""

    text: str
    box: Box


@dataclass(frozen=True)
class Page:
    """A page: its size, and its words in the order in which they are drawn."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> Box:
        """The frame of the text."""
        return Box(LEFT - _BESIDE, BOTTOM - _BELOW, self.width - RIGHT + _BESIDE, self.height - TOP + _ABOVE)


class Piece(NamedTuple):
    """A text of the document. `heads`: the next piece stands on the same page. `aside`: it is drawn out of turn,
    as a cell is that reaches over several rows. `row`: it is the first of its row, `cell`: of its cell.
    """

    text: str
    heads: bool = False
    aside: bool = False
    row: bool = False
    cell: bool = False


def documents_of(plan: Path) -> list[Document]:
    """The documents of a plan."""
    checked = app.check(plan)
    assert checked.plan is not None
    assert checked.facts is not None
    made = [tree for _, tree in layout.make(checked.plan, checked.facts, plan, None)]
    return [tree for tree in made if isinstance(tree, Document)]


def pages_of(pdf: bytes) -> tuple[Page, ...]:
    """The pages of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(
            Page(page.get_width(), page.get_height(), tuple(_words(page.get_textpage()))) for page in document
        )


def _words(text: pypdfium2.PdfTextPage) -> Iterator[Word]:
    letters, frame = "", None
    for letter, box in _letters(text):
        ends = letter.isspace() or (frame is not None and box is not None and not _follows(frame, box))
        if ends and frame is not None:
            yield Word(letters, frame)
            letters, frame = "", None
        if box is not None and not letter.isspace():
            letters, frame = letters + letter, frame.around(box) if frame else box
    if frame is not None:
        yield Word(letters, frame)


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, Box | None]]:
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        seen = not letter.isspace() and letter != "\0"
        if letter != "\0":
            yield letter, Box(*text.get_charbox(index)) if seen else None


def _follows(frame: Box, box: Box) -> bool:
    """Whether a letter stands on the line of those before it."""
    return box.bottom < frame.top and box.top > frame.bottom and box.left > frame.left - 1


def faults(document: Document, pdf: bytes, *, drawn: bool = True) -> list[str]:
    """What is wrong with the places of the words. `drawn`: figures are drawn in the PDF, not pictures in it."""
    pages = pages_of(pdf)
    found = [fault for number, page in enumerate(pages, 1) for fault in _misplaced(document, page, number)]
    asked = list(pieces(document, drawn=drawn))
    if not drawn:  # Word says of a missing value what is seen, and nothing else
        asked = [one._replace(text=one.text.replace(MISSING + MISSING_HEARD, MISSING)) for one in asked]
    return found + list(_missing(asked, pages))


def _misplaced(document: Document, page: Page, number: int) -> Iterator[str]:
    frame = page.text
    heads = bare(document.head_left + document.head_right)
    head = bare("".join(word.text for word in page.words if word.box.bottom >= frame.top))
    foot = bare("".join(word.text for word in page.words if word.box.top <= BOTTOM - _BELOW))
    chapters = {bare(plain(one.content)) for one in document.outline(1)}
    if head and not (head.startswith(heads) and head.removeprefix(heads) in {"", *chapters}):
        yield f"page {number}: the head holds {head[:60]!r}"
    signs = bare("".join(document.signs))
    if foot and not _PAGE_NUMBER.fullmatch(foot.removeprefix(signs)):
        yield f"page {number}: the foot holds {foot[:60]!r}"
    inside = [word for word in page.words if not _in_margin(word, page)]
    for word in inside:
        box = word.box
        if box.left < frame.left or box.right > frame.right or box.bottom < frame.bottom or box.top > frame.top:
            yield f"page {number}: {word.text!r} stands outside of the text, at {_place(box)}"
    for word, other in _overlapping(inside):
        yield f"page {number}: {word.text!r} and {other.text!r} stand over each other, at {_place(word.box)}"


def _in_margin(word: Word, page: Page) -> bool:
    return word.box.bottom >= page.text.top or word.box.top <= BOTTOM - _BELOW


def _place(box: Box) -> str:
    return f"{box.left:.0f}, {box.bottom:.0f}"


def _overlapping(words: list[Word]) -> Iterator[tuple[Word, Word]]:
    ordered = sorted(words, key=lambda word: -word.box.top)
    for index, word in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.box.top < word.box.bottom:
                break
            if word.box.covers(other.box):
                yield word, other


def bare(text: str) -> str:
    """The text without spaces and hyphens."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


def pieces(document: Document, *, drawn: bool) -> Iterator[Piece]:
    """Every text that the document prints, in reading order."""
    for block in document.blocks:
        for piece in _pieces(block, document, drawn=drawn):
            if bare(piece.text):
                yield piece


def _pieces(block: Block, document: Document, *, drawn: bool) -> Iterator[Piece]:
    match block:
        case Heading():
            yield Piece(_read(block.content), heads=True)
        case Table():
            yield from _of_table(block, document)
        case Figure():
            words = list(_in_drawing(block)) if drawn and not isinstance(block.drawing, Picture) else []
            yield Piece(f"Figur {block.number}. {_read(block.caption)}", heads=bool(words))
            yield from map(Piece, words)
        case Contents():
            yield Piece(_read(block.title), heads=True)
            yield from (Piece(plain(heading.content)) for heading in document.outline(block.depth))
        case _:
            yield from (Piece(_read(text)) for text in texts(block))
            for inside in children(block):
                yield from _pieces(inside, document, drawn=drawn)
    for text in texts(block):
        yield from _notes(text)


def _of_table(table: Table, document: Document) -> Iterator[Piece]:
    if table.caption:
        yield Piece(f"Tabell {table.number}. {_read(table.caption)}", heads=True)
    for row in table.head:
        for piece in _of_row(row, document):
            yield piece._replace(heads=True)
    for row in table.rows:
        yield from _of_row(row, document)


def _of_row(row: Row, document: Document) -> Iterator[Piece]:
    begins = True
    for cell in row.cells:
        inside = [piece for block in cell.blocks for piece in _pieces(block, document, drawn=True)]
        for index, piece in enumerate(inside):
            yield piece._replace(aside=piece.aside or cell.rows > 1, row=begins, cell=index == 0)
            begins = False


def _in_drawing(figure: Figure) -> Iterator[str]:
    match figure.drawing:
        case Pyramid(layers):
            yield from (text for layer in layers for text in (layer.name, layer.remark))
        case Bars(bars, legend, mark, mark_name):
            yield from (text for _, text in legend)
            yield mark_name if mark is not None else ""
            for bar in bars:
                yield from (bar.name, *(segment.label for segment in bar.segments), bar.total)


def _read(content: Inlines) -> str:
    """The characters as they are drawn, the number of a footnote where it is called for."""
    return "".join(map(_drawn, content))


def _drawn(inline: object) -> str:
    match inline:
        case Text(text):
            return text
        case Break():
            return " "
        case Missing():
            return MISSING + MISSING_HEARD
        case Note(number=number):
            return str(number)
        case Status(_, shape, content):
            return f"{shape} {_read(content)}"
    content = getattr(inline, "content", ())
    return _read(content)


def _notes(content: Inlines) -> Iterator[Piece]:
    for inline in content:
        if isinstance(inline, Note) and not inline.again:
            yield Piece(_read(inline.content), aside=True)
        elif not isinstance(inline, PlainInline):
            yield from _notes(inline.content)


class _Drawn:
    """The words of all pages as one text, and the page of each of its characters."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self.text = ""
        self.starts, self.lines = [0], [0]
        for page in pages:
            last: Word | None = None
            for word in page.words:
                if not _in_margin(word, page):
                    if last is not None and not _follows(last.box, word.box):
                        self.lines.append(len(self.text))
                    self.text += bare(word.text)
                    last = word
            self.starts.append(len(self.text))
            self.lines.append(len(self.text))

    def is_broken(self, start: int, end: int) -> bool:
        """Whether a new line begins between two places."""
        return bisect_right(self.lines, start) < bisect_left(self.lines, end)

    def page(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def found(self, text: str, start: int, *, aside: bool) -> tuple[int, int] | None:
        """Where the text begins and ends, from a place on. It may go on on the pages after that where it begins;
        where it is drawn `aside`, on the same page.
        """
        at = self.text.find(text, start)
        if at >= 0:
            return at, at + len(text)
        for page in range(self.page(start), len(self.starts) - 1):
            ends = self.starts[page + 1]
            begun = self._begun(text, max(start, self.starts[page]), ends, self.starts[page] if aside else ends)
            if begun is not None:
                return begun
        return None

    def _begun(self, text: str, start: int, end: int, begins: int) -> tuple[int, int] | None:
        """The same for a text that begins between two places and goes on from a third, up to the next page."""
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.text.find(text[:middle], start, end) >= 0 else (low, middle - 1)
        after = self.starts[min(self.page(end), len(self.starts) - 2) + 1]
        for length in range(low, max(0, low - 4), -1):
            rest = self.text.find(text[length:], begins, after)
            ends = rest + len(text) - length if rest >= 0 else None
            if ends is None and low > 3:
                further = self._begun(text[length:], begins, after, after)
                ends = further[1] if further else None
            if ends is not None:
                return self.text.find(text[:length], start, end), ends
        return None


def _missing(printed: list[Piece], pages: tuple[Page, ...]) -> Iterator[str]:
    drawn = _Drawn(pages)
    before, row, headed = 0, 0, None
    for piece in printed:
        text = bare(piece.text)
        row = before if piece.row else row
        if piece.cell and drawn.page(row) != drawn.page(before):
            before = row  # cells go on beside each other on the next page
        found = drawn.found(text, 0 if piece.aside else before, aside=piece.aside)
        if found is None:
            yield f"{piece.text[:60]!r} is not there in its place"
            continue
        start, end = found
        if _AMOUNT.fullmatch(piece.text) and drawn.is_broken(start, end):
            yield f"page {drawn.page(start) + 1}: {piece.text!r} is broken over two lines"
        if headed is not None and drawn.page(start) != headed[1]:
            yield f"page {headed[1] + 1}: {headed[0][:60]!r} is parted from {piece.text[:40]!r}"
        headed = (piece.text, drawn.page(end - 1)) if piece.heads else None
        if not piece.aside:
            before = start + 1 if drawn.page(start) != drawn.page(end - 1) else end


def summary(found: list[str]) -> list[str]:
    """The first fault of each page and kind, so that what went wrong can be read."""
    kinds = groupby(sorted(found, key=_kind), key=_kind)
    return [f"{next(some)} (and {len(list(some))} like it)" for _, some in kinds]


def _kind(fault: str) -> str:
    return re.sub(r"^page \d+: |'.*?'|\".*?\"|[\d ,]+$", "", fault)
