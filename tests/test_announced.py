"""Marks for who listens: in every format each is said where it begins and where it ends, and nothing else is."""

import re
from datetime import date

import pytest

from formats import write_docx, write_html, write_md, write_pdf
from reading import docx_part, pdf_lines
from vplan.document import (
    Block,
    Cell,
    Column,
    Deleted,
    Document,
    Heading,
    Inlines,
    Inserted,
    Letterhead,
    Link,
    MarkedInline,
    Note,
    Paragraph,
    Row,
    RowKind,
    Strong,
    Table,
    TableKind,
    Text,
)
from vplan.document.announcing import announced, said
from vplan.document.redline import Marking, marked, with_legend
from vplan.document.walk import texts, walk, walk_inlines

pytestmark = pytest.mark.fast

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _p(*content: str | Strong | Link | Note) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def _document(*blocks: Block) -> Document:
    letter = Letterhead((Text("Provkommunen"),), (), (Text("Brev"),), (), (Text("Titel"),))
    return Document("Titel", "sv-SE", "Provkommunen", date(2024, 1, 1), (letter, *blocks))


def _table(*amounts: str) -> Table:
    head = Row(tuple(Cell((_p(name),), header=True) for name in ("Namn", "Värde")), RowKind.HEAD)
    rows = tuple(
        Row((Cell((_p(f"Rad {at}"),), header=True), Cell((_p(amount),)))) for at, amount in enumerate(amounts, 1)
    )
    return Table(TableKind.FIGURES, (Column(2), Column(1, figures=True)), (head,), rows, (Text("Belopp"),), 1)


OLD = _document(
    Heading(1, (Text("Målen"),), "a"),
    _p("Minst 40 % av målen nås i år."),
    _p("Det här stycket om handlingar försvinner helt."),
    _table("10", "20"),
    _p("Alla ska vara trygga."),
    _p("Stadigt ", Strong((Text("gamla ord"),)), " kvar i texten som förr."),
)
NEW = _document(
    Heading(1, (Text("Målen och vägen"),), "a"),
    _p("Minst 50 % av målen nås i år."),
    _p("Fler bor utanför staden än någonsin."),
    _table("10", "25", "30"),
    _p("Alla ska vara trygga hemma."),
    _p("Stadigt ", Strong((Text("nya ord"),)), " kvar i texten som förr."),
)


@pytest.fixture(scope="module", params=list(Marking))
def document(request: pytest.FixtureRequest) -> Document:
    return with_legend(marked(OLD, NEW, "1 januari", request.param))


def _marks(document: Document) -> list[MarkedInline]:
    """Every mark, those too that a block is as a whole."""
    found: list[MarkedInline] = []
    for block in walk(document.blocks):
        change = getattr(block, "change", None)
        for content in texts(block):
            if change is not None and content:
                found.append((Inserted if change == "inserted" else Deleted)(content))
            found += [one for one in walk_inlines(content) if isinstance(one, MarkedInline)]
    return found


def _wanted(document: Document) -> dict[str, int]:
    heard = [said(mark) for mark in _marks(document)]
    return {
        "nytt": sum(one.opening == "nytt" for one in heard),
        "struket": sum(one.opening == "struket" for one in heard),
        "slut": sum(bool(one.closing) for one in heard),
    }


def test_html_says_each_mark_and_nothing_else(document: Document) -> None:
    page = write_html(document).decode()
    wanted = _wanted(document)
    assert wanted["nytt"] >= 6
    assert page.count('<span class="aloud">Nytt: </span>') == wanted["nytt"]
    assert page.count('<span class="aloud">Struket: </span>') == wanted["struket"]
    assert page.count('<span class="aloud"> (slut på ') == wanted["slut"]
    assert len(re.findall(r"<(?:mark|ins|del)>", page)) == len(_marks(document))
    unmarked = re.sub(r"<(mark|ins|del)>.*?</\1>", "", page, flags=re.DOTALL)
    assert 'class="aloud"' not in unmarked


def test_the_pdf_says_each_mark_and_nothing_else(document: Document) -> None:
    text = " ".join(pdf_lines(write_pdf(document)))
    wanted = _wanted(document)
    assert len(re.findall(r"Nytt:", text)) == wanted["nytt"]
    assert len(re.findall(r"Struket:", text)) == wanted["struket"]
    assert len(re.findall(r"\(slut\s+på\s+\w+\)", text)) == wanted["slut"]


