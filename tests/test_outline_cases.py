"""One hard thing at a time, read as the outline that somebody who looks at the page would write."""

import pytest

from outlines.cases import CASES
from outlines.drawn import drawn
from outlines.small import xml
from vplan.imports.outline.account import doubled, missing
from vplan.imports.outline.outline import Paragraph
from vplan.imports.outline.word import read
from word_files import run

pytestmark = pytest.mark.fast


def test_there_are_cases() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_expected(name: str) -> None:
    case = CASES[name]
    outline = read(case.make(), "plan.docx")
    assert drawn(outline) == list(case.lines)
    if case.printed:
        assert [one.words.text for one in outline.printed] == list(case.printed)
    assert [one.words.text for one in outline.left] == list(case.left)
    assert outline.unread == case.unread
    assert missing(outline) == []
    assert doubled(outline) == []


def test_links_and_looks_are_in_the_runs() -> None:
    link = f'<w:hyperlink r:id="l1">{run("sidan", "<w:b/>")}</w:hyperlink>'
    paragraph = read(xml(f"<w:p>{run('Se ')}{link}{run(' nu', '<w:i/>')}</w:p>"), "plan.docx").top.items[0]
    assert isinstance(paragraph, Paragraph)
    found = [(one.words.text, one.bold, one.italic, one.link) for one in paragraph.runs]
    assert found == [
        ("Se ", False, False, ""),
        ("sidan", True, False, "https://exempel.se/mer"),
        (" nu", False, True, ""),
    ]
