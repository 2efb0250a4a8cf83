"""What may stand in what: one rule for all formats, so that none of them drops what another prints."""

from enum import IntEnum
from typing import assert_never
from xml.etree.ElementTree import Element

from vplan.core import say
from vplan.document import (
    Block,
    Break,
    Contents,
    Deleted,
    Emphasis,
    Figure,
    Foreign,
    Heading,
    Inline,
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
from vplan.document.walk import inner, walk_inlines
from vplan.layout.faults import AT, MarkupError, shown


class Holder(IntEnum):
    """Containers of blocks, the least restricted first; a block inside several follows the most restricted."""

    PAGE = 0
    PROPOSAL = 1
    ITEM = 2
    CELL = 3


_MARKUP = {
    Holder.PAGE: "<article>",
    Holder.PROPOSAL: '<div class="proposal">',
    Holder.ITEM: "<li>",
    Holder.CELL: "<td>",
}


def placed(block: Block, within: Holder, element: Element) -> Block:
    """The block that the element writes, when it may stand there. Raises MarkupError."""
    if not _fits(block, within):
        raise _refused(element, _MARKUP[within])
    return block


def _fits(block: Block, within: Holder) -> bool:
    match block:
        case Paragraph() | Listing():
            return True
        case Table() | Figure():
            return within is not Holder.CELL
        case Heading() | Signatures():
            return within <= Holder.PROPOSAL
        case Section():
            return within is Holder.PAGE or (within is Holder.PROPOSAL and not _has_own_pages(block))
        case Proposal() | TitlePage() | Letterhead() | Contents():
            return within is Holder.PAGE
    assert_never(block)


def _has_own_pages(section: Section) -> bool:
    return section.landscape or any(isinstance(one, Heading) and one.new_page for one in section.blocks[:1])


def placed_inline(inline: Inline, element: Element) -> Inline:
    """The inline that the element writes, when it may hold what it holds. Raises MarkupError."""
    for inside in walk_inlines(inner(inline)):
        if not _fits_inline(inside, inline):
            raise _refused(element, shown(element))
    return inline


def _fits_inline(inline: Inline, within: Inline) -> bool:
    """A link can't lead to two places, nor a footnote have footnotes."""
    match inline:
        case Text() | Break() | Missing() | Strong() | Emphasis() | Sub() | Sup() | Foreign():
            return True
        case Label() | Status() | Revised() | Inserted() | Deleted() | Target():
            return True
        case Link() | Reference():
            return not isinstance(within, Link | Reference)
        case Note():
            return not isinstance(within, Note)
    assert_never(inline)


def _refused(element: Element, holder: str) -> MarkupError:
    return MarkupError(
        say("{what} can't stand in {holder}", what=shown(element), holder=holder),
        say("docs/templates.md says what may stand where"),
        element.get(AT),
    )
