"""Tables on their pages: which lie, what stays together, what is left out, and how rows look indented."""

import re
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, raw

from conftest import plan_text
from formats import write_docx, write_html, write_md, write_pdf
from placement import Page, documents_of, pages_of
from reading import W, docx_part
from sizes import document
from vplan.document import Document, Table, plain
from vplan.document.walk import texts, walk
from vplan.render.flow import runs

HEAD = "<thead><tr><th>Namn</th>{}</tr></thead>"


def wide(word: str = "bred", columns: int = 20) -> str:
    cols = '<col class="figures"/>' * columns
    heads = "".join(f"<th>k{at}</th>" for at in range(columns))
    return (
        f"<table><colgroup><col/>{cols}</colgroup>{HEAD.format(heads)}"
        f"<tbody><tr><th>{word}</th>{'<td>1 250 000</td>' * columns}</tr></tbody></table>"
    )


def rows(count: int, word: str = "rad", text: str = "") -> str:
    body = "".join(f"<tr><th>{word}{number}</th><td>{text or number}</td></tr>" for number in range(count))
    return f"<table><colgroup><col/><col/></colgroup>{HEAD.format('<th>Antal</th>')}<tbody>{body}</tbody></table>"


def pages(made: Document) -> list[tuple[bool, str]]:
    """Each page of the PDF: whether it lies, and its words."""
    return [(page.width > page.height, said(page)) for page in pages_of(write_pdf(made))]


def said(page: Page) -> str:
    return " ".join(word.text for word in page.words)


# --- pages that lie


def test_prose_beside_a_table_that_lies_is_upright() -> None:
    made = document(f"<h1>Rubrik</h1><p>före</p>{wide()}<p>efter</p>")
    assert [
        (lies, [word for word in ("Rubrik", "före", "bred", "efter") if word in text])
        for lies, text in pages(made)
    ] == [
        (False, ["Rubrik", "före"]),
        (True, ["Rubrik", "bred"]),
        (False, ["Rubrik", "efter"]),
    ]
    body = docx_part(write_docx(made))
    assert [size.get(f"{W}orient") for size in body.iter(f"{W}pgSz")] == [None, "landscape", None]


def test_a_heading_goes_with_the_table_that_it_heads() -> None:
    made = document(f"<h1>Rubrik</h1><p>före</p><h2>Under</h2>{wide()}<h2>Nästa</h2><p>efter</p>")
    assert [(run.landscape, len(run.blocks)) for run in runs(made.blocks)] == [(False, 2), (True, 2), (False, 2)]


def test_remarks_stay_with_the_table_before_them() -> None:
    remark = '<p class="quiet">Anmärkning</p>'
    made = document(f"<h1>Rubrik</h1>{wide()}{remark * 2}<p>efter</p>{remark}")
    assert [(run.landscape, len(run.blocks)) for run in runs(made.blocks)] == [(True, 4), (False, 2)]


def test_tables_that_lie_share_their_pages() -> None:
    made = document(f"<h1>Rubrik</h1>{wide()}<h2>Nästa</h2>{wide('andra')}<p>efter</p>")
    assert [(run.landscape, len(run.blocks)) for run in runs(made.blocks)] == [(True, 4), (False, 1)]
    assert [lies for lies, _ in pages(made)] == [True, False]


def test_a_table_in_a_list_can_not_turn_the_page() -> None:
    made = document(f"<h1>Rubrik</h1><ul><li>{wide()}</li></ul>")
    assert [run.landscape for run in runs(made.blocks)] == [False]
    (table,) = (block for block in made.walk() if isinstance(block, Table))
    assert table.size < 0.6


def test_the_head_of_a_page_is_the_same_where_a_table_is_all_that_it_holds() -> None:
    beside = f'<section class="landscape"><p>b</p>{wide()}</section>'
    alone, among = (_under_the_head(write_pdf(document(f"<h1>A</h1><p>a</p>{last}"))) for last in (wide(), beside))
    assert 2 < alone < 16, "the line stands below the words, and below the chapter's name"
    assert alone == pytest.approx(among, abs=0.2)


def _under_the_head(pdf: bytes) -> float:
    """How far below the words of the last page's head its line is drawn, in points."""
    with PdfDocument(pdf) as opened:
        things = [(thing.type, thing.get_bounds()) for thing in opened[len(opened) - 1].get_objects(max_depth=5)]
    line = max(top for kind, (_, _, _, top) in things if kind == raw.FPDF_PAGEOBJ_PATH)
    words = max(bottom for kind, (_, bottom, _, _) in things if kind == raw.FPDF_PAGEOBJ_TEXT)
    return float(words - line)


