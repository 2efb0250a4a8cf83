"""An organisation's Word template as the reference document that pandoc takes styles, page and running heads
from: vplan's own reference document, with what was read of the template in the place of its parts.
"""

import io
from copy import deepcopy
from typing import Any
from zipfile import ZipFile

from lxml import etree

from vplan.document import PageSetup, WordTemplate
from vplan.render.docx.heads import set_right_tab
from vplan.render.docx.inspection import inspect
from vplan.render.docx.merging import Merged, merged_styles
from vplan.render.docx.paper import Paper, paper_of
from vplan.render.docx.xml import W, serialized, w
from vplan.render.package import repack

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_STYLES, _DOCUMENT, _SETTINGS = "word/styles.xml", "word/document.xml", "word/settings.xml"
_THEME, _NUMBERING, _FONTS = "word/theme/theme1.xml", "word/numbering.xml", "word/fontTable.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMELESS: Any = {None: _PACKAGE}


def reference_from(template: WordTemplate, own: bytes) -> bytes:
    """The reference document: `own` is vplan's, and gives what the template does not."""
    with ZipFile(io.BytesIO(own)) as source:
        ours = {name: source.read(name) for name in source.namelist()}
    document = etree.fromstring(ours[_DOCUMENT])
    own_paper = paper_of(document)
    if template.page is not None or template.heads:
        section = _section(template, document)
        document.find(w("body"))[:] = [section]  # type: ignore[index]
    paper = paper_of(document)
    theirs = etree.fromstring(template.styles) if template.styles is not None else None
    merged = merged_styles(theirs, etree.fromstring(ours[_STYLES]), paper, own_paper)
    made: dict[str, bytes] = {f"word/{name}": data for name, data in template.pictures}
    for name, part in ((_NUMBERING, template.numbering), (_FONTS, template.fonts)):
        if part is not None:
            made[name] = serialized(merged.renamed_in(etree.fromstring(part)))
    if template.theme:
        made[_THEME] = _themed(ours[_THEME], template.theme)
    if template.page is not None or template.heads:
        made |= _heads(template, document, ours, merged, paper)
    return repack(
        own,
        {
            **made,
            _DOCUMENT: serialized(document),
            _STYLES: serialized(merged.root),
            _SETTINGS: _settings(ours[_SETTINGS], template),
        },
    )


def _section(template: WordTemplate, document: Any) -> Any:
    """Properties of a section that hold what is meant, and nothing else of the template's."""
    own = document.find(f"{w('body')}/{w('sectPr')}")
    section: Any = etree.Element(w("sectPr"), nsmap={"w": W, "r": _R})
    section.append(deepcopy(own.find(w("footnotePr"))))
    page = template.page
    if page is None:
        section.extend(deepcopy(own.find(w(name))) for name in ("pgSz", "pgMar"))
    else:
        section.append(_element("pgSz", w=page.width, h=page.height))
        names = ("top", "right", "bottom", "left", "header", "footer", "gutter")
        section.append(_element("pgMar", **{name: getattr(page, name) for name in names}))
        section.extend(_borders(page))
    if template.title_page:
        section.append(_element("titlePg"))
    return section


def _borders(page: PageSetup) -> list[Any]:
    return [etree.fromstring(page.borders)] if page.borders else []


def _element(name: str, **values: int) -> Any:
    return etree.Element(w(name), {w(key): str(value) for key, value in values.items()})


def _themed(own: bytes, schemes: tuple[bytes, ...]) -> bytes:
    """Vplan's theme with the colours and typefaces of the template's."""
    theme: Any = etree.fromstring(own)
    for scheme in map(etree.fromstring, schemes):
        old = theme.find(f"{{{_A}}}themeElements/{scheme.tag}")
        old.getparent().replace(old, scheme)
    return serialized(theme)


