"""HTML and Markdown: from the same tree, whole, and in need of nothing."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from conftest import PLAN_2022, ROOT, Output
from files import documents_in
from formats import NAMES, READERS, write_md
from reading import bare, docx_alternatives, docx_paragraphs
from test_render import HOSTILE, _plan
from vplan import app
from vplan.document import Block, Document, Heading, Item, Listing, Paragraph, Text
from vplan.document.redline.document import Marking, marked
from vplan.layout.reading import read_document
from vplan.render.html.writer import write_html

REPORT = ROOT / "examples" / "exempelkommunen" / "uppfoljning" / "delar.yaml"
PLANS = {"2022": PLAN_2022, "2016": ROOT / "plans" / "2016.yaml", "delar": REPORT}
LEFT_OUT = ("//head", "//nav", "//a[@class='skip']", "//body/header", "//*[@role='doc-endnotes']")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Output]:
    found = {}
    for name, plan in PLANS.items():
        folder = tmp_path_factory.mktemp(name)
        built = app.build(plan, folder, formats=NAMES)
        found[name] = Output(built, {path.name: path.read_bytes() for path in built.files})
    return found


def _files(pages: dict[str, Output], ending: str) -> list[tuple[str, bytes, Output]]:
    listed = [
        (f"{name} {file}", data, output)
        for name, output in pages.items()
        for file, data in output.files.items()
        if file.endswith(ending)
    ]
    assert len(listed) == 5
    return listed


def _word_file(page: str) -> str:
    return f"{page.split()[1].rpartition('.')[0]}.docx"


def _page(data: bytes) -> Any:
    return html.fromstring(data.decode())


def _text(data: bytes) -> str:
    """What a reader of the page sees, without contents, head and notes; a note's number is none of it."""
    page = _page(data)
    for path in (*LEFT_OUT, "//*[@role='doc-noteref']", "//*[@class='aloud']"):
        for node in page.xpath(path):
            node.drop_tree()
    return bare("".join(page.xpath("//main")[0].itertext()))


def test_the_page_says_what_the_word_file_says(pages: dict[str, Output]) -> None:
    for name, data, output in _files(pages, ".html"):
        docx = output.files[_word_file(name)]
        notes = [note.text or "" for note in _page(data).xpath("//*[@role='doc-endnotes']//li")]
        said = bare("".join(text for text in docx_paragraphs(docx) if text != "Innehåll"))
        for note in notes:
            said = said.replace(bare(note), "", 1)
        assert _text(data) == said, name


def test_the_page_has_what_a_screen_reader_looks_for(pages: dict[str, Output]) -> None:
    for name, data, output in _files(pages, ".html"):
        page = _page(data)
        assert page.get("lang") == "sv-SE"
        assert [len(page.xpath(f"//{tag}")) for tag in ("main", "h1", "title")] == [1, 1, 1], name
        assert page.xpath("//body/a[@class='skip']/@href") == ["#text"]
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        targets = [target[1:] for target in page.xpath("//a/@href") if target.startswith("#")]
        assert [target for target in targets if target not in ids] == [], name
        levels = [int(node.tag[1]) for node in page.xpath("//h1|//h2|//h3|//h4|//h5")]
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        for table in page.xpath("//table"):
            assert table.xpath("./thead//th[@scope='col']"), name
            assert table.xpath("./caption") or table.get("class") == "calendar"
        assert page.xpath("//img/@alt") == docx_alternatives(output.files[_word_file(name)])


def test_the_page_asks_for_nothing_from_anywhere(pages: dict[str, Output]) -> None:
    for name, data, _ in _files(pages, ".html"):
        page = _page(data)
        assert page.xpath("//script|//link|//iframe|//object") == [], name
        assert all(source.startswith("data:image/svg+xml;base64,") for source in page.xpath("//@src"))
        assert re.search(rb"url\(|@import", data) is None


def test_contents_stand_in_lists_as_the_headings_do(pages: dict[str, Output]) -> None:
    page = _page(pages["2022"].files["verksamhetsplan.html"])
    listed = [node.text for node in page.xpath("//nav//a")]
    assert listed == ["".join(node.itertext()) for node in page.xpath("//h2|//h3")]
    assert page.xpath("//nav//ol/ol") == [], "a list stands in an item of the one above it"


