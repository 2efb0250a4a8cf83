"""What of a block is compared: its words and its shape, without numbers and addresses that follow from
where it stands.
"""

from dataclasses import replace

from vplan.document import (
    Block,
    Break,
    Calendar,
    Contents,
    Figure,
    Heading,
    Inlines,
    Item,
    Letterhead,
    Listing,
    Note,
    Paragraph,
    Proposal,
    Row,
    Section,
    Signatures,
    Table,
    Text,
    TitlePage,
    plain,
)


def essence(block: Block) -> Block:
    """The block without what is outside the comparison."""
    match block:
        case Heading():
            return replace(block, anchor="", new_page=False, content=_bare(block.content))
        case Paragraph():
            return replace(block, content=_bare(block.content))
        case Section():
            return replace(block, blocks=tuple(map(essence, block.blocks)))
        case Proposal():
            return replace(block, blocks=tuple(map(essence, block.blocks)))
        case Listing():
            return replace(block, items=tuple(map(item_essence, block.items)))
        case Table():
            rows, head = tuple(map(row_essence, block.rows)), tuple(map(row_essence, block.head))
            return replace(block, number=None, key="", rows=rows, head=head, caption=_bare(block.caption))
        case Figure():
            return replace(block, number=0, key="", caption=_bare(block.caption))
        case Contents():
            return Contents(())
    return block


def item_essence(item: Item) -> Item:
    """The item without what is outside the comparison."""
    return Item(tuple(map(essence, item.blocks)))


def row_essence(row: Row) -> Row:
    """The row without what is outside the comparison."""
    return replace(
        row, key="", cells=tuple(replace(cell, blocks=tuple(map(essence, cell.blocks))) for cell in row.cells)
    )


def _bare(content: Inlines) -> Inlines:
    """Notes by their text alone."""
    return tuple(
        Note("", 0, inline.content)
        if isinstance(inline, Note)
        else inline
        if isinstance(inline, Text | Break)
        else replace(inline, content=_bare(inline.content))
        for inline in content
    )


def words(block: Block) -> str:
    """Every word of the block, to see how alike two are."""
    match block:
        case Heading() | Paragraph():
            return plain(block.content)
        case Section() | Proposal():
            return " ".join(map(words, block.blocks))
        case Listing():
            return " ".join(words(inner) for item in block.items for inner in item.blocks)
        case Table():
            return " ".join([plain(block.caption), *map(row_words, (*block.head, *block.rows))])
        case Figure():
            return plain(block.caption)
        case Signatures():
            return " ".join(plain(part) for person in block.people for part in (person.name, person.title))
        case TitlePage() | Letterhead() | Contents():
            return plain(block.title)
        case Calendar():
            return " ".join(plain(meeting.days) for meeting in block.meetings)
    return ""


def row_words(row: Row) -> str:
    """Every word of the row."""
    return " ".join(words(block) for cell in row.cells for block in cell.blocks)
