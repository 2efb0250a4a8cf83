"""A tagged PDF as an Outline: what each element becomes, and that it says what the Word file of the same says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Dictionary, Name

from conftest import ROOT
from formats import write_docx, write_pdf
from pdf_files import Drawn, pdf_file
from scanning import documents_of
from vplan.imports.outline.outline import (
    Accounted,
    Grid,
    Item,
    Outline,
    Paragraph,
    Picture,
    Point,
    Points,
    Section,
)
from vplan.imports.outline.pdf import read
from vplan.imports.outline.pdf_lists import is_bullet
from vplan.imports.words import Line, Part, Words, is_letter
from vplan.source import word
from vplan.source.word import document as of_word

EXAMPLES = ROOT / "examples" / "exempelkommunen"
SAMPLE = (
    ROOT / "plans" / "2020.yaml",
    ROOT / "plans" / "2022.yaml",
    EXAMPLES / "plan.yaml",
    EXAMPLES / "protokoll.yaml",
)
LEAST = {"2020": 3_000, "2022": 45_000, "plan": 18_000, "protokoll": 3_000}
"""Letters of the longest document of each, so that nothing is compared with nothing."""


def items(section: Section) -> Iterator[Item]:
    for item in section.items:
        yield item
        if isinstance(item, Section):
            yield from items(item)


def paragraphs(outline: Outline) -> Iterator[tuple[Words, Paragraph]]:
    """Every paragraph of an outline that goes into a value, with the label before it."""
    for one in outline.title:
        yield one.number, one
    for item in items(outline.top):
        match item:
            case Section(heading=Paragraph() as heading):
                yield heading.number, heading
            case Paragraph():
                yield item.number, item
            case Points():
                yield from _points(item)
            case Grid() | Picture():
                yield from [(item.caption.number, item.caption)] if item.caption else []
                for block in _blocks(item) if isinstance(item, Grid) else ():
                    yield from _points(block) if isinstance(block, Points) else [(block.number, block)]
    for note in outline.notes.values():
        yield from ((one.number, one) for one in note)


def _points(points: Points) -> Iterator[tuple[Words, Paragraph]]:
    return ((point.label, point.paragraph) for point in points.points)


def _blocks(grid: Grid) -> Iterator[Paragraph | Points]:
    return (block for row in grid.rows for cell in row for block in cell.blocks)


def account(outline: Outline) -> list[str]:
    """The letters that are in no value and in no account, or in more than one, by their lines."""
    used: Counter[tuple[Line, int]] = Counter()
    for label, paragraph in paragraphs(outline):
        used.update([*label.letters(), *paragraph.words.letters()])
    for accounted in (*outline.printed, *outline.left):
        used.update(accounted.words.letters())
    every = Counter(one for line in outline.lines for one in Words.of(line).letters())
    return [line.text for line, _ in (every - used) + (used - every)]


def grids(outline: Outline) -> list[Grid]:
    return [item for item in items(outline.top) if isinstance(item, Grid)]


def texts(outline: Outline) -> list[str]:
    return [item.text for item in items(outline.top) if isinstance(item, Paragraph)]


def reasons(accounted: Iterable[Accounted]) -> list[tuple[str, str]]:
    return [(one.words.text, one.reason.text) for one in accounted]


# What the Word file of the same document says


def _letters(text: str) -> str:
    return "".join(filter(is_letter, text))


def _word_paragraphs(blocks: Iterable[of_word.Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, of_word.Paragraph):
            if not re.match("toc|contents", block.style, re.IGNORECASE):
                yield _letters(block.text)
            for piece in block.pieces:
                yield from _word_paragraphs(piece.blocks)
        elif isinstance(block, of_word.Table):
            for cell in _word_cells(block):
                yield from _word_paragraphs(cell.blocks)


def _word_cells(table: of_word.Table) -> Iterator[of_word.Cell]:
    for row in table.rows:
        yield from (cell for cell in row.cells if cell.merge in {of_word.Merge.NONE, of_word.Merge.FIRST})


def _word_tables(document: of_word.Document) -> list[list[list[tuple[int, int, str]]]]:
    return [
        [
            [
                (cell.column, cell.span, "".join(_word_paragraphs(cell.blocks)))
                for cell in row.cells
                if cell.merge in {of_word.Merge.NONE, of_word.Merge.FIRST}
            ]
            for row in block.rows
        ]
        for block in document.body
        if isinstance(block, of_word.Table)
    ]


_NOT_IN_WORD = (
    "the heading of the contents",
    "stands in the contents",
    "stands in a picture",
    "the number of a note",
    "calls a note, which vplan numbers",
)
"""What is no text of the Word file's body: Word numbers it, or draws it."""


