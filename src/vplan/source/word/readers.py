"""The protocols by which the readers of a Word file's parts call each other. A text holds tables that hold
texts, so the readers call each other in circles; with the protocols here, their modules need no circular import.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from vplan.source.word.context import Context
from vplan.source.word.document import Block, Place
from vplan.source.word.numbers import Numbering
from vplan.source.word.styles import Styles

if TYPE_CHECKING:
    from vplan.source.word.names import Element


class StoryReader(Protocol):
    """Reads one text of a part."""

    styles: Styles

    def address(self, relation: str) -> str:
        """What a relation to outside leads to; '' where it does not lead out."""

    def target(self, relation: str) -> str:
        """What a relation leads to, inside or outside."""

    def words_in(self, relation: str) -> str:
        """The words of the drawn part that a relation leads to."""

    def blocks(self, element: "Element", place: Place, context: Context | None = None) -> tuple[Block, ...]:
        """The blocks that the element holds."""

    def blocks_apart(self, element: "Element", place: Place) -> tuple[Block, ...] | None:
        """The same, in the middle of a paragraph. None: nested deeper than any program has it."""

    def add_blocks(
        self,
        children: "Iterable[tuple[int, Element]]",
        above: Place,
        context: Context,
        found: list[Block],
    ) -> None:
        """Add the blocks among the children of an element, each given with its index."""


class PackageReader(Protocol):
    """Reads one package: what its parts lead to, and what holds for all of them."""

    styles: Styles
    numbering: Numbering

    def address(self, part: str, relation: str) -> str:
        """Where a relation leads outside; '' where it does not."""

    def target(self, part: str, relation: str) -> str:
        """Where a relation leads, inside or outside."""

    def words_in(self, part: str, relation: str) -> str:
        """The words of a part that is drawn, where it is drawn first."""

    def section(self, properties: "Element", part: str) -> None:
        """Take note of the page heads and feet that a section names."""

    def related(self, ending: str) -> "tuple[str, Element] | None":
        """The name and root of the part that the document has for a purpose."""
