"""Links in the PDF where they touch the words beside them, and where they are long: set whole inside the page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from formats import write_pdf
from reading import pdf_in_the_open, pdf_lines
from vplan.document import (
    Block,
    Cell,
    Column,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Inserted,
    Item,
    Link,
    Listing,
    Note,
    Paragraph,
    Proposal,
    Revised,
    Role,
    Row,
    RowKind,
    Strong,
    Table,
    TableKind,
    Text,
    plain,
)

LONG = "ordningsställningsförfarandelänken"
URL = "https://exempel.se/" + "verksamhetsplan-2025/" * 9
TEXT_AREA = (32, 210 - 28)
"""In mm from the left edge of the page."""


def _link(*content: Inline) -> Link:
    return Link("https://exempel.se/", content)


TOUCHING: dict[str, Inlines] = {
    "a word that goes on": (_link(Text("här")), Text(LONG)),
    "a word that goes on in bold": (_link(Text("här")), Strong((Text(LONG),))),
    "a bold link": (Strong((_link(Text("här")),)), Text(LONG)),
    "bold inside the link": (_link(Text("se "), Strong((Text("här"),))), Text(LONG)),
    "a link after a link": (_link(Text("här")), Link("https://a.se/", (Text(LONG),))),
    "words and a soft hyphen": (_link(Text("läns\u00ad")), Text("styrelsens beslut")),
    "a soft hyphen in stressed words": (_link(Emphasis((Text("läns\u00ad"),))), Text("styrelsens")),
    "a footnote": (Text("ord"), Note("n", 1, (Text("Noten"),)), Text(LONG)),
    "a footnote in the link": (_link(Text("här"), Note("n", 1, (Text("Noten"),))), Text(LONG)),
    "a link in a footnote": (Text("ord"), Note("n", 1, (_link(Text("här")), Text(LONG)))),
    "what is new": (Inserted((_link(Text("här")),)), Text(LONG)),
    "what is new in the link": (_link(Revised((Text("här"),))), Text(LONG)),
    "an accent of its own": (_link(Text("här")), Text("e\u0301" + LONG)),
    "a parenthesis": (Text("("), _link(Text(LONG)), Text("), och")),
    "quotation marks": (Text("”"), _link(Text(LONG)), Text("”, och")),
}


def _document(*blocks: Block) -> Document:
    return Document("Plan", "sv-SE", "Provkommunen", date(2024, 1, 1), (Heading(1, (Text("Mål"),), "a"), *blocks))


def _moved_along(content: Inlines, words: range) -> Iterator[Paragraph]:
    """The content behind ever longer words, so that every place of it comes to stand where a line ends."""
    for count in words:
        for thin in range(4):
            yield Paragraph((Text("i " * count + "i" * thin + " "), *content))


@pytest.mark.parametrize("content", TOUCHING.values(), ids=list(TOUCHING))
def test_a_link_may_touch_the_words_beside_it(content: Inlines) -> None:
    assert write_pdf(_document(*_moved_along(content, range(50, 68)))).startswith(b"%PDF")


@pytest.mark.parametrize("content", TOUCHING.values(), ids=list(TOUCHING))
def test_a_link_may_touch_the_words_beside_it_in_a_table(content: Inlines) -> None:
    cells = [Cell((paragraph,)) for paragraph in _moved_along(content, range(30, 54))]
    table = replace(_table(()), columns=(Column(1),) * 2, rows=tuple(map(Row, zip(cells, cells, strict=True))))
    assert write_pdf(_document(table)).startswith(b"%PDF")


def _table(content: Inlines) -> Table:
    head = Row((Cell((Paragraph((Text("Mål"),)),), header=True),), RowKind.HEAD)
    row = Row((Cell((Paragraph((Text("Namn"),)),)), Cell((Paragraph(content),)), Cell((Paragraph(content),))))
    return Table(TableKind.FIGURES, (Column(1), Column(2), Column(1)), (head,), (row,), content, 1)


PLACES: dict[str, Block] = {
    **{f"a paragraph that is {role}": Paragraph((), role) for role in Role},
    "a list": Listing((Item((Paragraph(()),)),)),
    "a proposal": Proposal((Paragraph(()),)),
    "a heading": Heading(2, (), "b"),
    "a table": _table(()),
}


def _filled(block: Block, content: Inlines) -> Block:
    match block:
        case Paragraph(_, role):
            return Paragraph(content, role)
        case Listing():
            return Listing((Item((Paragraph(content),)),))
        case Proposal():
            return Proposal((Paragraph(content),))
        case Heading():
            return Heading(2, content, "b")
        case _:
            return _table(content)


@pytest.mark.parametrize("place", PLACES.values(), ids=list(PLACES))
def test_a_long_address_is_set_whole_inside_the_page(place: Block) -> None:
    content: Inlines = (Text("Se "), _link(Text(URL)), Text("."))
    data = write_pdf(_document(_filled(place, content)))
    pdf = pypdfium2.PdfDocument(data)
    left, right = (edge / 25.4 * 72 for edge in TEXT_AREA)
    letters = 0
    for page in pdf:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            box = text.get_charbox(at)
            letters += 1
            assert left - 1 <= box[0], text.get_text_range()
            assert box[2] <= right + 1, text.get_text_range()
    assert letters > len(URL)
    told = "".join("".join(pdf_lines(data)).split())
    assert "".join(plain(content).split()) in told
    objects = pdf_in_the_open(data)
    assert re.search(rb"/Subtype ?/Link", objects)
    assert b"https://exempel.se/" in objects
    (areas, *_) = re.findall(rb"/QuadPoints ?\[([^\]]*)\]", objects)
    assert len(areas.split()) >= 8 * 2, "every line of it is clickable"


def test_words_are_read_as_they_were_written() -> None:
    for name, content in TOUCHING.items():
        told = "".join("".join(pdf_lines(write_pdf(_document(Paragraph(content))))).split())
        spoken = {"a footnote in the link": "härNoten", "a footnote": "ordNoten"}.get(name, "")
        written = "".join(plain(content).split())
        expected = spoken + LONG if spoken else written
        assert expected.replace("\u00ad", "") in re.sub("\u00ad|Nytt:", "", told), name
