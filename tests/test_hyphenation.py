"""Long words are hyphenated where they are joined, and leave no stumps."""

import re

import pypdfium2
import pytest

from formats import write_pdf
from sizes import document
from vplan.core.swedish.seams import _FIRST, FEWEST, seams

JOINED = (
    "kunskaps|styrningen sjukvårds|nämnden tjänstemanna|budget region|direktören kommun|kansliet sektions|chefen"
    " internkontroll|planen kommun|styrelsens arbets|förmedlingen avdelnings|chefen verksamhets|planen"
    " sammanträdes|rummet miljö|förvaltningen ekonomi|kontoret budgetuppföljnings|möten informations|säkerheten"
)
UNKNOWN = "attestregistret kommunikationerna sammankallande regionaliseringen"


def _parted(word: str, width: int) -> list[str]:
    """The parts that a word of a column so many percent wide is set in."""
    made = document(
        f'<table><colgroup><col data-share="{width}"/><col data-share="{100 - width}"/></colgroup>'
        f"<thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>x {word}</td><td>y</td></tr></tbody></table>"
    )
    with pypdfium2.PdfDocument(write_pdf(made)) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    found = re.search(r"x\s+(\S.*?)\s+y", text, re.DOTALL)
    assert found is not None
    return re.split(r"[\ufffe\x02\u00ad\s]+", found[1])


@pytest.mark.parametrize("joined", JOINED.split())
def test_a_word_is_parted_where_it_is_joined(joined: str) -> None:
    word = joined.replace("|", "")
    assert seams(word)[0] == joined.index("|")
    found = {tuple(_parted(word, width)) for width in (15, 19, 23, 27)}
    assert tuple(joined.split("|")) in found


@pytest.mark.parametrize("word", [*JOINED.replace("|", "").split()[:3], *UNKNOWN.split()[:2]])
def test_no_stumps_are_left(word: str) -> None:
    for width in range(13, 30, 4):
        parts = _parted(word, width)
        assert "".join(parts) == word
        assert all(len(part) >= FEWEST for part in parts), parts


def test_what_only_looks_joined() -> None:
    assert not any(map(seams, UNKNOWN.split()))
    assert all(len(first) >= FEWEST and first == first.lower() for first in _FIRST)


@pytest.mark.parametrize("joined", ["tjänste|manna|budgeten", "förtroende|manna|budgeten"])
def test_a_word_of_three_members_is_parted_at_both_seams_where_it_must(joined: str) -> None:
    word = joined.replace("|", "")
    assert tuple(joined.split("|")) in {tuple(_parted(word, width)) for width in range(9, 16)}
