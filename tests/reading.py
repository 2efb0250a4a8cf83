"""What a reader of the built files reads: text in reading order, and the figures in a text."""

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pikepdf import ObjectStreamMode, Pdf

from vplan.document import MISSING, MISSING_HEARD

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF])
_SIGN = r"(?:(?<![\w\d–-])[-−]\s?)?"
_FIGURE = re.compile(
    r"(?P<number>RS/\d+/\d{4})|(?P<date>\d{4}-\d{2}-(?:\d{2}|xx))|§\s*(?P<paragraph>\d+|xx)"
    rf"|(?P<amount>{_SIGN}\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d)(?:,\d+)?|{_SIGN}\d+(?:,\d+)?)"
)


def docx_part(data: bytes, name: str = "word/document.xml") -> Any:
    """A part of the package, parsed."""
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def docx_paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a DOCX in reading order; of the contents only the heading."""
    notes = _footnotes(data)
    found = [_paragraph_text(paragraph, notes) for paragraph in _read_paragraphs(docx_part(data))]
    return [text for text in found if text.strip()]


def _footnotes(data: bytes) -> dict[str, str]:
    """The text of each footnote, by its number in the package."""
    notes = docx_part(data, "word/footnotes.xml").iter(f"{W}footnote")
    return {note.get(f"{W}id"): "".join(text.text or "" for text in note.iter(f"{W}t")) for note in notes}


def _read_paragraphs(body: Any) -> Iterator[Any]:
    for paragraph in body.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.fullmatch(r"TOC\d", style.get(W + "val")):
            continue
        yield paragraph


def _paragraph_text(paragraph: Any, notes: dict[str, str]) -> str:
    """The paragraph with the text of its footnotes where they are called for, without their numbers."""
    parts = []
    for node in paragraph.iter(W + "t", W + "tab", W + "br", W + "footnoteReference"):
        parent = node.getparent()
        style = parent.find(f"{W}rPr/{W}rStyle")
        if node.tag == W + "footnoteReference":
            parts.append(notes[node.get(W + "id")])
        elif style is not None and style.get(W + "val") == "FootnoteReference":
            continue
        elif node.tag == W + "t":
            parts.append(node.text or "")
        elif parent.tag == W + "r":
            parts.append(" ")
    return "".join(parts)


_LEFT_OUT = frozenset({"TOC", "Lbl", "Figure"})


class MarkedText(PDFTextDevice):
    """Collects characters by page and marked-content id; ActualText stands for what it wraps."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.written: dict[tuple[int, int], list[str]] = {}
        self._page: int = 0
        self._open: list[tuple[int | None, bool]] = []

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        self._page = int(str(page.pageid))
        self._open = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        inside, silent = self._open[-1] if self._open else (None, False)
        named = resolve1(props) if props else {}
        artifact = tag.name == "Artifact"
        mcid = None if artifact else named.get("MCID", inside)
        actual = named.get("ActualText")
        if actual is not None and mcid is not None and not silent:
            text = actual.decode("utf-16" if actual.startswith(b"\xfe\xff") else "latin-1")
            self.written.setdefault((self._page, mcid), []).append(text)
        self._open.append((mcid, silent or actual is not None))

    def end_tag(self) -> None:
        self._open.pop()

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        mcid, silent = self._open[-1] if self._open else (None, False)
        if mcid is not None and not silent:
            self.written.setdefault((self._page, mcid), []).append(font.to_unichr(cid))
        return float(font.char_width(cid) * fontsize * scaling)