def _pdf_lines(outline: Outline) -> list[str]:
    """The letters of each line that the Word file has too."""
    unseen = {one for label, _ in paragraphs(outline) if is_bullet(label.text) for one in label.letters()}
    for accounted in (*outline.printed, *outline.left):
        if accounted.reason.text in _NOT_IN_WORD:
            unseen |= set(accounted.words.letters())
    found = (
        "".join(sign for at, sign in enumerate(line.text) if is_letter(sign) and (line, at) not in unseen)
        for line in outline.lines
    )
    return [text for text in found if text]


@pytest.mark.slow
@pytest.mark.parametrize("plan", SAMPLE, ids=lambda plan: plan.stem)
def test_a_pdf_says_what_the_word_file_says(plan: Path) -> None:
    lengths = []
    for name, document in documents_of(plan):
        outline = read(write_pdf(document), f"{name}.pdf")
        told = word.read(write_docx(document))
        notes = [block for note in (*told.footnotes.values(), *told.endnotes.values()) for block in note.blocks]
        in_word = [text for text in _word_paragraphs((*told.body, *notes)) if text]
        in_pdf = _pdf_lines(outline)
        assert Counter("".join(in_pdf)) == Counter("".join(in_word)), name
        # A fact of a title page or letterhead is a row in Word, and a name with its value in the PDF.
        of_word_alone, of_pdf_alone = Counter(in_word) - Counter(in_pdf), Counter(in_pdf) - Counter(in_word)
        facts = [fact for fact in of_word_alone.elements() if fact]
        assert Counter("".join(facts)) == Counter("".join(of_pdf_alone.elements())), name
        assert of_pdf_alone.total() == 2 * len(facts), name
        assert len(facts) <= 12, name
        assert account(outline) == [], name
        lengths.append(len("".join(in_pdf)))
    assert max(lengths) >= LEAST[plan.stem]


@pytest.mark.slow
@pytest.mark.parametrize("plan", SAMPLE[1:3], ids=lambda plan: plan.stem)
def test_a_table_has_the_cells_of_the_word_file(plan: Path) -> None:
    compared = 0
    for name, document in documents_of(plan):
        in_word = _word_tables(word.read(write_docx(document)))
        for grid in grids(read(write_pdf(document), name)):
            cells = [[(cell.column, cell.span, _letters(cell.text)) for cell in row] for row in grid.rows]
            # A table in bands is one in the PDF, and in Word a table for each band.
            bands = ([*chain(*in_word[at : at + count])] for count in (1, 2, 3) for at in range(len(in_word)))
            assert cells in bands, (name, grid.number)
            assert grid.heads >= 1
            compared += 1
    assert compared >= 20


def _headings(section: Section) -> Iterator[tuple[int, str]]:
    for one in section.sections:
        assert one.heading is not None
        yield one.level, _letters(one.heading.number.text + one.heading.text)
        yield from _headings(one)


def _in_cells_too(blocks: Iterable[of_word.Block]) -> Iterator[of_word.Paragraph]:
    for block in blocks:
        if isinstance(block, of_word.Paragraph):
            yield block
        elif isinstance(block, of_word.Table):
            yield from (one for cell in _word_cells(block) for one in _in_cells_too(cell.blocks))


@pytest.mark.slow
@pytest.mark.parametrize("plan", SAMPLE[1:3], ids=lambda plan: plan.stem)
def test_headings_and_points_have_the_levels_of_the_word_file(plan: Path) -> None:
    headings = points = 0
    for name, document in documents_of(plan):
        outline = read(write_pdf(document), name)
        told = [*_in_cells_too(word.read(write_docx(document)).body)]
        in_word = [
            (one.outline, _letters(one.label + one.text)) for one in told if one.outline and one.style != "Title"
        ]
        assert [*_headings(outline.top)] == in_word, name
        listed = Counter((one.level, _letters(one.text)) for one in told if one.label and not one.outline)
        blocks = chain.from_iterable(
            _blocks(one) if isinstance(one, Grid) else [one] for one in items(outline.top)
        )
        found = (point for block in blocks if isinstance(block, Points) for point in block.points)
        assert Counter((point.level, _letters(point.paragraph.text)) for point in found) == listed, name
        headings, points = headings + len(in_word), points + listed.total()
    assert headings >= 20
    assert points >= 20


# What single elements become


