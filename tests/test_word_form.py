"""Word files that go on being written in: nothing is set by hand that a style, a list or a field can say."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from conftest import ROOT
from formats import write_docx
from reading import docx_part
from vplan import app
from vplan.document import Document
from vplan.layout.reading import read_document
from vplan.render.package import repack
from word_form import KINDS, W, places

PLANS = (*sorted((ROOT / "plans").glob("*.yaml")), *sorted((ROOT / "examples").rglob("*.yaml")))
SAMPLE = {"2022", "plan", "bokslut", "protokoll"}
"""What is looked at in each change; `make deep` looks at all."""


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param(one, id=str(one.relative_to(ROOT)), marks=() if one.stem in SAMPLE else pytest.mark.deep)
        for one in PLANS
    ],
)
def test_nothing_is_set_by_hand(plan: Path, tmp_path: Path) -> None:
    files = app.build(plan, tmp_path / "ut", formats=["docx"]).files
    assert len(files) > 0
    found = {
        (file.name, kind): those for file in files for kind, those in places(file.read_bytes()).items() if those
    }
    assert found == {}


BROKEN = (
    '<w:tbl xmlns:w="{w}"><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>År</w:t></w:r></w:p></w:tc></w:tr>'
    '<w:tr><w:tc><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>1</w:t></w:r></w:p>'
    '</w:tc><w:tc><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>2</w:t></w:r></w:p><w:p><w:r><w:t>a</w:t></w:r>'
    "</w:p></w:tc></w:tr></w:tbl>",
    '<w:bookmarkStart xmlns:w="{w}" w:id="99" w:name="plats"/>',
    '<w:p xmlns:w="{w}"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="9"/></w:pPr></w:p>',
    '<w:p xmlns:w="{w}"><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Mål</w:t></w:r></w:p>',
    '<w:p xmlns:w="{w}"><w:bookmarkStart w:id="98" w:name="b"/><w:r><w:t>Mål</w:t></w:r><w:bookmarkEnd w:id="98"/>'
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText>HYPERLINK \\l "b"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>”Mål”</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "</w:p>",
    '<w:p xmlns:w="{w}"><w:pPr><w:pStyle w:val="Title"/></w:pPr></w:p>',
)
STYLES = (
    '<w:style xmlns:w="{w}" w:styleId="SourceCode"/>',
    '<w:style xmlns:w="{w}" w:styleId="TOCHeading"><w:basedOn w:val="Heading1"/></w:style>',
)


def _added(data: bytes, name: str, *pieces: str) -> bytes:
    root = docx_part(data, name)
    held = root.find(f"{W}body") if name == "word/document.xml" else root
    for at, piece in enumerate(pieces):
        held.insert(at, etree.fromstring(piece.format(w=W.strip("{}"))))
    return repack(data, {name: etree.tostring(root)})


def test_every_kind_is_found_where_it_is() -> None:
    data = _written("<article><p>a</p></article>")
    assert {kind for kind, those in places(data).items() if those} == set()
    data = _added(data, "word/document.xml", *BROKEN)
    data = _added(data, "word/styles.xml", *STYLES)
    bullet = '<w:abstractNum xmlns:w="{w}" w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    bullet += '<w:lvlText w:val="o"/></w:lvl></w:abstractNum>'
    number = '<w:num xmlns:w="{w}" w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    data = _added(data, "word/numbering.xml", bullet, number)
    data = repack(data, {"docProps/app.xml": b"<Properties><Words>83</Words></Properties>"})
    assert {kind for kind, those in places(data).items() if those} == set(KINDS)


def _written(html: str) -> bytes:
    return write_docx(Document("Plan", "sv-SE", "Provkommunen", date(2024, 1, 1), read_document(html)))


def _runs(data: bytes) -> list[tuple[str, str, set[str]]]:
    """The words of each run, its character style, and what is set by hand."""
    found = []
    for run in docx_part(data).iter(f"{W}r"):
        properties: Any = run.find(f"{W}rPr")
        own = [] if properties is None else list(properties)
        style = next((str(one.get(f"{W}val")) for one in own if one.tag == f"{W}rStyle"), "")
        by_hand = {etree.QName(one).localname for one in own} & {"b", "i"}
        words = "".join(text.text or "" for text in run.iter(f"{W}t"))
        if words.strip():
            found.append((words, style, by_hand))
    return found


def test_emphasis_is_a_style_and_by_hand_where_a_run_has_another() -> None:
    html = (
        "<article><p>a<strong>b</strong><em>c</em><strong>d<em>e</em></strong>"
        '<a href="https://example.org/"><strong>f</strong></a>'
        '<strong><a href="https://example.org/">g</a></strong></p></article>'
    )
    assert _runs(_written(html)) == [
        ("a", "", set()),
        ("b", "Strong", set()),
        ("c", "Emphasis", set()),
        ("d", "", {"b"}),
        ("e", "Emphasis", {"b"}),
        ("f", "Hyperlink", {"b"}),
        ("g", "Hyperlink", {"b"}),
    ]


def test_bold_words_stay_bold_in_a_bold_paragraph() -> None:
    table = (
        '<article><table class="goals"><caption>T</caption><colgroup><col/></colgroup><thead><tr><th>Mål</th></tr></thead>'
        "<tbody><tr><th><strong>a</strong></th></tr></tbody></table></article>"
    )
    runs = {words: (style, by_hand) for words, style, by_hand in _runs(_written(table))}
    assert runs["a"] == ("", set()), "the style would turn off what the paragraph's has turned on"
    assert runs["Mål"] == ("", set())
    assert runs["."] == ("Strong", set())
