"""Paragraphs of a Word file while it is read.

A Source is a paragraph of the file, which becomes a Line. A Par is what is read as one paragraph: mostly all of a
source, or a stretch of it where tabs or line breaks part it. What is found about it is written into its fields.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from vplan.core import Message
from vplan.imports.outline.word.reasons import DELETED, HIDDEN, PLACEHOLDER
from vplan.imports.words import Line, Part, is_letter
from vplan.source.word.document import PLAIN, ChangeKind, Look, Paragraph, Piece, PieceKind

_SIGNS = {
    PieceKind.TAB: "\t",
    PieceKind.LINE_BREAK: "\n",
    PieceKind.PAGE_BREAK: "\n",
    PieceKind.COLUMN_BREAK: "\n",
}
_NOTES = {PieceKind.FOOTNOTE: "footnote", PieceKind.ENDNOTE: "endnote"}
_PLACEHOLDER = re.compile(
    r"klicka (?:eller tryck )?här för att (?:ange|skriva) .{1,30}|välj ett (?:objekt|element|block)\."
    r"|click (?:or tap )?(?:here )?to enter .{1,30}|choose an item\.",
    re.IGNORECASE,
)
_GONE = {ChangeKind.DELETED, ChangeKind.MOVED_AWAY}


class Bit(NamedTuple):
    """The letters of a source that a piece holds. `gone`: why they are no text; `note`: what is called here."""

    start: int
    end: int
    piece: Piece
    gone: Message | None = None
    note: str = ""


@dataclass(eq=False, slots=True)
class Source:
    """A paragraph of the file. `heading` to `column` are where it stands, found later than its words."""

    paragraph: Paragraph
    part: Part
    text: str
    bits: tuple[Bit, ...]
    table: int | None = None
    heading: str = ""
    row: str = ""
    column: str = ""
    line: Line | None = None


def source_of(paragraph: Paragraph, part: Part, gone: Message | None = None) -> Source:
    """A paragraph with its words joined over runs; `gone`: why none of them are text."""
    text, bits = "", []
    for piece in paragraph.pieces:
        note = f"{_NOTES[piece.kind]}-{piece.text}" if piece.kind in _NOTES else ""
        said = _SIGNS.get(piece.kind, piece.text if piece.kind is PieceKind.TEXT else "")
        if not said and not note:
            continue
        reason = gone or _why_gone(piece)
        bits.append(Bit(len(text), len(text) + len(said), piece, reason, note))
        text += said
    return Source(paragraph, part, text, tuple(bits))


def _why_gone(piece: Piece) -> Message | None:
    if was_deleted(piece):
        return DELETED
    if piece.hidden:
        return HIDDEN
    return PLACEHOLDER if piece.kind is PieceKind.TEXT and _PLACEHOLDER.fullmatch(piece.text.strip()) else None


def source_of_words(paragraph: Paragraph, text: str, piece: Piece) -> Source:
    """Words that are drawn at a paragraph."""
    return Source(paragraph, Part.BOX, text, (Bit(0, len(text), piece),))


def was_deleted(piece: Piece) -> bool:
    """Whether a tracked change took the piece away."""
    return any(change.kind in _GONE for change in piece.changes)


@dataclass(eq=False, slots=True)
class Par:
    """What is read as one paragraph: the letters of a source from `start` to before `end`."""

    source: Source
    start: int
    end: int
    framed: bool = False
    """Alone in a table of one cell."""
    text: str = ""
    """The words that can be read."""
    heading: tuple[float, int] | None = None
    """How deep a heading it is, compared with others; None: none."""
    number: int = 0
    """How many signs at its start are a typed number or bullet, or 'Tabell 3.', with the space after."""
    level: int | None = None
    """The level of a point of a list."""
    printed: Message | None = None
    """Why all its words are printed by vplan."""

    look: Look = PLAIN
    """What all its letters look like, and the size of most."""

    def __post_init__(self) -> None:
        self.text = "".join(
            self.source.text[max(bit.start, self.start) : min(bit.end, self.end)]
            for bit in self.bits()
            if bit.gone is None
        )
        self.look = self._look()

    def bits(self) -> Iterator[Bit]:
        """The bits of the source that stand here."""
        for bit in self.source.bits:
            within = bit.start < self.end and bit.end > self.start
            if within or (bit.note and self.start <= bit.start <= self.end):
                yield bit

    def cut(self, start: int, end: int | None = None) -> "Par":
        """A stretch of it, by offsets in its text."""
        offsets = [
            at
            for bit in self.bits()
            if bit.gone is None
            for at in range(max(bit.start, self.start), min(bit.end, self.end))
        ]
        end = len(offsets) if end is None else end
        if end <= start:
            return Par(self.source, self.start, self.start)
        return Par(self.source, offsets[start], offsets[end - 1] + 1, self.framed)

    def __bool__(self) -> bool:
        return any(is_letter(sign) for sign in self.text)

    @property
    def style(self) -> str:
        """The name of its style."""
        return self.source.paragraph.style

    @property
    def plain(self) -> str:
        """Its text in one line, without the number that was typed before it."""
        return " ".join(self.text[self.number :].split())

    @property
    def shown(self) -> str:
        """Its text in one line, with its number, whoever counted it."""
        label = self.source.paragraph.label
        text = " ".join(self.text.split())
        return f"{label} {text}" if label and label not in "•-–" else text

    @property
    def size(self) -> int | None:
        """The size of most of its letters, in half points."""
        return self.look.size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return self.look.bold

    @property
    def underlined(self) -> bool:
        """Whether all of it is underlined."""
        return self.look.underlined

    @property
    def capital(self) -> bool:
        """Whether it has no small letters."""
        return self.text.isupper() and sum(sign.isalpha() for sign in self.text) >= 3

    def _look(self) -> Look:
        bits = list(self._bits_with(is_letter))
        lettered = [*self._bits_with(str.isalpha)] or bits  # a number before a heading may look otherwise
        found = [(bit.piece.look, bit.end - bit.start) for bit in lettered]
        counts: Counter[int | None] = Counter()
        for look, letters in found:
            counts[look.size] += letters
        if not found:
            return PLAIN
        bold, italic, underlined = (all(look[at] for look, _ in found) for at in range(3))
        return Look(bold, italic, underlined, counts.most_common(1)[0][0])

    def _bits_with(self, wanted: Callable[[str], bool]) -> Iterator[Bit]:
        """The bits that can be read and have a sign of a kind."""
        for bit in self.bits():
            text = self.source.text[max(bit.start, self.start) : min(bit.end, self.end)]
            if bit.gone is None and any(map(wanted, text)):
                yield bit


def whole(source: Source) -> Par:
    """All of a source."""
    return Par(source, 0, len(source.text))


SPACES = re.compile(r"\s+")


def same(text: str) -> str:
    """A text as it is compared: in one line, without regard to case."""
    return SPACES.sub(" ", text.strip()).casefold()
