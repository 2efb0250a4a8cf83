"""What in a Word file is set by hand, or otherwise than Word does it itself: the places of each kind, counted.

Whoever goes on writing in the file meets them: a cell that is filled in gets another font, a list that goes on is
indented otherwise. Run as `python tests/word_form.py FILE...` it prints the counts.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = dict[str, Any]
"""The parsed parts of a file, by their names."""


def places(data: bytes) -> dict[str, list[str]]:
    """Where something of each kind stands in a Word file; every kind is named."""
    with ZipFile(BytesIO(data)) as package:
        parts = {
            name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")
        }
    return {name: list(find(parts)) for name, find in KINDS.items()}


def counted(files: list[bytes]) -> Counter[str]:
    """How many there are of each kind in all files."""
    found: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
    for data in files:
        found.update({name: len(those) for name, those in places(data).items()})
    return found


def _words(node: Any) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))[:60]


def _value(node: Any, path: str) -> str:
    found = node.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else str(found.get(f"{W}val"))


def _body(parts: Parts) -> Any:
    return parts["word/document.xml"]


def _written(parts: Parts) -> list[Any]:
    return [part for name, part in parts.items() if re.fullmatch(r"word/(document|footnotes)\.xml", name)]


def _style(parts: Parts, identifier: str) -> Any:
    styles = parts["word/styles.xml"].iter(f"{W}style")
    return next((style for style in styles if style.get(f"{W}styleId") == identifier), None)


def _aligned(parts: Parts, paragraph: Any) -> str:
    """Where a paragraph stands, by itself, its style, or a style below that."""
    own = _value(paragraph, "pPr/jc")
    identifier = _value(paragraph, "pPr/pStyle") or "Normal"
    while not own and (style := _style(parts, identifier)) is not None:
        own, identifier = _value(style, "pPr/jc"), _value(style, "basedOn")
    return {"start": "left", "": "left", "end": "right"}.get(own, own)


def _on_two_sides(parts: Parts) -> Iterator[str]:
    for cell in _body(parts).iter(f"{W}tc"):
        sides = {_aligned(parts, one) for one in cell.findall(f"{W}p") if _words(one)}
        if len(sides) > 1:
            yield _words(cell)


def _columns_on_two_sides(parts: Parts) -> Iterator[str]:
    """Heads that stand to the left of figures that all stand right."""
    for table in _body(parts).iter(f"{W}tbl"):
        heads: dict[int, Any] = {}
        sides: dict[int, set[str]] = {}
        for row in table.findall(f"{W}tr"):
            at = 0
            for cell in row.findall(f"{W}tc"):
                columns = int(_value(cell, "tcPr/gridSpan") or 1)
                texts = [one for one in cell.findall(f"{W}p") if _words(one)]
                if row.find(f"{W}trPr/{W}tblHeader") is not None:
                    heads[at] = texts if columns == 1 else []
                elif texts and columns == 1:
                    sides.setdefault(at, set()).update(_aligned(parts, one) for one in texts)
                at += columns
        for at, found in sides.items():
            if found == {"right"}:
                yield from (_words(one) for one in heads.get(at, ()) if _aligned(parts, one) == "left")


def _cells_without_style(parts: Parts) -> Iterator[str]:
    for cell in _body(parts).iter(f"{W}tc"):
        if any(not _value(one, "pPr/pStyle") for one in cell.findall(f"{W}p")):
            yield _words(next(cell.iterancestors(f"{W}tbl")))


def _indented_items(parts: Parts) -> Iterator[str]:
    for part in _written(parts):
        for paragraph in part.iter(f"{W}p"):
            if paragraph.find(f"{W}pPr/{W}numPr") is not None and paragraph.find(f"{W}pPr/{W}ind") is not None:
                yield _words(paragraph)


def _emphasis_by_hand(parts: Parts) -> Iterator[str]:
    for part in _written(parts):
        for properties in part.iter(f"{W}rPr"):
            if any(properties.find(W + name) is not None for name in ("b", "i")):
                yield _words(properties.getparent())


def _bookmarks_outside(parts: Parts) -> Iterator[str]:
    for mark in _body(parts).iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        if next(mark.iterancestors(f"{W}p"), None) is None:
            yield str(mark.get(f"{W}name") or mark.get(f"{W}id"))


def _contents_in_outline(parts: Parts) -> Iterator[str]:
    identifier = "TOCHeading"
    while (style := _style(parts, identifier)) is not None:
        level = _value(style, "pPr/outlineLvl")
        if level:
            if level != "9":
                yield level
            return
        identifier = _value(style, "basedOn")


def _styles_of_code(parts: Parts) -> Iterator[str]:
    for style in parts["word/styles.xml"].iter(f"{W}style"):
        identifier = str(style.get(f"{W}styleId"))
        if identifier == "SourceCode" or re.fullmatch(r"[A-Z]\w+Tok", identifier):
            yield identifier


def _counts_of_another(parts: Parts) -> Iterator[str]:
    for node in parts.get("docProps/app.xml", ()):
        name = etree.QName(node).localname
        if name in {"Words", "Pages", "Paragraphs", "Lines", "Characters", "CharactersWithSpaces", "TotalTime"}:
            yield name
        if name == "Application" and "Word" in (node.text or ""):
            yield name


def _entries_without_pages(parts: Parts) -> Iterator[str]:
    for paragraph in _body(parts).iter(f"{W}p"):
        if re.fullmatch(r"TOC\d", _value(paragraph, "pPr/pStyle")) and _words(paragraph):
            fields = " ".join(node.text or "" for node in paragraph.iter(f"{W}instrText"))
            if "PAGEREF" not in fields or not any(True for _ in paragraph.iter(f"{W}tab")):
                yield _words(paragraph)


def _repeated_by_hand(parts: Parts) -> Iterator[str]:
    """Links that say what stands at their bookmark: a field could repeat it."""
    body = _body(parts)
    said = {str(mark.get(f"{W}name")): _bookmarked(mark) for mark in body.iter(f"{W}bookmarkStart")}
    for paragraph in body.iter(f"{W}p"):
        target, shown, words = "", False, ""
        for node in paragraph.iter(f"{W}instrText", f"{W}fldChar", f"{W}t"):
            if node.tag == f"{W}instrText":
                link = re.search(r'HYPERLINK \\l "([^"]+)"', node.text or "")
                target = link[1] if link else ""
            elif node.tag == f"{W}t":
                words += (node.text or "") if shown else ""
            elif node.get(f"{W}fldCharType") == "separate":
                shown = bool(target)
            elif node.get(f"{W}fldCharType") == "end":
                if target and words.strip("”") == said.get(target):
                    yield words
                target, shown, words = "", False, ""


def _bookmarked(mark: Any) -> str:
    words = ""
    for node in mark.itersiblings():
        if node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == mark.get(f"{W}id"):
            break
        words += "".join(text.text or "" for text in node.iter(f"{W}t"))
    return words


def _asking_fields(parts: Parts) -> Iterator[str]:
    """What makes Word ask, when the file is opened, whether to fetch from other files."""
    for part in (*_written(parts), parts["word/settings.xml"]):
        yield from (str(node.tag) for node in part.iter(f"{W}updateFields"))
        yield from (str(node.tag) for node in part.iter() if node.get(f"{W}dirty") is not None)


def _bullets(parts: Parts) -> Iterator[str]:
    """Bullets of lists that are no dashes, as those of the PDF are."""
    numbering = parts["word/numbering.xml"]
    shapes = {str(one.get(f"{W}abstractNumId")): one for one in numbering.iter(f"{W}abstractNum")}
    kinds = {str(one.get(f"{W}numId")): _value(one, "abstractNumId") for one in numbering.iter(f"{W}num")}
    for paragraph in _body(parts).iter(f"{W}p"):
        number = _value(paragraph, "pPr/numPr/numId")
        if not number:
            continue
        level = _value(paragraph, "pPr/numPr/ilvl")
        (shape,) = [one for one in shapes[kinds[number]].iter(f"{W}lvl") if one.get(f"{W}ilvl") == level]
        if _value(shape, "numFmt") == "bullet" and _value(shape, "lvlText") != "–":
            yield _words(paragraph)


def _title_page(parts: Parts) -> Iterator[str]:
    """A rule over the title that is as wide as the text, and a status without its box."""
    used = {_value(one, "pPr/pStyle") for one in _body(parts).iter(f"{W}p")}
    if "Title" in used and "TitleRule" not in used:
        yield "rule"
    status = _style(parts, "Status")
    if "Status" in used and status.find(f"{W}rPr/{W}bdr") is None:
        yield "status"


KINDS: dict[str, Callable[[Parts], Iterator[str]]] = {
    "heads left of figures": _columns_on_two_sides,
    "cells set on two sides": _on_two_sides,
    "cells without a style": _cells_without_style,
    "items indented by hand": _indented_items,
    "bold or italics by hand": _emphasis_by_hand,
    "bookmarks outside paragraphs": _bookmarks_outside,
    "contents in the outline": _contents_in_outline,
    "styles of code": _styles_of_code,
    "counts of another file": _counts_of_another,
    "contents without page fields": _entries_without_pages,
    "repeated by hand": _repeated_by_hand,
    "fields that make Word ask": _asking_fields,
    "bullets unlike the PDF's": _bullets,
    "title pages unlike the PDF's": _title_page,
}


if __name__ == "__main__":
    for kind, count in counted([Path(name).read_bytes() for name in sys.argv[1:]]).items():
        print(f"{count:6} {kind}")
