"""Each cell of the tables of a file with what names it, as who hears the file is told: from PDF by its tags, from
HTML by its elements. Neither asks vplan.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from lxml import html
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from reading import MarkedText, marked

_NO_WORDS = frozenset({"Lbl", "Figure", "Note"})


class Heard(NamedTuple):
    """A cell that names nothing: what it says, and what names it, each told once."""

    said: str
    under: frozenset[str]


def in_pdf(data: bytes) -> list[list[Heard]]:
    """The cells of every table of a PDF, by Headers and ID."""
    document = PDFDocument(PDFParser(BytesIO(data)))
    manager = PDFResourceManager()
    device = MarkedText(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
    root = resolve1(document.catalog["StructTreeRoot"])
    names = resolve1(resolve1(root["IDTree"])["Names"]) if "IDTree" in root else []
    listed = {bytes(name): resolve1(element) for name, element in zip(names[::2], names[1::2], strict=True)}
    assert list(listed) == sorted(listed), "names are found by halving"

    def words(element: Any) -> str:
        return _bare("".join("".join(device.written.get(at, [])) for at in marked(element, None, _NO_WORDS)))

    def heard(table: Any) -> Iterator[Heard]:
        for cell in elements(table, {"TD"}):
            heads = [listed[bytes(name)] for name in _attribute(cell, "Headers") or []]
            assert all(_attribute(head, "Scope") is not None for head in heads)
            yield Heard(words(cell), frozenset(map(words, heads)) - {""})

    return [list(heard(table)) for table in elements(root["K"], {"Table"})]


def captions_in_pdf(data: bytes) -> tuple[int, int]:
    """How many tables begin with their caption, and how many captions stand beside a table."""
    root = resolve1(resolve1(PDFDocument(PDFParser(BytesIO(data))).catalog["StructTreeRoot"])["K"])
    first = [resolve1(resolve1(table["K"])[0]) for table in elements(root, {"Table"})]
    beside = [one for one in elements(root, {"Table", "Caption"}) if one["S"].name == "Caption"]
    figures = list(elements(root, {"Figure", "Table"}))
    pictures = sum(one["S"].name == "Figure" for one in figures)
    return sum(one["S"].name == "Caption" for one in first), len(beside) - pictures


def row_heads_in_pdf(data: bytes) -> int:
    """How many cells say that they head a row."""
    document = PDFDocument(PDFParser(BytesIO(data)))
    root = resolve1(document.catalog["StructTreeRoot"])
    scopes = [_attribute(one, "Scope") for one in elements(root["K"], {"TH"})]
    return sum(scope is not None and scope.name == "Row" for scope in scopes)


def elements(node: Any, kinds: set[str]) -> Iterator[Any]:
    node = resolve1(node)
    if isinstance(node, list):
        for kid in node:
            yield from elements(kid, kinds)
    elif isinstance(node, dict):
        if "S" in node and node["S"].name in kinds:
            yield node
        elif "K" in node:
            yield from elements(node["K"], kinds)


def _attribute(element: Any, name: str) -> Any:
    said = resolve1(element.get("A", []))
    for one in said if isinstance(said, list) else [said]:
        found = resolve1(one)
        if name in found:
            return resolve1(found[name])
    return None


def in_html(page: str) -> list[list[Heard]]:
    """The cells of every table of a page, by what heads columns, groups and rows."""
    return [list(_of_table(table)) for table in html.fromstring(page).iter("table")]


def _of_table(table: Any) -> Iterator[Heard]:
    columns: dict[int, list[str]] = {}
    group: list[str] = []
    taken: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells = list(_placed(row, taken))
        kinds = set((row.get("class") or "").split())
        in_head = row.getparent().tag == "thead"
        if in_head or "names" in kinds:
            for cell, at, across in cells:
                words = _words(cell)
                for column in range(at, at + across) if words else ():
                    columns[column] = [*(columns.get(column, []) if in_head else []), words]
            group = []
        elif [cell.get("scope") for cell, _, _ in cells] == ["col"]:
            group = [_words(cells[0][0])]
        else:
            above = {words for _, words in taken.values() if words}
            own = [_words(cell) for cell, _, _ in cells if cell.tag == "th"]
            for cell, at, across in cells:
                if cell.tag == "td":
                    over = [words for column in range(at, at + across) for words in columns.get(column, [])]
                    names = {*over, *above, *own, *([] if "sum" in kinds else group)}
                    yield Heard(_words(cell), frozenset(names) - {""})
        after = {at: (rows - 1, words) for at, (rows, words) in taken.items() if rows > 1}
        for cell, at, across in cells:
            reaching = int(cell.get("rowspan", 1)) - 1
            if reaching:
                heads = cell.tag == "th" and not in_head
                after |= {column: (reaching, _words(cell) if heads else "") for column in range(at, at + across)}
        taken.clear()
        taken.update(after)


def _placed(row: Any, taken: dict[int, tuple[int, str]]) -> Iterator[tuple[Any, int, int]]:
    at = 0
    for cell in row:
        while at in taken:
            at += 1
        across = int(cell.get("colspan", 1))
        yield cell, at, across
        at += across


def _words(cell: Any) -> str:
    """Without the numbers of footnotes."""
    said = cell.xpath(".//text()[not(ancestor::a[@role='doc-noteref'])]")
    return _bare("".join(said))


def _bare(text: str) -> str:
    """The letters and figures, without spaces, marks of hyphenation, and the marks of lists."""
    return re.sub(r"[^\w%§−]|_", "", text.replace("\u00ad", ""))