def _settings(own: bytes, template: WordTemplate) -> bytes:
    """What a page head on even pages needs, and margins that are mirrored there."""
    settings: Any = etree.fromstring(own)
    if template.even_pages:
        settings.find(w("defaultTabStop")).addnext(etree.Element(w("evenAndOddHeaders")))
    if template.mirrored:
        settings.find(w("proofState")).addprevious(etree.Element(w("mirrorMargins")))
    return serialized(settings)


def _heads(
    template: WordTemplate, document: Any, ours: dict[str, bytes], merged: Merged, paper: Paper
) -> dict[str, bytes]:
    """The heads and feet of the section, each a part that the section refers to; vplan's own line where the
    title or a page number has no place.
    """
    section = document.find(f"{w('body')}/{w('sectPr')}")
    links: Any = etree.fromstring(ours[_RELATIONS])
    own = _own_heads(ours, links)
    parts: dict[str, bytes] = {}
    references: list[Any] = []
    found = inspect(template)
    heads = {(head.kind, head.pages): head for head in template.heads}
    for kind in ("header", "footer"):
        for pages in ("default", "even", "first"):
            head = heads.get((kind, pages))
            lacks = (kind, pages) in found.lacking
            if head is None and not lacks:
                continue
            root: Any = etree.fromstring(own[kind] if head is None else head.part)
            if head is None:
                root[:] = []
            else:
                merged.renamed_in(root)
            if lacks:
                root.extend(_lines(own[kind], merged, paper))
            name, identifier = f"{kind}-{pages}.xml", f"rIdOwn{kind.capitalize()}{pages.capitalize()}"
            parts[f"word/{name}"] = serialized(root)
            links.append(_link(identifier, f"{_R}/{kind}", name))
            references.append(etree.Element(w(f"{kind}Reference"), {w("type"): pages, f"{{{_R}}}id": identifier}))
            if head is not None and head.links:
                inner: Any = etree.Element(f"{{{_PACKAGE}}}Relationships", nsmap=_NAMELESS)
                inner.extend(_link(*link) for link in head.links)
                parts[f"word/_rels/{name}.rels"] = serialized(inner)
    section[:0] = references
    return {**parts, _RELATIONS: serialized(links)}


def _link(identifier: str, kind: str, target: str, external: bool = False) -> Any:  # noqa: FBT001, FBT002 - as in WordLink
    mode = {"TargetMode": "External"} if external else {}
    return etree.Element(f"{{{_PACKAGE}}}Relationship", {"Id": identifier, "Type": kind, "Target": target, **mode})


def _own_heads(ours: dict[str, bytes], links: Any) -> dict[str, bytes]:
    """Vplan's own head and foot of later pages; their relations, and those of the first page, are removed."""
    section = etree.fromstring(ours[_DOCUMENT]).find(f"{w('body')}/{w('sectPr')}")
    assert section is not None, "the reference document has a section"
    targets = {str(link.get("Id")): str(link.get("Target")) for link in links}
    own: dict[str, bytes] = {}
    for mark in section.iter(w("headerReference"), w("footerReference")):
        identifier = str(mark.get(f"{{{_R}}}id"))
        if mark.get(w("type")) == "default":
            kind = etree.QName(mark).localname.removesuffix("Reference")
            own[kind] = ours[f"word/{targets[identifier]}"]
        for link in [link for link in links if link.get("Id") == identifier]:
            links.remove(link)
    return own


def _lines(own: bytes, merged: Merged, paper: Paper) -> list[Any]:
    """The lines of vplan's own head or foot, with a right tab where the template's lines end."""
    lines = etree.fromstring(own).findall(w("p"))
    for line in lines:
        style = line.find(f"{w('pPr')}/{w('pStyle')}")
        assert style is not None, "vplan's heads have styles"
        identifier = str(style.get(w("val")))
        if line.find(f".//{w('tab')}") is not None:
            set_right_tab(line.find(w("pPr")), paper.text_width(landscape=False), merged.tabs_of(identifier))
    return lines
