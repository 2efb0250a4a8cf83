"""Page numbers in the contents of Word files: fields that wait, and on request numbers that LibreOffice counts."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

import word_pages
from conftest import ROOT, SMALL_PLAN
from reading import W, docx_part
from vplan.render.docx.office import office

UNTRUSTED = "--untrusted kör inte LibreOffice, och --word-page-numbers behöver det: utelämna ett av dem"
EXAMPLE = ROOT / "examples" / "exempelkommunen"
OFFICE = """\
#!{python}
import os, re, sys, zipfile
from pathlib import Path
source, folder = Path(sys.argv[-1]), Path(sys.argv[sys.argv.index("--outdir") + 1])
with open({log!r}, "a") as log:
    log.write(source.name + "\\n")
folder.mkdir()
with zipfile.ZipFile(source) as package, zipfile.ZipFile(folder / source.name, "w") as made:
    for name in package.namelist():
        data = package.read(name).decode("utf-8", "surrogateescape")
        if name == "word/document.xml":
            pages = iter(range(3, 1000))
            data = re.sub(r"<w:t>[?]</w:t>", lambda _: f"<w:t>{{next(pages)}}</w:t>", data){then}
        made.writestr(name, data.encode("utf-8", "surrogateescape"))
"""
"""Counts a page for each heading, from 3, as LibreOffice would for headings on pages of their own."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    plan = tmp_path / "plan.yaml"
    shutil.copy(SMALL_PLAN, plan)
    return plan


def _with_office(folder: Path, then: str = "") -> dict[str, str]:
    """Surroundings in which a program of that name stands where LibreOffice would."""
    programs = folder / "program"
    programs.mkdir(exist_ok=True)
    program = programs / "soffice"
    program.write_text(OFFICE.format(python=sys.executable, log=str(folder / "log"), then=then), "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return {**os.environ, "PATH": str(programs), "LANGUAGE": "sv"}


def _build(plan: Path, surroundings: dict[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vplan", "build", str(plan), "-o", str(plan.parent / "ut"), *options]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


def _shown(file: Path) -> list[tuple[str, str]]:
    """The entries of the contents, each with the page that it shows."""
    found = []
    for paragraph in docx_part(file.read_bytes()).iter(f"{W}p"):
        if "PAGEREF" in "".join(node.text or "" for node in paragraph.iter(f"{W}instrText")):
            words, *page = [node.text for node in paragraph.iter(f"{W}t")]
            found.append((str(words), "".join(page)))
    return found


def test_the_fields_wait_without_a_number(small: Path) -> None:
    assert _build(small, _with_office(small.parent), "--format", "docx").returncode == 0
    shown = _shown(small.parent / "ut" / "namndplan-2025-utkast.docx")
    assert len(shown) > 3
    assert {page for _, page in shown} == {""}
    assert not (small.parent / "log").exists(), "nobody asked for LibreOffice"


def test_the_numbers_are_filled_in_and_kept_until_something_changes(small: Path) -> None:
    surroundings = _with_office(small.parent)
    file = small.parent / "ut" / "namndplan-2025-utkast.docx"
    options = ("--format", "docx", "--word-page-numbers")
    done = _build(small, surroundings, *options)
    assert done.returncode == 0, done.stderr
    shown = _shown(file)
    assert [page for _, page in shown] == [str(number) for number in range(3, 3 + len(shown))]
    log = small.parent / "log"
    assert log.read_text("utf-8").count("asked.docx") == 1, "a letter without contents has nothing to count"
    first = file.read_bytes()
    assert _build(small, surroundings, *options).returncode == 0
    assert log.read_text("utf-8").count("asked.docx") == 1, "nothing changed"
    assert _build(small, surroundings, *options, "--force").returncode == 0
    assert file.read_bytes() == first
    assert _build(small, surroundings, "--format", "docx").returncode == 0
    assert {page for _, page in _shown(file)} == {""}, "without the option it is another file"


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("[:99]", "LibreOffice skrev inget som går att läsa"),
        ('.replace("rubrik_1 ", "")', "LibreOffice angav inte på vilken sida varje rubrik står"),
    ],
)
def test_what_libreoffice_does_not_count_is_said(small: Path, then: str, told: str) -> None:
    done = _build(small, _with_office(small.parent, then), "--word-page-numbers", "--format", "docx")
    assert done.returncode == 1
    assert f"Word-dokumentets sidor går inte att räkna: {told}" in done.stdout
    assert not (small.parent / "ut").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "--word-page-numbers behöver LibreOffice, och programmet soffice finns inte här"),
        (("--format", "html"), "--word-page-numbers används tillsammans med --format docx"),
        (
            ("--untrusted",),
            UNTRUSTED,
        ),
    ],
)
def test_what_can_not_be_counted_is_refused_in_a_line(small: Path, options: tuple[str, ...], told: str) -> None:
    surroundings = {**os.environ, "PATH": str(small.parent), "LANGUAGE": "sv"}
    done = _build(small, surroundings, "--word-page-numbers", *options)
    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if told in line] == [f"Fel: {told}"]
    assert not (small.parent / "ut").exists()


@pytest.mark.deep
@pytest.mark.skipif(office() is None or word_pages.missing() is not None, reason="LibreOffice counts the pages")
def test_the_numbers_are_those_of_the_pages(tmp_path: Path) -> None:
    for file in (*EXAMPLE.glob("*.csv"), *EXAMPLE.glob("*.yaml")):
        shutil.copy(file, tmp_path)
    shutil.copytree(EXAMPLE / "bilder", tmp_path / "bilder")
    done = _build(tmp_path / "plan.yaml", {**os.environ}, "--format", "docx", "--word-page-numbers")
    assert done.returncode == 0, done.stdout + done.stderr
    file = tmp_path / "ut" / "verksamhetsplan.docx"
    pages = PdfDocument(word_pages.as_pdf({"sidor": file.read_bytes()}, tmp_path)["sidor"])
    texts = [re.sub(r"\s+", "", pages[at].get_textpage().get_text_range()) for at in range(len(pages))]
    shown = _shown(file)
    assert len(shown) > 10
    for words, page in shown:
        assert re.sub(r"\s+", "", words) in texts[int(page) - 1], (words, page)
