"""What may stand in what is one rule for all formats: a finding, or every word in each of them."""

import re
from io import BytesIO

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pypdfium2 import PdfDocument

from formats import NAMES, READERS, write_docx, write_html, write_pdf
from holding import CLOSED, COLUMNS, CONTENTS, DRAWN, HOLDERS, TABLE, document_of, held, printed, refusal, rendered
from reading import W, bare, docx_part, pdf_lines
from vplan.document import Figure, Table, plain
from vplan.document.walk import texts

_WORD = re.compile(r"z\d\dy\d\d[b-k]?")
_REFUSED = re.compile(
    r"<\w+[^>]*> can't stand (?:in <\w+[^>]*>|where the template has it)"
    r"|a calendar has the names of three columns, this one has 4|the text '.*' can't stand straight in <\w+[^>]*>"
)
_UNPRINTED = {(name, "contents") for name in NAMES if not READERS[name].contents}
"""The heading of contents, where the format has contents of its own."""
_FITS = {
    "document": set(CONTENTS),
    "proposal": set(CONTENTS)
    - {"contents", "title page", "letterhead", "proposal", "landscape section", "chapter"},
    "item": {"table", "calendar", "pyramid", "bars", "picture"},
    "cell": set(),
    "footnote": {"link"},
    "link": {"footnote"},
}
"""What the rule lets some holders have of what not every one of them may have."""
_EVERYWHERE = {"text", "strong text", "stressed text", "subscript", "superscript", "label", "status", "break"}
_LISTS_HOLD = {
    "paragraph",
    "lead",
    "quiet paragraph",
    "list",
    "numbered list",
    "footnote",
    "footnote in a link",
    "link",
}


@pytest.mark.slow
@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("holder", HOLDERS)
def test_every_pair_is_refused_or_printed_in_every_format(holder: str, content: str) -> None:
    one = held(HOLDERS, holder, content)
    error = refusal(one.markup)
    if error is not None:
        assert _REFUSED.fullmatch(error.message.translated())
        return
    for kind, text in printed(holder).items():
        if holder == "heading of contents" and not READERS[kind].contents:
            continue
        missing = set(one.words) - set(_WORD.findall(text))
        assert not missing or (kind, content) in _UNPRINTED, f"{kind} drops {missing}"


@pytest.mark.parametrize("holder", _FITS)
def test_what_the_rule_is(holder: str) -> None:
    fitting = {name for name in CONTENTS if refusal(held(HOLDERS, holder, name).markup) is None}
    blocks = _LISTS_HOLD if holder not in {"footnote", "link"} else set()
    assert fitting == _FITS[holder] | _EVERYWHERE | blocks


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("holder", DRAWN)
def test_every_word_is_drawn_or_refused(holder: str, content: str) -> None:
    one = held(DRAWN, holder, content)
    error = refusal(one.markup)
    if error is not None:
        assert _REFUSED.fullmatch(error.message.translated())
        return
    (figure,) = (block for block in document_of(one.markup).walk() if isinstance(block, Figure))
    assert set(one.words) <= set(_WORD.findall(repr(figure.drawing)))


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("holder", CLOSED)
def test_nothing_is_passed_by_in_what_holds_only_its_own(holder: str, content: str) -> None:
    one = held(CLOSED, holder, content)
    assert refusal(CLOSED[holder].replace("{}", "")) is None or holder == "list"
    error = refusal(one.markup)
    if error is not None:
        assert _REFUSED.fullmatch(error.message.translated())
        return
    assert set(one.words) <= set(_WORD.findall(repr(document_of(one.markup))))


@pytest.mark.slow
@pytest.mark.parametrize("holder", [name for name in HOLDERS if "contents" not in name])
def test_contents_are_the_same_in_word_and_pdf_and_beside_the_page(holder: str) -> None:
    files = rendered(holder)
    expected = _listed_in_word(files["docx"])
    assert expected[0] == "Rubrik"
    assert _listed_in_pdf(files["pdf"]) == expected
    page = files["html"].decode()
    if '<body class="plan">' in page:
        nav = page[page.index("<nav") : page.index("</nav>")]
        assert re.findall(r'<a href="#rubrik-\d+">(.*?)</a>', nav) == expected


def test_a_heading_in_a_proposal_is_listed() -> None:
    document = document_of('<section><div class="proposal"><h2>Förslag</h2></div></section>')
    assert _listed_in_word(write_docx(document)) == ["Rubrik", "Förslag"]
    assert _listed_in_pdf(write_pdf(document)) == ["Rubrik", "Förslag"]


