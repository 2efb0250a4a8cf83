"""References within a document: what they print, where they lead in each format, and what marks make of them."""

import re
from datetime import date
from pathlib import Path

import pytest

from conftest import plan_text, told
from formats import FORMATS, READERS, write_docx, write_html, write_pdf
from marking import is_marked
from reading import bare, docx_paragraphs, docx_part
from vplan import app
from vplan.document import Document, Reference, plain
from vplan.document.redline import Marking, marked
from vplan.document.walk import texts, walk, walk_inlines
from vplan.layout.faults import MarkupError
from vplan.layout.reading import read_document
from vplan.render.format import Format

TABLE = (
    '<table class="figures" id="{id}"><caption>{name}</caption><colgroup><col/></colgroup>'
    "<thead><tr><th>Kr</th></tr></thead><tbody><tr data-key='{key}'><td>1</td></tr></tbody></table>"
)
DRIFT = TABLE.format(id="tabell/drift", name="Drift", key="mål/eko")
OTHER = TABLE.format(id="tabell/annan", name="Annan", key="")
PICTURE = (
    '<figure class="pyramid" id="figur/modell" title="En pyramid."><figcaption>Modell</figcaption>'
    "<ol><li>A</li></ol></figure>"
)
SAYS = (
    '<p>Se <a href="#tabell/drift"></a>. <a class="capital" href="#figur/modell"></a>, '
    '<a href="#avsnitt/eko"></a> och <strong><a href="#mål/eko">mål 1.1</a></strong>.</p>'
)
PAGE = f'<article><section id="avsnitt/eko"><h1>Ekonomi</h1>{SAYS}{OTHER}{DRIFT}{PICTURE}</section></article>'
PRINTED = "Se tabell\u00a02. Figur\u00a01, \u201dEkonomi\u201d och mål 1.1."


def _document(html: str) -> Document:
    return Document("Plan", "sv-SE", "Provkommunen", date(2024, 1, 1), read_document(html))


def _references(document: Document) -> list[Reference]:
    found = (part for block in document.walk() for text in texts(block) for part in walk_inlines(text))
    return [part for part in found if isinstance(part, Reference)]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_prints_the_numbers_of_the_document(form: Format) -> None:
    lines = READERS[form.name].lines(form.write(_document(PAGE)))
    assert bare(PRINTED) in bare("".join(lines))


def test_links_lead_to_what_is_referred_to() -> None:
    page = write_html(_document(PAGE)).decode()
    leads = re.findall(r'<a href="#((?:tabell|figur|rubrik|plats)-\d)">', page.partition("<main")[2])
    assert leads == ["tabell-2", "figur-1", "rubrik-1", "plats-1"]
    assert [page.count(f'id="{anchor}"') for anchor in leads] == [1, 1, 1, 1]


def test_word_counts_the_numbers_anew() -> None:
    xml = docx_part(write_docx(_document(PAGE)))
    instructions = [node.text.strip() for node in xml.iter("{*}instrText")]
    assert [one for one in instructions if not one.startswith(("SEQ", "TOC"))] == [
        "REF tabell_2 \\h",
        "REF figur_1 \\h",
        "REF rubrik_1 \\h",
        'HYPERLINK \\l "plats_1"',
    ]
    bookmarks = [
        value for node in xml.iter("{*}bookmarkStart") for key, value in node.items() if key.endswith("}name")
    ]
    assert {"tabell_2", "figur_1", "rubrik_1", "plats_1"} <= set(bookmarks)
    assert len(bookmarks) == len(set(bookmarks))
    assert PRINTED in docx_paragraphs(write_docx(_document(PAGE)))


def test_links_of_the_pdf_lead_inside_it() -> None:
    import pypdfium2.raw as raw
    from pypdfium2 import PdfDocument

    document = PdfDocument(write_pdf(_document(PAGE)))
    page = document[0]
    assert raw.FPDFPage_GetAnnotCount(page) == 4


def test_what_nothing_refers_to_has_no_anchor() -> None:
    without = f'<article><section id="avsnitt/eko"><h1>Ekonomi</h1>{DRIFT}{PICTURE}</section></article>'
    blocks = list(walk(read_document(without)))
    assert len(blocks) > 3
    assert {block.anchor for block in blocks if hasattr(block, "anchor")} == {"", "rubrik-1"}


def test_a_reference_to_what_is_not_there_is_no_document() -> None:
    with pytest.raises(MarkupError) as raised:
        read_document('<article><p>Se <a href="#tabell/x"/>.</p></article>')
    assert raised.value.message.translated() == "a text refers to 'tabell/x', which the document does not hold"


def test_lists_of_captions_lead_to_them_and_an_empty_one_is_left_out() -> None:
    unnamed = OTHER.replace(' id="tabell/annan"', "")
    document = _document(
        f'<article>{unnamed}{unnamed}{DRIFT}<ul class="tables"></ul><ul class="figures"></ul></article>'
    )
    assert [(plain((one,)), one.anchor) for one in _references(document)] == [
        ("Tabell\u00a01. Annan", "tabell-1"),
        ("Tabell\u00a02. Annan", "tabell-2"),
        ("Tabell\u00a03. Drift", "tabell-3"),
    ]
    assert "<ul>\n</ul>" not in write_html(document).decode()


