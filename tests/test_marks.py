"""Marked documents: what came and what went, in the tree and in every format."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from conftest import PLAN_2022, ROOT, SMALL_PLAN
from formats import FORMATS, NAMES, files_of, write_docx, write_html, write_pdf
from marking import bare, is_marked, lines, word_lines
from placement import pages_of
from reading import W, docx_paragraphs, docx_part, pdf_lines
from reading import bare as without_spaces
from revised import before_the_revision
from vplan import app, source
from vplan.app import Since
from vplan.document import (
    Block,
    Cell,
    Change,
    Column,
    Deleted,
    Document,
    Heading,
    Inserted,
    Item,
    Link,
    Listing,
    Note,
    Paragraph,
    Revised,
    Role,
    Row,
    RowKind,
    Section,
    Strong,
    Table,
    TableKind,
    Text,
    TitlePage,
)
from vplan.document.redline import Marking, marked

TOLD = "2021-11-30 (abc1234)"


def _document(*blocks: Block) -> Document:
    return Document("Plan", "sv-SE", "Provkommunen", date(2024, 1, 1), blocks)


def _p(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _marks(old: Sequence[Block], new: Sequence[Block], marking: Marking = Marking.TRACK) -> tuple[Block, ...]:
    return marked(_document(*old), _document(*new), TOLD, marking).blocks


def test_words_are_compared_and_not_letters() -> None:
    (paragraph,) = _marks([_p("Minst 40 % av målen nås under året.")], [_p("Minst 50 % av målen nås i år.")])
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (
        Text("Minst "),
        Deleted((Text("40"),)),
        Inserted((Text("50"),)),
        Text(" % av målen nås "),
        Deleted((Text("under året"),)),
        Inserted((Text("i år"),)),
        Text("."),
    )


def test_a_figure_is_one_word() -> None:
    table = _table([("Netto", "−1\u202f576,7")])
    (changed,) = _marks([table], [_table([("Netto", "−1\u202f585,1")])])
    assert isinstance(changed, Table)
    (cell,) = changed.rows[0].cells[1].blocks
    assert cell == Paragraph((Deleted((Text("−1\u202f576,7"),)), Inserted((Text("−1\u202f585,1"),))))


def test_stressed_words_keep_their_stress() -> None:
    old, new = ((Text("Ett "), Strong((Text(word),)), Text(" ord")) for word in ("stort", "litet"))
    (paragraph,) = _marks([Paragraph(old)], [Paragraph(new)])
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content[1:3] == (
        Strong((Deleted((Text("stort"),)),)),
        Strong((Inserted((Text("litet"),)),)),
    )


def test_a_word_in_a_link_is_marked_inside_it() -> None:
    old, new = ((Text("Se "), Link("https://example.org", (Text(f"planen {year}"),))) for year in ("2023", "2024"))
    (paragraph,) = _marks([Paragraph(old)], [Paragraph(new)])
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content[-1] == Link("https://example.org", (Inserted((Text("2024"),)),))
    assert write_pdf(_document(Heading(1, (Text("Mål"),), "a"), paragraph))


def test_texts_with_little_in_common_are_exchanged_whole() -> None:
    old, new = [_p("Genomförd aktivitet")], [_p("Minst 70 % av de tillfrågade")]
    assert _marks(old, new) == (
        replace(_p("Genomförd aktivitet"), change=Change.DELETED),
        replace(_p("Minst 70 % av de tillfrågade"), change=Change.INSERTED),
    )


def test_a_row_that_moved_is_taken_out_and_put_in() -> None:
    names = [("Fler besökare", "10"), ("Nöjda elever", "20"), ("Rena vatten", "30")]
    (table,) = _marks([_table(names)], [_table([names[1], names[2], names[0]])])
    assert isinstance(table, Table)
    assert [row.change for row in table.rows] == [Change.DELETED, None, None, Change.INSERTED]


def test_a_table_with_other_columns_is_exchanged_whole() -> None:
    old = _table([("Netto", "1")])
    new = replace(
        old,
        columns=(*old.columns, Column(1)),
        head=(Row((*old.head[0].cells, _cell("Ny")), RowKind.HEAD),),
        rows=tuple(replace(row, cells=(*row.cells, _cell("2"))) for row in old.rows),
    )
    assert [getattr(block, "change", None) for block in _marks([old], [new])] == [Change.DELETED, Change.INSERTED]


def test_numbers_of_captions_and_addresses_are_outside_the_comparison() -> None:
    old: list[Block] = [replace(_table([("A", "1")]), number=3), Heading(1, (Text("Mål"),), "mal-3")]
    new: list[Block] = [replace(_table([("A", "1")]), number=4), Heading(1, (Text("Mål"),), "mal-4")]
    assert _marks(list(old), list(new)) == tuple(new)


def test_a_note_with_another_number_is_the_same_note() -> None:
    old, new = (Paragraph((Text("Ord"), Note("n", number, (Text("Noten"),)))) for number in (1, 2))
    assert _marks([old], [new]) == (new,)
    (reworded,) = _marks([old], [Paragraph((Text("Ord"), Note("n", 1, (Text("Noten sist"),))))])
    assert isinstance(reworded, Paragraph)
    assert reworded.content[1] == Note("n", 1, (Text("Noten"), Inserted((Text(" sist"),))))
    (changed,) = _marks([old], [Paragraph((Text("Ord"),))])
    assert isinstance(changed, Paragraph)
    assert changed.content[1] == Deleted((Note("n", 1, (Text("Noten"),), struck=True),))
    for document in (_document(Heading(1, (Text("Mål"),), "a"), changed),):
        assert '<del><span class="aloud">Struket: </span><sup>1</sup></del>' in write_html(document).decode()
        assert write_pdf(document)


def test_highlighting_shows_what_is_new_and_nothing_of_what_went() -> None:
    old: list[Block] = [
        _p("Minst 40 % av målen."),
        _p("Det här stycket försvinner helt."),
        _table([("A", "1"), ("B", "2")]),
    ]
    new: list[Block] = [_p("Minst 50 % av målen."), _table([("A", "1"), ("Helt ny", "3")])]
    first, table = _marks(old, new, Marking.HIGHLIGHT)
    assert first == Paragraph((Text("Minst "), Revised((Text("50"),)), Text(" % av målen.")))
    assert isinstance(table, Table)
    assert [repr(row).count("Revised(") for row in table.rows] == [0, 2]
    assert "Deleted(" not in repr((first, table))
    assert "försvinner" not in repr((first, table))


def _cell(text: str) -> Cell:
    return Cell((_p(text),))


def _table(rows: list[tuple[str, str]]) -> Table:
    head = Row((Cell((_p("Namn"),), header=True), Cell((_p("Värde"),), header=True)), RowKind.HEAD)
    body = tuple(Row((Cell((_p(name),), header=True), _cell(value))) for name, value in rows)
    return Table(TableKind.FIGURES, (Column(2), Column(1, figures=True)), (head,), body, (Text("Tabell"),), 1)


VOCABULARY = ["mål", "plan", "år", "budget", "40", "50", "%", "−1\u202f585,1", "region", "ska", "bli", "bättre"]
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=9).map(" ".join)
LONG_WORDS = st.sampled_from(
    ["ordningsställningsförfarandelänken", f"https://exempel.se/{'verksamhetsplan/' * 12}"]
)
"""Those that may be hyphenated or broken where a link begins or ends, since nothing stands between them and it."""
LINKS = st.one_of(WORDS, LONG_WORDS).map(lambda text: Link("https://exempel.se/", (Text(text),)))
INLINES = st.lists(
    st.one_of(
        WORDS.map(Text),
        WORDS.map(lambda text: Strong((Text(text),))),
        LONG_WORDS.map(Text),
        LINKS,
        LINKS.map(lambda link: Strong((link,))),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
PARAGRAPHS = st.builds(Paragraph, INLINES, st.sampled_from(Role))
LISTINGS = st.lists(PARAGRAPHS.map(lambda one: Item((replace(one, role=Role.BODY),))), min_size=1, max_size=4).map(
    lambda items: Listing(tuple(items))
)
TABLES = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4).map(_table)
HEADINGS = WORDS.map(lambda text: Heading(1, (Text(text),), "a"))
LEAVES = st.lists(st.one_of(PARAGRAPHS, LISTINGS, TABLES), min_size=1, max_size=4)
SECTIONS = st.builds(lambda head, blocks: Section((head, *blocks)), HEADINGS, LEAVES)
DOCUMENTS = st.lists(SECTIONS, min_size=1, max_size=4)


def _addressed(sections: list[Section]) -> list[Section]:
    """With an address of its own for every heading, as a document has."""
    numbered = []
    for number, section in enumerate(sections):
        head, *rest = section.blocks
        assert isinstance(head, Heading)
        numbered.append(replace(section, blocks=(replace(head, anchor=f"a{number}"), *rest)))
    return numbered


@given(DOCUMENTS, DOCUMENTS)
def test_accepting_gives_the_new_text_and_rejecting_the_old(old: list[Section], new: list[Section]) -> None:
    blocks = marked(_document(*_addressed(old)), _document(*_addressed(new)), TOLD, Marking.TRACK).blocks
    assert lines(blocks, Change.DELETED) == lines(tuple(new), Change.DELETED)
    assert lines(blocks, Change.INSERTED) == lines(tuple(old), Change.INSERTED)
    shown = marked(_document(*_addressed(old)), _document(*_addressed(new)), TOLD, Marking.HIGHLIGHT).blocks
    assert lines(shown, Change.DELETED) == lines(tuple(new), Change.DELETED)


@given(DOCUMENTS)
def test_a_document_against_itself_has_no_marks(blocks: list[Section]) -> None:
    found = marked(_document(*_addressed(blocks)), _document(*_addressed(blocks)), TOLD, Marking.TRACK).blocks
    assert not is_marked(found)
    assert bare(found) == bare(tuple(blocks))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(DOCUMENTS, DOCUMENTS)
def test_word_files_settle_to_the_new_text_and_to_the_old(old: list[Section], new: list[Section]) -> None:
    before, after = _document(*_addressed(old)), _document(*_addressed(new))
    tracked = write_docx(marked(before, after, TOLD, Marking.TRACK))
    assert word_lines(tracked, "del") == word_lines(write_docx(after))
    assert word_lines(tracked, "ins") == word_lines(write_docx(before))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(DOCUMENTS, DOCUMENTS)
def test_marked_documents_can_be_written_in_every_format(old: list[Section], new: list[Section]) -> None:
    for marking in Marking:
        document = marked(_document(*_addressed(old)), _document(*_addressed(new)), TOLD, marking)
        written = {one.name: one.write(document) for one in FORMATS}
        assert all(written.values())
        page = written["html"].decode()
        assert page.count("<del>") == page.count("</del>")


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The 2022 plan marked in both ways, beside the clean files of both versions."""
    folder = tmp_path_factory.mktemp("revised")
    earlier = before_the_revision()
    (folder / "old.yaml").write_text(earlier, "utf-8")
    (folder / "vplan.yaml").write_text('filnamn: "{dokument}"\n', "utf-8")  # it is decided, and named as the other
    old = app.build(folder / "old.yaml", folder / "old", draft=True, formats=["docx"])
    files = {"old": old.files}
    for marking in Marking:
        since = Since(earlier.encode(), source.load, TOLD, marking.value, clean=marking is Marking.TRACK)
        files[marking] = app.build(PLAN_2022, folder / marking, formats=NAMES, since=since).files
    return {name: {path.name: path.read_bytes() for path in paths} for name, paths in files.items()}


