"""Block content: one type for each kind of block in a document.

`key` states which part of the plan a section, table, row, item or meeting is ('mål/eko'), so that it
can be found again.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from vplan.core.letters import Parted
from vplan.document.change import Change
from vplan.document.figure import Figure
from vplan.document.inline import Inlines
from vplan.document.look import Look, RowKind, TableKind

Facts = tuple[tuple[Inlines, Inlines], ...]
"""Names with values: registry number, dates, decision."""


class Captions(StrEnum):
    """What has captions that a list can give."""

    TABLES = "tables"
    FIGURES = "figures"


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    LEAD = "lead"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is a chapter's. `anchor` is its address inside the document, `name` what references
    know it by.
    """

    level: int
    content: Inlines
    anchor: str
    new_page: bool = False
    change: Change | None = None
    name: str = field(default="", compare=False)
    language: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Inlines
    role: Role = Role.BODY
    change: Change | None = None
    language: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    blocks: "tuple[Block, ...]"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `start` None: unordered. `captions`: its items are the captions of the document's tables, or of its
    figures, and it is filled when the document is whole.
    """

    items: tuple[Item, ...]
    start: int | None = None
    captions: Captions | None = field(default=None, compare=False)
    language: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the share of the table's width that its template gives it (any unit; None: as wide as what it
    holds), and whether it holds figures. `width`, in percent of the table's, and which words may be hyphenated in
    it are reckoned when the document is whole.
    """

    share: float | None = None
    figures: bool = False
    width: float = field(default=0.0, compare=False)
    words: Parted = field(default=Parted.NONE, compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. `header` cells name their row or column; those of a column of figures stand to the right. `amount`
    is the amount that the cell's words say, where they say one and nothing else; marks compare the words alone.
    `indent`: by how many steps its text begins further in.
    """

    blocks: "tuple[Block, ...]"
    header: bool = False
    columns: int = 1
    rows: int = 1
    look: Look = Look.BODY
    figures: bool = False
    amount: Decimal | None = field(default=None, compare=False)
    indent: int = 0

    @property
    def spans_figures(self) -> bool:
        """Whether it names several columns of figures, in whose middle it stands."""
        return self.header and self.figures and self.columns > 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.BODY
    key: str = ""
    change: Change | None = None

    @property
    def names_columns(self) -> bool:
        """Whether it names the columns of the rows after it, as a band's head does; a group's head is one name."""
        return self.kind is RowKind.GROUP and len(self.cells) > 1 and all(cell.header for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `number` counts the captions of the document. `change` is that of its caption; rows have their
    own. `name` is what references know it by, `anchor` where they lead, if there are any. `size` of its text
    against the usual, and whether it lies across a page of its own, are reckoned when the document is whole.
    """

    kind: TableKind
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()
    number: int | None = None
    key: str = ""
    change: Change | None = None
    name: str = field(default="", compare=False)
    anchor: str = field(default="", compare=False)
    size: float = field(default=1.0, compare=False)
    landscape: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: its heading, and the deepest level that it lists."""

    title: Inlines
    depth: int = 2


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The first page of a plan."""

    organisation: Inlines
    board: Inlines
    title: Inlines
    status: Inlines
    facts: Facts


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a letter: who sends it, what kind of letter it is, and its facts."""

    organisation: Inlines
    board: Inlines
    kind: Inlines
    facts: Facts
    title: Inlines


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed decision, set off from the text around it."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs."""

    name: Inlines
    title: Inlines


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, side by side, with room to write; without `room`, the names under a text of theirs."""

    people: tuple[Signatory, ...]
    opening: Inlines = ()
    room: bool = True
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the document; a landscape one has pages of its own."""

    blocks: "tuple[Block, ...]"
    landscape: bool = False
    key: str = ""


TextBlock = Heading | Paragraph | Listing
"""Running text and its headings. `language` is its own (ISO 639), where it is not that of the document."""
DisplayBlock = Table | Figure
"""What is set off from the text under a numbered caption."""
DivisionBlock = Section | Proposal
"""What holds a stretch of the document together."""
FormalBlock = TitlePage | Letterhead | Contents | Signatures
"""Formal parts of a document, each laid out in its own way."""
Block = TextBlock | DisplayBlock | DivisionBlock | FormalBlock
