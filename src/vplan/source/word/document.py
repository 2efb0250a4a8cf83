"""What a Word file says, as values: blocks, runs and tables, notes, comments and changes, each with its place.

Nothing here knows XML. A place leads back to the element that a value was read from (`names.element_at`), so that
a writer into the file finds the exact run of a stretch of text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import NamedTuple


class Place(NamedTuple):
    """Where an element stands: child number `at`, from 0, of the one `above`; None above: the part's root."""

    part: str
    above: "Place | None" = None
    at: int = 0

    def under(self, at: int) -> "Place":
        """The place of a child."""
        return Place(self.part, self, at)

    @property
    def steps(self) -> tuple[int, ...]:
        """The indices from the root down."""
        steps, place = [], self
        while place.above is not None:
            steps.append(place.at)
            place = place.above
        return tuple(reversed(steps))

    def __str__(self) -> str:
        return "/".join((self.part, *map(str, self.steps)))


class ChangeKind(StrEnum):
    """What a tracked change did."""

    INSERTED = auto()
    DELETED = auto()
    MOVED_HERE = auto()
    MOVED_AWAY = auto()
    MERGED = auto()
    """A cell that was merged with others, or split from them."""
    FORMATTED = auto()


class Change(NamedTuple):
    """A tracked change: what, who, when (as the file writes it). Two with the same values are printed as one."""

    kind: ChangeKind
    author: str
    date: str
    id: str
    place: Place


class Link(NamedTuple):
    """A hyperlink that leads out of the file."""

    address: str
    place: Place


class Look(NamedTuple):
    """How words look: what they, their style or the styles that it is based on say. `size` is in half points, None
    where nothing says it.
    """

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size: int | None = None


PLAIN = Look()


class PieceKind(Enum):
    """What a piece of a paragraph is; what its `text` then holds."""

    TEXT = auto()
    """Words as they are read: letters, symbols, hyphens."""
    TAB = auto()
    LINE_BREAK = auto()
    PAGE_BREAK = auto()
    COLUMN_BREAK = auto()
    PICTURE = auto()
    """Its alternative text; or that of a shape or chart."""
    DIAGRAM = auto()
    """The words of a chart or of SmartArt."""
    OBJECT = auto()
    """The program that an embedded object belongs to."""
    FIELD = auto()
    """The name of a field that has no result."""
    BOX = auto()
    """A text box; its text is in `blocks`."""
    FOOTNOTE = auto()
    """The id of the note that is called here."""
    ENDNOTE = auto()
    COMMENT_START = auto()
    """The id of the comment whose words begin here."""
    COMMENT_END = auto()
    COMMENT = auto()
    """The id of the comment that is called here."""


class Piece(NamedTuple):
    """The least part of a paragraph, in one run: `place` is that of its element (`w:t`, `w:tab`, …), and what
    stands above that is the run.
    """

    kind: PieceKind
    text: str
    place: Place
    changes: tuple[Change, ...] = ()
    """The outermost first: what was inserted may have been deleted again."""
    link: Link | None = None
    hidden: bool = False
    formatted: Change | None = None
    blocks: "tuple[Block, ...]" = ()
    look: Look = PLAIN
    target: str = ""
    """The name of the part that a picture or a diagram is drawn from."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `number` counts the paragraphs of its part as they are read, from 1."""

    place: Place
    number: int
    pieces: tuple[Piece, ...]
    style: str = ""
    """The style's name, which is the same in every language for Word's own (`heading 1`)."""
    outline: int | None = None
    """1 to 9: a heading of that level."""
    level: int | None = None
    """0 to 8: the level in the list that the paragraph belongs to."""
    label: str = ""
    """Number or bullet, as Word shows it."""
    changes: tuple[Change, ...] = ()
    """Those of the paragraph's end."""
    formatted: Change | None = None
    indent: int = 0
    """From the left, in twentieths of a point, where the paragraph says it itself."""
    align: str = ""
    """`center`, `right` and so on, where the paragraph says it itself."""
    new_page: bool = False
    """Whether it begins a page of its own accord."""
    ends_section: bool = False
    """Whether what follows begins a new section of pages."""

    @property
    def text(self) -> str:
        """The words, deleted ones too, without those of text boxes and notes."""
        return "".join(_WRITTEN.get(piece.kind, piece.text) for piece in self.pieces if piece.kind in _WORDS)


class Merge(Enum):
    """How a cell goes together with others."""

    NONE = auto()
    FIRST = auto()
    """The uppermost of cells that are merged."""
    ABOVE = auto()
    """Goes on from the cell above."""
    LEFT = auto()
    """Goes on from the cell to its left (files of older versions; newer ones have spans)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. `column` is the first column of the grid that it stands in, from 0, and `span` how many it takes."""

    place: Place
    column: int
    span: int
    merge: Merge
    blocks: "tuple[Block, ...]"
    changes: tuple[Change, ...] = ()
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `before` and `after`: columns of the grid that are left out at its ends."""

    place: Place
    cells: tuple[Cell, ...]
    before: int = 0
    after: int = 0
    heads: bool = False
    """Whether it is repeated at the head of each page."""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `columns`: how many the grid has, as far as the file says, and `widths` how wide they are, in
    twentieths of a point, 0 where it is not said. `first_row`: its style makes the first row look like a header.
    """

    place: Place
    columns: int
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    first_row: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands here was not read: the name of another file or part."""

    place: Place
    name: str


Block = Paragraph | Table | Unread


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or an endnote."""

    place: Place
    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; `answers` is the id of the one that it replies to."""

    place: Place
    id: str
    author: str
    date: str
    blocks: tuple[Block, ...]
    answers: str | None = None
    resolved: bool = False


class Pages(StrEnum):
    """Which pages a head or foot is on."""

    ALL = "default"
    FIRST = "first"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class PageText:
    """A page head, or a page foot."""

    place: Place
    foot: bool
    pages: Pages
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file. Notes and comments are by id, in the order of their parts."""

    body: tuple[Block, ...]
    page_texts: tuple[PageText, ...] = ()
    footnotes: Mapping[str, Note] = field(default_factory=dict)
    endnotes: Mapping[str, Note] = field(default_factory=dict)
    comments: Mapping[str, Comment] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    """Parts that belong to the text, but are damaged or missing."""


_WORDS = {PieceKind.TEXT, PieceKind.TAB, PieceKind.LINE_BREAK, PieceKind.PAGE_BREAK, PieceKind.COLUMN_BREAK}
_WRITTEN = {
    PieceKind.TAB: "\t",
    PieceKind.LINE_BREAK: "\n",
    PieceKind.PAGE_BREAK: "\n",
    PieceKind.COLUMN_BREAK: "\n",
}