def test_headings_make_sections_and_the_title_stands_before_them() -> None:
    outline = read(
        pdf_file(
            ("H1", "Verksamhetsplan 2026"),
            ("P", "Exempelkommunen"),
            ("H1", "1. Inledning"),
            ("P", "Text ett."),
            ("H2", "1.1 Bakgrund"),
            ("P", "Text två."),
            ("H1", "2 Mål"),
            ("H1", "11 mål för nämnden"),
            title="Verksamhetsplan 2026",
        ),
        "plan.pdf",
    )
    assert outline.file == "plan.pdf"
    assert [one.text for one in outline.title] == ["Verksamhetsplan 2026", "Exempelkommunen"]
    first, last, unnumbered = outline.top.sections
    assert unnumbered.heading is not None
    assert (unnumbered.heading.number.text, unnumbered.heading.text) == ("", "11 mål för nämnden")
    assert first.heading is not None
    assert (first.heading.number.text, first.heading.text, first.level) == ("1.", "Inledning", 1)
    assert [one.heading.text for one in first.sections if one.heading] == ["Bakgrund"]
    assert last.heading is not None
    assert (last.heading.number.text, last.heading.text) == ("2", "Mål")
    where = outline.lines[5].where
    assert (where.part, where.heading, where.paragraph, where.page) == (Part.BODY, "1.1 Bakgrund", 6, 1)
    assert outline.lines[5].origins == ((0, (1, 5)),)
    assert account(outline) == []


def test_a_title_page_ends_where_running_text_begins() -> None:
    facts = ("L", [("LI", [("Lbl", "Diarienummer"), ("LBody", "KS 2026/1")])])
    outline = read(
        pdf_file(("P", "Kulturnämnden"), facts, ("P", "Nämnden ansvarar. " * 12), ("P", "Kort."), ("H1", "Mål")),
        "x",
    )
    assert [one.text for one in outline.title] == ["Kulturnämnden", "Diarienummer KS 2026/1"]
    assert [text[:7] for text in texts(outline)] == ["Nämnden", "Kort."]
    points = ("L", [("LI", [("Lbl", "•"), ("LBody", "Punkt")])])
    outline = read(pdf_file(("P", "Kulturnämnden"), points, ("H1", "Mål")), "x")
    assert [one.text for one in outline.title] == ["Kulturnämnden"]
    assert [type(item) for item in items(outline.top)] == [Points, Section]


def test_a_paragraph_is_one_line_whatever_it_is_drawn_in() -> None:
    outline = read(
        pdf_file(("P", ["Nämnden an-", "svarar för hälso-", "och sjukvård i Nacka-", "Värmdö.", "\f", "Mer."])),
        "x",
    )
    assert texts(outline) == ["Nämnden an-svarar för hälso- och sjukvård i Nacka-Värmdö. Mer."]
    assert outline.lines[0].where.page == 1
    assert outline.lines[0].origins[-1][1] == (2, 0)


def test_a_hyphen_that_parts_a_word_goes_where_the_file_says_so() -> None:
    soft = Drawn(
        "/Span <</MCID {mark}>> BDC BT /F 10 Tf 1 0 0 1 50 700 Tm (kommun) Tj"
        " /Span <</ActualText <FEFF00AD>>> BDC (-) Tj EMC ET EMC"
    )
    rest = Drawn("/Span <</MCID {mark}>> BDC BT /F 10 Tf 1 0 0 1 50 686 Tm (styrelsen leder) Tj ET EMC")
    assert texts(read(pdf_file(("P", [soft, rest])), "x")) == ["kommunstyrelsen leder"]


def _at(x: int, y: int, text: str) -> Drawn:
    return Drawn(f"/Span <</MCID {{mark}}>> BDC BT /F 10 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET EMC")


def test_libreoffice_says_so_in_the_tags() -> None:
    hyphen = ("Span", [_at(70, 700, "-")], {"ActualText": "\u00ad"})
    parted = ("P", [_at(50, 700, "barn"), hyphen, _at(50, 686, "omsorg"), _at(83, 686, "en")])
    assert texts(read(pdf_file(parted), "x")) == ["barnomsorgen"]


def test_text_that_stands_for_what_is_drawn_is_read_instead() -> None:
    assert texts(read(pdf_file(("P", ["Ett ", ("Span", "T", {"ActualText": "tal"})])), "x")) == ["Ett tal"]


def test_bold_and_links_are_told() -> None:
    (paragraph,) = (
        item
        for item in items(read(pdf_file(("P", ["Vi ", ("Span", "leder ", {"font": "B"}), "arbetet."])), "x").top)
        if isinstance(item, Paragraph)
    )
    assert [(run.words.text, run.bold) for run in paragraph.runs] == [
        ("Vi ", False),
        ("leder ", True),
        ("arbetet.", False),
    ]


