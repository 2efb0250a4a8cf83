"""Cells and words for who listens: ranges in words, values that are missing, and no signs that nobody sees."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest

from conftest import ROOT, Output, build, plan_text
from formats import NAMES, lines_of, write_docx, write_html, write_md, write_pdf
from reading import docx_paragraphs, pdf_lines
from vplan import app
from vplan.core.swedish.dates import in_words, read_period
from vplan.document import Document, Table, plain
from vplan.document.walk import texts, walk
from vplan.layout.reading import read_document

pytestmark = pytest.mark.fast

UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Soft hyphens, joiners, what has no width, and what turns the direction of writing."""
EXAMPLE = ROOT / "examples" / "exempelkommunen"
PLANS = sorted([*(ROOT / "plans").glob("*.yaml"), *(ROOT / "examples").rglob("*.yaml")])


# Days in a row


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3–4 maj", "3 och 4 maj"),
        ("3-5 maj 2025", "3 till 5 maj 2025"),
        ("31 maj – 1 juni", "31 maj och 1 juni"),
        ("30 maj–2 juni", "30 maj till 2 juni"),
        ("3 maj", "3 maj"),
        ("2025-05-03", "2025-05-03"),
        ("3 och 4 maj", "3 och 4 maj"),
        ("vecka 3–4", "vecka 3–4"),
    ],
)
def test_days_in_a_row_are_said_in_words(written: str, said: str) -> None:
    assert in_words(written) == said
    assert read_period(written) == read_period(said)


def test_two_days_are_no_range() -> None:
    assert read_period("3 och 4 maj") == read_period("3–4 maj") is not None
    assert read_period("3 till 5 maj") == read_period("3–5 maj") is not None
    assert read_period("3 och 5 maj") is None


ACTIVITY = """
strategier:
  - id: ett
    namn: Ett
    aktiviteter: [{aktivitet: Bygga, start: 2024-01-15, slut: 2024-06-30}, {aktivitet: Måla, slut: 2024-08-31}]
sammanträden: [{dag: 3–4 maj, dagordning: [{ärenden: [Bokslut]}]}]
dokument: [{id: p, mall: verksamhetsplan, avsnitt: [{visa: [strategi/ett, sammanträden]}]}]
"""


def test_two_dates_in_a_cell_are_a_range_in_words(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(ACTIVITY), "utf-8")
    built = app.build(plan, tmp_path / "ut", formats=NAMES, draft=True)
    said = {path.suffix: _words(path.name, path.read_bytes()) for path in built.files}
    assert len(said) == len(NAMES)
    for words in said.values():
        assert "2024-01-15 till 2024-06-30" in words
        assert "3 och 4 maj" in words
        assert "2024-08-31" in words
        assert "till 2024-08-31" not in words


def _words(name: str, data: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(lines_of(name, data)))


# What is missing

CELLS = (
    '<article><h1>A</h1><table class="figures"><caption>T</caption><colgroup><col/>{columns}</colgroup>'
    "<thead><tr><th>Namn</th><th>2020</th><th>2021</th><th>Not</th></tr></thead><tbody>{rows}</tbody></table>"
    "</article>"
)
EXPECTED = '<col class="figures expected"/><col class="figures expected optional"/><col class="expected"/>'


def _document(columns: str, *rows: str) -> Document:
    html = CELLS.format(columns=columns, rows="".join(rows))
    return Document("A", "sv-SE", "Provkommunen", date(2024, 1, 1), read_document(html))


def _cells(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.walk() if isinstance(block, Table))
    return [
        [" ".join(plain(text) for block in walk(cell.blocks) for text in texts(block)) for cell in row.cells]
        for row in table.rows
    ]


def _row(*cells: str, kind: str = "") -> str:
    name, *values = cells
    return f'<tr class="{kind}"><th>{name}</th>{"".join(f"<td>{value}</td>" for value in values)}</tr>'


