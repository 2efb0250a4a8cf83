"""Whatever a Word file holds, each letter of it is in one place of its outline."""

import io
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outlines.by_docx import saved
from outlines.by_hands import box
from vplan.imports.outline.account import doubled, missing
from vplan.imports.outline.word import read
from vplan.imports.words import is_letter
from word_constructs import CONSTRUCTS
from word_files import word_file

_WORDS = st.sampled_from(
    [
        "", "Mål", "1. Inledning", "1.1 Bakgrund", "MÅL OCH MEDEL", "Innehåll", "Inledning\t3", "Mål.......4",
        "Tabell 1. Budget", "Figur 2: Karta", "• en punkt", "- en till", "a) först", "b) sedan", "(forts.)",
        "Forts. tabell 1", "Enhet\t2025\t2026", "Skola\t1\t2", "Summa\t\t3", "– betyder noll", "2026", "12,5",
        "En mening som är lång nog för att vara löpande text, och som därför inte är någon rubrik alls i planen.",
        "• ett\n• två", "rad ett\nrad två", "Sida 1 av 3",
    ]
)  # fmt: skip
_STYLES = st.sampled_from(
    ["Normal", "Normal", "Heading 1", "Heading 2", "Heading 5", "Title", "Caption", "List Bullet"]
)
_PARAGRAPHS = st.tuples(st.just("text"), _WORDS, _STYLES, st.booleans(), st.sampled_from([0, 9, 16, 24]))
_BOXES = st.tuples(st.just("box"), st.lists(_WORDS.filter(bool), min_size=1, max_size=3))
_CELLS = st.lists(_WORDS, min_size=1, max_size=12)
_MERGES = st.lists(st.tuples(*[st.integers(0, 3)] * 4), max_size=3)
_TABLES = st.tuples(st.just("table"), st.integers(1, 4), st.integers(1, 4), _CELLS, _MERGES, st.booleans())
_BLOCKS = st.lists(st.one_of(_PARAGRAPHS, _BOXES, _TABLES, st.just(("page",))), max_size=12)


def _write(document: Any, blocks: list[Any]) -> None:
    for block in blocks:
        match block:
            case ("text", text, style, bold, size):
                paragraph = document.add_paragraph("", style)
                run = paragraph.add_run(text)
                run.bold = bold or None
                if size:
                    run.font.size = size * 12700
            case ("box", texts):
                box(document.add_paragraph(), *texts)
            case ("page",):
                document.add_page_break()
            case ("table", rows, columns, cells, merges, nested):
                table = document.add_table(rows, columns)
                for at in range(rows * columns):
                    table.cell(at // columns, at % columns).text = cells[at % len(cells)]
                for top, left, bottom, right in merges:
                    first = table.cell(min(top, rows - 1), min(left, columns - 1))
                    _merge(first, table.cell(min(bottom, rows - 1), min(right, columns - 1)))
                if nested:
                    inner = table.cell(0, 0).add_table(2, 2)
                    inner.cell(1, 1).text = cells[0]


def _merge(first: Any, last: Any) -> None:
    from docx.exceptions import InvalidSpanError

    try:
        first.merge(last)
    except (InvalidSpanError, ValueError):
        return  # python-docx merges no cells that would not be a rectangle


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_all_that_words_xml_can_hold_is_accounted_for(name: str) -> None:
    construct = CONSTRUCTS[name]
    outline = read(word_file(construct.body, construct.parts, construct.links), "plan.docx")
    assert outline.lines or outline.unread or outline.top.items, "something was read"
    assert [words.text for words in missing(outline)] == []
    assert [words.text for words in doubled(outline)] == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_BLOCKS, st.lists(_WORDS, max_size=2))
def test_no_letter_is_lost_or_there_twice(blocks: list[Any], head: list[str]) -> None:
    document = Document()
    _write(document, blocks)
    for text in head:
        document.sections[0].header.add_paragraph(text)
    data = saved(document)
    outline = read(data, "plan.docx")
    assert [words.text for words in missing(outline)] == []
    assert [words.text for words in doubled(outline)] == []
    written = sum(is_letter(sign) for text in _texts(data) for sign in text)
    assert sum(is_letter(sign) for line in outline.lines for sign in line.text) == written


def _texts(data: bytes) -> list[str]:
    """All texts of the file, by another way."""
    from zipfile import ZipFile

    from lxml import etree

    found = []
    with ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name == "word/document.xml" or name.startswith("word/header"):
                root = etree.fromstring(package.read(name))
                found += [one.text or "" for one in root.iter("{*}t")]
    return found
