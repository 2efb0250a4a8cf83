"""The note in a document that was built in spite of errors: in the running head, and beside its status."""

from dataclasses import replace

from vplan.document import Block, Document, Inlines, Letterhead, Text, TitlePage
from vplan.document.walk import map_blocks


def said_to_be_draft(document: Document, errors: int) -> Document:
    """The document, with how many errors stood when it was built."""
    words = f"{errors} FEL ÄR INTE RÄTTADE" if errors > 1 else "ETT FEL ÄR INTE RÄTTAT"
    return replace(
        document,
        head_left=f"{document.head_left} · {words}",
        blocks=tuple(_with_status(block, words) for block in document.blocks),
    )


def _with_status(block: Block, words: str) -> Block:
    match block:
        case TitlePage():
            joined: Inlines = (Text(" · "),) if block.status else ()
            return replace(block, status=(*block.status, *joined, Text(words)))
        case Letterhead():
            return replace(block, facts=(*block.facts, ((Text("Obs"),), (Text(words),))))
    return map_blocks(block, lambda inside: tuple(_with_status(one, words) for one in inside))
