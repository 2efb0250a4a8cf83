"""Tracked changes undone: in Document trees, and in the XML of Word files as Word reads it."""

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from lxml import etree

from vplan.document import (
    Block,
    Change,
    Contents,
    Deleted,
    Inlines,
    Inserted,
    Letterhead,
    Revised,
    Row,
    Table,
    Text,
    TitlePage,
    plain,
)
from vplan.document.redline.comparable import comparable
from vplan.document.walk import children, texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEGEND = "Markeringar"


def lines(blocks: tuple[Block, ...], gone: Change) -> list[str]:
    """The texts of the blocks without what `gone` names: accepted with DELETED, rejected with INSERTED."""
    found = [re.sub(r"\s+", " ", text).strip() for block in blocks for text in _lines(block, gone)]
    return [text for text in found if text]


def _lines(block: Block, gone: Change) -> Iterator[str]:
    if getattr(block, "change", None) is gone and not isinstance(block, Table):
        return
    if not isinstance(block, Table):
        yield from (_left(text, gone) for text in texts(_without_legend(block)))
        yield from lines(children(block), gone)
        return
    if block.change is not gone:
        yield _left(block.caption, gone)
    for row in (*block.head, *block.rows):
        yield from _row(row, gone)


def _row(row: Row, gone: Change) -> Iterator[str]:
    if row.change is not gone:
        for cell in row.cells:
            yield from lines(cell.blocks, gone)


def _left(content: Inlines, gone: Change) -> str:
    out = ""
    for inline in content:
        match inline:
            case Text(text):
                out += text
            case Deleted(inner):
                out += "" if gone is Change.DELETED else _left(inner, gone)
            case Inserted(inner):
                out += "" if gone is Change.INSERTED else _left(inner, gone)
            case _ if hasattr(inline, "content"):
                out += _left(inline.content, gone) if not _is_note(inline) else ""
            case _:
                out += " "
    return out


def _is_note(inline: object) -> bool:
    return type(inline).__name__ == "Note"


def is_marked(blocks: tuple[Block, ...]) -> bool:
    """Whether anything but the legend is marked."""
    return any(sign in repr(_without_legend(block)) for block in blocks for sign in _SIGNS)


_SIGNS = (f"{Inserted.__name__}(", f"{Deleted.__name__}(", f"{Revised.__name__}(", "<Change.")


def _without_legend(block: Block) -> Block:
    from dataclasses import replace

    if isinstance(block, TitlePage | Letterhead):
        facts = tuple(fact for fact in block.facts if plain(fact[0]) != LEGEND)
        return replace(block, facts=facts)
    return block


def bare(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without what is outside the comparison."""
    return tuple(comparable(block) for block in blocks if not isinstance(block, Contents))


def word_lines(package: bytes, gone: str | None = None) -> list[str]:
    """The paragraphs of a Word file that say something; `gone` 'ins' or 'del': the changes of that kind
    rejected, or accepted, and the others the other way around.
    """
    with ZipFile(io.BytesIO(package)) as source:
        body: Any = etree.fromstring(source.read("word/document.xml"))
    if gone is not None:
        _settle(body, gone)
    found = []
    for paragraph in body.iter(f"{W}p"):
        text = "".join(_shown(node) for node in paragraph.iter())
        text = re.sub(r"\s+", " ", text).strip()
        if text and not text.startswith(LEGEND):
            found.append(text)
    return found


def _shown(node: Any) -> str:
    if node.tag in {f"{W}t", f"{W}delText"}:
        return node.text or ""
    return " " if node.tag in {f"{W}tab", f"{W}br"} and node.getparent().tag == f"{W}r" else ""


def _settle(body: Any, gone: str) -> None:
    """Take away what is gone; a paragraph whose mark is gone runs on in the next."""
    for row in list(body.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            row.getparent().remove(row)
    for run in [node for node in body.iter(f"{W}{gone}") if node.getparent().tag not in {f"{W}rPr", f"{W}trPr"}]:
        run.getparent().remove(run)
    for paragraph in list(body.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            continue
        following = paragraph.getnext()
        if following is not None and following.tag == f"{W}p":
            kept = [node for node in paragraph if node.tag != f"{W}pPr"]
            position = 1 if following.find(f"{W}pPr") is not None else 0
            for offset, node in enumerate(kept):
                following.insert(position + offset, node)
            paragraph.getparent().remove(paragraph)
