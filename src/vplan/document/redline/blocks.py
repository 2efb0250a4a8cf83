"""Blocks compared with those of the older version: changed inside, inserted or deleted.

From the top down: `paired` finds the partner of each block, and a pair is then compared by its type, down to the
words. A block without a partner is marked as a whole. `comparable` decides what counts as unchanged, `_alike`
which of the rest belong together: a key or a type that occurs once is certain, otherwise the share of common
words decides. A division is also recognised by its heading, so that a rewritten section keeps its place.
"""

from dataclasses import replace
from typing import assert_never

from vplan.core.similarity import shared_words
from vplan.document import (
    Block,
    Change,
    Contents,
    DivisionBlock,
    Facts,
    Figure,
    Heading,
    Inlines,
    Item,
    Letterhead,
    Listing,
    Paragraph,
    Proposal,
    Section,
    Signatures,
    Table,
    TableKind,
    TitlePage,
    plain,
)
from vplan.document.redline.comparable import comparable, comparable_item, words
from vplan.document.redline.inlines import compared, whole
from vplan.document.redline.pairing import paired
from vplan.document.redline.tables import compared_tables
from vplan.document.redline.whole_blocks import whole_block, whole_blocks, whole_item
from vplan.document.walk import Blocks, children, map_blocks, map_texts, texts

_ONE_OF_ITS_KIND = TitlePage | Letterhead | Contents


def compared_blocks(old: Blocks, new: Blocks) -> Blocks:
    """The new blocks, with insertions and deletions marked."""
    marked: list[Block] = []
    for before, after in paired(old, new, comparable, _alike):
        if after is None:
            assert before is not None, "a pair has one side at least"
            marked += whole_block(before, Change.DELETED)
        elif before is None:
            marked += whole_block(after, Change.INSERTED)
        else:
            marked += _compared(before, after)
    return tuple(marked)


def _alike(one: Block, other: Block) -> float:
    """How alike two blocks are, from 0 to 1; 0 for two that can't be the same."""
    if not _of_one_kind(one, other):
        return 0.0
    if _known_as_the_same(one, other):
        return 1.0
    found = shared_words(words(one), words(other))
    heads = shared_words(_head(one), _head(other)) if isinstance(one, DivisionBlock) else found
    return max(found, 0.9 * heads)


def _of_one_kind(one: Block, other: Block) -> bool:
    match one, other:
        case (Table(kind), Table(other_kind)):
            return kind is other_kind
        case (Heading(level), Heading(other_level)):
            return level == other_level
        case (Paragraph(role=role), Paragraph(role=other_role)):
            return role is other_role
        case (Listing(start=start), Listing(start=other_start)):
            return (start is None) == (other_start is None)
    return type(one) is type(other)


def _known_as_the_same(one: Block, other: Block) -> bool:
    """Whether two blocks of one kind are the same whatever they say."""
    match one, other:
        case (Table(kind=TableKind.CALENDAR), Table()):
            return True
        case (Section(key=mine), Section(key=theirs)) | (Table(key=mine), Table(key=theirs)) if mine:
            return mine == theirs
    return isinstance(one, _ONE_OF_ITS_KIND)


def _head(block: Block) -> str:
    """The heading that a division begins with, without which it is known by its words alone."""
    first = next(iter(children(block)), None)
    return words(first if isinstance(first, Heading) else block)


def _compared(old: Block, new: Block) -> Blocks:
    """The newer of two blocks of one kind, with the changes inside marked."""
    if comparable(old) == comparable(new):
        return (new,)
    if not _can_be_laid_side_by_side(old, new):
        return (*whole_block(old, Change.DELETED), *whole_block(new, Change.INSERTED))
    marked: Blocks
    match new:
        case Heading() | Paragraph() | Figure() | Signatures():
            before = texts(old)
            marked = (map_texts(new, lambda content: compared(next(before), content)),)
        case Section() | Proposal():
            marked = (map_blocks(new, lambda blocks: compared_blocks(children(old), blocks)),)
        case Listing():
            assert isinstance(old, Listing), "it is of the same kind"
            marked = (replace(new, items=_compared_items(old.items, new.items)),)
        case Table():
            assert isinstance(old, Table), "it is of the same kind"
            marked = compared_tables(old, new, cell_blocks)
        case TitlePage() | Letterhead():
            marked = (_compared_tops(old, new),)
        case Contents():
            marked = (new,)
        case _:
            assert_never(new)
    return marked


def _can_be_laid_side_by_side(old: Block, new: Block) -> bool:
    match old, new:
        case (Figure(), Figure()):
            return old.drawing == new.drawing and old.alt == new.alt
        case (Signatures(), Signatures()):
            return len(old.people) == len(new.people) and old.room == new.room
    return True


def _compared_tops(old: Block, new: TitlePage | Letterhead) -> Block:
    """The first page, whose facts are known by their names."""
    assert isinstance(old, TitlePage | Letterhead), "it is of the same kind"
    before = texts(replace(old, facts=()))
    above = map_texts(replace(new, facts=()), lambda content: compared(next(before), content))
    assert isinstance(above, TitlePage | Letterhead), "it is the same with other texts"
    return replace(above, facts=_compared_facts(old.facts, new.facts))


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
    for before, after in paired(old, new, comparable_item, _alike_items):
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


def cell_blocks(old: Blocks, new: Blocks) -> Blocks:
    """The blocks of a cell or an item; a lone paragraph is the other's, however little alike they are."""
    match old, new:
        case ((Paragraph(role=role) as before,), (Paragraph(role=other) as after,)) if role is other:
            return _compared(before, after)
        case ((), _):
            return whole_blocks(new, Change.INSERTED)
    return compared_blocks(old, new)
