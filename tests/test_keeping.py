"""Rows that belong together stay on one page wherever their table begins; nothing of that is left in the tags."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import product

import pytest
from pikepdf import Array, Dictionary, Object, Pdf
from pypdfium2 import PdfDocument

from formats import write_docx, write_pdf
from placement import faults, pages_of, summary
from reading import W, docx_part, pdf_lines
from scanning import tears
from sizes import Words, document
from vplan.document import Break, Document, Table, plain
from vplan.document.aligning import heads_alike
from vplan.document.walk import texts
from vplan.render import keeping
from vplan.render.pdf import markup, tables, tags

GOALS = (
    '<table class="goals"><colgroup><col/><col/></colgroup><thead><tr><th>Mål</th><th>Målvärde</th></tr></thead>'
    "<tbody>{rows}</tbody></table>"
)
GOAL = "<tr><th>{4}</th><td>{2}</td></tr>"
MEASURE = '<tr class="part"><th>{3}</th><td>{2}</td></tr>'
FIGURES = (
    '<table class="figures"><colgroup><col/><col class="figures"/></colgroup>'
    "<thead><tr><th>Namn</th><th>Tkr</th></tr></thead><tbody>{rows}</tbody></table>"
)
LINE = "<tr><td>{2}</td><td>{#}</td></tr>"
SUM = '<tr class="sum"><th>Summa</th><td>{#}</td></tr>'
HEAD = '<tr class="group"><th colspan="2">{2}</th></tr>'
LONG = "<tr><th>{4}</th><td><p>{60}</p></td></tr>"

KINDS = {
    "sum": FIGURES.format(rows=LINE * 24 + SUM),
    "sums under heads": FIGURES.format(rows=(HEAD + LINE * 8 + SUM) * 3),
    "measures": GOALS.format(rows=(GOAL + MEASURE * 3) * 7),
    "few tall rows": GOALS.format(rows=LONG * 5),
}


def _document(kind: str, lines: int) -> Document:
    words = Words()
    return document(words("<h1>{2}</h1>") + words("<p>{3}</p>", lines) + words(KINDS[kind]) + words("<p>{4}</p>"))


def _torn(kind: str) -> list[str]:
    """What is torn where the table begins at one of fifteen places that follow each other."""
    made = {lines: _document(kind, lines) for lines in range(11, 26)}
    return [f"{lines}: {torn}" for lines, one in made.items() for torn, _ in tears(one, write_pdf(one))]


@pytest.mark.parametrize("kind", KINDS)
def test_rows_stay_together_wherever_the_table_begins(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _torn(kind) == []
    for module in (tables, tags):
        monkeypatch.setattr(module, "groups", lambda _: ())
    assert _torn(kind), "without being kept they would not"


SIGNED = '<p>{12}</p><div class="signatures"><div class="person"><p class="name">{2}</p></div></div>'
LISTED = "<p>{6}:</p><ul><li>{3}</li><li>{3}</li></ul>"
LED = '<h2>{2}</h2><p class="lead">{3}</p><p>{40}</p>'


@pytest.mark.parametrize(("what", "kind"), [(SIGNED, "signs"), (LISTED, "lead"), (LED, "")])
def test_text_stays_with_what_it_leads_to(what: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for lines, first in product((25, 26, 27, 28, 29), (3, 18, 30)):
        words = Words()
        before = words(f"<h1>{{2}}</h1><p>{{{first}}}</p>") + words("<p>{3}</p>", lines)
        made.append(document(before + words(what)))

    def torn() -> list[str]:
        return [one for document in made for one, _ in tears(document, write_pdf(document)) if one == kind]

    assert torn() == []
    if kind:
        monkeypatch.setattr(markup, "leads_in", lambda *_: False)
        assert torn()


def test_what_does_not_fit_gives_way() -> None:
    words = Words()
    for rows in (GOAL + MEASURE * 70, GOAL + MEASURE + '<tr class="part"><th>{3}</th><td>{900}</td></tr>'):
        made = document(words("<h1>{2}</h1><p>{20}</p>") + words(GOALS.format(rows=(GOAL + MEASURE) * 6 + rows)))
        assert summary(faults(made, write_pdf(made))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_keeps_rows_is_in_no_tag(kind: str) -> None:
    made = _document(kind, 3)
    (table,) = (block for block in made.walk() if isinstance(block, Table))
    assert keeping.groups(table)
    pdf = write_pdf(made)
    with Pdf.open(BytesIO(pdf)) as opened:
        root = opened.Root.StructTreeRoot
        rows = [one for one in _elements(root) if one.S == "/TR"]
        assert [len(row.K) for row in rows] == [len(row.cells) for row in (*table.head, *table.rows)]
        assert all(len(cell.K) for row in rows for cell in row.K)
        named = {str(cell.ID) for row in rows for cell in row.K if "/ID" in cell}
        names = root.IDTree.Names
        assert {str(names[at]) for at in range(0, len(names), 2)} == named
        asked = {str(name) for row in rows for cell in row.K for one in cell.A for name in one.get("/Headers", [])}
        assert asked <= named
    assert pdf == write_pdf(made)
    assert len(pdf_lines(pdf)) > len(table.rows)


def _elements(element: Object) -> Iterator[Object]:
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def test_word_keeps_the_same_rows() -> None:
    made = _document("measures", 3)
    (table,) = (block for block in made.walk() if isinstance(block, Table))
    rows = docx_part(write_docx(made)).iter(f"{W}tr")
    kept = [all(one.find(f"{W}pPr/{W}keepNext") is not None for one in row.iter(f"{W}p")) for row in rows]
    held = {index for start, end in keeping.groups(table) for index in range(start, end - 1)}
    assert [index for index, one in enumerate(kept[1:]) if one] == sorted(held)


def test_a_calendar_breaks_between_kinds_and_says_which_meeting_goes_on() -> None:
    words = Words()
    topic = '<div class="topic">{3}<span class="presenters">{1}</span></div>'
    agenda = f'<div class="agenda"><p class="kind">Slag {{1}}</p>{topic * 6}</div>'
    meetings = "".join(
        f'<div class="meeting"><p class="days">{day}maj</p>{words(agenda * 4)}</div>' for day in range(1, 6)
    )
    calendar = f'<div class="calendar"><p>Dag</p><p>Ärenden</p><p>Föredragande</p>{meetings}</div>'
    pages = pages_of(write_pdf(document(f"<h1>År</h1>{calendar}")))
    begun, parted = "", 0
    for page in pages:
        kinds = [word for word in page.words if word.text == "Slag"]
        first = max(kind.box.top for kind in kinds)
        days = {word.text: word.box.top for word in page.words if re.fullmatch(r"[1-5]\u00a0?maj", word.text)}
        going_on = [day for day, top in days.items() if top > first + 8]
        assert going_on == ([] if any(abs(top - first) < 8 for top in days.values()) else [begun])
        assert [word.text for word in page.words].count("(forts.)") == len(going_on)
        parted += len(going_on)
        begun = min(days, key=lambda day: days[day])
    assert parted


def _pages_of(body: str) -> list[str]:
    with PdfDocument(write_pdf(document(body))) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_a_table_that_goes_on_says_so() -> None:
    words = Words()
    first, *others = _pages_of(words(FIGURES.format(rows=LINE * 90)))
    assert "(forts.)" not in first
    assert [page.count("(forts.)") for page in others] == [1] * len(others)
    small = _pages_of(words("<p>{3}</p>", 30) + words(FIGURES.format(rows=LINE * 6)))
    assert not any("(forts.)" in page for page in small)


def _years(*heads: str) -> Table:
    columns = "".join('<col class="figures"/>' for _ in heads)
    names = "".join(f"<th>{head}</th>" for head in heads)
    cells = "<td>1 012,4</td>" * len(heads)
    table = (
        f'<table class="figures"><colgroup><col/>{columns}</colgroup><thead><tr><th>Mkr</th>{names}</tr></thead>'
        f"<tbody><tr><th>varav resultatutjämningsreserv och annat</th>{cells}</tr></tbody></table>"
    )
    (found,) = [block for block in document(table).walk() if isinstance(block, Table)]
    return found


def test_years_in_a_head_stand_alike() -> None:
    def lines(*heads: str) -> list[str]:
        (head,) = heads_alike(_years(*heads)).head
        found = [text for cell in head.cells[1:] for block in cell.blocks for text in texts(block)]
        return ["/".join("" if isinstance(part, Break) else plain((part,)) for part in text) for text in found]

    parted = lines("Bokslut 2023", "Budget 2024", "Budget 2025", "Plan 2026", "Plan 2027")
    assert parted == ["Bokslut//2023", "Budget//2024", "Budget//2025", "Plan//2026", "Plan//2027"]
    assert lines("Plan 2026", "Plan 2027") == ["Plan 2026", "Plan 2027"], "where there is room nothing is parted"
    assert lines("Bokslut 2023", "Förändring")[1] == "Förändring"


def test_a_chapter_of_a_word_file_goes_on_where_there_is_room() -> None:
    def breaks(paragraphs: int) -> list[bool]:
        words = Words()
        chapter = '<section class="chapter"><h1>{2}</h1>' + "<p>{90}</p>" * paragraphs + "</section>"
        body = docx_part(write_docx(document(words(chapter) * 2)), "word/document.xml")
        heads = [one.getparent() for one in body.iter(f"{W}pStyle") if one.get(f"{W}val") == "Heading1"]
        return [one.find(f"{W}pageBreakBefore") is not None for one in heads]

    assert breaks(1) == [True, False]
    assert breaks(2) == [True, True]
