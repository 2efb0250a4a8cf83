"""A document compared with an earlier version of itself, and the note about the marks on its first page."""

from dataclasses import replace
from enum import StrEnum

from vplan.document import Change, Document, Inlines, Inserted, Letterhead, Text, TitlePage, Tracked
from vplan.document.announcing import announced
from vplan.document.redline.blocks import compared_blocks
from vplan.document.redline.highlight import highlighted
from vplan.document.redline.whole_blocks import whole_blocks
from vplan.document.references import anchored
from vplan.document.setting import reset
from vplan.document.walk import Blocks, map_blocks

_NAME = "Markeringar"
_NEW = "Gult och understruket"
_HEARD = "Den som lyssnar hör ”nytt” före."
_TRACKED = "Understruket har kommit till och överstruket har tagits bort sedan "
_TRACKED_HEARD = "Den som lyssnar hör ”nytt” och ”struket” före."


class Marking(StrEnum):
    """How changes are shown: what is new in yellow, or what came and went as tracked changes."""

    HIGHLIGHT = "highlight"
    TRACK = "track"


def marked(old: Document | None, new: Document, since: str, marking: Marking) -> Document:
    """The newer document with its changes; `old` None: it was not there. `since` says in words which version
    it is held against.
    """
    blocks = whole_blocks(new.blocks, Change.INSERTED) if old is None else compared_blocks(old.blocks, new.blocks)
    blocks = anchored(blocks)
    new = replace(new, record=replace(new.record, marked=True))
    if marking is Marking.TRACK:
        heads = ("", "") if old is None else (old.head_left, old.head_right)
        legend: Inlines = (Text(f"{_TRACKED}{since}. {_TRACKED_HEARD}"),)
        return replace(new, blocks=reset(announced(blocks)), tracked=Tracked(since, legend, heads))
    legend = (Inserted((Text(_NEW),)), Text(f" är nytt eller ändrat sedan {since}. {_HEARD}"))
    return replace(new, blocks=reset(announced(highlighted(_with_legend(blocks, legend)))))


def with_legend(document: Document) -> Document:
    """The document with what its marks mean on the first page, for formats that don't know them as changes."""
    if document.tracked is None:
        return document
    return replace(document, blocks=_with_legend(document.blocks, document.tracked.legend))


def _with_legend(blocks: Blocks, legend: Inlines) -> Blocks:
    return tuple(
        replace(block, facts=(*block.facts, ((Text(_NAME),), legend)))
        if isinstance(block, TitlePage | Letterhead)
        else map_blocks(block, lambda inside: _with_legend(inside, legend))
        for block in blocks
    )
