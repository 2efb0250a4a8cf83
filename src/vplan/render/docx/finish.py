"""The pass over pandoc's DOCX: pages, running heads, tables and properties that pandoc can't say."""

import io
from copy import deepcopy
from typing import Any
from zipfile import ZipFile

from lxml import etree

from vplan.document import Document
from vplan.render.docx.changes import finish_changes
from vplan.render.docx.elements import paragraph_of
from vplan.render.docx.heads import running_heads
from vplan.render.docx.lists import shape_lists
from vplan.render.docx.pandoc import Layout
from vplan.render.docx.paper import Paper, paper_of
from vplan.render.docx.properties import core, custom
from vplan.render.docx.tables import finish_tables
from vplan.render.docx.xml import make, put, serialized, w
from vplan.render.flow import is_letter
from vplan.render.package import repack

_DRAWING_ML = "http://schemas.openxmlformats.org/drawingml/2006"
_DRAWING = f"{{{_DRAWING_ML}/wordprocessingDrawing}}inline"
_DOC_PROPERTIES = f"{{{_DRAWING_ML}/wordprocessingDrawing}}docPr"
_PICTURE_PROPERTIES = f"{{{_DRAWING_ML}/picture}}cNvPr"
_EXTENT = f"{{{_DRAWING_ML}/wordprocessingDrawing}}extent"
_PICTURE_EXTENT = f"{{{_DRAWING_ML}/main}}ext"
_EMU_PER_TWIP = 635
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>vplan</Application></Properties>"
)
"""What made the file; the words and pages are counted by who opens it."""
_TOGGLED = {"Strong": "b", "Emphasis": "i"}
_LETTER_HEADINGS = {"TOCHeading": 13, "Heading1": 13, "Heading2": 10.5, "Heading3": 10.5}


def finish(package: bytes, document: Document, layout: Layout) -> bytes:
    """The package with everything in its place."""
    with ZipFile(io.BytesIO(package)) as source:
        names = source.namelist()
        parts = {name: source.read(name) for name in names if name.endswith(".xml")}
        media = {name: source.read(name) for name in names if name.startswith("word/media/")}
    body = etree.fromstring(parts["word/document.xml"])
    paper = paper_of(body)
    _sections(body, layout, paper)
    styles = etree.fromstring(parts["word/styles.xml"])
    _headings(body, styles, layout, letter=is_letter(document))
    _captions(body)
    _leads(body)
    finish_tables(body, layout, document.looks, paper)
    numbering = etree.fromstring(parts["word/numbering.xml"])
    shape_lists(body, numbering, document.looks)
    _pictures(body, layout, paper)
    _close(body)
    notes = etree.fromstring(parts["word/footnotes.xml"])
    _emphasis(body, notes, styles)
    finish_changes(body, notes, document)
    if is_letter(document):
        _letter_styles(styles)
    replaced = running_heads(package, body, document, paper) | {
        "word/document.xml": serialized(body),
        "word/footnotes.xml": serialized(notes),
        "word/numbering.xml": serialized(numbering),
        "word/settings.xml": _settings(parts["word/settings.xml"]),
        "word/styles.xml": serialized(styles),
        "docProps/app.xml": _APPLICATION,
        "docProps/core.xml": core(document),
        "docProps/custom.xml": custom(document),
    }
    return repack(package, replaced | _originals(media, layout))


def _originals(media: dict[str, bytes], layout: Layout) -> dict[str, bytes]:
    """The pictures themselves, by the names of the parts that hold what stands in their place."""
    pictures = layout.stand_ins.pictures()
    found = {name: pictures[data] for name, data in media.items() if data in pictures}
    assert len(found) == len(pictures), "pandoc carries each picture as it is, once"
    return found


def _sections(body: Any, layout: Layout, paper: Paper) -> None:
    """Give each run of pages its size; later runs have the running heads of the first's later pages. Footnotes are
    counted through all of them.
    """
    last = body.find(f"{w('body')}/{w('sectPr')}")
    for restart in last.iter(w("numRestart")):
        restart.set(w("val"), "continuous")
    marks = [mark for mark in body.iter(w("sectPr")) if mark is not last]
    assert len(marks) == len(layout.landscapes) - 1, "one section break between two runs of pages"
    for index, mark in enumerate([*marks, last]):
        if mark is not last:
            for child in last:
                mark.append(deepcopy(child))
        landscape = layout.landscapes[index]
        width, height = (paper.height, paper.width) if landscape else (paper.width, paper.height)
        size = mark.find(w("pgSz"))
        size.set(w("w"), str(width))
        size.set(w("h"), str(height))
        if landscape:
            size.set(w("orient"), "landscape")
        if index:
            for title_page in mark.findall(w("titlePg")):
                mark.remove(title_page)


def _headings(body: Any, styles: Any, layout: Layout, *, letter: bool) -> None:
    """Begin chapters on new pages, and set the headings of proposals as their text is set."""
    decision = styles.find(f"{w('style')}[@{w('styleId')}='Decision']/{w('pPr')}")
    for bookmark in body.iter(w("bookmarkStart")):
        anchor = bookmark.get(w("name"))
        properties = bookmark.getparent().find(w("pPr"))
        if anchor in layout.new_pages:
            put(properties, make("<w:pageBreakBefore/>"))
        if anchor in layout.flowing and not letter:
            put(properties, make('<w:spacing w:before="560" w:after="200"/>'))
        if anchor in layout.proposed:
            for part in ("pBdr", "shd", "ind"):
                set_off = decision.find(w(part)) if decision is not None else None
                if set_off is not None:
                    put(properties, deepcopy(set_off))


