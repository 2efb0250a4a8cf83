"""The one walk over a document: the content of a block, and the block with that content changed.

Every operation on a whole tree is built on it, so that nothing in a list, a cell or a proposal is missed. For a
new type of block, mypy reports the places here that must handle it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from vplan.document.blocks import (
    Block,
    Contents,
    Facts,
    Heading,
    Letterhead,
    Listing,
    Paragraph,
    Proposal,
    Row,
    Section,
    Signatory,
    Signatures,
    Table,
    TitlePage,
)
from vplan.document.figure import Figure
from vplan.document.inline import Inline, Inlines, PlainInline

Blocks = tuple[Block, ...]


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks in reading order, each before what it holds."""
    for block in blocks:
        yield block
        yield from walk(children(block))


def children(block: Block) -> Blocks:
    """The blocks straight inside, in reading order."""
    match block:
        case Section() | Proposal():
            return block.blocks
        case Listing():
            return tuple(inside for item in block.items for inside in item.blocks)
        case Table():
            cells = (cell for row in (*block.head, *block.rows) for cell in row.cells)
            return tuple(inside for cell in cells for inside in cell.blocks)
        case Heading() | Paragraph() | Figure() | TitlePage() | Letterhead() | Contents() | Signatures():
            return ()
    assert_never(block)


def texts(block: Block) -> Iterator[Inlines]:
    """The block's own texts in reading order, all of them before those of the blocks inside."""
    match block:
        case Heading() | Paragraph():
            yield block.content
        case Table() | Figure():
            yield block.caption
        case Contents():
            yield block.title
        case TitlePage():
            yield from (block.organisation, block.board, block.title, block.status)
            yield from (text for fact in block.facts for text in fact)
        case Letterhead():
            yield from (block.organisation, block.board, block.kind)
            yield from (text for fact in block.facts for text in fact)
            yield block.title
        case Signatures():
            yield block.opening
            yield from (text for person in block.people for text in (person.name, person.title))
        case Section() | Proposal() | Listing():
            return
        case _:
            assert_never(block)


def map_blocks(block: Block, change: Callable[[Blocks], Blocks]) -> Block:
    """The block with what it holds changed: the blocks of a division, of each item, of each cell."""
    match block:
        case Section() | Proposal():
            return replace(block, blocks=change(block.blocks))
        case Listing():
            return replace(block, items=tuple(replace(item, blocks=change(item.blocks)) for item in block.items))
        case Table():
            head = tuple(map_row(row, change) for row in block.head)
            return replace(block, head=head, rows=tuple(map_row(row, change) for row in block.rows))
        case Heading() | Paragraph() | Figure() | TitlePage() | Letterhead() | Contents() | Signatures():
            return block
    assert_never(block)


def in_language(blocks: Blocks, language: str) -> Blocks:
    """The blocks with their running text and headings in a language, but for what has one of its own; tables and
    figures keep that of the document.
    """
    return tuple(_in_language(block, language) for block in blocks)


def _in_language(block: Block, language: str) -> Block:
    match block:
        case Table() | Figure() | TitlePage() | Letterhead() | Contents() | Signatures():
            return block
        case Heading() | Paragraph() | Listing():
            block = replace(block, language=block.language or language)
        case Section() | Proposal():
            pass
        case _:
            assert_never(block)
    return map_blocks(block, lambda inside: in_language(inside, language))


def map_row(row: Row, change: Callable[[Blocks], Blocks]) -> Row:
    """The row with the blocks of each cell changed."""
    return replace(row, cells=tuple(replace(cell, blocks=change(cell.blocks)) for cell in row.cells))


def map_texts(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    """The block with each of its own texts changed, in the order of `texts`."""
    mapped: Block
    match block:
        case Heading() | Paragraph():
            mapped = replace(block, content=change(block.content))
        case Table() | Figure():
            mapped = replace(block, caption=change(block.caption))
        case Contents():
            mapped = replace(block, title=change(block.title))
        case TitlePage(organisation, board, title, status, facts):
            above = (change(organisation), change(board), change(title), change(status))
            mapped = TitlePage(*above, _map_facts(facts, change))
        case Letterhead(organisation, board, kind, facts, title):
            sender = (change(organisation), change(board), change(kind))
            mapped = Letterhead(*sender, _map_facts(facts, change), change(title))
        case Signatures():
            opening = change(block.opening)
            people = tuple(Signatory(change(person.name), change(person.title)) for person in block.people)
            mapped = replace(block, opening=opening, people=people)
        case Section() | Proposal() | Listing():
            mapped = block
        case _:
            assert_never(block)
    return mapped


def _map_facts(facts: Facts, change: Callable[[Inlines], Inlines]) -> Facts:
    return tuple((change(name), change(value)) for name, value in facts)


def inner(inline: Inline) -> Inlines:
    """The content of an inline; of a footnote, its text."""
    return () if isinstance(inline, PlainInline) else inline.content


def walk_inlines(content: Inlines) -> Iterator[Inline]:
    """All inlines in reading order, each before what it holds."""
    for inline in content:
        yield inline
        yield from walk_inlines(inner(inline))


def map_inner(inline: Inline, change: Callable[[Inlines], Inlines]) -> Inline:
    """The inline with its content changed."""
    return inline if isinstance(inline, PlainInline) else replace(inline, content=change(inline.content))


def opened(blocks: Iterable[Block], *, landscape: bool = False) -> Iterator[tuple[Block, bool]]:
    """The blocks with sections taken apart, each with whether its page lies across: that of a table which lies, or
    of a section. What a proposal, a list or a table holds is on the page of that.
    """
    for block in blocks:
        if isinstance(block, Section):
            yield from opened(block.blocks, landscape=landscape or block.landscape)
        else:
            yield block, landscape or (isinstance(block, Table) and block.landscape)
