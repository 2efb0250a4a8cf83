"""Blocks that came or went as a whole."""

from dataclasses import replace

from vplan.document import (
    Block,
    Calendar,
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
    calendar_table,
)
from vplan.document.redline.words import struck_notes


def whole_block(block: Block, change: Change) -> tuple[Block, ...]:
    """The block as one that came, or went; what can't be told of is left as it is when it came."""
    gone = change is Change.DELETED
    match block:
        case Heading():
            anchor = f"{block.anchor}-struken" if gone else block.anchor
            new_page = block.new_page and not gone
            content = _text(block.content, change)
            return (replace(block, change=change, anchor=anchor, new_page=new_page, content=content),)
        case Paragraph():
            return (replace(block, change=change, content=_text(block.content, change)),)
        case Listing():
            return (replace(block, items=tuple(whole_item(item, change) for item in block.items)),)
        case Section() if gone:  # what went has no pages of its own
            return whole_blocks(block.blocks, change)
        case Section() | Proposal():
            return (replace(block, blocks=whole_blocks(block.blocks, change)),)
        case Table():
            rows = tuple(whole_row(row, change) for row in block.rows)
            head = tuple(whole_row(row, change) for row in block.head)
            caption = _text(block.caption, change)
            return (replace(block, rows=rows, head=head, change=change, caption=caption),)
        case Figure() | Signatures():
            return (replace(block, change=change),)
        case Calendar():
            return whole_block(calendar_table(block), change)
        case Contents() | TitlePage() | Letterhead():
            return () if gone else (block,)


def whole_blocks(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    """All of the blocks as ones that came, or went."""
    return tuple(marked for block in blocks for marked in whole_block(block, change))


def whole_item(item: Item, change: Change) -> Item:
    """The item as one that came, or went."""
    return replace(item, blocks=whole_blocks(item.blocks, change))


def whole_row(row: Row, change: Change) -> Row:
    """The row as one that came, or went."""
    cells = tuple(replace(cell, blocks=whole_blocks(cell.blocks, change)) for cell in row.cells)
    return replace(row, cells=cells, change=change)


def _text(content: Inlines, change: Change) -> Inlines:
    return struck_notes(content) if change is Change.DELETED else content