def test_an_empty_cell_says_that_its_value_is_missing_as_its_column_decides() -> None:
    rows = (_row("A", "", "1", "x"), _row("B", "2", "", "", kind="part"), _row("Summa", "", "3", "", kind="sum"))
    assert _cells(_document(EXPECTED, *rows)) == [
        ["A", "–", "1", "x"],
        ["B", "2", "–", "uppgift saknas"],
        ["Summa", "", "3", ""],
    ]
    bare = '<col class="figures"/><col class="figures"/><col/>'
    assert _cells(_document(bare, *rows))[0] == ["A", "", "1", "x"]


def test_a_row_that_is_counted_in_no_column_is_left_alone() -> None:
    assert _cells(_document(EXPECTED, _row("A", "", "", ""), _row("B", "1", "2", "x")))[0] == ["A", "", "", ""]


def test_a_column_that_holds_nothing_is_left_out_and_not_filled() -> None:
    assert _cells(_document(EXPECTED, _row("A", "1", "", "x"), _row("B", "", "", "y"))) == [
        ["A", "1", "x"],
        ["B", "–", "y"],
    ]


def test_a_dash_is_heard_as_a_missing_value() -> None:
    document = _document(EXPECTED, _row("A", "", "1", "x"))
    page = write_html(document).decode()
    assert '<span aria-hidden="true">–</span><span class="aloud">uppgift saknas</span>' in page
    assert "| A | – | 1 | x |" in write_md(document).decode()
    assert "–" in docx_paragraphs(write_docx(document))
    assert "uppgift saknas" in " ".join(pdf_lines(write_pdf(document)))


def test_a_dash_is_explained_under_its_table(example: Output) -> None:
    text = example.files["verksamhetsplan-beslutad.md"].decode()
    table, _, after = text.partition("| Indikator | 2020")[2].partition("\n\n")
    assert "| – |" in table
    assert after.startswith("– betyder att uppgift saknas.\n")
    assert text.count("– betyder att") == 1
    row = next(line for line in table.split("\n") if "Valdeltagande" in line)
    assert "–" not in row, "its outcome is given in words"


# What nobody sees


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Output:
    return build(EXAMPLE / "plan.yaml", tmp_path_factory.mktemp("example"))


def test_no_word_of_a_document_has_a_sign_that_nobody_sees(output_2022: Output, example: Output) -> None:
    for name, data in (*output_2022.files.items(), *example.files.items()):
        assert not _unseen(name, data), name


@pytest.mark.deep
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.parent.name}-{plan.stem}")
def test_no_word_of_any_document_has_a_sign_that_nobody_sees(plan: Path, tmp_path: Path) -> None:
    for name, data in build(plan, tmp_path).files.items():
        assert not _unseen(name, data), name


def _unseen(name: str, data: bytes) -> list[str]:
    """The words around each such sign."""
    return [
        text[max(0, at.start() - 20) : at.end() + 20] for text in _read(name, data) for at in UNSEEN.finditer(text)
    ]


def _read(name: str, data: bytes) -> list[str]:
    if name.endswith(".docx"):
        with ZipFile(BytesIO(data)) as parts:
            return [parts.read(part).decode() for part in parts.namelist() if part.endswith(".xml")]
    if name.endswith(".pdf"):
        with pypdfium2.PdfDocument(data) as pages:
            return [*(page.get_textpage().get_text_range() for page in pages), *_glyphs(data)]
    return [data.decode()]


def _glyphs(data: bytes) -> list[str]:
    """What the glyphs of a PDF stand for: who reads without regard to its tags finds these. The hyphen that a line
    ends with where it parts a word is a soft one (ISO 32000-1, 14.8.2.2.3), by which programs know to join it.
    """
    found = []
    with pikepdf.Pdf.open(BytesIO(data)) as opened:
        for one in opened.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                table = one.ToUnicode.read_bytes().decode("latin-1")
                codes = re.findall(r"<[0-9a-fA-F]+> *<((?:[0-9a-fA-F]{4})+)>", table)
                found += [bytes.fromhex(code).decode("utf-16-be") for code in codes]
    assert found
    return [text for text in found if text != "\u00ad"]
