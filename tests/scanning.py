"""Torn pages: what a reader of a PDF stumbles on, counted over all its pages. `python tests/scanning.py` prints it
by document and kind, for all plans and examples or for those that are named; with `-v` each of them.

A page under a third full is one where what is drawn ends in the upper third of the room for text. The last page of
a document is none: it ends where the text does. The pages before a chapter, and those beside one that lies, are
counted apart, since something there asked for a new page.

In: a Document and its PDF. Out: one line for each tear. What stands where is read from the PDF's tags; the tree is
asked only what kind of rows a table has, and who signs.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pypdfium2 import raw

from formats import write_pdf
from placement import BOTTOM, TOP, Box
from vplan import app, layout
from vplan.document import (
    Document,
    Figure,
    Paragraph,
    Role,
    RowKind,
    Signatures,
    Table,
    TableKind,
    TitlePage,
    plain,
)
from vplan.document.walk import texts

ROOT = Path(__file__).parent.parent
THIRD, FEW_ROWS, MOST_SIGNS, STUMP = 1 / 3, 6, 75, 4
KINDS = {
    "sum": "a sum that begins a page",
    "goal": "a goal parted from its measures",
    "signs": "signatures without text above them, or under remarks alone",
    "row": f"a row alone, of a table of at most {FEW_ROWS}",
    "chapter": "a page under a third full before a chapter",
    "turned": "a page under a third full before or after one that lies",
    "short": "another page under a third full, but for the last",
    "bound": "a number parted from what it belongs to",
    "stump": f"fewer than {STUMP} letters beside a hyphen",
    "hyphen": "a word parted after a hyphen that one or two letters stand before",
    "lead": "a lead-in parted from its list",
    "wide": f"a line of more than {MOST_SIGNS} signs",
    "head": "a heading alone at the foot of a page, or with one line of small text",
    "counts": "a plan on one page that takes two",
}
_HEADS = {f"H{level}" for level in range(1, 7)}
_BLOCKS = _HEADS | {"P", "Caption"}
_JOINED = re.compile(r"[\u00ad\x02\ufffe]")
_UNITS = (
    r"%|‰|procent|m?kr|Mkr|mnkr|mdkr|tkr|kronor|miljoner|miljarder|kg|ton|st|timmar|dagar|januari|februari|mars|april|maj"
    r"|juni|juli|augusti|september|oktober|november|december"
)
_TORN = (
    re.compile(r"\d\n§|§\n\w|kap\.\n\d|\d\nkap\.|\bnr\n\d|\bdnr\n\w", re.IGNORECASE),
    re.compile(rf"\d\n(?:{_UNITS})(?!\w)"),
    re.compile(r"\b(?:tabell|figur|bilaga|sidan?|sidorna|punkt(?:en)?|artikel|version)\n\d", re.IGNORECASE),
    re.compile(r"\w[/–]\n\d"),
)
_SHORT_BEFORE, _SHORT_AFTER = re.compile(r"(?:^|[^\w-])(\w{1,2})-$"), re.compile(r"\w{2,10}(?![\w-])")
_YEAR = re.compile(r"[^\W\d]\n(?:19|20)\d\d(?![\d-])")
"""Not in tables, where a year may stand under its word."""


class Line(NamedTuple):
    """A line of a paragraph: its page, from 0, its words and its frame."""

    page: int
    text: str
    box: Box


@dataclass
class Element:
    """An element of the tags: its kind, the one around it, what it holds, and its own lines."""

    kind: str
    parent: "Element | None"
    kids: "list[Element]"
    spans: list[tuple[int, int]]

    def walk(self) -> "Iterator[Element]":
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def inside(self, *kinds: str) -> bool:
        """Whether it is, or is in, an element of one of the kinds."""
        return self.kind in kinds or (self.parent is not None and self.parent.inside(*kinds))

    def pages(self) -> list[int]:
        return [page for one in self.walk() for page, _ in one.spans]


class Scan:
    """A PDF with its tags and lines."""

    def __init__(self, pdf: bytes) -> None:
        self.root = _tags(pdf)
        self._spans: dict[tuple[int, int], Line] = {}
        self.share: list[float] = []
        """How much of each page is filled."""
        self.lies: list[bool] = []
        with pypdfium2.PdfDocument(pdf) as document:
            for number, page in enumerate(document):
                self._spans.update({(number, mark): Line(number, *line) for mark, line in _marked(page).items()})
                self.share.append(_filled(page))
                self.lies.append(page.get_width() > page.get_height())

    def lines(self, element: Element) -> list[Line]:
        """The lines of an element, with what stands in it on the same line joined."""
        found: list[Line] = []
        for one in element.walk():
            for span in one.spans:
                line = self._spans.get(span)
                if line is None:
                    continue
                last = found[-1] if found else None
                if last is not None and last.page == line.page and _beside(last.box, line.box):
                    found[-1] = Line(line.page, last.text + line.text, last.box.around(line.box))
                else:
                    found.append(line)
        return [line._replace(text=line.text.strip(" \u00a0")) for line in found]

    def first(self, page: int) -> str:
        """The first line of a page."""
        return next((line.text.strip() for (at, _), line in sorted(self._spans.items()) if at == page), "")


def _beside(left: Box, right: Box) -> bool:
    return right.bottom < left.top and right.top > left.bottom and right.left > left.left


def _marked(page: Any) -> dict[int, tuple[str, Box]]:
    """The letters of a page by the number of their mark; the page's head and foot have none."""
    text = page.get_textpage()
    found: dict[int, tuple[str, Box]] = {}
    for index in range(text.count_chars()):
        drawn = raw.FPDFText_GetTextObject(text, index)
        mark = raw.FPDFPageObj_GetMarkedContentID(drawn) if drawn else -1
        if mark < 0:
            continue
        letter, box = chr(raw.FPDFText_GetUnicode(text, index)), Box(*text.get_charbox(index))
        if mark in found:
            before, frame = found[mark]
            box = frame if letter.isspace() else frame.around(box) if before.strip() else box
            letter = before + letter
        found[mark] = letter, box
    return found


