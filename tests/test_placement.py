"""The pages of a PDF keep every word, in its place: those of real plans, and of each kind of thing at 1, 10 and 40
times its size (`sizes`).
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import typst

from conftest import PLAN_2022, ROOT, SMALL_PLAN
from formats import write_docx, write_pdf
from placement import bare, documents_of, faults, pages_of, pieces, summary
from reading import W, docx_part
from sizes import KINDS, SIZES, Words, document, sized
from vplan.document import Document, Heading, Paragraph, Text
from word_pages import misplaced, missing

PLANS = [
    PLAN_2022,
    *sorted((ROOT / "plans").glob("202[01].yaml")),
    ROOT / "plans" / "2016.yaml",
    *sorted((ROOT / "examples").rglob("*.yaml")),
    SMALL_PLAN,
    ROOT / "tests" / "plans" / "resten" / "resten.yaml",
]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_word_has_its_place(kind: str, size: int) -> None:
    made = sized(kind, size)
    assert summary(faults(made, write_pdf(made))) == []


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.parent.name}-{plan.stem}")
def test_every_word_of_a_plan_has_its_place(plan: Path) -> None:
    found = documents_of(plan)
    assert found
    assert [fault for tree in found for fault in faults(tree, write_pdf(tree))] == []


LOST_ONCE = [
    ("proposal", 10),
    ("goal described", 10),
    ("goal with points", 10),
    ("pyramid", 10),
    ("bars", 40),
    ("signatures", 10),
    ("columns of figures", 40),
    ("topics worded", 40),
]


def test_what_was_lost_once_is_there() -> None:
    for kind, size in LOST_ONCE:
        made = sized(kind, size)
        assert summary(faults(made, write_pdf(made))) == [], (kind, size)


# --- what the guard sees


def _document(*texts: str) -> Document:
    return Document("Titel", "sv-SE", "N", date(2024, 1, 1), tuple(Paragraph((Text(text),)) for text in texts))


def _page(*placed: tuple[int, int, str]) -> bytes:
    """A page with texts at places, in mm from its upper left."""
    texts = "".join(f'#place(top + left, dx: {x}mm, dy: {y}mm, "{text}")\n' for x, y, text in placed)
    pdf: object = typst.compile(f"#set page(margin: 0pt)\n{texts}".encode())
    assert isinstance(pdf, bytes)
    return pdf


def test_what_is_in_its_place_is_passed() -> None:
    made = replace(_document("första", "andra"), head_left="huvudet")
    page = _page((32, 15, "huvudet"), (32, 40, "första"), (32, 50, "andra"), (150, 280, "1 (1)"))
    assert faults(made, page) == []
    assert len(list(pieces(made, drawn=True))) == 2


OUT_OF_PLACE = {
    "'andra' is not there in its place": [(32, 40, "första")],
    "'andra' is not there in its place ": [(32, 40, "andra"), (32, 50, "första")],
    "page 1: 'första' and 'andra' stand over each other, at 91, 721": [(32, 40, "första"), (33, 41, "andra")],
    "page 1: 'andra' stands outside of the text, at 511, 693": [(32, 40, "första"), (180, 50, "andra")],
    "page 1: the foot holds 'andra'": [(32, 40, "första"), (32, 285, "andra")],
    "page 1: the head holds 'första'": [(32, 5, "första"), (32, 50, "andra")],
}


def test_what_is_out_of_its_place_is_told() -> None:
    for told, placed in OUT_OF_PLACE.items():
        assert told.strip() in faults(_document("första", "andra"), _page(*placed))


def test_a_heading_alone_and_a_broken_amount_are_told() -> None:
    made = _document("första", "−1 000 000")
    made = replace(made, blocks=(Heading(1, (Text("Rubrik"),), "r"), *made.blocks))
    first, second = (
        '#v(40mm)#h(32mm)"Rubrik"'.replace('"', ""),
        "#v(40mm)#h(32mm)första\\ #h(32mm)−1 000\\ #h(32mm)000",
    )
    pdf: object = typst.compile(f"#set page(margin: 0pt)\n{first}\n#pagebreak()\n{second}".encode())
    assert isinstance(pdf, bytes)
    told = faults(made, pdf)
    assert told == [
        "page 1: 'Rubrik' is parted from 'första'",
        "page 2: '−1 000 000' is broken over two lines",
    ]


# --- heads of bands


def _bands() -> Document:
    words = Words()
    head = "<tr{tag}><th>Enhet</th><th>Kolumn{band}</th></tr>"
    rows = "".join(
        (head.format(tag=' class="group"', band=band) if band else "")
        + words(f"<tr><th>rad{band} {{2}}</th><td>{{#}}</td></tr>", 90)
        for band in range(3)
    )
    columns = '<colgroup><col/><col class="figures"/></colgroup>'
    first = head.format(tag="", band=0)
    return document(f'<table class="figures">{columns}<thead>{first}</thead><tbody>{rows}</tbody></table>')


def test_a_page_has_the_head_of_the_band_that_goes_on() -> None:
    pages = [bare("".join(word.text for word in page.words)) for page in pages_of(write_pdf(_bands()))]
    assert len(pages) >= 6
    for text in pages:
        begun = text.index("Kolumn")
        first = text[text.index("rad") + 3]
        assert text[begun : begun + 7] == f"Kolumn{first}", "the first rows stand under their own head"
        for band in range(3):
            assert text.count(f"Kolumn{band}") == int(f"rad{band}" in text)


def test_in_word_each_band_is_a_table_that_repeats_its_head() -> None:
    body = docx_part(write_docx(_bands()))
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == 3
    for band, table in enumerate(tables):
        heads = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert ["".join(node.text for node in row.iter(f"{W}t")) for row in heads] == [f"EnhetKolumn{band}"]
        assert len(list(table.iter(f"{W}tr"))) == 91
        assert table.getnext().tag != f"{W}tbl", "tables that touch become one"


# --- Word


def test_two_boxes_are_two_in_word() -> None:
    box = '<div class="proposal"><h2>{0}</h2><p>{0}</p></div>'
    made = document(f"<h1>a</h1>{box.format('Förslag')}{box.format('Beslut')}")
    body = docx_part(write_docx(made)).find(f"{W}body")
    framed = [paragraph.find(f"{W}pPr/{W}pStyle") for paragraph in body.findall(f"{W}p")]
    styles = [style.get(f"{W}val") if style is not None else None for style in framed]
    assert styles == ["Heading1", "Heading2", "Decision", None, "Heading2", "Decision"]


def test_footnotes_are_counted_through_the_whole_word_file() -> None:
    """Text that calls for a footnote again says its number."""
    across = '<section class="landscape"><p>a<span class="note">b</span></p></section>'
    body = docx_part(write_docx(document(f'<h1>a</h1><p>c<span class="note">d</span></p>{across}')))
    restarts = [node.get(f"{W}val") for node in body.iter(f"{W}numRestart")]
    assert restarts == ["continuous", "continuous"]


def test_signatures_stand_three_in_a_row_in_word() -> None:
    body = docx_part(write_docx(sized("signatures", 10)))
    rows = [len(row.findall(f"{W}tc")) for row in body.iter(f"{W}tr")]
    assert rows == [3] * 10


def test_a_picture_in_word_is_no_taller_than_a_page() -> None:
    drawn = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
    heights = [int(node.get("cy")) / 36000 for node in docx_part(write_docx(sized("pyramid", 10))).iter(drawn)]
    assert len(heights) >= 2
    assert max(heights) < 210


def test_a_row_that_does_not_fit_on_a_page_may_be_split_in_word() -> None:
    rows = list(docx_part(write_docx(sized("goal described", 10))).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False, True]


@pytest.mark.deep
@pytest.mark.skipif(missing() is not None, reason=str(missing()))
def test_every_word_has_its_place_in_word(tmp_path: Path) -> None:
    documents = {f"{kind} {size}".replace(" ", "-"): sized(kind, size) for kind in KINDS for size in SIZES}
    wrong = misplaced(documents, tmp_path)
    assert {name: summary(found) for name, found in wrong.items()} == {}