# --- what stays on one page

FILL = "<p>" + "ord " * 12 + "</p>"


@pytest.mark.parametrize(("count", "parted"), [(6, False), (10, False), (60, True)])
def test_a_small_table_is_not_parted(count: int, parted: bool) -> None:
    split = []
    for above in range(14, 24):
        made = document(f"<h1>Rubrik</h1>{FILL * above}{rows(count)}")
        found = [text for _, text in pages(made) if re.search(r"\brad\d", text)]
        assert found
        split.append(len(found) > 1)
    assert any(split) is parted


def test_a_small_table_is_kept_together_in_word() -> None:
    for count, kept in ((6, True), (60, False)):
        (table,) = docx_part(write_docx(document(rows(count)))).iter(f"{W}tbl")
        body = list(table.iter(f"{W}tr"))
        assert len(body) == count + 1
        keeps = [row.find(f".//{W}p/{W}pPr/{W}keepNext") is not None for row in body]
        assert keeps[1:-1] == [kept] * (count - 1)
        assert keeps[-1] is False


def test_a_table_of_few_tall_rows_may_be_parted() -> None:
    made = document(f"<h1>Rubrik</h1>{FILL * 8}{rows(5, text='lång text ' * 120)}")
    assert len([text for _, text in pages(made) if re.search(r"\brad\d", text)]) > 1


# --- columns that hold nothing


def heads_of(table: Table) -> list[str]:
    return [plain(text) for cell in table.head[0].cells for block in walk(cell.blocks) for text in texts(block)]


EMPTY = """\
<table><colgroup><col/><col class="optional"/><col{}/><col class="optional"/></colgroup>
<thead><tr><th>A</th><th>B</th><th>C</th><th>D</th></tr></thead>
<tbody><tr class="group"><th colspan="4">Grupp</th></tr>
<tr><th>a</th><td></td><td><p></p></td><td>d</td></tr></tbody></table>
"""


@pytest.mark.parametrize(("optional", "left"), [("", ["A", "C", "D"]), (' class="optional"', ["A", "D"])])
def test_optional_columns_that_hold_nothing_are_left_out(optional: str, left: list[str]) -> None:
    (table,) = (block for block in document(EMPTY.format(optional)).walk() if isinstance(block, Table))
    assert heads_of(table) == left
    assert [sum(cell.columns for cell in row.cells) for row in table.rows] == [len(left)] * 2
    assert len(table.columns) == len(left)


PLAN = """\
strategier:
  - id: a
    namn: Trygghet
    prioriteringar:
      - namn: Skolan
        mål: [{mål: Fler lär sig läsa, beskrivning: Alla ska läsa.}]
        aktiviteter: [{aktivitet: Läslyft}]
  - id: b
    namn: Miljö
    indikatorer: [Utsläpp]
    prioriteringar: [{namn: Luften, mål: [{mål: Renare luft, målvärde: Minst 3}]}]
budgetramar:
  enhet: tkr
  ramar: [{verksamhet: Skolan, enligt_fullmäktige: 100}]
  förändringar: [{slag: uppräkning, avser: Löner, verksamhet: Skolan}]
sammanträden:
  - {dag: 4 mars, dagordning: [{slag: Beslut, ärenden: [Bokslut]}]}
budget:
  - id: drift
    namn: Drift
    enhet: tkr
    textkolumner: [Not]
    tabell: |
      Tkr   | Not | 2025
      Netto |     | 100
dokument:
  - id: plan
    mall: verksamhetsplan
    avsnitt:
      - {rubrik: A, visa: [strategiöversikt, strategi/a, strategi/b]}
      - {rubrik: B, visa: [budgetramar, ramförändringar, sammanträden, budget/drift]}
"""


def test_computed_tables_leave_out_what_is_empty_and_tables_of_the_plan_do_not(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(PLAN), "utf-8")
    (made,) = documents_of(plan)
    found = [heads_of(block) for block in made.walk() if isinstance(block, Table)]
    assert found == [
        ["Prioriteringar"],
        ["Prioriteringar", "Indikatorer"],
        ["Mål", "Beskrivning"],
        ["Aktiviteter"],
        ["Mål", "Målvärde"],
        ["Enhet", "Enligt fullmäktige"],
        ["Förändring", "Avser"],
        ["Dag", "Ärenden"],
        ["Tkr", "Not", "2025"],
    ]


