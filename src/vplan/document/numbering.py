"""Blocks to the same blocks numbered in reading order: captions, footnotes, and headings by their addresses; then
what refers to them says their numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import assert_never

from vplan.document.blocks import (
    Block,
    Contents,
    Heading,
    Letterhead,
    Listing,
    Paragraph,
    Proposal,
    Section,
    Signatures,
    Table,
    TitlePage,
)
from vplan.document.figure import Figure
from vplan.document.inline import Inline, Inlines, Note
from vplan.document.references import resolved
from vplan.document.walk import Blocks, map_blocks, map_inner, map_texts


def numbered(blocks: Iterable[Block]) -> Blocks:
    """The blocks of a whole document, numbered. Raises Unresolved for a reference to what is not there."""
    return resolved(_Numbers().blocks(blocks))


@dataclass(slots=True)
class _Numbers:
    """The last number of each kind; `notes` are those with an id."""

    headings: int = 0
    tables: int = 0
    figures: int = 0
    calls: int = 0
    notes: dict[str, int] = field(default_factory=dict)

    def blocks(self, blocks: Iterable[Block]) -> Blocks:
        return tuple(map_blocks(map_texts(self._numbered(block), self._content), self.blocks) for block in blocks)

    def _numbered(self, block: Block) -> Block:
        match block:
            case Heading():
                self.headings += 1
                return replace(block, anchor=f"rubrik-{self.headings}")
            case Table():
                self.tables += bool(block.caption)
                return replace(block, number=self.tables if block.caption else None)
            case Figure():
                self.figures += 1
                return replace(block, number=self.figures)
            case Paragraph() | Listing() | Section() | Proposal():
                return block
            case TitlePage() | Letterhead() | Contents() | Signatures():
                return block
        assert_never(block)

    def _content(self, content: Inlines) -> Inlines:
        return tuple(map(self._inline, content))

    def _inline(self, inline: Inline) -> Inline:
        inside = map_inner(inline, self._content)
        return self._called(inside) if isinstance(inside, Note) else inside

    def _called(self, note: Note) -> Note:
        """One that is called for again keeps its number; one without an id is called for once."""
        if note.key in self.notes:
            return replace(note, number=self.notes[note.key], again=True)
        self.calls += 1
        if note.key:
            self.notes[note.key] = self.calls
        return replace(note, number=self.calls)
