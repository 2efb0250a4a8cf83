"""Marks that highlight: what is new stands out, and what went is left out."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from vplan.document import (
    Block,
    Break,
    Change,
    Contents,
    Deleted,
    Emphasis,
    Facts,
    Figure,
    Foreign,
    Heading,
    Inline,
    Inlines,
    Inserted,
    Label,
    Letterhead,
    Link,
    Listing,
    Missing,
    Note,
    Paragraph,
    Proposal,
    Reference,
    Revised,
    Row,
    Section,
    Signatures,
    Status,
    Strong,
    Sub,
    Sup,
    Table,
    Target,
    Text,
    TitlePage,
)
from vplan.document.walk import Blocks, map_blocks, map_texts


def highlighted(blocks: Iterable[Block]) -> Blocks:
    """The blocks with what is new marked as Revised, and nothing of what went."""
    return tuple(kept for block in blocks for kept in _highlighted(block))


def _highlighted(block: Block) -> Blocks:
    change = _change_of(block)
    if change is Change.DELETED:
        return ()
    new = change is Change.INSERTED
    shown = map_blocks(map_texts(block, lambda content: _text(content, new=new)), highlighted)
    match shown:
        case Heading() | Paragraph() | Figure() | Signatures():
            return (replace(shown, change=None),)
        case Listing():
            items = tuple(item for item in shown.items if item.blocks)
            return (replace(shown, items=items),) if items else ()
        case Table():
            rows = _rows(shown.rows)
            return (replace(shown, rows=rows, head=_rows(shown.head), change=None),) if rows else ()
        case TitlePage() | Letterhead():
            return (replace(shown, facts=_facts(shown.facts)),)
        case Section() | Proposal() | Contents():
            return (shown,)
    assert_never(shown)


def _change_of(block: Block) -> Change | None:
    match block:
        case Heading() | Paragraph() | Table() | Figure() | Signatures():
            return block.change
        case Listing() | Section() | Proposal() | TitlePage() | Letterhead() | Contents():
            return None
    assert_never(block)


def _facts(facts: Facts) -> Facts:
    return tuple(fact for fact in facts if fact[0])


def _rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(replace(row, change=None) for row in rows if row.change is not Change.DELETED)


def _text(content: Inlines, *, new: bool = False) -> Inlines:
    if new and content:
        return (Revised(content),)
    return tuple(kept for inline in content for kept in _inline(inline))


def _inline(inline: Inline) -> Inlines:
    match inline:
        case Text() | Break() | Missing():
            return (inline,)
        case Deleted():
            return ()
        case Inserted(content):
            return (Revised(content),)
        case Strong() | Emphasis() | Sub() | Sup() | Foreign() | Label() | Status() | Revised():
            kept = _text(inline.content)
            return (replace(inline, content=kept),) if kept else ()
        case Link() | Note() | Reference() | Target():
            kept = _text(inline.content)
            return (replace(inline, content=kept),) if kept else ()
    assert_never(inline)