def test_markdown_says_each_mark_and_nothing_else(document: Document) -> None:
    text = write_md(document).decode()
    found = re.findall(r"<(ins|del)>(.*?)</\1>", text)
    wanted = _wanted(document)
    assert len(found) == len(_marks(document))
    assert sum(words.lstrip().startswith("nytt: ") for tag, words in found if tag == "ins") == wanted["nytt"]
    assert sum(words.lstrip().startswith("struket: ") for tag, words in found if tag == "del") == wanted["struket"]
    unmarked = re.sub(r"<(ins|del)>.*?</\1>", "", text)
    assert not re.search(r"(?:nytt|struket): ", unmarked)


def test_word_says_each_highlighted_mark_and_nothing_else() -> None:
    document = marked(OLD, NEW, "1 januari", Marking.HIGHLIGHT)
    runs = list(docx_part(write_docx(document)).iter(f"{W}r"))
    words = {
        lit: "".join(
            text.text or ""
            for run in runs
            if (run.find(f"{W}rPr/{W}highlight") is not None) is lit
            for text in run.iter(f"{W}t")
        )
        for lit in (True, False)
    }
    wanted = _wanted(document)
    assert words[True].count("nytt: ") == wanted["nytt"]
    within = sum(said(mark).opens for mark in _marks(document))
    assert words[True].count("[nytt: ") == words[True].count("]") == within > wanted["slut"]
    assert "nytt: " not in words[False]
    paragraphs = ["".join(p.itertext(f"{W}t")) for p in docx_part(write_docx(document)).iter(f"{W}p")]
    assert "Minst [nytt: 50] % av målen nås i år." in paragraphs
    assert "nytt: Fler bor utanför staden än någonsin." in paragraphs
    assert "Alla ska vara trygga [nytt: hemma]." in paragraphs
    assert "nytt: 25" in paragraphs


def test_tracked_changes_of_word_are_its_own() -> None:
    body = docx_part(write_docx(marked(OLD, NEW, "1 januari", Marking.TRACK)))
    assert "nytt: " not in "".join(body.itertext())
    assert list(body.iter(f"{W}ins"))


@pytest.mark.parametrize("marking", list(Marking))
def test_the_first_page_says_what_is_heard(marking: Marking) -> None:
    text = re.sub("<[^>]+>", "", write_md(with_legend(marked(OLD, NEW, "1 januari", marking))).decode())
    heard = "”nytt” före" if marking is Marking.HIGHLIGHT else "”nytt” och ”struket” före"
    assert f"sedan 1 januari. Den som lyssnar hör {heard}." in text


def _heard(*content: Text | Strong | Note | Inserted | Deleted) -> str:
    """The words with what is heard of each mark in braces."""

    def spoken(inlines: Inlines) -> str:
        out = ""
        for one in inlines:
            if isinstance(one, MarkedInline):
                mark = said(one)
                out += f"{mark.before}{{{mark.opening}:{spoken(mark.content)}:{mark.closing}}}{mark.after}"
            else:
                out += one.text if isinstance(one, Text) else spoken(getattr(one, "content", ()))
        return out

    (paragraph,) = announced((Paragraph(content),))
    assert isinstance(paragraph, Paragraph)
    return spoken(paragraph.content)


def test_a_mark_is_said_once_however_it_is_set() -> None:
    new = Inserted((Text("nya"),))
    assert _heard(new, Strong((Inserted((Text(" ord"),)),)), Text(" kvar")) == "{nytt:nya:} {:ord:nytt} kvar"
    assert _heard(new, Text(", "), Inserted((Text("b"),))) == "{nytt:nya:}, {:b:}"


def test_an_end_is_said_where_words_follow_that_are_no_change() -> None:
    gone, new = Deleted((Text("40"),)), Inserted((Text("50"),))
    assert _heard(gone, new, Text(" %.")) == "{struket:40:}{nytt:50:nytt} %."
    assert _heard(gone, new, Text(".")) == "{struket:40:}{nytt:50:}."
    assert _heard(gone, new, Text(" procent")) == "{struket:40:}{nytt:50:nytt} procent"
    assert _heard(gone, Strong((Text("kvar"),))) == "{struket:40:struket}kvar"


def test_a_space_alone_is_not_said() -> None:
    assert _heard(Text("a"), Inserted((Text(" "),)), Text("b")) == "a {::}b"