def test_hostile_text_comes_out_letter_for_letter(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    (tmp_path / "vplan.yaml").write_text("regler: {conversion-artefact: av}\n", "utf-8")
    plan.write_text(_plan(HOSTILE), "utf-8")
    built = app.build(plan, tmp_path / "out", formats=NAMES)
    assert len(built.files) == 2 * len(NAMES)
    for stem in ("verksamhetsplan", "tjansteskrivelse"):
        text = _text((tmp_path / "out" / f"{stem}.html").read_bytes())
        for hostile in HOSTILE:
            assert bare(hostile) in text, hostile


def test_markdown_holds_headings_tables_and_notes(pages: dict[str, Output]) -> None:
    text = pages["2022"].files["verksamhetsplan.md"].decode()
    assert text.startswith("# Verksamhetsplan och budget\u00a02022 (reviderad)\n")
    assert "\n## Inledning\n" in text
    assert "| Mål | Beskrivning | Målvärde |\n| --- | --- | --- |\n" in text
    assert "| Total | " in text.replace("\u00a0", " ")
    notes = pages["2016"].files["verksamhetsplan.md"].decode()
    assert notes.count("[^1]") == 5, "four calls and the note itself"
    assert "\n[^1]: Ur mål för gemensam" in notes


@pytest.mark.parametrize(
    "text",
    ["12. x", "2022. Något", "12) x", "1.5 mkr", "C #", "C ##", "a\n12. b", "12.", "&copy; &#38;", "a & b; c",
     "+ x", "# x", "~~a~~", "1\\. x", "![a](b)", "===", "-", "a <!-- b", "|---|"],
)  # fmt: skip
def test_no_sign_of_a_text_is_read_as_markdown(text: str) -> None:
    blocks: tuple[Block, ...] = (
        Paragraph((Text(text),)),
        Heading(1, (Text(text),), "a"),
        Listing((Item((Paragraph((Text(text),)),)),)),
    )
    for block in blocks:
        written = write_md(Document("T", "sv-SE", "N", date(2024, 1, 1), (block,)))
        assert bare("".join(READERS["md"].lines(written))) == bare(text), written


def test_two_builds_are_the_same_to_the_byte(pages: dict[str, Output], tmp_path: Path) -> None:
    app.build(REPORT, tmp_path, formats=NAMES)
    for path in documents_in(tmp_path):
        assert path.read_bytes() == pages["delar"].files[path.name]


WIDE = (
    "<table><colgroup><col/><col/><col/></colgroup><thead><tr><th>Sak</th><th>Belopp</th><th>Följd</th></tr></thead>"
    f"<tbody><tr><th>{'a' * 30}</th><td>{'b' * 30}</td><td>{'c' * 30}</td></tr></tbody></table>"
)
NARROW = WIDE.replace("a" * 30, "a").replace("b" * 30, "b")


def test_a_table_that_scrolls_is_a_place_of_its_own_to_who_listens() -> None:
    blocks = read_document(f"<article>{WIDE}<p>a</p>{NARROW}<p>b</p>{WIDE}</article>")
    page = _page(write_html(Document("T", "sv-SE", "N", date(2024, 1, 1), blocks)))
    places = page.xpath("//div[@class='scroll whole']")
    assert [(one.get("role"), one.get("tabindex")) for one in places] == [
        ("region", "0"),
        (None, None),
        ("region", "0"),
    ]
    names = [one.get("aria-label") for one in places if one.get("role")]
    assert len(set(names)) == 2


def test_each_cell_knows_what_its_column_is_called(pages: dict[str, Output]) -> None:
    page = _page(pages["2022"].files["verksamhetsplan.html"])
    (goals,) = page.xpath("//table[caption/@id='tabell-8']")
    assert set(goals.xpath(".//td/@data-label")) == {"Beskrivning", "Målvärde"}
    (budget,) = page.xpath("//table[caption/@id='tabell-19']")
    assert budget.xpath("./tbody/tr[1]/td/@data-label")[:2] == ["Externa intäkter", "Interna intäkter"]
    (financing,) = page.xpath("//table[caption/@id='tabell-20']")
    labels = [row.xpath("./td/@data-label") for row in financing.xpath("./tbody/tr")]
    assert labels[0][:3] == ["Skatteintäkter", "Generella statsbidrag", "Läkemedelsbidrag"]
    assert labels[-1] == ["Total nettobudget"], "a head among the rows names the columns anew"
    assert [row.get("class") for row in financing.xpath(".//tr[th[@scope='col']]")][1:] == ["group names"]
    for name, data, _ in _files(pages, ".html"):
        for table in _page(data).xpath("//table"):
            roles = {node.get("role") for node in table.iter("tr", "th", "td", "thead", "tbody")}
            assert None not in roles, f"{name}: blocks are no table to who listens"


def test_a_meeting_is_a_group_of_rows_and_tells_who_presents_several_topics(pages: dict[str, Output]) -> None:
    (calendar,) = _page(pages["2022"].files["verksamhetsplan.html"]).xpath("//table[@class='calendar']")
    meetings = calendar.xpath("./tbody")
    assert len(meetings) == len(calendar.xpath(".//tr[@class='group']")) > 5
    assert all(len(meeting.xpath("./tr/th")) == 1 for meeting in meetings)
    (upphandling,) = calendar.xpath(".//tr[td[text()='Upphandling']]")
    assert upphandling.xpath("./td[2]/@rowspan") == ["7"]
    said = f"Föredragande: {upphandling.xpath('string(./td[2])')}"
    following = upphandling.xpath("./following-sibling::tr")
    assert [row.xpath("./td/@data-also") for row in following[:7]] == [[said]] * 6 + [[]]


def test_a_label_of_a_marked_table_says_what_stands_now() -> None:
    html_of = (
        "<article><table><colgroup><col/><col/></colgroup><thead><tr><th>Sak</th><th>Belopp</th></tr></thead>"
        "<tbody><tr><th>a</th><td>1</td></tr></tbody></table></article>"
    )
    before = Document("T", "sv-SE", "N", date(2024, 1, 1), read_document(html_of.replace("Belopp", "Kostnad")))
    after = Document("T", "sv-SE", "N", date(2024, 1, 1), read_document(html_of))
    page = _page(write_html(marked(before, after, "då", Marking.TRACK)))
    assert page.xpath("//td/@data-label") == ["Belopp"]


def test_points_in_a_cell_of_markdown_stand_on_lines_of_their_own() -> None:
    table = (
        "<article><table><colgroup><col/><col/></colgroup><thead><tr><th>Mål</th><th>Steg</th></tr></thead>"
        "<tbody><tr><th>a</th><td><p>b</p><ul><li>c - d</li><li>e</li></ul><ol><li>f</li><li>g</li></ol></td></tr>"
        "</tbody></table></article>"
    )
    written = write_md(Document("T", "sv-SE", "N", date(2024, 1, 1), read_document(table))).decode()
    assert "| a | b<br>– c - d<br>– e<br>1. f<br>2. g |\n" in written
