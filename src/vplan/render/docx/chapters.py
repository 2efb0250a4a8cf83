"""Which chapters of a Word file go on on the page that they come to.

Word breaks a page before a chapter always or never: here it is reckoned how far down each page the text comes.
Fonts and versions of Word differ from that by some lines; a chapter that then stands lower than was reckoned is
kept with what it heads, as any heading is.
"""

from collections.abc import Iterable
from math import ceil
from typing import assert_never

from vplan.document import (
    Bars,
    Block,
    Bridge,
    Contents,
    Drawn,
    Figure,
    Heading,
    Letterhead,
    Listing,
    Months,
    Overview,
    Paragraph,
    Picture,
    Proposal,
    Pyramid,
    Role,
    Scales,
    Section,
    Signatures,
    Table,
    TitlePage,
    plain,
)
from vplan.render.figures.calls import rows_of
from vplan.render.keeping import PAGE_MM, height_of, is_small, lines_of_table, room_of_chapter

_LETTERS = {Role.BODY: 66, Role.LEAD: 80, Role.QUIET: 110}
_LINE, _AIR, _ROW_LINE = 5.6, 2.2, 4.2
"""A line of text, what stands below it, and a line of a table."""
_HEADING = (19.0, 17.0, 12.0, 9.0)
"""Headings by their levels, with the space around them."""
_CAPTION, _SIGNING = 9.0, 30.0
_ROWS: dict[type, float] = {Bars: 9.0, Pyramid: 14.0, Scales: 13.0, Bridge: 7.0, Months: 8.0}
"""A row of each drawing."""


def going_on(blocks: Iterable[tuple[Block, bool]]) -> frozenset[str]:
    """The anchors of the chapters that go on where the text before them ends; `blocks` each with whether its page
    lies, after which all begins anew.
    """
    found: set[str] = set()
    down, across_before, fresh = 0.0, False, True
    held = list(blocks)
    for (block, across), (after, _) in zip(held, [*held[1:], (None, False)], strict=True):
        if across != across_before:
            down, across_before = 0.0, across
        if isinstance(block, Heading) and block.new_page:
            if fresh or across or PAGE_MM - down < room_of_chapter(after) * PAGE_MM:
                down = 0.0
            else:
                found.add(block.anchor)
        fresh = isinstance(block, TitlePage | Contents)
        down = _after(block, down)
    return frozenset(found)


def _after(block: Block, down: float) -> float:
    """How far down its last page a block ends that begins so far down one."""
    if isinstance(block, Figure) or (isinstance(block, Table) and is_small(block)):  # it stands on one page
        tall = _height(block)
        return tall if down + tall > PAGE_MM else down + tall
    return (down + _height(block)) % PAGE_MM


def _height(block: Block) -> float:
    match block:
        case Heading(level):
            tall = _HEADING[min(level, len(_HEADING)) - 1]
        case Paragraph(content, role):
            tall = _LINE * max(1, ceil(len(plain(content)) / _LETTERS[role])) + _AIR
        case Listing(items):
            tall = sum(_height(inside) for item in items for inside in item.blocks)
        case Table():
            tall = _CAPTION + _ROW_LINE * lines_of_table(block) + _AIR
        case Figure(drawing):
            tall = _CAPTION + _drawn(drawing)
        case Section(inside) | Proposal(inside):
            tall = sum(map(_height, inside)) + 2 * _AIR
        case Signatures():
            tall = _SIGNING
        case Contents() | TitlePage() | Letterhead():
            tall = 0.0  # what follows begins a page, or it is a letter, which has no chapters
        case _:
            assert_never(block)
    return tall


def _drawn(drawing: Drawn | Picture) -> float:
    """How tall a drawing is: so much for each of its rows."""
    match drawing:
        case Picture():
            from vplan.render.figures.picture import extent

            return extent(drawing).height
        case Overview():
            return height_of(drawing)
    return _ROWS[type(drawing)] * len(rows_of(drawing))