def test_page_heads_are_not_read_and_what_has_no_tag_is_left() -> None:
    head = Drawn("/Artifact BMC BT /F 10 Tf 1 0 0 1 50 830 Tm (Sidhuvud) Tj ET EMC")
    stray = Drawn("BT /F 10 Tf 1 0 0 1 50 30 Tm (Utan tagg) Tj ET")
    outline = read(pdf_file(("P", [head, "Texten.", stray])), "x")
    assert texts(outline) == ["Texten."]
    assert reasons(outline.left) == [("Utan tagg", "stands on a page, but in no tag of the PDF")]
    assert account(outline) == []


def test_points_have_levels_and_labels() -> None:
    inner = ("L", [("LI", [("Lbl", "a)"), ("LBody", "Under")])])
    outline = read(
        pdf_file(
            (
                "L",
                [("LI", [("Lbl", "1."), ("LBody", ["Ett"])]), ("LI", [("Lbl", "2."), ("LBody", ["Två", inner])])],
            )
        ),
        "x",
    )
    (points,) = (item for item in items(outline.top) if isinstance(item, Points))
    assert points.ordered
    assert [(one.label.text, one.level, one.paragraph.text) for one in points.points] == [
        ("1.", 0, "Ett"),
        ("2.", 0, "Två"),
        ("a)", 1, "Under"),
    ]
    assert account(outline) == []


def test_libreoffice_draws_the_bullet_in_the_text() -> None:
    outline = read(pdf_file(("L", [("LI", [("LBody", [("P", ["• ", "Första punkten"])])])])), "x")
    (points,) = (item for item in items(outline.top) if isinstance(item, Points))
    assert [(one.label.text, one.paragraph.text) for one in points.points] == [("•", "Första punkten")]
    assert not points.ordered


def _spans(**said: Any) -> dict[str, object]:
    return {"A": Dictionary(O=Name.Table, **said)}


def test_a_table_has_its_spans_heads_and_caption() -> None:
    outline = read(
        pdf_file(
            ("H1", "Budget"),
            ("Caption", "Tabell 3. Drift, mnkr"),
            (
                "Table",
                [
                    ("THead", [("TR", [("TH", "Post"), ("TH", "Budget", _spans(ColSpan=2))])]),
                    (
                        "TBody",
                        [
                            ("TR", [("TH", "Skola", _spans(RowSpan=2)), ("TD", "10"), ("TD", "11")]),
                            ("TR", [("TD", "12"), ("TD", [("P", "13"), ("P", "mnkr")])]),
                        ],
                    ),
                ],
            ),
        ),
        "x",
    )
    (grid,) = grids(outline)
    assert (grid.columns, grid.heads, grid.number) == (3, 1, 1)
    assert grid.caption is not None
    assert grid.caption.text == "Drift, mnkr"
    assert [[(cell.column, cell.span, cell.down, cell.text) for cell in row] for row in grid.rows] == [
        [(0, 1, 1, "Post"), (1, 2, 1, "Budget")],
        [(0, 1, 2, "Skola"), (1, 1, 1, "10"), (2, 1, 1, "11")],
        [(1, 1, 1, "12"), (2, 1, 1, "13\nmnkr")],
    ]
    cell = grid.at(2, 0)
    assert cell is not None
    assert cell.text == "Skola"
    where = next(line.where for line in outline.lines if line.text == "11")
    assert (where.heading, where.table, where.row, where.column) == ("Budget", 1, "Skola", "Budget")
    assert reasons(outline.printed) == [("Tabell 3.", "the number of a caption")]
    assert account(outline) == []


def test_a_note_is_found_by_what_calls_it() -> None:
    outline = read(
        pdf_file(
            ("P", ["Målet ", ("Reference", "1"), "gäller."]),
            ("Footnote", [("P", ["1", " Beslutat i juni."])]),
            ("Footnote", [("P", ["2", " Ingen nämner den."])]),
            roles={"Footnote": "Note"},
        ),
        "x",
    )
    first, second = (item for item in items(outline.top) if isinstance(item, Paragraph))
    assert [(run.words.text, run.note) for run in first.runs] == [("Målet ", "1"), ("gäller.", "")]
    assert {key: [one.text for one in note] for key, note in outline.notes.items()} == {"1": ["Beslutat i juni."]}
    assert second.text == "Ingen nämner den."
    assert outline.lines[1].where.part is Part.FOOTNOTE
    assert account(outline) == []