def test_marked_copies_have_names_of_their_own(revised: dict[str, dict[str, bytes]]) -> None:
    marked_names = set(files_of(*(f"{stem}-markerad" for stem in STEMS), names=NAMES))
    assert set(revised["highlight"]) == marked_names
    assert set(revised["track"]) == marked_names | {name.replace("-markerad", "") for name in marked_names}


MOVED = "Att ekonomin har blivit bättre gör det möjligt för oss att planera för nya byggnader under 2022."
STEMS = ("verksamhetsplan", "tjansteskrivelse")


def test_what_came_and_went_in_the_revision(revised: dict[str, dict[str, bytes]]) -> None:
    text = revised["track"]["verksamhetsplan-markerad.md"].decode()
    found = [line for line in text.split("\n") if "<ins>" in line or "<del>" in line]
    told = [re.sub(r"\|.*?(\S[^|]*<(?:ins|del)>)", r"| … \1", line) for line in found]
    assert len(told) == len(found) > 15
    for expected in (
        "# Verksamhetsplan och budget 2022<ins> nytt: (reviderad)</ins>",
        "- <ins>nytt: Reviderad</ins>: <ins>nytt: 2022-03-21</ins>",
        "- Markeringar: Understruket har kommit till och överstruket har tagits bort sedan 2021-11-30 (abc1234). "
        "Den som lyssnar hör ”nytt” och ”struket” före.",
        f"<ins>nytt: {MOVED}</ins>",
        f"<del>struket: {MOVED}</del>",
    ):
        assert expected in text.replace("\u00a0", " ").split("\n")
    for expected in (
        "Regionens sätt att hantera <del>struket: handlingar</del><ins>nytt: information</ins> ska bli "
        "<del>struket: enklare</del><ins>nytt: bättre</ins>.",
        "| Minst <del>struket: 40</del><ins>nytt: 50</ins> % |",
        "| <del>struket: Möten ska i första hand hållas utan resor.</del> |",
        "| <ins>nytt: Fler av regionens anställda ska ha sin arbetsplats utanför Östersund.</ins> |",
        "| <del>struket: −274,5</del><ins>nytt: −282,9</ins> |",
        "| <del>struket: 3 381,8</del><ins>nytt: 3 373,4</ins> |",
        "<ins>nytt: Vidareutbildning/kompetensförsörjning</ins>",
        "<del>struket: Berättelse om informationssäkerheten</del><ins>nytt: Informationssäkerhetsberättelse</ins>",
    ):
        assert expected in text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("name", STEMS)
