"""The outline of a file is what YAML's own reader finds, and it goes on over faults."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given

from conftest import ROOT
from vplan.source.editing import NotEdited, Way, read
from vplan.source.editing.tree import BLOCK, Branch
from vplan.source.outline import outline
from yaml_texts import yaml_texts

pytestmark = pytest.mark.fast
FILES = [*sorted((ROOT / "plans").glob("*.yaml")), *sorted((ROOT / "examples").rglob("*.yaml"))]


def _keys(branch: Branch, way: Way = ()) -> Iterator[tuple[Way, int]]:
    """Every key of a tree by its way, and where it begins, without a quotation mark."""
    for number, (key, value) in enumerate(branch.entries):
        onward = (*way, key.text if key is not None else number)
        if key is not None:
            yield onward, key.start + (key.style != "")
        if isinstance(value, Branch):
            yield from _keys(value, onward)


def _texts(branch: Branch, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Every value that is a text of one line."""
    for number, (key, value) in enumerate(branch.entries):
        onward = (*way, key.text if key is not None else number)
        if isinstance(value, Branch):
            yield from _texts(value, onward)
        elif value.text and value.style not in BLOCK and "\n" not in value.text:
            yield onward, value.text


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_keys_and_texts_are_those_that_yaml_finds(file: Path) -> None:
    page = read(file.read_bytes(), str(file))
    there = list(_keys(page.root))
    assert len(there) > 5
    words = list(outline(page.text))
    assert [(word.way, word.start) for word in words if word.is_key] == there
    assert all(page.text[word.start : word.end] == word.text for word in words if "'" not in word.text)
    short = {(way, text) for way, text in _texts(page.root) if len(text) < 80}
    assert short <= {(word.way, word.text) for word in words if not word.is_key}


@given(yaml_texts())
def test_so_are_those_of_what_anyone_writes(data: bytes) -> None:
    try:
        page = read(data)
    except NotEdited:
        assume(False)
    found = [(word.way, word.start) for word in outline(page.text) if word.is_key]
    assert found == list(_keys(page.root))


FAULTY = """\
år 2026
nämnd: A
titel: "Plan
mål:
  - mål: Ett
\tmätt: 3
    målvärde: {minst: 5
  - mål: Två: tre
<<<<<<< HEAD
dokument:
=======
dokument: [
>>>>>>> gren
  - id: plan
"""


def test_faults_hide_no_key_below_them() -> None:
    found = [(word.way, word.text) for word in outline(FAULTY) if word.is_key]
    assert [text for _, text in found] == [
        "nämnd", "titel", "mål", "mål", "mätt", "målvärde", "minst", "mål", "dokument", "dokument", "id",
    ]  # fmt: skip
    assert (("mål", 0, "mätt"), "mätt") in found
    assert (("mål", 1, "mål"), "mål") in found
