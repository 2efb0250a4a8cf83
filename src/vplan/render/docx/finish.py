"""The pass over pandoc's DOCX: pages, running heads, tables and properties that pandoc can't say."""

import io
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from lxml import etree

from vplan.render.docx.package import repack
from vplan.render.docx.pandoc import Layout, PlacedTable
from vplan.render.flow import is_letter
from vplan.tree import Cell, Document, Row, RowKind, Table, TitlePage, plain

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = {"w": W}
_TWIPS_PER_MM = 1440 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGINS = round(60 * _TWIPS_PER_MM)
_LETTER_HEADINGS = {"Heading1": 13, "Heading2": 10.5, "Heading3": 10.5}


def finish(package: bytes, document: Document, layout: Layout) -> bytes:
    """The package with everything in its place."""
    with ZipFile(io.BytesIO(package)) as source:
        names = source.namelist()
        parts = {name: source.read(name) for name in names if name.endswith(".xml")}
    body = etree.fromstring(parts["word/document.xml"])
    _sections(body, layout)
    _headings(body, document, layout)
    _tables(body, layout, document.looks.ink)
    _lists(body)
    _close(body)
    replaced = {
        "word/document.xml": _written(body),
        "word/settings.xml": _settings(parts["word/settings.xml"]),
        "word/styles.xml": _styles(parts["word/styles.xml"], document),
        "docProps/core.xml": _properties(document),
    }
    replaced.update(_running_heads(parts, body, document, package))
    return repack(package, replaced)


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _element(xml: str) -> Any:
    return etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>')[0]


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _sections(body: Any, layout: Layout) -> None:
    """Give each run of pages its size; later runs have the running heads of the first's later pages."""
    last = body.find(f"{_w('body')}/{_w('sectPr')}")
    marks = [mark for mark in body.iter(_w("sectPr")) if mark is not last]
    assert len(marks) == len(layout.landscapes) - 1, "one section break between two runs of pages"
    for index, mark in enumerate([*marks, last]):
        if mark is not last:
            for child in last:
                mark.append(deepcopy(child))
        landscape = layout.landscapes[index]
        width, height = (PAGE_HEIGHT, PAGE_WIDTH) if landscape else (PAGE_WIDTH, PAGE_HEIGHT)
        size = mark.find(_w("pgSz"))
        size.set(_w("w"), str(width))
        size.set(_w("h"), str(height))
        if landscape:
            size.set(_w("orient"), "landscape")
        if index:
            for title_page in mark.findall(_w("titlePg")):
                mark.remove(title_page)


def _headings(body: Any, document: Document, layout: Layout) -> None:
    for bookmark in body.iter(_w("bookmarkStart")):
        anchor = bookmark.get(_w("name"))
        paragraph = bookmark.getparent()
        if paragraph.tag != _w("p"):
            paragraph = next((node for node in bookmark.itersiblings() if node.tag == _w("p")), None)
        if paragraph is None:
            continue
        properties = paragraph.find(_w("pPr"))
        if anchor in layout.new_pages:
            _put(properties, _element("<w:pageBreakBefore/>"))
        if anchor in layout.proposed:
            looks = document.looks
            _put(
                properties,
                _element(
                    f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{looks.accent}"/></w:pBdr>'
                ),
            )
            _put(properties, _element(f'<w:shd w:val="clear" w:color="auto" w:fill="{looks.tint}"/>'))


_ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
          "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "jc")  # fmt: skip


def _put(properties: Any, child: Any) -> None:
    """Into paragraph properties, in the order of the schema, in place of one of the same name."""
    name = etree.QName(child).localname
    for old in properties.findall(child.tag):
        properties.remove(old)
    rank = _ORDER.index(name)
    position = sum(1 for node in properties if etree.QName(node).localname in _ORDER[:rank])
    properties.insert(position, child)