def test_the_plan_settles_to_both_versions(revised: dict[str, dict[str, bytes]], name: str) -> None:
    tracked = revised["track"][f"{name}-markerad.docx"]
    assert word_lines(tracked, "del") == word_lines(revised["track"][f"{name}.docx"])
    before = [line for line in word_lines(revised["old"][f"{name}.docx"]) if "INTE RÄTTADE" not in line]
    assert word_lines(tracked, "ins") == before


def test_changes_in_word_have_numbers_an_author_and_a_date(revised: dict[str, dict[str, bytes]]) -> None:
    body = docx_part(revised["track"]["verksamhetsplan-markerad.docx"])
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    changes = list(body.iter(f"{w}ins", f"{w}del"))
    assert len(changes) > 30
    assert len({change.get(f"{w}id") for change in changes}) == len(changes)
    assert {change.get(f"{w}author") for change in changes} == {"vplan, ändrat sedan 2021-11-30 (abc1234)"}
    assert {change.get(f"{w}date") for change in changes} == {"2022-03-21T12:00:00Z"}
    assert not any("vplan" in str(node.tag) for node in body.iter())


def test_accepting_all_in_word_gives_the_newer_text_and_nothing_else(revised: dict[str, dict[str, bytes]]) -> None:
    for name in STEMS:
        said = " ".join(docx_paragraphs(revised["track"][f"{name}-markerad.docx"]))
        assert "Markeringar" not in said
        assert "Understruket" not in said