def test_a_link_with_the_number_of_a_note_is_not_what_calls_it() -> None:
    outline = read(
        pdf_file(
            ("P", ["Se figur ", ("Link", "1"), "nedan."]),
            ("P", ["Målet ", ("Link", "1"), "gäller."]),
            ("Div", [("Note", [("P", ["1", " Beslutat i juni."])])]),
            ("P", "Slut."),
        ),
        "x",
    )
    assert texts(outline) == ["Se figur 1 nedan.", "Målet gäller.", "Slut."]
    assert [one.text for one in outline.notes["1"]] == ["Beslutat i juni."]
    assert account(outline) == []


def test_a_picture_has_its_words_and_what_is_drawn_is_left() -> None:
    outline = read(
        pdf_file(("Figure", ["Axel"], {"Alt": "Ett diagram"}), ("Caption", "Figur 1: Utfall"), ("P", "Efter.")),
        "x",
    )
    (picture,) = (item for item in items(outline.top) if isinstance(item, Picture))
    assert picture.alt == "Ett diagram"
    assert picture.caption is not None
    assert picture.caption.text == "Utfall"
    assert reasons(outline.left) == [("Axel", "stands in a picture")]
    assert account(outline) == []


def test_contents_are_printed_with_their_heading() -> None:
    outline = read(
        pdf_file(("P", "Innehåll"), ("TOC", [("TOCI", [("Reference", "Inledning 3")])]), ("H1", "Inledning")), "x"
    )
    assert reasons(outline.printed) == [
        ("Innehåll", "the heading of the contents"),
        ("Inledning 3", "stands in the contents"),
    ]
    assert outline.title == []
    assert account(outline) == []


def test_a_text_box_of_word_is_told_as_one() -> None:
    outline = read(pdf_file(("P", "Text."), ("Textbox", [("P", "I rutan.")]), roles={"Textbox": "Sect"}), "x")
    assert [(line.text, line.where.part) for line in outline.lines] == [
        ("Text.", Part.BODY),
        ("I rutan.", Part.BOX),
    ]


def test_page_heads_that_word_tags_are_left() -> None:
    roles = {"Header": "Sect", "Footer": "Sect", "Endnote": "Note"}
    note = ("P", ["Mål", ("Reference", "i")])
    outline = read(
        pdf_file(
            ("Header", [("P", "Huvud")]),
            note,
            ("Endnote", [("P", "i Not")]),
            ("Footer", [("P", "Fot")]),
            roles=roles,
        ),
        "x",
    )
    assert [(line.text, line.where.part) for line in outline.lines] == [
        ("Huvud", Part.PAGE_HEAD),
        ("Mål i", Part.BODY),
        ("i Not", Part.ENDNOTE),
        ("Fot", Part.PAGE_FOOT),
    ]
    assert [text for text, _ in reasons(outline.left)] == ["Huvud", "Fot"]
    assert account(outline) == []


def test_a_small_picture_does_not_part_a_text() -> None:
    outline = read(pdf_file(("P", ["Före ", ("Figure", [], {"Alt": "Pil"}), "efter."])), "x")
    assert [type(item) for item in items(outline.top)] == [Paragraph, Picture]
    assert texts(outline) == ["Före efter."]


def test_what_is_in_a_point_and_is_no_text_comes_after_it() -> None:
    table = ("Table", [("TR", [("TD", "7")])])
    outline = read(pdf_file(("L", [("LI", [("Lbl", "–"), ("LBody", [("P", "Punkt"), table])])])), "x")
    assert [type(item) for item in items(outline.top)] == [Points, Grid]
    assert account(outline) == []


def test_no_words_are_lost_however_tags_are_used() -> None:
    table = ("Table", [("P", "Lös"), ("TR", [("TD", "7"), ("P", "I raden")]), ("TD", "Cell")])
    outline = read(pdf_file(("H1", "Mål"), table, ("TR", [("TD", "Ensam")]), ("LI", [("LBody", "Punkt")])), "x")
    assert sorted(line.text for line in outline.lines) == ["7", "Cell", "Ensam", "I raden", "Lös", "Mål", "Punkt"]
    assert {reason for _, reason in reasons(outline.left)} == {"stands where the tags of the PDF hold no text"}
    assert account(outline) == []


def test_a_point_may_have_several_paragraphs() -> None:
    outline = read(pdf_file(("L", [("LI", [("Lbl", "–"), ("LBody", [("P", "Ett"), ("P", "och mer")])])])), "x")
    (points,) = (item for item in items(outline.top) if isinstance(item, Points))
    assert points.points == (Point(points.points[0].paragraph, 0, points.points[0].label),)
    assert points.points[0].paragraph.text == "Ett och mer"