def test_a_picture_in_a_list_is_as_wide_as_the_list() -> None:
    figure = CONTENTS["pyramid"].format(w="x")
    document = document_of(f"<ul><li>{figure}<ul><li>{figure}</li></ul></li></ul>{figure}")
    drawn = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
    widths = [round(int(node.get("cx")) / 36000) for node in docx_part(write_docx(document)).iter(drawn)]
    assert widths == [144, 138, 150]


def _listed_in_word(data: bytes) -> list[str]:
    entries = []
    for paragraph in docx_part(data).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.fullmatch(r"TOC\d", style.get(f"{W}val")):
            entries.append("".join(node.text or "" for node in paragraph.iter(f"{W}t")))
    return [entry for entry in entries if entry]


def _listed_in_pdf(data: bytes) -> list[str]:
    outlines = PDFDocument(PDFParser(BytesIO(data))).get_outlines()
    return [title for level, title, *_ in outlines if level <= 2]


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (TABLE.format('<td colspan="två">a</td>'), 'colspan="två" on <td> is no number of its kind'),
        (TABLE.replace("<col/>", '<col data-share="inf"/>'), 'data-share="inf" on <col> is no number of its kind'),
        (TABLE.replace("<col/>", '<col data-share="0"/>'), 'data-share="0" on <col> is no number of its kind'),
        ('<ol start="a"><li>b</li></ol>', 'start="a" on <ol> is no number of its kind'),
        (DRAWN["segment"].replace('"1"', '"1,5"'), 'data-value="1,5" on <dd> is no number of its kind'),
        (
            DRAWN["segment"].replace(' title="x"', ' title="x" data-mark="NaN"'),
            'data-mark="NaN" on <figure class="bars"> is no number of its kind',
        ),
    ],
)
def test_a_number_that_is_none_is_told_of(markup: str, told: str) -> None:
    error = refusal(markup)
    assert error is not None
    assert error.message.translated() == told


NOTE = '<span class="note" data-key="{0}">Noten {0}</span>'


def test_a_footnote_in_a_heading_is_called_for_again_in_the_text() -> None:
    document = document_of(f"<h2>Delar{NOTE.format('a')} av planen</h2><p>Mer{NOTE.format('a')}</p>")
    pdf = write_pdf(document)
    assert "".join(pdf_lines(pdf)).count("Noten a") == 1
    assert _listed_in_pdf(pdf) == _listed_in_word(write_docx(document)) == ["Rubrik", "Delar av planen"]


def test_a_footnote_in_a_head_that_is_repeated_stands_once() -> None:
    rows = "".join(f"<tr><td>rad {number}</td></tr>" for number in range(90))
    first, group, again = NOTE.format("a"), NOTE.format("b"), NOTE.format("c")
    document = document_of(
        f"<p>Först{again}</p><table>{COLUMNS}<thead><tr><th>Namn{first}{again}</th></tr></thead>"
        f'<tbody><tr class="group"><td>Grupp{group}</td></tr>{rows}</tbody></table><p>Sist{first}{group}</p>'
    )
    pdf = write_pdf(document)
    text = "".join(pdf_lines(pdf))
    assert [text.count(f"Noten {key}") for key in "abc"] == [1, 1, 1]
    with PdfDocument(pdf) as pages:
        read = [bare(page.get_textpage().get_text_range()).replace("(forts.)", "") for page in pages]
    heads = [text for text in read if "rad" in text]
    assert len(heads) >= 2
    assert all("Namn21Grupp3" in text for text in heads), "the numbers are repeated with the head"


def test_footnotes_are_numbered_as_they_are_printed() -> None:
    notes = [f'<span class="note">Not {number}</span>' for number in range(4)]
    document = document_of(
        f'<div class="letterhead"><p class="title">T{notes[1]}</p><p class="organisation">O{notes[0]}</p></div>'
        f"<table>{COLUMNS}<thead><tr><th>a</th></tr></thead><tbody><tr><td>b{notes[3]}</td></tr></tbody>"
        f"<caption>C{notes[2]}</caption></table>"
    )
    found = re.findall(r'<li id="not-(\d)">Not (\d)', write_html(document).decode())
    assert found == [("1", "0"), ("2", "1"), ("3", "2"), ("4", "3")]


def test_what_presents_all_topics_leaves_those_of_one_alone() -> None:
    calendar = CONTENTS["calendar"].format(w="z00y00")
    (table,) = (block for block in document_of(calendar).walk() if isinstance(block, Table))
    last = [[plain(text) for block in row.cells[-1].blocks for text in texts(block)] for row in table.rows]
    assert last[-2:] == [["z00y00h"], ["z00y00k"]]
