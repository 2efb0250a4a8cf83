"""Running heads and feet of a DOCX, with a head of their own for landscape pages."""

import io
from typing import Any
from zipfile import ZipFile

from lxml import etree

from vplan.render.docx.tables import MARGINS, PAGE_HEIGHT
from vplan.render.docx.xml import w, written
from vplan.tree import Document, TitlePage

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_LANDSCAPE_ID, _LANDSCAPE_FILE = "rIdLandscapeHead", "header-landscape.xml"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def running_heads(package: bytes, body: Any, document: Document) -> dict[str, bytes]:
    """The parts to replace: heads filled in, the foot of a title page emptied, and where a section
    lies across, a head whose right tab stands at that page's margin.
    """
    with ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist() if name.startswith(("word/", "["))}
    links = etree.fromstring(parts[_RELATIONS])
    files = {str(link.get("Id")): f"word/{link.get('Target')}" for link in links}
    replaced = {}
    for reference in body.iter(w("headerReference")):
        name = files[reference.get(_RELATION)]
        replaced[name] = _filled(parts[name], document)
    if any(isinstance(block, TitlePage) for block in document.blocks):
        for reference in body.iter(w("footerReference")):
            if reference.get(w("type")) == "first":
                name = files[reference.get(_RELATION)]
                replaced[name] = _emptied(parts[name])
    across = [mark for mark in body.iter(w("sectPr")) if mark.find(w("pgSz")).get(w("orient")) == "landscape"]
    if across:
        replaced.update(_landscape_head(across, replaced, parts, files, links))
    return replaced


def _filled(part: bytes, document: Document) -> bytes:
    head: Any = etree.fromstring(part)
    for text in head.iter(w("t")):
        text.text = {"HEAD-LEFT": document.head_left, "HEAD-RIGHT": document.head_right}.get(text.text, text.text)
    return written(head)


def _emptied(part: bytes) -> bytes:
    foot = etree.fromstring(part)
    for paragraph in foot.findall(w("p")):
        for run in paragraph.findall(w("r")):
            paragraph.remove(run)
    return written(foot)


def _landscape_head(
    across: list[Any], filled: dict[str, bytes], parts: dict[str, bytes], files: dict[str, str], links: Any
) -> dict[str, bytes]:
    (default,) = (
        reference for reference in across[0].findall(w("headerReference")) if reference.get(w("type")) == "default"
    )
    head: Any = etree.fromstring(filled[files[default.get(_RELATION)]])
    for paragraph in head.findall(w("p")):
        properties = paragraph.find(w("pPr"))
        tabs = etree.SubElement(properties, w("tabs"))
        properties.find(w("pBdr")).addnext(tabs)
        for kind, position in (("clear", round(150 / 25.4 * 1440)), ("right", PAGE_HEIGHT - MARGINS)):
            etree.SubElement(tabs, w("tab"), {w("val"): kind, w("pos"): str(position)})
    for mark in across:
        for reference in mark.findall(w("headerReference")):
            if reference.get(w("type")) == "default":
                reference.set(_RELATION, _LANDSCAPE_ID)
    kind = next(link.get("Type") for link in links if link.get("Type").endswith("/header"))
    etree.SubElement(
        links, f"{{{links.nsmap[None]}}}Relationship", Id=_LANDSCAPE_ID, Type=kind, Target=_LANDSCAPE_FILE
    )
    types = etree.fromstring(parts[_TYPES])
    etree.SubElement(
        types, f"{{{types.nsmap[None]}}}Override", PartName=f"/word/{_LANDSCAPE_FILE}", ContentType=_HEADER_TYPE
    )
    return {f"word/{_LANDSCAPE_FILE}": written(head), _RELATIONS: written(links), _TYPES: written(types)}
