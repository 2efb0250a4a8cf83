"""The Outline: sections of paragraphs, points, tables and pictures, made of words that know where they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.core import Message
from vplan.imports.words import NO_WORDS, Line, Words


class Run(NamedTuple):
    """Words of one look. `note`: the id of the footnote that is called right after them."""

    words: Words
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `number`: one that its author typed before it (`1.2`, `a)`), which is no part of its runs.
    `style`: the name of its style, as Word names it in every language.
    """

    runs: tuple[Run, ...]
    number: Words = NO_WORDS
    style: str = ""

    @property
    def words(self) -> Words:
        """All its words."""
        return Words.joined((run.words for run in self.runs), "")

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(run.bold for run in self.runs if run.words) and bool(self.words)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a list. `level` counts from 0; `label` is its bullet or number where its author typed it."""

    paragraph: Paragraph
    level: int = 0
    label: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Points:
    """Points that follow each other."""

    points: tuple[Point, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. `column` is the first that it stands in, from 0, `span` how many it takes; `down` how many rows."""

    column: int
    span: int = 1
    down: int = 1
    blocks: "tuple[Paragraph | Points, ...]" = ()
    bold: bool = False

    @property
    def words(self) -> Words:
        """All its words, each paragraph and each point on a line of its own."""
        return Words.joined((block.words for block in self.paragraphs), "\n")

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, points too."""
        found: list[Paragraph] = []
        for block in self.blocks:
            found += [point.paragraph for point in block.points] if isinstance(block, Points) else [block]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Each row has the cells that begin in it; one that goes on from above stands in no other row.

    `heads`: how many rows at the top are its header. `caption`: the paragraph above or below that names it,
    without 'Tabell 3.', which the outline accounts for.
    """

    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    heads: int = 1
    number: int = 1
    """Among the tables of the file, from 1."""
    caption: Paragraph | None = None

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place of the grid, also from above or from the left."""
        for above in range(row, -1, -1):
            for cell in self.rows[above]:
                if cell.column <= column < cell.column + cell.span and above + cell.down > row:
                    return cell
        return None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. `part`: its name in the package; `alt`: what is written for those who don't see it."""

    part: str
    data: bytes = b""
    alt: str = ""
    caption: Paragraph | None = None


@dataclass(slots=True)
class Section:
    """What stands under a heading, in order; the outermost has none. `level` is the heading's, from 1."""

    heading: Paragraph | None = None
    level: int = 0
    items: "list[Item]" = field(default_factory=list)

    @property
    def sections(self) -> "list[Section]":
        """The sections right under this one."""
        return [item for item in self.items if isinstance(item, Section)]

    def walk(self) -> "Iterator[Section]":
        """This section and all that stand in it, at any depth, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()


Item = Paragraph | Points | Grid | Picture | Section


class Accounted(NamedTuple):
    """Words that go into no value, and why not."""

    words: Words
    reason: Message


@dataclass(slots=True)
class Outline:
    """A whole file. `lines` are all its lines, in the order of their numbers: all that has to be accounted for.
    `printed`: what vplan prints of itself (contents, page numbers, 'Tabell 3.', and the typed signs that stand in
    `Paragraph.number` and `Point.label` as well); `left`: what is no text of a plan (deleted words, comments).

    Each letter of a line is once in the runs of `title`, `top`, `notes` and `page_texts`, in `printed` or `left`.
    """

    file: str
    title: list[Paragraph] = field(default_factory=list)
    """What stands before the text begins: the title page, in order. Tables there are in `top`."""
    top: Section = field(default_factory=Section)
    notes: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    """Footnotes and endnotes by the id that runs have."""
    lines: tuple[Line, ...] = ()
    printed: list[Accounted] = field(default_factory=list)
    left: list[Accounted] = field(default_factory=list)
    page_texts: list[Paragraph] = field(default_factory=list)
    """What only page heads and feet say, such as a registry number: some may be taken, the rest is left."""
    unread: tuple[str, ...] = ()
    """Parts of the file that may hold words and were not read, by name."""
