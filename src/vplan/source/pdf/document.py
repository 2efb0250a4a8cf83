"""What a tagged PDF says, as values: elements, and the marked content that each holds. Nothing here knows PDF."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Piece(NamedTuple):
    """Letters of one look. A line feed stands where a line of the page ends; what hyphenates a word there is a
    soft hyphen (U+00AD) where the file says so, else the sign that is seen.
    """

    text: str
    bold: bool = False
    italic: bool = False


class Marked(NamedTuple):
    """Marked content: `page` counts from 1, `mark` is its number on that page (MCID)."""

    page: int
    mark: int
    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the tags. `kind` is one of the standard's (`P`, `TD`), which the file's own `name` stands for.

    `alt`: what is said instead of a picture; `actual`: the words instead of what is drawn, None where none are
    given; `address`: where a link leads outside the file; `said`: attributes of tables and lists by name.
    """

    kind: str
    name: str = ""
    kids: "tuple[Element | Marked, ...]" = ()
    alt: str = ""
    actual: str | None = None
    address: str = ""
    said: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def elements(self) -> "tuple[Element, ...]":
        """The elements straight inside."""
        return tuple(kid for kid in self.kids if isinstance(kid, Element))

    def walk(self) -> "Iterator[Element]":
        """This element and all that stand in it, in order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def marked(self) -> Iterator[Marked]:
        """All the marked content in it, in order."""
        for kid in self.kids:
            if isinstance(kid, Marked):
                yield kid
            else:
                yield from kid.marked()


@dataclass(frozen=True, slots=True)
class Document:
    """A tagged PDF. `title`: what the file says that it is called. `untagged`: text of its pages that no element
    holds and that is no artifact; mark -1 where it has no mark.
    """

    root: Element
    pages: int
    title: str = ""
    untagged: tuple[Marked, ...] = ()
