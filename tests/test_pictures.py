"""Telling pages look as they were approved to look, at a resolution where layout shows and letters don't.

`pytest tests/test_pictures.py --accept` writes the pictures anew; look at them before they are committed.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from conftest import ROOT, Output
from vplan import app

APPROVED = ROOT / "tests" / "pictures"
DOTS_PER_INCH = 44
NOTICED = 48
"""A change of so many of 255 steps of grey in a pixel is noticed; less is how a letter's edge is smoothed."""
ALLOWED = 0.002
"""How large a part of a page may change so."""


@dataclass(frozen=True)
class Page:
    """A page: the document it is in, and words that it has and no page before it has."""

    name: str
    document: str
    words: str


PAGES = [
    Page("titelsida", "2022/verksamhetsplan.pdf", ""),
    Page("innehåll", "2022/verksamhetsplan.pdf", "Innehåll"),
    Page("måltabell-före-sidbrytning", "2022/verksamhetsplan.pdf", "I strategin för vård har"),
    Page("måltabell-efter-sidbrytning", "2022/verksamhetsplan.pdf", "Tillgången till IT-kapacitet"),
    Page("budget", "2022/verksamhetsplan.pdf", "Summa finansiering"),
    Page("år-månad-för-månad", "2022/verksamhetsplan.pdf", "månad för månad"),
    Page("kalender", "2022/verksamhetsplan.pdf", "Föredragande"),
    Page("skrivelse", "2022/tjansteskrivelse.pdf", ""),
    Page("diagram", "exempel/verksamhetsplan-beslutad.pdf", "Figur 2."),
]


@pytest.fixture(scope="module")
def documents(output_2022: Output, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    example = ROOT / "examples" / "exempelkommunen" / "plan.yaml"
    built = app.build(example, tmp_path_factory.mktemp("exempel"), formats=["pdf"])
    files = {f"exempel/{path.name}": path.read_bytes() for path in built.files}
    return files | {f"2022/{name}": data for name, data in output_2022.files.items()}


def _drawn(pdf: bytes, words: str) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        if words in page.get_textpage().get_text_bounded():
            drawn: Image.Image = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
            return drawn.convert("L")
    raise AssertionError(f"no page has '{words}'")


def _changed(one: Image.Image, other: Image.Image) -> float:
    """How large a part of the page is changed."""
    if one.size != other.size:
        return 1.0
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[NOTICED:]) / (one.width * one.height)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_looks_as_approved(
    page: Page, documents: dict[str, bytes], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    drawn = _drawn(documents[page.document], page.words)
    assert sum(map(bool, drawn.histogram())) > 10, "the page is not blank"
    approved = APPROVED / f"{page.name}.png"
    if request.config.getoption("--accept"):
        APPROVED.mkdir(exist_ok=True)
        drawn.save(approved, optimize=True)
    with Image.open(approved) as known:
        changed = _changed(drawn, known.convert("L"))
    if changed > ALLOWED:
        drawn.save(tmp_path / approved.name)
    assert changed <= ALLOWED, f"{changed:.1%} of the page is changed: compare {tmp_path / approved.name}"


def test_a_change_is_noticed(documents: dict[str, bytes]) -> None:
    """A line that has moved by a millimetre, and a text that is gone."""
    page = _drawn(documents["2022/tjansteskrivelse.pdf"], "")
    moved = ImageChops.offset(page, 0, 2)
    assert _changed(page, moved) > ALLOWED
    without = page.copy()
    without.paste(255, (0, page.height // 3, page.width, page.height // 3 + 20))
    assert _changed(page, without) > ALLOWED
    assert _changed(page, page.copy()) == 0
    assert _changed(page, page.resize((page.width, page.height + 1))) == 1


def test_every_approved_picture_has_its_page() -> None:
    assert {path.stem for path in APPROVED.iterdir()} == {page.name for page in PAGES}


def test_pictures_are_not_approved_by_ci(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text("utf-8"))
    pytester.makepyfile("def test_nothing(): pass")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")]))
    monkeypatch.setenv("CI", "true")
    done = pytester.runpytest_subprocess("--accept", "-p", "no:xdist")
    done.stderr.fnmatch_lines(["*pictures are approved by who has looked at them, not by CI"])
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    monkeypatch.delenv("CI")
    assert pytester.runpytest_subprocess("--accept", "-p", "no:xdist").ret == pytest.ExitCode.OK