def test_a_renumbered_reference_is_no_change_of_words() -> None:
    says = '<p>Se <a href="#tabell/drift"/></p>'
    old = _document(f"<article>{says}{DRIFT}</article>")
    new = _document(f"<article>{says}{OTHER}{DRIFT}</article>")
    assert [plain((one,)) for one in (*_references(old), *_references(new))] == ["tabell\u00a01", "tabell\u00a02"]
    first, *others = marked(old, new, "igår", Marking.TRACK).blocks
    assert not is_marked((first,))
    assert [plain(text) for text in texts(first)] == ["Se tabell\u00a02"]
    assert is_marked(tuple(others))


@pytest.mark.parametrize("marking", Marking)
def test_a_reference_that_went_leads_nowhere_and_one_that_stayed_still_does(marking: Marking) -> None:
    before = '<p>Först <a href="#tabell/annan"/> och sedan <a href="#mål/eko">mål 1</a>.</p>'
    after = '<p>Först och sedan alltid <a href="#mål/eko">mål 2</a>.</p>'
    old = _document(f"<article>{before}{OTHER}{DRIFT}</article>")
    new = _document(f"<article>{after}{DRIFT.replace('1</td>', '2</td>')}</article>")
    both = marked(old, new, "igår", marking)
    assert [one.target for one in _references(both)] == ["mål/eko"]
    page = write_html(both).decode()
    assert page.count('href="#plats-1"') == page.count('id="plats-1"') == 1
    assert write_docx(both)
    assert write_pdf(both)


PLAN = """
strategier:
  - id: trygg
    namn: Trygg kommun
    mål: [{id: eko, mål: Ekonomin är i balans}]
budget:
  - id: ram
    namn: Ram
    enhet: mkr
    tabell: |
      Mkr    | Netto
      Staben | 1,0
dokument:
  - id: plan
    mall: verksamhetsplan
    avsnitt:
      - rubrik: Ekonomi
        id: pengar
        text: "{{ tabell.ram | versal }} visar ramen; {{ mål.eko }} och {{ avsnitt.pengar }}."
        visa: budget/ram
      - visa: strategi/trygg
"""


def _printed(tmp_path: Path, text: str) -> str:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(text), "utf-8")
    built = app.build(plan, tmp_path / "out", formats=["md"])
    assert not [one for one in told(built) if one.severity == "error"]
    return (tmp_path / "out" / "verksamhetsplan.md").read_text("utf-8")


def test_a_goal_without_a_number_is_called_by_its_words(tmp_path: Path) -> None:
    words = "Tabell\u00a01 visar ramen; \u201dEkonomin är i balans\u201d och \u201dEkonomi\u201d."
    assert words in _printed(tmp_path, PLAN)


def test_a_goal_with_a_number_is_called_by_it_in_the_plans_own_word(tmp_path: Path) -> None:
    strategies, goals = (
        "{en: inriktning, flera: inriktningar, numreras: ja}",
        "{en: delmål, flera: delmål, numreras: ja}",
    )
    levels = f"nivåer: {{strategi: {strategies}, mål: {goals}}}"
    assert "visar ramen; delmål\u00a01.1 och" in _printed(tmp_path, levels + PLAN)


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("{{ tabell.ramm }}", "there is no fact 'tabell.ramm'", "did you mean 'tabell.ram'?"),
        ("{{ mål.eko | ord }}", "the filter 'ord' is not for references", "the filters are versal"),
        ("{{ avsnitt }}", "'avsnitt' is not one fact but several", "write which: avsnitt.pengar"),
    ],
)
def test_a_reference_that_is_not_written_as_one(tmp_path: Path, written: str, message: str, hint: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(PLAN.replace("{{ mål.eko }}", written)), "utf-8")
    found = [
        (one.message.translated(), one.hint and one.hint.translated()) for one in told(app.check(plan), "VP020")
    ]
    assert found == [(message, hint)]


def test_a_heading_holds_no_references(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(PLAN.replace("rubrik: Ekonomi\n", 'rubrik: "Se {{ tabell.ram }}"\n')), "utf-8")
    found = [one.message.translated() for one in told(app.check(plan), "VP020")]
    assert found == ["'tabell.ram' is a reference, which only running text can hold"]


def test_one_id_for_two_tables_or_two_sections(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    twice = PLAN.replace(
        "      - visa: strategi/trygg", "      - {rubrik: Mer, id: pengar, visa: [strategi/trygg, tabell/ram]}"
    )
    table = 'tabeller: [{id: ram, namn: Ramen, tabell: "A | B\\n1 | 2"}]\n'
    plan.write_text(plan_text(table + twice), "utf-8")
    found = [(one.message.translated(), len(one.related)) for one in told(app.check(plan), "VP013", "VP012")]
    assert sorted(found) == [
        ("a budget and a table have the same id 'ram'", 1),
        ("the id 'pengar' stands twice among avsnitt", 1),
    ]