def _filled(page: Any) -> float:
    """How much of the room for text is filled, down to the lowest thing that is drawn."""
    top, bottom = page.get_height() - TOP, BOTTOM
    bounds = [one.get_bounds() for one in page.get_objects(max_depth=1)]
    inside = [low for _, low, _, high in bounds if low < top and high > bottom]
    lowest = max(bottom, min(inside, default=top))
    return float((top - lowest) / (top - bottom))


def _tags(pdf: bytes) -> Element:
    document = PDFDocument(PDFParser(BytesIO(pdf)))
    pages = {int(str(page.pageid)): number for number, page in enumerate(PDFPage.create_pages(document))}
    root = Element("Root", None, [], [])
    _read(resolve1(resolve1(document.catalog["StructTreeRoot"])["K"]), root, None, pages)
    return root


def _read(node: Any, around: Element, page: int | None, pages: dict[int, int]) -> None:
    node = resolve1(node)
    if isinstance(node, list):
        for kid in node:
            _read(kid, around, page, pages)
    elif isinstance(node, int):
        assert page is not None, "marked content stands on a page"
        around.spans.append((page, node))
    elif isinstance(node, dict):
        own = node.get("Pg")
        page = pages[own.objid] if own is not None else page
        if "MCID" in node:
            _read(node["MCID"], around, page, pages)
        elif "S" in node:
            element = Element(node["S"].name, around, [], [])
            around.kids.append(element)
            _read(node.get("K", []), element, page, pages)


def tears(document: Document, pdf: bytes) -> Iterator[tuple[str, str]]:
    """Each tear: its kind, and its page with words that show it."""
    scan = Scan(pdf)
    yield from _in_tables(scan, [block for block in document.walk() if isinstance(block, Table)])
    yield from _signed_alone(scan, document)
    yield from _short_pages(scan)
    yield from _parted(scan, titled=isinstance(document.blocks[0], TitlePage))
    yield from _on_two_pages(scan, document)
    words = {
        word for block in document.walk() for text in texts(block) for word in re.findall(r"\w+", plain(text))
    }
    for element in scan.root.walk():
        if element.kind in _BLOCKS and not element.inside("TOC", "Figure"):
            yield from _in_lines(scan.lines(element), element, words)


