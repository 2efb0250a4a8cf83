"""What of a block is compared: its words and its shape, without numbers and addresses that follow from
where it stands.
"""

from dataclasses import replace
from typing import assert_never

from vplan.document import (
    Block,
    Contents,
    Figure,
    Heading,
    Inline,
    Inlines,
    Item,
    Letterhead,
    Listing,
    Note,
    Paragraph,
    Proposal,
    Reference,
    Row,
    Section,
    Signatures,
    Table,
    Target,
    TitlePage,
    plain,
)
from vplan.document.walk import Blocks, children, map_blocks, map_inner, map_row, map_texts, texts


def comparable(block: Block) -> Block:
    """The block without what is outside the comparison."""
    bare = map_blocks(map_texts(block, _bare), _essences)
    match bare:
        case Heading():
            return replace(bare, anchor="", new_page=False)
        case Listing():
            return replace(bare, items=tuple(replace(item, key="") for item in bare.items))
        case Table():
            head, rows = (tuple(replace(row, key="") for row in part) for part in (bare.head, bare.rows))
            return replace(bare, number=None, key="", head=head, rows=rows)
        case Figure():
            return replace(bare, number=0, key="")
        case Contents():
            return Contents(())
        case Paragraph() | Section() | Proposal() | TitlePage() | Letterhead() | Signatures():
            return bare
    assert_never(bare)


def _essences(blocks: Blocks) -> Blocks:
    return tuple(map(comparable, blocks))


def comparable_item(item: Item) -> Item:
    """The item without what is outside the comparison."""
    return Item(_essences(item.blocks))


def comparable_row(row: Row) -> Row:
    """The row without what is outside the comparison."""
    return replace(map_row(row, _essences), key="")


def _bare(content: Inlines) -> Inlines:
    """Notes by their text alone, references by their target alone."""
    return tuple(part for inline in content for part in _bare_inline(inline))


def _bare_inline(inline: Inline) -> Inlines:
    match inline:
        case Note():
            return (Note("", 0, inline.content),)
        case Reference(target):
            return (Reference(target, ()),)
        case Target():
            return _bare(inline.content)
    return (map_inner(inline, _bare),)


def words(block: Block) -> str:
    """Every word of the block, to see how alike two are."""
    return " ".join([*map(plain, texts(block)), *map(words, children(block))])


def row_words(row: Row) -> str:
    """Every word of the row."""
    return " ".join(words(block) for cell in row.cells for block in cell.blocks)
