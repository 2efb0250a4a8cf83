"""Headings are found by their looks as well as by their styles."""

import io

import pytest
from docx import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from outlines.making import made
from vplan.imports.outline.outline import Outline
from vplan.imports.outline.word import read

_SIZES = {"title": 28, "subtitle": 16, "heading 1": 18, "heading 2": 14, "heading 3": 12, "heading 4": 11.5}


def _without_styles(data: bytes) -> tuple[bytes, int]:
    """The file with headings that are only large and bold; and how many."""
    document = Document(io.BytesIO(data))
    count = 0
    for element in document.element.body.iter("{*}p"):
        paragraph = Paragraph(element, document._body)
        style = paragraph.style.name.casefold() if paragraph.style is not None else ""
        if style in _SIZES:
            count += 1
            paragraph.style = None
            for run in paragraph.runs:
                run.font.size, run.bold = Pt(_SIZES[style]), True
        elif style.startswith("toc"):
            paragraph.style = None
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue(), count


def _headings(outline: Outline) -> list[str]:
    return [f"{'#' * one.level} {one.heading.text}" for one in outline.top.walk() if one.heading is not None]


@pytest.mark.parametrize(
    "name",
    ["pandoc", "office", "vplan", "tables-of-areas", "points", "numbered-goals", "one-big-table"],
)
def test_headings_that_are_only_bold_and_large_are_the_same(name: str) -> None:
    data, count = _without_styles(made(name))
    assert count > 5
    outline, changed = read(made(name), name), read(data, name)
    assert _headings(changed) == _headings(outline)
    assert [one.text for one in changed.title] == [one.text for one in outline.title]