def pdf_lines(data: bytes) -> list[str]:
    """The lines of a PDF in the order that its tags give; artifacts, contents entries, figures and
    the marks of lists left out."""
    document = PDFDocument(PDFParser(BytesIO(data)))
    manager = PDFResourceManager()
    device = MarkedText(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
    root = resolve1(resolve1(document.catalog["StructTreeRoot"])["K"])
    return ["".join(device.written.get(at, [])) for at in marked(root, None)]


def _is_named(label: Any) -> bool:
    """Whether the label is the name of a fact: no footnote's number, nor a sign before an item of a list."""
    item = resolve1(label["P"])
    return item["S"].name == "LI" and "A" not in resolve1(item["P"])


def marked(node: Any, page: int | None, without: frozenset[str] = _LEFT_OUT) -> Iterator[tuple[int, int]]:
    """Where the text of an element stands, in the order of its tags: page and marked content."""
    node = resolve1(node)
    if isinstance(node, list):
        for kid in node:
            yield from marked(kid, page, without)
    elif isinstance(node, int):
        assert page is not None, "marked content stands on a page"
        yield page, node
    elif isinstance(node, dict):
        own = node.get("Pg")
        page = own.objid if own is not None else page
        kind = node.get("S")
        if kind is not None and kind.name in without and not (kind.name == "Lbl" and _is_named(node)):
            return
        if "MCID" in node:
            assert page is not None, "marked content stands on a page"
            yield page, node["MCID"]
        elif "K" in node:
            yield from marked(node["K"], page, without)


def docx_alternatives(data: bytes) -> list[str]:
    """What each picture of a DOCX says in words."""
    return [str(node.get("descr")) for node in docx_part(data).iter(f"{WP}docPr")]


def pdf_alternatives(data: bytes) -> list[str]:
    """What each figure of a PDF says in words, in reading order."""
    document = PDFDocument(PDFParser(BytesIO(data)))
    return list(_alternatives(resolve1(resolve1(document.catalog["StructTreeRoot"])["K"])))


def _alternatives(node: Any) -> Iterator[str]:
    node = resolve1(node)
    if isinstance(node, list):
        for kid in node:
            yield from _alternatives(kid)
    elif isinstance(node, dict):
        kind, alt = node.get("S"), node.get("Alt")
        if kind is not None and kind.name == "Figure" and alt is not None:
            yield alt.decode("utf-16" if alt.startswith(b"\xfe\xff") else "latin-1")
        elif "K" in node:
            yield from _alternatives(node["K"])


def bare(text: str) -> str:
    """Without white space and characters that nobody sees."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text).translate(_UNSEEN))


def first_difference(paragraphs: list[str], lines: list[str]) -> str | None:
    """Where the lines of the PDF part from the paragraphs of the DOCX; None when they never do.

    Equal means: all spaces are one, hyphens at the end of a line are gone, and the words that are heard where a
    value is missing are the dash that is seen.
    """
    heard = bare(MISSING_HEARD)
    whole = bare("".join(paragraphs)).replace(heard, MISSING)
    position = 0
    for line in lines:
        text = bare(line).replace(heard, MISSING)
        if whole.startswith(text, position):
            position += len(text)
        elif text.endswith("-") and whole.startswith(text[:-1], position):
            position += len(text) - 1
        else:
            return f"DOCX …{whole[max(0, position - 40) : position + 60]}…  PDF {text!r}"
    return None if position == len(whole) else f"the PDF ends before: {whole[position : position + 80]}"


def figures(text: str) -> set[str]:
    """Every amount, date, paragraph number and registry number in the text, written one way."""
    found = set()
    for match in _FIGURE.finditer(unicodedata.normalize("NFC", text).translate(_UNSEEN)):
        kind = match.lastgroup or ""
        value = re.sub(r"\s", "", match[kind]).replace("-", "−" if kind == "amount" else "-")
        found.add(f"§ {value}" if kind == "paragraph" else value)
    return found


def pdf_in_the_open(data: bytes) -> bytes:
    """The PDF with each of its objects as it is written, which are packed together otherwise."""
    with Pdf.open(BytesIO(data)) as opened:
        written = BytesIO()
        opened.save(written, object_stream_mode=ObjectStreamMode.disable)
    return written.getvalue()


def stream_ends(data: bytes) -> list[bool]:
    """For each stream of a PDF, whether it ends where its length says."""
    return [
        re.match(rb"\r?\n?endstream", data[match.end() + int(match[1]) :][:16]) is not None
        for match in re.finditer(rb"/Length (\d+)[^>]*?(?:>>)?.{0,200}?stream\r?\n", data, re.DOTALL)
    ]
