"""What stands on a sheet beside its cells: comments on them, and text boxes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vplan.source.workbook import Workbook
from vplan.source.workbook.book import SheetEntry
from vplan.source.workbook.xml import child, children, name_of, words_of

if TYPE_CHECKING:
    from vplan.source.workbook.xml import Element


def comments_of(book: Workbook, entry: SheetEntry) -> Iterator[tuple[str, str]]:
    """The comments on cells: the name of the cell, and what is said. Raises Refused."""
    for root in book.beside(entry, "/comments"):
        for comment in children(child(root, "commentList"), "comment"):
            text = " ".join(words_of(child(comment, "text")).split())
            if text:
                yield str(comment.get("ref", "")), text


def boxes_of(book: Workbook, entry: SheetEntry) -> Iterator[str]:
    """The paragraphs in text boxes and other shapes. Raises Refused."""
    for root in book.beside(entry, "/drawing"):
        for paragraph in _named(root, "p"):
            text = " ".join("".join(one.text or "" for one in _named(paragraph, "t")).split())
            if text:
                yield text


def _named(root: "Element", name: str) -> "Iterator[Element]":
    return (one for one in root.iter() if isinstance(one.tag, str) and name_of(one) == name)
