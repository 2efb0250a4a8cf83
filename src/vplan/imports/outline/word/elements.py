"""What a Word file's text consists of while it is read, in a row: paragraphs, tables, pictures, and gaps."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from vplan.imports.outline.word.pars import Par


@dataclass(eq=False, slots=True)
class Box:
    """A cell: where it begins, how many columns and rows it takes, and what stands in it."""

    column: int
    span: int = 1
    down: int = 1
    pars: list[Par] = field(default_factory=list)
    shaded: bool = False

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return " ".join(par.plain for par in self.pars if par)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        found = [par for par in self.pars if par]
        return bool(found) and all(par.bold for par in found)


@dataclass(eq=False, slots=True)
class Tab:
    """A table. `inner`: those that stood in its cells; `adjoins`: right after another, without any paragraph."""

    number: int
    rows: list[list[Box]]
    columns: int
    marked: int = 0
    """How many rows at the top are marked as header."""
    styled: bool = False
    """Whether its style makes the first row look like a header."""
    heads: int = 0
    inner: "list[Tab | Pic]" = field(default_factory=list)
    caption: Par | None = None
    printed: list[Par] = field(default_factory=list)
    """Its paragraphs that go into no cell: header rows that are repeated."""
    made_of_tabs: bool = False

    @property
    def boxes(self) -> Iterator[Box]:
        """All cells."""
        for row in self.rows:
            yield from row

    @property
    def pars(self) -> Iterator[Par]:
        """All paragraphs in it, in order."""
        for box in self.boxes:
            yield from box.pars


@dataclass(eq=False, slots=True)
class Pic:
    """A picture: the name of its part, and its alternative text."""

    part: str
    alt: str
    caption: Par | None = None


@dataclass(eq=False, slots=True)
class Gap:
    """Nothing to read: an empty paragraph, or where a page begins."""

    new_page: bool = False


Element = Par | Tab | Pic | Gap