def _in_tables(scan: Scan, tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    elements = [element for element in scan.root.walk() if element.kind == "Table"]
    assert len(elements) == len(tables), "each table has its tag"
    for element, table in zip(elements, tables, strict=True):
        rows = [one for one in element.walk() if one.kind == "TR"]
        assert len(rows) == len(table.head) + len(table.rows), "each row has its tag"
        yield from _in_rows(scan, rows[len(table.head) :], table)


def _in_rows(scan: Scan, rows: list[Element], table: Table) -> Iterator[tuple[str, str]]:
    pages = [row.pages() for row in rows]
    for index, (before, after) in enumerate(pairwise(pages), 1):
        if not before or not after or max(before) == min(after):
            continue
        kind = table.rows[index].kind
        told = f"page {min(after) + 1}: {_words(scan, rows[index])}"
        if kind is RowKind.SUM:
            yield "sum", told
        if kind is RowKind.PART:
            yield "goal", told
        if len(rows) <= FEW_ROWS and 1 in Counter(page for some in pages for page in set(some)).values():
            yield "row", told


def _words(scan: Scan, element: Element) -> str:
    return " ".join(line.text for line in scan.lines(element))[:60]


def _is_remark(block: object) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.QUIET


def _signed_alone(scan: Scan, document: Document) -> Iterator[tuple[str, str]]:
    blocks = list(document.walk())
    signing = [block for block in blocks if isinstance(block, Signatures)]
    begins = {plain(text) for block in signing for text in (block.opening, *(one.name for one in block.people))}
    for at in range(len(blocks)):
        remarks = [one for one in takewhile(_is_remark, blocks[at:]) if isinstance(one, Paragraph)]
        if remarks and any(isinstance(one, Signatures) for one in blocks[at + len(remarks) :][:1]):
            begins.add(plain(remarks[0].content))
    for page in range(len(scan.share)):
        if scan.first(page) in begins - {""}:
            yield "signs", f"page {page + 1}: {scan.first(page)}"


def _short_pages(scan: Scan) -> Iterator[tuple[str, str]]:
    chapters = {element.pages()[0] for element in scan.root.walk() if element.kind == "H1" and element.pages()}
    for page, share in enumerate(scan.share[:-1]):
        if share < THIRD:
            near = scan.lies[max(0, page - 1) : page + 2]
            kind = "turned" if len(set(near)) > 1 else "chapter" if page + 1 in chapters else "short"
            yield kind, f"page {page + 1}: {share:.0%}, {scan.first(page)[:40]}"


def _parted(scan: Scan, *, titled: bool) -> Iterator[tuple[str, str]]:
    """What heads something and stands on the page before it; the title may stand on a page of its own."""
    title = next((element for element in scan.root.walk() if element.kind == "H1"), None) if titled else None
    for element in scan.root.walk():
        kids = [kid for kid in element.kids if kid.pages()]
        for before, one, after in zip([None, *kids], kids, kids[1:], strict=False):
            last, next_page = one.pages()[-1], after.pages()[0]
            if last == next_page:
                continue
            if one.kind in _HEADS and one is not title:
                yield "head", f"page {last + 1}: {_words(scan, one)}"
            elif before is not None and before is not title and _heads_a_line(scan, before, one, after):
                yield "head", f"page {last + 1}: {_words(scan, before)}"
            elif one.kind == "P" and after.kind in {"L", "Table"} and scan.lines(one)[-1].text.endswith(":"):
                yield "lead", f"page {last + 1}: {_words(scan, one)}"


def _heads_a_line(scan: Scan, heading: Element, one: Element, after: Element) -> bool:
    """Whether a heading has one line under it, and what that leads to stands on the next page."""
    return (heading.kind in _HEADS and one.kind == "P" and after.kind not in _HEADS) and len(scan.lines(one)) == 1


def _on_two_pages(scan: Scan, document: Document) -> Iterator[tuple[str, str]]:
    """A drawing that says that it is on one page, with the table of what it counts."""
    blocks = list(document.walk())
    if not any(isinstance(one, Figure) and "på en sida" in plain(one.caption) for one in blocks):
        return
    drawn = {page for one in scan.root.walk() if one.kind == "Figure" for page in one.pages()}
    elements = [one for one in scan.root.walk() if one.kind == "Table"]
    for element, table in zip(elements, (one for one in blocks if isinstance(one, Table)), strict=True):
        pages = set(element.pages())
        if table.kind is TableKind.COUNTS and (len(pages) > 1 or not pages <= drawn):
            yield "counts", f"page {min(pages) + 1}: {_words(scan, element)}"


def _in_lines(lines: list[Line], element: Element, words: set[str]) -> Iterator[tuple[str, str]]:
    running = element.kind == "P" and not element.inside("Table", "Div")
    for line in lines:
        if running and len(line.text) > MOST_SIGNS:
            yield "wide", f"page {line.page + 1}: {len(line.text)}, {line.text[:60]}"
    torn = _TORN if element.inside("Table") else (*_TORN, _YEAR)
    for line, after in pairwise(lines):
        place, join = f"page {line.page + 1}:", f"{line.text}\n{after.text}"
        shown = f"{line.text[-24:]} / {after.text[:24]}"
        if any(
            len(line.text) - 9 <= found.start() <= len(line.text) for one in torn for found in one.finditer(join)
        ):
            yield "bound", f"{place} {shown}"
        if _is_short_before_hyphen(_JOINED.sub("-", line.text), after.text, words):
            yield "hyphen", f"{place} {shown}"
        if _is_stump(_JOINED.sub("-", line.text), after.text, words):
            yield "stump", f"{place} {shown}"


def _is_short_before_hyphen(line: str, after: str, words: set[str]) -> bool:
    """Whether a word that is written with a hyphen after one or two letters is parted there."""
    left, right = _SHORT_BEFORE.search(line), _SHORT_AFTER.match(after)
    return left is not None and right is not None and left[1] + right[0] not in words


def _is_stump(line: str, after: str, words: set[str]) -> bool:
    """Whether a word is hyphenated where the line ends, and few letters stand on either side."""
    left, right = re.search(r"(\w+)-$", line), re.match(r"\w+", after)
    if left is None or right is None or left[1] + right[0] not in words:
        return False
    return min(len(left[1]), len(right[0])) < STUMP


def documents_of(plan: Path) -> Iterator[tuple[str, Document]]:
    """The documents of a plan, each with its name."""
    checked = app.check(plan)
    assert checked.plan is not None
    assert checked.facts is not None
    for name, tree in layout.make(checked.plan, checked.facts, plan, None):
        if isinstance(tree, Document):
            yield f"{plan.stem}/{name}", tree


def every_plan() -> list[Path]:
    """The plans and examples."""
    return [*sorted((ROOT / "plans").glob("*.yaml")), *sorted((ROOT / "examples").rglob("*.yaml"))]


def scanned(plans: Sequence[Path]) -> dict[str, list[tuple[str, str]]]:
    """The tears of each document."""
    return {
        name: list(tears(document, write_pdf(document))) for plan in plans for name, document in documents_of(plan)
    }


def report(found: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
    """A table by document and kind, and what the kinds are."""
    wide = max(map(len, found), default=0)
    yield f"{'':{wide}} " + " ".join(f"{kind:>7}" for kind in KINDS)
    total = Counter[str]()
    for name, some in found.items():
        counts = Counter(kind for kind, _ in some)
        total.update(counts)
        if counts:
            yield f"{name:{wide}} " + " ".join(f"{counts[kind] or '·':>7}" for kind in KINDS)
    yield f"{f'{len(found)} documents':{wide}} " + " ".join(f"{total[kind]:>7}" for kind in KINDS)
    yield from (f"{kind}: {told}" for kind, told in KINDS.items())


def main(named: list[str]) -> None:
    tell = "-v" in named
    found = scanned([Path(name) for name in named if name != "-v"] or every_plan())
    for name, some in found.items() if tell else ():
        for kind, told in some:
            print(f"{name} {kind} {told}")
    print("\n".join(report(found)))


if __name__ == "__main__":
    main(sys.argv[1:])