# --- rows that are indented

INDENTED = (
    "<table><colgroup><col/><col/></colgroup><thead><tr><th>Namn</th><th>Antal</th></tr></thead><tbody>"
    + "".join(f'<tr><th data-indent="{step}">steg{step}</th><td>1</td></tr>' for step in range(3))
    + "</tbody></table>"
)


def test_indented_rows_begin_further_in() -> None:
    made = document(INDENTED)
    (page,) = pages_of(write_pdf(made))
    lefts = [next(word.box.left for word in page.words if word.text == f"steg{step}") for step in range(3)]
    assert 8 < lefts[1] - lefts[0] < 14
    assert lefts[2] - lefts[1] == pytest.approx(lefts[1] - lefts[0], abs=0.1)
    body = docx_part(write_docx(made))
    indents = {"".join(paragraph.itertext()): paragraph.find(f"{W}pPr/{W}ind") for paragraph in body.iter(f"{W}p")}
    assert indents["steg0"] is None
    assert [indents[f"steg{step}"].get(f"{W}left") for step in (1, 2)] == ["200", "400"]
    html = write_html(made).decode()
    assert '<th role="rowheader" scope="row">steg0</th>' in html
    assert '<th role="rowheader" scope="row" style="--indent:2">steg2</th>' in html
    assert "| \u2003\u2003steg2 | 1 |" in write_md(made).decode()


def test_indented_rows_of_a_budget_are_printed_so(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = "    tabell: |\n      Tkr | 2025\n      Drift | 3\n        Skolan | 1\n"
    budget = f"budget:\n  - id: b\n    namn: B\n    enhet: tkr\n{text}"
    shown = "dokument: [{id: plan, mall: verksamhetsplan, avsnitt: [{rubrik: A, visa: budget/b}]}]\n"
    plan.write_text(plan_text(budget + shown), "utf-8")
    (made,) = documents_of(plan)
    (table,) = (block for block in made.walk() if isinstance(block, Table))
    assert [row.cells[0].indent for row in table.rows] == [0, 1]


def test_a_part_of_an_indented_row_is_further_in_and_on_the_line_of_its_amount() -> None:
    steps = INDENTED.replace('<tr><th data-indent="2">', '<tr class="part"><th data-indent="2">')
    made = document(steps)
    (page,) = pages_of(write_pdf(made))
    name = next(word for word in page.words if word.text == "steg2")
    level = [word.box.bottom for word in page.words if word.text == "1"]
    assert min(abs(bottom - name.box.bottom) for bottom in level) < 2.5
    body = docx_part(write_docx(made))
    (indent,) = (p.find(f"{W}pPr/{W}ind") for p in body.iter(f"{W}p") if "".join(p.itertext()) == "steg2")
    assert indent.get(f"{W}left") == "570"


# --- heads over several columns

SPANNED = """\
<table class="figures">
<colgroup><col/><col class="figures"/><col class="figures"/><col class="figures"/></colgroup>
<thead><tr><th></th><th colspan="2">2025</th><th>2026</th></tr>
<tr><th>Tkr</th><th>Budget</th><th>Utfall</th><th>Plan</th></tr></thead>
<tbody><tr><th>Netto</th><td>1 250</td><td>1 260</td><td>1 270</td></tr></tbody></table>
"""


def test_what_names_several_columns_stands_in_their_middle() -> None:
    made = document(SPANNED)
    (page,) = pages_of(write_pdf(made))
    boxes = {word.text: word.box for word in page.words}
    assert boxes["Budget"].left < boxes["2025"].left < boxes["2025"].right < boxes["Utfall"].right - 10
    assert boxes["2026"].right == pytest.approx(boxes["Plan"].right, abs=1)
    first, *_ = docx_part(write_docx(made)).iter(f"{W}tr")
    _, year, other = first.iter(f"{W}tc")
    centred = [cell.find(f"{W}p/{W}pPr/{W}jc") is not None for cell in (year, other)]
    assert centred == [True, False]
    lines = [cell.find(f"{W}tcPr/{W}tcBorders/{W}bottom").get(f"{W}val") for cell in (year, other)]
    assert lines == ["single", "nil"]
