"""Marks that highlight: what is new stands out, and what went is left out."""

from collections.abc import Iterable
from dataclasses import replace

from vplan.document import (
    Block,
    Break,
    Change,
    Deleted,
    Figure,
    Heading,
    Inline,
    Inlines,
    Inserted,
    Letterhead,
    Listing,
    Paragraph,
    Proposal,
    Revised,
    Row,
    Section,
    Signatory,
    Signatures,
    Table,
    Text,
    TitlePage,
)

Facts = tuple[tuple[Inlines, Inlines], ...]


def highlighted(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with what is new marked as Revised, and nothing of what went."""
    return tuple(kept for block in blocks for kept in _highlighted(block))


def _highlighted(block: Block) -> tuple[Block, ...]:
    change = getattr(block, "change", None)
    if change is Change.DELETED and not isinstance(block, Table):
        return ()
    new = change is Change.INSERTED
    match block:
        case Heading() | Paragraph():
            return (replace(block, content=_text(block.content, new=new), change=None),)
        case Section() | Proposal():
            return (replace(block, blocks=highlighted(block.blocks)),)
        case Listing():
            items = tuple(replace(item, blocks=highlighted(item.blocks)) for item in block.items)
            kept = tuple(item for item in items if item.blocks)
            return (replace(block, items=kept),) if kept else ()
        case Table():
            rows = _rows(block.rows)
            if not rows or change is Change.DELETED:
                return ()
            caption = _text(block.caption, new=new)
            return (replace(block, rows=rows, head=_rows(block.head), caption=caption, change=None),)
        case Figure():
            return (replace(block, caption=_text(block.caption, new=new), change=None),)
        case Signatures():
            people = tuple(
                Signatory(_text(person.name, new=new), _text(person.title, new=new)) for person in block.people
            )
            return (replace(block, people=people, opening=_text(block.opening, new=new), change=None),)
        case TitlePage() | Letterhead():
            return (_top(block),)
    return (block,)


def _top(block: TitlePage | Letterhead) -> TitlePage | Letterhead:
    organisation, board, title = _text(block.organisation), _text(block.board), _text(block.title)
    facts = _facts(block.facts)
    if isinstance(block, TitlePage):
        return TitlePage(organisation, board, title, _text(block.status), facts)
    return Letterhead(organisation, board, _text(block.kind), facts, title)


def _facts(facts: Facts) -> Facts:
    shown = ((_text(name), _text(value)) for name, value in facts)
    return tuple(fact for fact in shown if fact[0])


def _rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(
        replace(
            row,
            change=None,
            cells=tuple(replace(cell, blocks=highlighted(cell.blocks)) for cell in row.cells),
        )
        for row in rows
        if row.change is not Change.DELETED
    )


def _text(content: Inlines, *, new: bool = False) -> Inlines:
    if new and content:
        return (Revised(content),)
    return tuple(kept for inline in content for kept in _inline(inline))


def _inline(inline: Inline) -> Inlines:
    match inline:
        case Deleted():
            return ()
        case Inserted(content):
            return (Revised(content),)
        case Text() | Break():
            return (inline,)
    inner = _text(inline.content)
    return (replace(inline, content=inner),) if inner else ()
