"""A whole document: its blocks, what it is called, and how it looks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from vplan.document.blocks import Block, Heading
from vplan.document.change import Change
from vplan.document.inline import Inlines
from vplan.document.record import Record
from vplan.document.walk import walk
from vplan.document.word_template import WordTemplate


@dataclass(frozen=True, slots=True)
class Logo:
    """An organisation's logo: the picture's bytes, the ending of its format (png, jpg or svg), and its
    alternative text.
    """

    data: bytes
    ending: str
    alt: str


@dataclass(frozen=True, slots=True)
class Typefaces:
    """Families of running text and of headings and tables; None: the usual one of each format. `folder`
    holds their files.
    """

    text: str | None = None
    heads: str | None = None
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Looks:
    """Colours as RRGGBB; every text colour has at least 4.5:1 against white (WCAG 2.1, 1.4.3). Beside
    them what an organisation has of its own.
    """

    ink: str = "1C1F20"
    accent: str = "17525B"
    quiet: str = "595959"
    hairline: str = "C9CFD1"
    tint: str = "EDF2F2"
    good: str = "1F6F54"
    middling: str = "8A6100"
    poor: str = "9E2A2B"
    logo: Logo | None = None
    typefaces: Typefaces = Typefaces()
    word_template: WordTemplate | None = None

    @property
    def colours(self) -> dict[str, str]:
        """Every colour by its name."""
        return {name: value for name in self.__slots__ if isinstance(value := getattr(self, name), str)}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a document carries with it, where its format can."""

    name: str
    data: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Tracked:
    """Changes since an earlier version, which `since` names. `legend` says what the marks mean, for formats whose
    readers do not know them as changes; `heads` are what stood at the left and right of pages' tops before.
    """

    since: str
    legend: Inlines
    heads: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """`head_left` and `head_right` run at the top of every page after the first. `signs` are the words of boxes at
    the foot of every page, in which people sign, in formats that have pages. `date` is what
    the files are stamped with, never today's. `record` is what formats note of the document for registers and
    archives. `source` is what the document was made from, in UTF-8. The tables
    among its blocks are set as soon as it is made.
    """

    title: str
    language: str
    author: str
    date: date
    blocks: tuple[Block, ...]
    subject: str = ""
    head_left: str = ""
    head_right: str = ""
    signs: tuple[str, ...] = ()
    looks: Looks = field(default_factory=Looks)
    source: Attachment | None = None
    tracked: Tracked | None = None
    record: Record = field(default_factory=Record)

    def __post_init__(self) -> None:
        from vplan.document.setting import with_tables_set  # no check makes a document

        object.__setattr__(self, "blocks", with_tables_set(self.blocks))

    def walk(self) -> Iterator[Block]:
        """All blocks in reading order, each before what it holds."""
        return walk(self.blocks)

    def outline(self, depth: int) -> list[Heading]:
        """The headings that contents list, down to a level; one that went is none of them."""
        headings = (block for block in self.walk() if isinstance(block, Heading) and block.level <= depth)
        return [heading for heading in headings if heading.change is not Change.DELETED]