def test_changed_page_heads_are_tracked_in_word(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    before = SMALL_PLAN.read_text("utf-8")
    after = before.replace("titel: ", "titel: Ändrad ", 1)
    assert after != before
    plan.write_text(after, "utf-8")
    built = app.build(
        plan,
        tmp_path / "ut",
        formats=["docx"],
        draft=True,
        since=Since(before.encode(), source.load, TOLD, "track"),
    )
    package = next(path for path in built.files if path.stem.startswith("namndplan")).read_bytes()
    heads = {}
    with ZipFile(io.BytesIO(package)) as parts:
        for part in parts.namelist():
            if re.fullmatch(r"word/header\d*\.xml", part):
                head = etree.fromstring(parts.read(part))
                heads[part] = ["".join(map(str, head.itertext(f"{W}{tag}"))) for tag in ("delText", "t")]
    assert any("Ändrad" in new and "Ändrad" not in old and old for old, new in heads.values()), heads
    body = docx_part(package)
    assert "Ändrad" in "".join(text.text or "" for change in body.iter(f"{W}ins") for text in change.iter(f"{W}t"))


def test_what_is_new_is_yellow_underlined_and_said(revised: dict[str, dict[str, bytes]]) -> None:
    files = revised["highlight"]
    body = docx_part(files["verksamhetsplan-markerad.docx"])
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    runs = [run for run in body.iter(f"{w}r") if run.find(f"{w}rPr/{w}highlight") is not None]
    assert len(runs) > 15
    assert all(run.find(f"{w}rPr/{w}u") is not None for run in runs)
    page = files["verksamhetsplan-markerad.html"].decode()
    assert '<mark><span class="aloud">Nytt: </span>50<span class="aloud"> (slut på nytt)</span></mark>' in page
    assert "handlingar" not in "".join(re.findall(r"<mark>.*?</mark>", page))
    spoken = without_spaces("".join(pdf_lines(files["verksamhetsplan-markerad.pdf"])))
    legend = "Nytt: Gult och understruket (slut på nytt) är nytt eller ändrat sedan 2021-11-30"
    assert without_spaces(legend) in spoken
    tracked = without_spaces("".join(pdf_lines(revised["track"]["verksamhetsplan-markerad.pdf"])))
    assert "MinstStruket:40Nytt:50(slutpånytt)%" in tracked


def _plans() -> Iterator[Path]:
    yield from sorted((ROOT / "plans").glob("*.yaml"))
    yield from sorted((ROOT / "examples").rglob("*.yaml"))


@pytest.mark.parametrize("plan", list(_plans()), ids=lambda plan: plan.stem)
def test_a_plan_against_itself_has_no_marks(plan: Path, tmp_path: Path) -> None:
    since = Since(plan.read_bytes(), source.load, TOLD, "track", clean=True)
    built = app.build(plan, tmp_path, formats=["md"], since=since)
    files = {path.name: path.read_text("utf-8") for path in built.files}
    assert len(files) > 1
    for name, text in files.items():
        if "-markerad" in name:
            told = [line for line in text.split("\n") if line and not line.startswith("- Markeringar: ")]
            assert told == [line for line in files[name.replace("-markerad", "")].split("\n") if line]


def test_the_title_page_of_a_pdf_says_which_pages_have_changed() -> None:
    title = TitlePage((Text("Org"),), (Text("Nämnd"),), (Text("Plan"),), (), ())
    heads = [Heading(1, (Text(f"Kapitel {number}"),), f"a{number}", new_page=True) for number in range(4)]
    long = [_p("ord och " * 400), *(_p("ord och mera " * 250) for _ in range(3))]

    def chapters(*changed: int) -> list[Block]:
        said = ("Minst 40 % nås.", "Minst 50 % nås.")
        texts = [_p(said[number in changed]) for number in range(4)]
        return [one for trio in zip(heads, texts, long, strict=True) for one in trio]

    for changed, told in (((0, 3), "sidorna"), ((2,), "sidan"), ((), None)):
        new = _document(title, *chapters(*changed))
        pdf = write_pdf(marked(_document(title, *chapters()), new, TOLD, Marking.TRACK))
        with pypdfium2.PdfDocument(pdf) as pages:
            words = [page.get_textpage().get_text_range() for page in pages]
        found = [number for number, text in enumerate(words, 1) if "Struket:" in text]
        assert len(found) == len(changed)
        said = re.search(r"Ändrat på (\w+) ([\d, ]+)\.", words[0])
        assert (said and said[1]) == told
        assert found == ([int(number) for number in said[2].split(", ")] if said else [])


def test_what_is_new_does_not_run_into_what_was_struck() -> None:
    marks = _marks([_p("Minst 40 % nås.")], [_p("Minst 50 % nås.")])
    page = pages_of(write_pdf(_document(*marks)))[0]
    (struck,) = (word.box for word in page.words if word.text.endswith("40"))
    (new,) = (word.box for word in page.words if word.text.endswith("50"))
    assert new.left - struck.right > 2
