"""References within a document: what they say and where they lead, once everything in it is numbered.

In: numbered blocks. Out: the same, each reference with its words ('tabell 4', the words of a heading) and its
anchor, and an anchor at what is referred to; what nothing refers to stays as it is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, takewhile
from typing import NamedTuple

from vplan.document.blocks import Block, Captions, Heading, Item, Listing, Paragraph, Row, Section, Table
from vplan.document.change import Change
from vplan.document.figure import Figure
from vplan.document.inline import Break, Inline, Inlines, Reference, Target, Text, plain
from vplan.document.walk import Blocks, children, map_blocks, map_inner, map_texts, texts, walk, walk_inlines


class Unresolved(LookupError):
    """A reference to what the document does not hold, or holds without a number: its target."""


class _Place(NamedTuple):
    """Where references lead, and what they say."""

    anchor: str
    words: str


def resolved(blocks: Blocks) -> Blocks:
    """The blocks with every reference resolved. Raises Unresolved."""
    blocks = _with_captions_listed(blocks)
    wanted = _wanted(blocks)
    if not wanted:
        return blocks
    return anchored(_Resolving(dict(_places(blocks, wanted))).blocks(blocks))


def anchored(blocks: Blocks) -> Blocks:
    """The blocks with an anchor at everything that their references lead to."""
    anchors = _wanted(blocks)
    return _Anchoring(anchors).blocks(blocks) if anchors else blocks


def _wanted(blocks: Blocks) -> dict[str, str]:
    """What the blocks refer to, each with the anchor that the references have."""
    return {
        inline.target: inline.anchor
        for block in walk(blocks)
        for text in texts(block)
        for inline in walk_inlines(text)
        if isinstance(inline, Reference)
    }


def _places(blocks: Iterable[Block], wanted: Iterable[str]) -> Iterator[tuple[str, _Place]]:
    """What can be referred to by its name; of several that share one, the first."""
    found: dict[str, _Place] = {}
    for block in walk(blocks):
        match block:
            case Table(number=int(number), name=str(name)) if name:
                found.setdefault(name, _Place(f"tabell-{number}", f"tabell\u00a0{number}"))
            case Figure(number=number, name=str(name)) if name:
                found.setdefault(name, _Place(f"figur-{number}", f"figur\u00a0{number}"))
            case Heading(content=content, anchor=anchor, name=str(name)) if name:
                found.setdefault(name, _Place(anchor, f"\u201d{plain(content)}\u201d"))
    keys = {key for block in walk(blocks) for key in _keys(block)}
    numbers = count(1)
    for name in wanted:
        if name in keys:
            found.setdefault(name, _Place(f"plats-{next(numbers)}", ""))
    return iter(found.items())


def _keys(block: Block) -> Iterator[str]:
    """The keys of what a block is or holds in rows and items."""
    match block:
        case Section(key=key):
            yield key
        case Table(rows=rows):
            yield from (row.key for row in rows)
        case Listing(items=items):
            yield from (item.key for item in items)


class _Resolving(NamedTuple):
    """Gives references their words and anchors."""

    places: dict[str, _Place]

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(map_blocks(map_texts(block, self.content), self.blocks) for block in blocks)

    def content(self, content: Inlines) -> Inlines:
        return tuple(map(self._inline, content))

    def _inline(self, inline: Inline) -> Inline:
        if not isinstance(inline, Reference):
            return map_inner(inline, self.content)
        place = self.places.get(inline.target)
        if place is None or not (inline.content or place.words):
            raise Unresolved(inline.target)
        words = place.words[:1].upper() + place.words[1:] if inline.capital else place.words
        if inline.content:
            return replace(inline, anchor=place.anchor)
        return replace(inline, content=(Text(words),), anchor=place.anchor, repeats=True)


@dataclass
class _Anchoring:
    """Sets anchors; `left` are those that are not set yet: each is set once."""

    left: dict[str, str] = field(default_factory=dict)

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if getattr(block, "change", None) is Change.DELETED:
            return block
        match block:
            case Table(name=name) if name in self.left:
                block = replace(block, anchor=self.left.pop(name))
            case Figure(name=name) if name in self.left:
                return replace(block, anchor=self.left.pop(name))
            case Heading(name=name) if name in self.left:
                self.left.pop(name)  # it has its anchor already
                return block
            case Section(key=key) if key in self.left:
                block = replace(block, blocks=_begun(block.blocks, self.left.pop(key)))
        if isinstance(block, Table):
            block = replace(block, rows=tuple(map(self._row, block.rows)))
        if isinstance(block, Listing):
            block = replace(block, items=tuple(map(self._item, block.items)))
        return map_blocks(block, self.blocks) if children(block) else block

    def _row(self, row: Row) -> Row:
        if row.key not in self.left or row.change is Change.DELETED:
            return row
        first, *others = row.cells
        return replace(row, cells=(replace(first, blocks=_begun(first.blocks, self.left.pop(row.key))), *others))

    def _item(self, item: Item) -> Item:
        if item.key not in self.left:
            return item
        return replace(item, blocks=_begun(item.blocks, self.left.pop(item.key)))


def _begun(blocks: Blocks, anchor: str) -> Blocks:
    """The blocks, the first text of which is where references lead."""
    for at, block in enumerate(blocks):
        if isinstance(block, Heading | Paragraph) and block.content:
            if isinstance(block.content[0], Target):
                return blocks
            begun = replace(block, content=(Target(anchor, block.content),))
            return (*blocks[:at], begun, *blocks[at + 1 :])
    return blocks


def _with_captions_listed(blocks: Blocks) -> Blocks:
    """The blocks with their lists of captions filled; one of no captions is left out."""
    if not any(isinstance(block, Listing) and block.captions for block in walk(blocks)):
        return blocks
    named = _Naming().blocks(blocks)
    listed = {kind: tuple(_captions(named, kind)) for kind in Captions}

    def filled(inside: Blocks) -> Blocks:
        done: list[Block] = []
        for block in inside:
            if isinstance(block, Listing) and block.captions:
                items = listed[block.captions]
                done += [replace(block, items=items)] if items else []
            else:
                done.append(map_blocks(block, filled))
        return tuple(done)

    return filled(named)


@dataclass
class _Naming:
    """Names what has a caption and no name of its own, by its words: numbers change from version to version."""

    met: Counter[str] = field(default_factory=Counter)

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(map_blocks(self._named(block), self.blocks) for block in blocks)

    def _named(self, block: Block) -> Block:
        if not isinstance(block, Table | Figure) or not block.number or block.name:
            return block
        words = f"#{plain(block.caption)}"
        self.met[words] += 1
        return replace(block, name=f"{words}#{self.met[words]}")


def _captions(blocks: Blocks, kind: Captions) -> Iterator[Item]:
    label, listed = ("Tabell", Table) if kind is Captions.TABLES else ("Figur", Figure)
    for block in walk(blocks):
        if isinstance(block, Table | Figure) and isinstance(block, listed) and block.number:
            first = takewhile(lambda one: not isinstance(one, Break), block.caption)  # what follows is its source
            words = (Text(f"{label}\u00a0{block.number}. {plain(tuple(first))}"),)
            yield Item((Paragraph((Reference(block.name, words),)),))