def _tables(body: Any, layout: Layout, ink: str) -> None:
    tables = list(body.iter(_w("tbl")))
    assert len(tables) == len(layout.tables), "pandoc writes each table once"
    for table, placed in zip(tables, layout.tables, strict=True):
        _width(table, placed)
        if placed.table is not None:
            _describe(table, placed.table)
            for element, row in zip(
                table.findall(_w("tr")), (*placed.table.head, *placed.table.rows), strict=True
            ):
                _row(element, row, placed.table, ink)
        following = table.getnext()
        if following is not None and following.tag == _w("p"):
            _air_after(following)


def _width(table: Any, placed: PlacedTable) -> None:
    text_width = (PAGE_HEIGHT if placed.landscape else PAGE_WIDTH) - MARGINS
    total = sum(placed.shares)
    widths = [round(text_width * share / total) for share in placed.shares]
    properties = table.find(_w("tblPr"))
    for name in ("tblW", "tblLayout", "tblLook", "jc"):
        for old in properties.findall(_w(name)):
            properties.remove(old)
    first = "1" if placed.table is not None else "0"
    properties.extend(
        [
            _element(f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'),
            _element('<w:tblLayout w:type="fixed"/>'),
            _element(
                f'<w:tblLook w:val="04{"A" if placed.table else "0"}0" w:firstRow="{first}" w:lastRow="0" '
                f'w:firstColumn="{first}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            ),
        ]
    )
    grid = table.find(_w("tblGrid"))
    for old in list(grid):
        grid.remove(old)
    for width in widths:
        grid.append(_element(f'<w:gridCol w:w="{width}"/>'))
    for row in table.findall(_w("tr")):
        at = 0
        for cell in row.findall(_w("tc")):
            cell_properties = cell.find(_w("tcPr"))
            if cell_properties is None:
                cell_properties = _element("<w:tcPr/>")
                cell.insert(0, cell_properties)
            span = cell_properties.find(_w("gridSpan"))
            columns = int(span.get(_w("val"))) if span is not None else 1
            for old in cell_properties.findall(_w("tcW")):
                cell_properties.remove(old)
            cell_properties.insert(0, _element(f'<w:tcW w:w="{sum(widths[at : at + columns])}" w:type="dxa"/>'))
            at += columns


def _describe(table: Any, source: Table) -> None:
    """The caption as the table's title, for whoever hears it read."""
    if source.caption:
        title = escape(plain(source.caption), {'"': "&quot;"})
        table.find(_w("tblPr")).append(_element(f'<w:tblCaption w:val="{title}"/>'))


def _row(element: Any, row: Row, table: Table, ink: str) -> None:
    properties = element.find(_w("trPr"))
    if properties is None:
        properties = _element("<w:trPr/>")
        element.insert(0, properties)
    properties.insert(0, _element("<w:cantSplit/>"))
    if row.kind is RowKind.HEAD and properties.find(_w("tblHeader")) is None:
        properties.append(_element("<w:tblHeader/>"))
    calendar = table.look == "calendar"
    cells = element.findall(_w("tc"))
    if row.kind in {RowKind.SUM, RowKind.GROUP}:
        for cell in cells:
            _border(cell, "top", "single", 6, ink)
    elif calendar and row.kind is RowKind.BODY:
        for cell in cells:
            _border(cell, "top", "nil", 0, "auto")
            _border(cell, "bottom", "nil", 0, "auto")
    if (row.kind is RowKind.GROUP and not calendar) or _names_a_kind(row, calendar=calendar):
        for paragraph in element.iter(_w("p")):
            _put(paragraph.find(_w("pPr")), _element("<w:keepNext/>"))


def _names_a_kind(row: Row, *, calendar: bool) -> bool:
    def empty(cell: Cell) -> bool:
        return not cell.blocks

    return calendar and row.kind is not RowKind.HEAD and empty(row.cells[-1])


def _border(cell: Any, side: str, kind: str, size: int, colour: str) -> None:
    properties = cell.find(_w("tcPr"))
    borders = properties.find(_w("tcBorders"))
    if borders is None:
        borders = _element("<w:tcBorders/>")
        after = {"tcW", "gridSpan", "hMerge", "vMerge"}
        position = sum(1 for node in properties if etree.QName(node).localname in after)
        properties.insert(position, borders)
    borders.append(_element(f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="{colour}"/>'))


def _air_after(paragraph: Any) -> None:
    """Space between a table and running text after it."""
    properties = paragraph.find(_w("pPr"))
    style = properties.find(_w("pStyle")) if properties is not None else None
    if style is not None and style.get(_w("val")) in {"BodyText", "Quiet", "Lead"}:
        _put(properties, _element('<w:spacing w:before="200"/>'))


def _lists(body: Any) -> None:
    """Indent list items by what their bullet needs, less in the narrow cells of a table."""
    for number in body.iter(_w("numPr")):
        properties = number.getparent()
        level = int(number.find(_w("ilvl")).get(_w("val"))) + 1
        step = 200 if next(properties.iterancestors(_w("tc")), None) is not None else 340
        _put(properties, _element(f'<w:ind w:left="{level * step}" w:hanging="{step}"/>'))


def _close(body: Any) -> None:
    """A table can't be the last thing before the end of a section: a tiny paragraph follows it."""
    main = body.find(_w("body"))
    tiny = (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )
    for end in main.findall(_w("sectPr")):
        if end.getprevious() is not None and end.getprevious().tag == _w("tbl"):
            end.addprevious(_element(tiny))
    for paragraph in main.findall(_w("p")):
        properties = paragraph.find(_w("pPr"))
        if properties is not None and properties.find(_w("sectPr")) is not None:
            _put(properties, _element('<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'))


def _settings(part: bytes) -> bytes:
    settings = etree.fromstring(part)
    for language in settings.findall(_w("themeFontLang")):
        language.set(_w("val"), "sv-SE")
    tab_stop = settings.find(_w("defaultTabStop"))
    assert tab_stop is not None, "the reference document sets the tab stop"
    tab_stop.addnext(_element("<w:autoHyphenation/>"))
    return _written(settings)


def _styles(part: bytes, document: Document) -> bytes:
    styles = etree.fromstring(part)
    if is_letter(document):
        for style in styles.findall(_w("style")):
            size = _LETTER_HEADINGS.get(style.get(_w("styleId"), ""))
            if size is not None:
                for name in ("sz", "szCs"):
                    for element in style.findall(f"{_w('rPr')}/{_w(name)}"):
                        element.set(_w("val"), str(round(size * 2)))
    return _written(styles)


def _running_heads(parts: dict[str, bytes], body: Any, document: Document, package: bytes) -> dict[str, bytes]:
    """Fill in the running head, and leave the foot of a title page empty."""
    replaced = {}
    first_footers = _referenced(package, body, "footerReference", "first")
    for name, part in parts.items():
        if name.startswith("word/header"):
            text = part.decode()
            text = text.replace("HEAD-LEFT", escape(document.head_left))
            replaced[name] = text.replace("HEAD-RIGHT", escape(document.head_right)).encode()
        elif name in first_footers and any(isinstance(block, TitlePage) for block in document.blocks):
            footer = etree.fromstring(part)
            for paragraph in footer.findall(_w("p")):
                for run in paragraph.findall(_w("r")):
                    paragraph.remove(run)
            replaced[name] = _written(footer)
    return replaced


def _referenced(package: bytes, body: Any, tag: str, kind: str) -> set[str]:
    relations = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    wanted = {node.get(relations) for node in body.iter(_w(tag)) if node.get(_w("type")) == kind}
    with ZipFile(io.BytesIO(package)) as source:
        links = etree.fromstring(source.read("word/_rels/document.xml.rels"))
    return {f"word/{link.get('Target')}" for link in links if link.get("Id") in wanted}


def _properties(document: Document) -> bytes:
    stamp = f"{document.date.isoformat()}T12:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title>"
        f"<dc:subject>{escape(document.subject)}</dc:subject>"
        f"<dc:creator>{escape(document.author)}</dc:creator>"
        f"<dc:language>{escape(document.language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()
