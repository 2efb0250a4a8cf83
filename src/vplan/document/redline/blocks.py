"""Blocks beside the blocks they were: what changed inside, what came, what went."""

from collections.abc import Iterable
from dataclasses import replace

from vplan.core.similarity import shared_words
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
    Section,
    Signatory,
    Signatures,
    Table,
    TitlePage,
    calendar_table,
    plain,
)
from vplan.document.redline.compared import essence, item_essence, words
from vplan.document.redline.pairing import paired
from vplan.document.redline.tables import compared_tables
from vplan.document.redline.whole_blocks import whole_block, whole_blocks, whole_item
from vplan.document.redline.words import compared, whole

_ONE_OF_ITS_KIND = (TitlePage, Letterhead, Contents)
Facts = tuple[tuple[Inlines, Inlines], ...]


def compared_blocks(old: tuple[Block, ...], new: tuple[Block, ...]) -> tuple[Block, ...]:
    """The new blocks with what came and went."""
    marked: list[Block] = []
    for before, after in paired(_laid_out(old), _laid_out(new), essence, _alike):
        if after is None:
            assert before is not None, "a pair has one side at least"
            marked += whole_block(before, Change.DELETED)
        elif before is None:
            marked += whole_block(after, Change.INSERTED)
        else:
            marked += _compared(before, after)
    return tuple(marked)


def _laid_out(blocks: Iterable[Block]) -> list[Block]:
    return [calendar_table(block) if isinstance(block, Calendar) else block for block in blocks]


def _alike(one: Block, other: Block) -> float:
    """How alike two blocks are, from 0 to 1; 0 for two that can't be the same."""
    if type(one) is not type(other):
        return 0.0
    match one, other:
        case (Section(key=mine), Section(key=theirs)) if mine and mine == theirs:
            return 1.0
        case (Table(key=mine, look=look), Table(key=theirs, look=other_look)):
            if look != other_look:
                return 0.0
            if look == "calendar" or (mine and mine == theirs):
                return 1.0
        case (Heading(level), Heading(other_level)) if level != other_level:
            return 0.0
        case (Paragraph(role=role), Paragraph(role=other_role)) if role is not other_role:
            return 0.0
        case (Listing(start=start), Listing(start=other_start)) if (start is None) != (other_start is None):
            return 0.0
    if isinstance(one, _ONE_OF_ITS_KIND):
        return 1.0
    found = shared_words(words(one), words(other))
    heads = shared_words(_head(one), _head(other)) if isinstance(one, Section | Proposal) else found
    return max(found, 0.9 * heads)


def _head(block: Block) -> str:
    """The heading that a section begins with, without which it is known by its words alone."""
    inner = block.blocks if isinstance(block, Section | Proposal) else ()
    return words(inner[0]) if inner and isinstance(inner[0], Heading) else words(block)


def _compared(old: Block, new: Block) -> tuple[Block, ...]:
    if essence(old) == essence(new):
        return (new,)
    match old, new:
        case (Section(inner), Section()):
            return (replace(new, blocks=compared_blocks(inner, new.blocks)),)
        case (Proposal(inner), Proposal()):
            return (replace(new, blocks=compared_blocks(inner, new.blocks)),)
        case (Heading(_, content), Heading()):
            return (replace(new, content=compared(content, new.content)),)
        case (Paragraph(content), Paragraph()):
            return (replace(new, content=compared(content, new.content)),)
        case (Listing(), Listing()):
            return (replace(new, items=_compared_items(old.items, new.items)),)
        case (Table(), Table()):
            return compared_tables(old, new, cell_blocks)
        case (Figure(), Figure()) if old.drawing == new.drawing and old.alt == new.alt:
            return (replace(new, caption=compared(old.caption, new.caption)),)
        case (Signatures(), Signatures()) if len(old.people) == len(new.people) and old.room == new.room:
            people = zip(old.people, new.people, strict=True)
            return (
                replace(
                    new,
                    opening=compared(old.opening, new.opening),
                    people=tuple(
                        Signatory(compared(one.name, other.name), compared(one.title, other.title))
                        for one, other in people
                    ),
                ),
            )
        case (TitlePage(), TitlePage()):
            return (
                TitlePage(
                    compared(old.organisation, new.organisation),
                    compared(old.board, new.board),
                    compared(old.title, new.title),
                    compared(old.status, new.status),
                    _compared_facts(old.facts, new.facts),
                ),
            )
        case (Letterhead(), Letterhead()):
            return (
                Letterhead(
                    compared(old.organisation, new.organisation),
                    compared(old.board, new.board),
                    compared(old.kind, new.kind),
                    _compared_facts(old.facts, new.facts),
                    compared(old.title, new.title),
                ),
            )
        case (Contents(), Contents()):
            return (new,)
    return (*whole_block(old, Change.DELETED), *whole_block(new, Change.INSERTED))


def _compared_facts(old: Facts, new: Facts) -> Facts:
    marked: list[tuple[Inlines, Inlines]] = []
    for before, after in paired(old, new, lambda fact: plain(fact[0]), lambda *_: 0.0):
        if after is None:
            assert before is not None, "a pair has one side at least"
            marked.append((whole(before[0], Change.DELETED), whole(before[1], Change.DELETED)))
        elif before is None:
            marked.append((whole(after[0], Change.INSERTED), whole(after[1], Change.INSERTED)))
        else:
            marked.append((after[0], compared(before[1], after[1])))
    return tuple(marked)


def _compared_items(old: tuple[Item, ...], new: tuple[Item, ...]) -> tuple[Item, ...]:
    marked: list[Item] = []
    for before, after in paired(old, new, item_essence, _alike_items):
        if after is None:
            assert before is not None, "a pair has one side at least"
            marked.append(whole_item(before, Change.DELETED))
        elif before is None:
            marked.append(whole_item(after, Change.INSERTED))
        else:
            marked.append(replace(after, blocks=cell_blocks(before.blocks, after.blocks)))
    return tuple(marked)


def _alike_items(one: Item, other: Item) -> float:
    if one.key and one.key == other.key:
        return 1.0
    return shared_words(*(" ".join(map(words, item.blocks)) for item in (one, other)))


def cell_blocks(old: tuple[Block, ...], new: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a cell or an item; a lone paragraph is the other's, however little alike they are."""
    match old, new:
        case ((Paragraph(role=role) as before,), (Paragraph(role=other) as after,)) if role is other:
            return _compared(before, after)
        case ((), _):
            return whole_blocks(new, Change.INSERTED)
    return compared_blocks(old, new)
