"""Word files written by hand, for what no program at hand writes."""

import io
import zipfile

OPEN = "http://schemas.openxmlformats.org"
NAMES = {
    "w": f"{OPEN}/wordprocessingml/2006/main",
    "r": f"{OPEN}/officeDocument/2006/relationships",
    "m": f"{OPEN}/officeDocument/2006/math",
    "a": f"{OPEN}/drawingml/2006/main",
    "wp": f"{OPEN}/drawingml/2006/wordprocessingDrawing",
    "pic": f"{OPEN}/drawingml/2006/picture",
    "c": f"{OPEN}/drawingml/2006/chart",
    "dgm": f"{OPEN}/drawingml/2006/diagram",
    "mc": f"{OPEN}/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMES.items())
_PARTS = {
    "styles": "w:styles", "numbering": "w:numbering", "comments": "w:comments", "footnotes": "w:footnotes",
    "endnotes": "w:endnotes", "commentsExtended": "w15:commentsEx", "header1": "w:hdr", "header2": "w:hdr",
    "footer1": "w:ftr", "chart1": "c:chartSpace", "data1": "dgm:dataModel",
}  # fmt: skip
_TYPES = {"header1": "header", "header2": "header", "footer1": "footer", "chart1": "chart", "data1": "diagramData"}
_STRICT = {
    f"{OPEN}/wordprocessingml/2006": "http://purl.oclc.org/ooxml/wordprocessingml",
    f"{OPEN}/officeDocument/2006": "http://purl.oclc.org/ooxml/officeDocument",
    f"{OPEN}/drawingml/2006": "http://purl.oclc.org/ooxml/drawingml",
}


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>" if properties else f"<w:p>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run with a text."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(text: str, properties: str = "") -> str:
    """A cell of one paragraph, or of what stands in it where that is XML."""
    inside = text if text.startswith("<") else paragraph(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    """A table of three columns."""
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * 3}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row; a cell is its text or its XML."""
    made = "".join(one if one.startswith(("<w:tc", "<w:sdt")) else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def word_file(
    body: str, parts: dict[str, str] | None = None, links: dict[str, str] | None = None, *, strict: bool = False
) -> bytes:
    """A file with this body, the other parts by name, and links to outside by id. Relations to the parts have the
    parts' names as ids.
    """
    parts = parts or {}
    relations = [
        f'<Relationship Id="{name}" Type="{NAMES["r"]}/{_TYPES.get(name, name)}" Target="{name}.xml"/>'
        for name in parts
    ]
    relations += [
        f'<Relationship Id="{name}" Type="{NAMES["r"]}/hyperlink" Target="{target}" TargetMode="External"/>'
        for name, target in (links or {}).items()
    ]
    texts = {
        "_rels/.rels": _relations(
            f'<Relationship Id="a" Type="{NAMES["r"]}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations("".join(relations)),
        "word/document.xml": f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{name}.xml": f"<{_PARTS[name]} {DECLARED}>{text}</{_PARTS[name]}>"
            for name, text in parts.items()
        },
    }
    if strict:
        for written, instead in _STRICT.items():
            texts = {name: text.replace(written, instead) for name, text in texts.items()}
    return packed({name: text.encode() for name, text in texts.items()})


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip of the parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{OPEN}/package/2006/relationships">{inside}</Relationships>'