def _emphasis(body: Any, notes: Any, styles: Any) -> None:
    """Leave bold and italic words without their style where all their paragraph is so: Word would turn it off."""
    by_id = {str(style.get(w("styleId"))): style for style in styles.iter(w("style"))}
    known: dict[tuple[str, str], bool] = {}
    for part in (body, notes):
        for mark in part.iter(w("rStyle")):
            name = _TOGGLED.get(mark.get(w("val")))
            if name is None:
                continue
            own = next(mark.iterancestors(w("p"))).find(f"{w('pPr')}/{w('pStyle')}")
            asked = ("Normal" if own is None else str(own.get(w("val"))), name)
            if asked not in known:
                known[asked] = _is_set(by_id, *asked)
            if known[asked]:
                mark.getparent().remove(mark)


def _is_set(styles: dict[str, Any], identifier: str, name: str) -> bool:
    """Whether a style, or what it is based on, sets all its text bold or italic."""
    while (style := styles.get(identifier)) is not None:
        found = style.find(f"{w('rPr')}/{w(name)}")
        if found is not None:
            return found.get(w("val")) not in {"0", "false", "off"}
        base = style.find(w("basedOn"))
        identifier = "" if base is None else str(base.get(w("val")))
    return False


def _captions(body: Any) -> None:
    """Keep every caption on the page of what it is for, whatever the style says."""
    for style in body.iter(w("pStyle")):
        if style.get(w("val")) == "Caption":
            put(style.getparent(), make("<w:keepNext/>"))


def _leads(body: Any) -> None:
    """Keep a line of small text on the page of the decision that it stands over."""
    for style in body.iter(w("pStyle")):
        if style.get(w("val")) == "Quiet":
            after = next(style.iterancestors(w("p"))).getnext()
            own = after.find(w("pPr")) if after is not None else None
            if own is not None and (own.find(w("pBdr")) is not None or _style_of(own) == "Decision"):
                put(style.getparent(), make("<w:keepNext/>"))


def _style_of(properties: Any) -> str:
    style = properties.find(w("pStyle"))
    return "" if style is None else str(style.get(w("val")))


def _pictures(body: Any, layout: Layout, paper: Paper) -> None:
    """Say in words what each picture shows: pandoc puts the picture's own data there. One that is wider than the
    text is made smaller.
    """
    widest = paper.text_width(landscape=False) * _EMU_PER_TWIP
    drawings = list(body.iter(_DRAWING))
    assert len(drawings) == len(layout.pictures), "pandoc writes each picture once"
    for number, (drawing, (title, alt)) in enumerate(zip(drawings, layout.pictures, strict=True), 1):
        for name in (_DOC_PROPERTIES, _PICTURE_PROPERTIES):
            for properties in drawing.iter(name):
                properties.set("id", str(number))
                properties.set("name", title)
                properties.set("descr", alt)
                properties.attrib.pop("title", None)
        for side in "TBLR":
            drawing.set(f"dist{side}", "0")  # where nothing is said LibreOffice leaves room, and moves the picture
        width = int(drawing.find(_EXTENT).get("cx"))
        if width > widest:
            for extent in (drawing.find(_EXTENT), *drawing.iter(_PICTURE_EXTENT)):
                for side in ("cx", "cy"):
                    if extent.get(side) is not None:
                        extent.set(side, str(int(extent.get(side)) * widest // width))


def _close(body: Any) -> None:
    """A table can't be the last thing before the end of a section: a tiny paragraph follows it."""
    main = body.find(w("body"))
    for end in main.findall(w("sectPr")):
        if end.getprevious() is not None and end.getprevious().tag == w("tbl"):
            end.addprevious(make(paragraph_of(1)))
    for paragraph in main.findall(w("p")):
        properties = paragraph.find(w("pPr"))
        if properties is not None and properties.find(w("sectPr")) is not None:
            put(properties, make('<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'))


def _settings(part: bytes) -> bytes:
    settings = etree.fromstring(part)
    for language in settings.findall(w("themeFontLang")):
        language.set(w("val"), "sv-SE")
    tab_stop = settings.find(w("defaultTabStop"))
    assert tab_stop is not None, "the reference document sets the tab stop"
    tab_stop.addnext(make("<w:autoHyphenation/>"))
    _modern(settings)
    return serialized(settings)


def _modern(settings: Any) -> None:
    """Lay the document out as today's Word does, not as the one of 2007."""
    compatibility = settings.find(w("compat"))
    if compatibility is None:
        compatibility = make("<w:compat/>")
        settings.find(w("rsids")).addprevious(compatibility)
    for name, sign in (("decimalSymbol", ","), ("listSeparator", ";")):
        settings.find(w(name)).set(w("val"), sign)
    for old in compatibility.findall(w("compatSetting")):
        compatibility.remove(old)
    compatibility.append(
        make(
            '<w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        )
    )


def _letter_styles(styles: Any) -> None:
    """Headings of a letter are smaller, and closer to their text."""
    for style in styles.findall(w("style")):
        size = _LETTER_HEADINGS.get(style.get(w("styleId"), ""))
        if size is not None:
            for name in ("sz", "szCs"):
                for found in style.findall(f"{w('rPr')}/{w(name)}"):
                    found.set(w("val"), str(round(size * 2)))
            shape = style.find(w("pPr"))
            if shape is not None:
                put(shape, make('<w:spacing w:before="280" w:after="80"/>'))
