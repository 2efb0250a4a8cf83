"""A Word file is read as an Outline: plans made in many ways, what each holds, and where every word stands."""

from pathlib import Path

import pytest
import yaml

from outlines.drawn import drawn
from outlines.making import WAYS, made
from vplan.imports.outline.account import doubled, missing, words_of
from vplan.imports.outline.outline import Grid, Outline
from vplan.imports.outline.word import read
from vplan.imports.words import Line, Part, is_letter
from vplan.source.package import Package, Refused
from vplan.source.word.document import Place
from vplan.source.word.names import element_at

WORKBOOK = (
    Path(__file__).parents[1] / "examples" / "exempelkommunen" / "socialnamnden-underlag.xlsx"
).read_bytes()
_EXPECTED = yaml.safe_load((Path(__file__).parent / "outlines" / "expected.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def outlines() -> dict[str, Outline]:
    return {name: read(made(name), f"{name}.docx") for name in WAYS}


def _grids(outline: Outline) -> list[Grid]:
    return [item for section in outline.top.walk() for item in section.items if isinstance(item, Grid)]


def test_each_way_is_described() -> None:
    assert list(_EXPECTED) == list(WAYS)
    assert len(WAYS) >= 10


@pytest.mark.parametrize("name", WAYS)
def test_headings_and_tables_are_found(name: str, outlines: dict[str, Outline]) -> None:
    outline, expected = outlines[name], _EXPECTED[name]
    headings = [f"{'#' * one.level} {one.heading.text}" for one in outline.top.walk() if one.heading is not None]
    tables = [f"{len(one.rows)}x{one.columns}/{one.heads}/{sum(map(len, one.rows))}" for one in _grids(outline)]
    assert headings == expected["headings"].splitlines()
    assert tables == expected["tables"].split()
    assert (outline.title[0].text if outline.title else "") == expected["title"]
    assert outline.unread == ()


@pytest.mark.parametrize("name", WAYS)
def test_each_letter_is_in_one_place(name: str, outlines: dict[str, Outline]) -> None:
    outline = outlines[name]
    letters = sum(is_letter(sign) for line in outline.lines for sign in line.text)
    assert letters > 1500
    assert [words.text for words in missing(outline)] == []
    assert [words.text for words in doubled(outline)] == []
    assert sum(1 for words in words_of(outline) for _ in words.letters()) == letters
    assert [line.number for line in outline.lines] == sorted({line.number for line in outline.lines})


@pytest.mark.parametrize("name", WAYS)
def test_words_lead_back_to_their_elements(name: str, outlines: dict[str, Outline]) -> None:
    package = Package.of(made(name))
    roots = {}
    seen = 0
    for line in outlines[name].lines:
        ends = [*(at for at, _ in line.origins[1:]), len(line.text)]
        assert line.origins[0][0] == 0
        for (at, place), end in zip(line.origins, ends, strict=True):
            assert isinstance(place, Place)
            if place.part not in roots:
                roots[place.part] = package.xml(place.part)
            element = element_at(roots[place.part], place)
            if element.tag.endswith("}t"):
                assert element.text == line.text[at:end]
                seen += 1
    assert seen > 50


def _line(outline: Outline, text: str) -> Line:
    found = [line for line in outline.lines if line.text == text]
    assert len(found) == 1, text
    return found[0]


def test_lines_of_cells_know_their_row_and_column(outlines: dict[str, Outline]) -> None:
    where = _line(outlines["one-big-table"], "1,42").where
    assert where.heading == "Mål och målvärden"
    assert (where.table, where.row, where.column) == (1, "Energin används bättre", "Utfall 2024")
    where = _line(outlines["one-big-table"], "44 %").where
    assert (where.part, where.row, where.column) == (Part.BODY, "Bussarna går på el", "Målvärde 2026")
    where = _line(outlines["without-styles"], "171,9").where
    assert (where.heading, where.table, where.row) == ("3. Budget", 1, "Gymnasieskola")
    assert where.column == "Budget 2025"
    where = _line(outlines["letter"], "-801 000").where
    assert (where.table, where.row, where.column) == (7, "Buss", "2")


def test_lines_of_paragraphs_know_their_heading_and_number(outlines: dict[str, Outline]) -> None:
    where = _line(outlines["office"], "Fossilfri trafik är ett krav i nya avtal.").where
    assert (where.heading, where.table, where.row, where.column) == ("2.3 Miljö", None, "", "")
    where = _line(outlines["letter"], "Bullret minskar").where
    assert (where.part, where.heading) == (Part.BOX, "MILJÖ")
    first = next(line for line in outlines["word"].lines if line.text == "Verksamhetsplan 2026")
    assert first.where.paragraph == 1
    note = _line(outlines["word"], " Nämnden beslutar om ändringar under året.")
    assert (note.where.part, note.where.heading) == (Part.FOOTNOTE, "")


def test_words_are_joined_over_runs(outlines: dict[str, Outline]) -> None:
    split = [line for line in outlines["word"].lines if line.text == "Grundskola" and len(line.origins) == 2]
    assert [[at for at, _ in line.origins] for line in split] == [[0, 5]]


def test_what_is_no_text_of_a_plan_is_left(outlines: dict[str, Outline]) -> None:
    left = [(one.words.text, one.reason.text) for one in outlines["word"].left]
    assert left == [
        ("2025", "deleted words"),
        ("Intern anteckning", "hidden text"),
        ("Ska det stå kvar?", "a comment"),
    ]
    assert "Planen gäller 2026. [footnote-2]" in drawn(outlines["word"])
    assert [one.text for one in outlines["word"].notes["footnote-2"]] == [
        "Nämnden beslutar om ändringar under året."
    ]


def test_page_heads_and_feet_are_printed_or_kept(outlines: dict[str, Outline]) -> None:
    outline = outlines["word"]
    assert [one.text for one in outline.page_texts] == ["Exempelkommunen"]
    printed = [(one.words.text, one.reason.text) for one in outline.printed]
    assert printed[-3:] == [
        ("Verksamhetsplan 2026", "the same words stand in the text"),
        ("Dnr BUN 2025/0417", "the same words stand in the text"),
        ("Sida 2 av 9", "a page number"),
    ]


def test_lists_of_contents_are_printed(outlines: dict[str, Outline]) -> None:
    printed = [one.words.text for one in outlines["without-styles"].printed if "contents" in one.reason.text]
    assert [text.rstrip("0123456789").rstrip(".") for text in printed] == [
        "Innehåll",
        "1. Inledning",
        "2. Mål",
        "3. Budget",
        "4. Övrigt",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is no Word or Excel file"),
        (WORKBOOK, "the file is no Word document"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data, "plan.docx")
    assert refused.value.message.text == message


def test_a_broken_account_is_noticed() -> None:
    outline = read(made("points"), "points.docx")
    taken = outline.top.sections[0].items.pop(0)
    assert [one.text for one in missing(outline)] == ["Varje vardag görs omkring 92 000 resor."]
    outline.top.sections[1].items += [taken, taken]
    assert [one.text for one in doubled(outline)] == ["Varje vardag görs omkring 92 000 resor."]
