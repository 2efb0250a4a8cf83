"""Blocks that came or went as a whole."""

from dataclasses import replace
from typing import assert_never

from vplan.document import (
    Block,
    Change,
    Contents,
    Figure,
    Heading,
    Inlines,
    Item,
    Letterhead,
    Listing,
    Paragraph,
    Proposal,
    Row,
    Section,
    Signatures,
    Table,
    TitlePage,
)
from vplan.document.redline.inlines import struck_notes
from vplan.document.walk import Blocks, map_blocks, map_row, map_texts


def whole_block(block: Block, change: Change) -> Blocks:
    """The block marked as inserted or deleted; an inserted one that can't be marked is left as it is."""
    gone = change is Change.DELETED
    if gone and isinstance(block, Table | Figure):
        block = replace(block, anchor="")
    inside = map_blocks(
        map_texts(block, lambda content: _text(content, change)), lambda blocks: whole_blocks(blocks, change)
    )
    match inside:
        case Heading():
            anchor = f"{inside.anchor}-struken" if gone else inside.anchor
            return (replace(inside, change=change, anchor=anchor, new_page=inside.new_page and not gone),)
        case Table():
            head, rows = (
                tuple(replace(row, change=change) for row in part) for part in (inside.head, inside.rows)
            )
            return (replace(inside, change=change, head=head, rows=rows),)
        case Paragraph() | Figure() | Signatures():
            return (replace(inside, change=change),)
        case Section() if gone:  # what went has no pages of its own
            return inside.blocks
        case Section() | Proposal() | Listing():
            return (inside,)
        case Contents() | TitlePage() | Letterhead():
            return () if gone else (inside,)
    assert_never(inside)


def whole_blocks(blocks: Blocks, change: Change) -> Blocks:
    """All of the blocks as ones that came, or went."""
    return tuple(marked for block in blocks for marked in whole_block(block, change))


def whole_item(item: Item, change: Change) -> Item:
    """The item as one that came, or went."""
    return replace(item, blocks=whole_blocks(item.blocks, change))


def whole_row(row: Row, change: Change) -> Row:
    """The row as one that came, or went."""
    return replace(map_row(row, lambda blocks: whole_blocks(blocks, change)), change=change)


def _text(content: Inlines, change: Change) -> Inlines:
    return struck_notes(content) if change is Change.DELETED else content
