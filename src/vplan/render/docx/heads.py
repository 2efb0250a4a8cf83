"""Running heads and feet of a DOCX, with a head of their own for landscape pages."""

import io
from collections.abc import Iterable
from itertools import count
from typing import Any
from zipfile import ZipFile

from lxml import etree

from vplan.document import Document, TitlePage
from vplan.render.docx.changes import changed, sign_changes, split_changes
from vplan.render.docx.inspection import NUMBER, TITLE
from vplan.render.docx.paper import Paper
from vplan.render.docx.signing import with_signs
from vplan.render.docx.xml import make, put, serialized, w

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_LANDSCAPE = {
    "default": ("rIdLandscapeHead", "header-landscape.xml"),
    "even": ("rIdLandscapeHeadEven", "header-landscape-even.xml"),
}
_OWN_TAB = round(150 / 25.4 * 1440)
"""Where vplan's style of heads sets a right tab on A4."""
_DOC_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def running_heads(package: bytes, body: Any, document: Document, paper: Paper) -> dict[str, bytes]:
    """The parts to replace: heads filled in, the foot of a title page emptied, and where a section
    lies across, a head whose right tab stands at that page's margin.
    """
    with ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist() if name.startswith(("word/", "["))}
    links = etree.fromstring(parts[_RELATIONS])
    files = _files(links)
    replaced = {}
    for reference in (*body.iter(w("headerReference")), *body.iter(w("footerReference"))):
        name = files[reference.get(_RELATION)]
        replaced[name] = _filled(parts[name], document)
    if document.looks.word_template is None and any(isinstance(block, TitlePage) for block in document.walk()):
        for reference in body.iter(w("footerReference")):
            if reference.get(w("type")) == "first":
                name = files[reference.get(_RELATION)]
                replaced[name] = _emptied(parts[name])
    replaced.update(_landscape_heads(body, document, paper, parts, links))
    return replaced | _numbered_apart(body, replaced)


def _filled(part: bytes, document: Document) -> bytes:
    head: Any = etree.fromstring(part)
    left, right = _heads(document)
    for text in head.iter(w("t")):
        text.text = {"HEAD-LEFT": left, "HEAD-RIGHT": right}.get(text.text, text.text)
    for paragraph in head.iter(w("p")):
        for word, value in ((TITLE, left), (NUMBER, right)):
            _put_in_place(list(paragraph.iter(w("t"))), word, value)
    if document.signs and head.tag == w("ftr"):
        with_signs(head, document.signs, document.looks.quiet)
    for run in list(head.iter(w("r"))):
        split_changes(run)
    sign_changes([head], document)
    return serialized(head)


def _heads(document: Document) -> tuple[str, str]:
    """What stands left and right at the top of pages, with what stood there before where changes are tracked."""
    now = (document.head_left, document.head_right)
    if document.tracked is None:
        return now
    left, right = (
        new if old == new else changed(old, new) for old, new in zip(document.tracked.heads, now, strict=True)
    )
    return left, right


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
    return serialized(foot)


def _lies_across(mark: Any) -> bool:
    return bool(mark.find(w("pgSz")).get(w("orient")) == "landscape")


def _landscape_heads(
    body: Any, document: Document, paper: Paper, parts: dict[str, bytes], links: Any
) -> dict[str, bytes]:
    across = [mark for mark in body.iter(w("sectPr")) if _lies_across(mark)]
    if not across:
        return {}
    files, types = _files(links), etree.fromstring(parts[_TYPES])
    kind = next(link.get("Type") for link in links if link.get("Type").endswith("/header"))
    made: dict[str, bytes] = {}
    for reference in across[0].findall(w("headerReference")):
        pages = str(reference.get(w("type")))
        if pages not in _LANDSCAPE:
            continue
        identifier, file = _LANDSCAPE[pages]
        upright = files[reference.get(_RELATION)]
        head: Any = etree.fromstring(parts[upright])
        for text in head.iter(w("t")):
            line = next(text.iterancestors(w("p"))).find(w("pPr")) if text.text == "HEAD-RIGHT" else None
            if line is not None:
                numbered = [
                    int(tab.get(w("pos"))) for tab in line.iterfind(f"{w('tabs')}/{w('tab')}[@{w('val')}='clear']")
                ]
                set_right_tab(line, paper.text_width(landscape=True), numbered or [_OWN_TAB])
        made[f"word/{file}"] = _filled(serialized(head), document)
        if _relations_of(upright) in parts:
            made[_relations_of(f"word/{file}")] = parts[_relations_of(upright)]
        for mark in across:
            for other in mark.findall(w("headerReference")):
                if other.get(w("type")) == pages:
                    other.set(_RELATION, identifier)
        etree.SubElement(links, f"{{{links.nsmap[None]}}}Relationship", Id=identifier, Type=kind, Target=file)
        etree.SubElement(
            types, f"{{{types.nsmap[None]}}}Override", PartName=f"/word/{file}", ContentType=_HEADER_TYPE
        )
    return {**made, _RELATIONS: serialized(links), _TYPES: serialized(types)}


def _numbered_apart(body: Any, heads: dict[str, bytes]) -> dict[str, bytes]:
    """The heads with pictures, each picture under a number that no other of the document has."""
    numbers = count(1 + sum(1 for _ in body.iter(_DOC_PROPERTIES)))
    numbered: dict[str, bytes] = {}
    for name in sorted(heads):
        if b"docPr" in heads[name]:
            head = etree.fromstring(heads[name])
            for properties in head.iter(_DOC_PROPERTIES):
                properties.set("id", str(next(numbers)))
            numbered[name] = serialized(head)
    return numbered


def _files(links: Any) -> dict[str, str]:
    return {str(link.get("Id")): f"word/{link.get('Target')}" for link in links}


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def set_right_tab(properties: Any, position: int, numbered: Iterable[int]) -> None:
    """A right tab where a page's text ends, in place of those that the style sets."""
    tabs = make("<w:tabs/>")
    for kind, at in (*(("clear", at) for at in numbered if at != position), ("right", position)):
        etree.SubElement(tabs, w("tab"), {w("val"): kind, w("pos"): str(at)})
    put(properties, tabs)
