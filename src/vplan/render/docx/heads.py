"""Running heads and feet of a DOCX, with a head of their own for landscape pages."""

import io
from typing import Any
from zipfile import ZipFile

from lxml import etree

from vplan.render.docx.inspection import NUMBER, TITLE
from vplan.render.docx.tables import PAGE_HEIGHT, margins_of
from vplan.render.docx.xml import make, put, w, written
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
    for reference in (*body.iter(w("headerReference")), *body.iter(w("footerReference"))):
        name = files[reference.get(_RELATION)]
        replaced[name] = _filled(parts[name], document)
    if document.looks.word_template is None and any(isinstance(block, TitlePage) for block in document.blocks):
        for reference in body.iter(w("footerReference")):
            if reference.get(w("type")) == "first":
                name = files[reference.get(_RELATION)]
                replaced[name] = _emptied(parts[name])
    replaced.update(_landscape_head(body, replaced, parts, files, links))
    return replaced


def _filled(part: bytes, document: Document) -> bytes:
    head: Any = etree.fromstring(part)
    for text in head.iter(w("t")):
        text.text = {"HEAD-LEFT": document.head_left, "HEAD-RIGHT": document.head_right}.get(text.text, text.text)
    for paragraph in head.iter(w("p")):
        for word, value in ((TITLE, document.head_left), (NUMBER, document.head_right)):
            _put_in_place(list(paragraph.iter(w("t"))), word, value)
    return written(head)


def _put_in_place(texts: list[Any], word: str, value: str) -> None:
    """Replace a word, which Word may have cut into pieces, by a value."""
    start = 0
    while (at := "".join(text.text or "" for text in texts).find(word, start)) >= 0:
        left, start = len(word), at + len(value)
        for text in texts:
            own = text.text or ""
            if at >= len(own):
                at -= len(own)
                continue
            taken = min(len(own) - at, left)
            text.text = own[:at] + (value if left == len(word) else "") + own[at + taken :]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            left -= taken
            at = 0
            if not left:
                break


def _emptied(part: bytes) -> bytes:
    foot = etree.fromstring(part)
    for paragraph in foot.findall(w("p")):
        for run in paragraph.findall(w("r")):
            paragraph.remove(run)
    return written(foot)


def _lies_across(mark: Any) -> bool:
    return bool(mark.find(w("pgSz")).get(w("orient")) == "landscape")


def _landscape_head(
    body: Any, filled: dict[str, bytes], parts: dict[str, bytes], files: dict[str, str], links: Any
) -> dict[str, bytes]:
    across = [mark for mark in body.iter(w("sectPr")) if _lies_across(mark)]
    if not across:
        return {}
    (default,) = (
        reference for reference in across[0].findall(w("headerReference")) if reference.get(w("type")) == "default"
    )
    upright = files[default.get(_RELATION)]
    head: Any = etree.fromstring(filled[upright])
    for line in head.iterfind(f"{w('p')}/{w('pPr')}/{w('pBdr')}"):
        set_right_tab(line.getparent(), PAGE_HEIGHT - margins_of(body))
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
    made = {f"word/{_LANDSCAPE_FILE}": written(head), _RELATIONS: written(links), _TYPES: written(types)}
    pictures = parts.get(_relations_of(upright))
    return made if pictures is None else {**made, _relations_of(f"word/{_LANDSCAPE_FILE}"): pictures}


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def set_right_tab(properties: Any, position: int) -> None:
    """A right tab at a page's margin, in place of the one that a style sets for upright pages of vplan's."""
    tabs = make("<w:tabs/>")
    for kind, at in (("clear", round(150 / 25.4 * 1440)), ("right", position)):
        etree.SubElement(tabs, w("tab"), {w("val"): kind, w("pos"): str(at)})
    put(properties, tabs)
