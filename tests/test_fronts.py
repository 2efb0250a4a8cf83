"""What begins a document, as who hears its PDF is told: the title as a heading, each fact with its name."""

from io import BytesIO
from typing import Any

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from conftest import Output
from formats import write_pdf
from reading import MarkedText, marked
from sizes import Words, document
from table_heads import elements
from vplan.document import Document

FRONT = (
    '<div class="{kind}"><p class="organisation">Byn</p><p class="board">Nämnden</p>{letter}'
    '<p class="title">Ett ärende</p>'
    "<dl>{facts}</dl></div><h1>{{2}}</h1><p>{{9}}</p>"
    '<div class="signatures"><div class="person"><p class="name">{{2}}</p></div>'
    '<div class="person"><p class="name">{{2}}</p></div></div>'
)


def _heard(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """The headings of the PDF, and the items of lists that have a name each."""
    file = PDFDocument(PDFParser(BytesIO(data)))
    manager = PDFResourceManager()
    device = MarkedText(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.create_pages(file):
        interpreter.process_page(page)

    def words(element: Any) -> str:
        return " ".join(
            "".join("".join(device.written.get(at, [])) for at in marked(element, None, frozenset())).split()
        )

    root = resolve1(resolve1(file.catalog["StructTreeRoot"])["K"])
    headings = [words(one) for one in elements(root, {"H1"})]
    parts = [[*elements(item, {"Lbl"}), *elements(item, {"LBody"})] for item in elements(root, {"LI"})]
    return headings, [(words(two[0]), words(two[1])) for two in parts if len(two) == 2]


def _front(kind: str, facts: int) -> Document:
    named = "".join(f"<dt>Namn {at}</dt><dd>Värde {at}</dd>" for at in range(facts))
    letter = '<p class="kind">Tjänsteskrivelse</p>' if kind == "letterhead" else ""
    words = Words()
    return document(words(FRONT.format(kind=kind, letter=letter, facts=named)))


@pytest.mark.parametrize("kind", ["titlepage", "letterhead"])
@pytest.mark.parametrize("facts", [0, 1, 2, 5])
def test_the_title_is_a_heading_and_facts_are_pairs(kind: str, facts: int) -> None:
    headings, pairs = _heard(write_pdf(_front(kind, facts)))
    assert headings[0] == "Ett ärende"
    assert len(headings) == 2
    assert pairs == [(f"Namn {at}", f"Värde {at}") for at in range(facts)]


def test_the_plan_says_its_number_and_its_days(output_2022: Output) -> None:
    headings, pairs = _heard(output_2022.files["verksamhetsplan.pdf"])
    assert headings[:2] == ["Verksamhetsplan och budget 2022 (reviderad)", "Planen på en sida"]
    assert pairs[:3] == [("Diarienummer", "RS/425/2021"), ("Datum", "2021-11-08"), ("Reviderad", "2022-03-21")]
