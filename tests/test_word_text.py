"""`vplan text`: what a Word file says, line by line, and that no word of it is lost."""

import io
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from comparing import run as vplan
from steps import calls
from vplan.report.word import as_lines, escaped
from vplan.source.package import Refused
from vplan.source.word import document as words
from vplan.source.word import read
from vplan.source.word.document import Document, Paragraph, Piece, PieceKind, Place, Table
from vplan.source.word.names import element_at
from word_constructs import CONSTRUCTS, Construct
from word_files import NAMES, packed, paragraph, row, table, unpacked, word_file

W = "{" + NAMES["w"] + "}"
TEXTS = [f"{W}t", f"{W}delText", "{" + NAMES["m"] + "}t", "{" + NAMES["a"] + "}t"]
READ = re.compile(r"word/(document|header\d|footer\d|footnotes|endnotes|comments|chart\d|data\d)\.xml")


def made(construct: Construct, *, strict: bool = False) -> bytes:
    return word_file(construct.body, construct.parts, construct.links, strict=strict)


def lines(data: bytes) -> list[str]:
    return list(as_lines(read(data)))


@pytest.mark.parametrize("name", CONSTRUCTS)
@pytest.mark.parametrize("strict", [False, True])
def test_each_construct_is_told(name: str, strict: bool) -> None:
    construct = CONSTRUCTS[name]
    assert lines(made(construct, strict=strict)) == list(construct.lines)


def missing(data: bytes) -> tuple[Counter[str], int]:
    """The words of the file that the text lacks, and how many words there were. What is kept for older programs
    stands there twice.
    """
    told = "\n".join(lines(data))
    wanted: Counter[str] = Counter()
    for name, part in unpacked(data).items():
        if READ.fullmatch(name):
            root = etree.fromstring(part)
            for old in [*root.iter("{" + NAMES["mc"] + "}Fallback")]:
                if any(one.text for choice in old.itersiblings(preceding=True) for one in choice.iter(*TEXTS)):
                    old.clear()
            for one in root.iter(*TEXTS):
                wanted.update(map(escaped, (one.text or "").split()))
    return Counter({word: count for word, count in wanted.items() if told.count(word) < count}), wanted.total()


def test_no_word_of_any_construct_is_lost() -> None:
    counted = [missing(made(construct)) for construct in CONSTRUCTS.values()]
    assert sum(count for _, count in counted) > 100
    assert [lost for lost, _ in counted if lost] == []


def test_no_word_of_vplans_own_documents_is_lost(output_2022: Any) -> None:
    documents = [data for name, data in output_2022.files.items() if name.endswith(".docx")]
    assert len(documents) == 2
    for data in documents:
        lost, count = missing(data)
        assert count > 300
        assert not lost


def test_no_word_of_a_file_by_python_docx_is_lost() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Verksamhetsplan", 0)
    document.add_heading("Mål och uppdrag", 1)
    document.add_paragraph("Fler ska läsa", style="List Bullet")
    document.add_paragraph("Fler ska låna", style="List Number")
    made_table = document.add_table(2, 3)
    for number, one in enumerate(made_table._cells):
        one.text = f"cell{number}"
    document.sections[0].header.paragraphs[0].text = "Sidhuvudet"
    stream = io.BytesIO()
    document.save(stream)
    lost, count = missing(stream.getvalue())
    assert count >= 15
    assert not lost
    told = lines(stream.getvalue())
    assert told == [
        "Verksamhetsplan", "# Mål och uppdrag", "• Fler ska läsa", "1. Fler ska låna",
        "cell0 | cell1 | cell2", "cell3 | cell4 | cell5", "[sidhuvud] Sidhuvudet",
    ]  # fmt: skip


def pieces_of(document: Document) -> list[Piece]:
    found: list[Piece] = []

    def walk(blocks: tuple[words.Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                for piece in block.pieces:
                    found.append(piece)
                    walk(piece.blocks)
            elif isinstance(block, Table):
                for one in block.rows:
                    for cell in one.cells:
                        walk(cell.blocks)

    walk(document.body)
    for page in document.page_texts:
        walk(page.blocks)
    for note in (*document.footnotes.values(), *document.endnotes.values()):
        walk(note.blocks)
    for comment in document.comments.values():
        walk(comment.blocks)
    return found


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_place_leads_back_to_its_element(name: str) -> None:
    data = made(CONSTRUCTS[name])
    roots = {part: etree.fromstring(text) for part, text in unpacked(data).items() if part.startswith("word/")}
    texts = 0
    for piece in pieces_of(read(data)):
        element = element_at(roots[piece.place.part], piece.place)
        if piece.kind is PieceKind.TEXT and element.tag in TEXTS:
            texts += 1
            assert (element.text or "").split() == piece.text.split()
            assert piece.place.above is not None
            above = element_at(roots[piece.place.part], piece.place.above)
            assert above is element.getparent()
    assert texts or not CONSTRUCTS[name].body.count("<w:t ")


def test_a_place_is_told_by_part_and_steps() -> None:
    (one, two) = read(word_file(paragraph("a") + paragraph("b"))).body
    assert isinstance(one, Paragraph)
    assert isinstance(two, Paragraph)
    assert (str(one.place), two.place.steps, two.number) == ("word/document.xml/0/0", (0, 1), 2)
    assert two.pieces[0].place == Place("word/document.xml").under(0).under(1).under(0).under(0)


def test_a_table_has_its_grid() -> None:
    (block,) = read(made(CONSTRUCTS["cells that are merged"])).body
    assert isinstance(block, Table)
    assert block.columns == 3
    assert [(cell.column, cell.span, cell.merge.name) for one in block.rows for cell in one.cells] == [
        (0, 2, "NONE"), (2, 1, "NONE"), (0, 1, "FIRST"), (1, 1, "NONE"), (0, 1, "ABOVE"), (1, 1, "NONE"),
        (0, 1, "NONE"), (1, 1, "LEFT"),
    ]  # fmt: skip


def test_what_a_change_of_looks_was_is_kept() -> None:
    changed = '<w:rPrChange w:id="4" w:author="Eva" w:date="2025-03-04T00:00:00Z"><w:rPr/></w:rPrChange>'
    (block,) = read(word_file(f"<w:p><w:r><w:rPr><w:b/>{changed}</w:rPr><w:t>fet</w:t></w:r></w:p>")).body
    assert isinstance(block, Paragraph)
    (piece,) = block.pieces
    assert piece.formatted is not None
    assert (piece.formatted.author, piece.formatted.id, block.text) == ("Eva", "4", "fet")


def test_a_damaged_part_beside_the_document_is_named_and_the_rest_is_told() -> None:
    parts = unpacked(made(CONSTRUCTS["a comment"]))
    parts["word/comments.xml"] = b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"
    assert lines(packed(parts)) == ["Före orden efter", "[ej läst: word/comments.xml]"]


def test_a_workbook_is_no_document() -> None:
    parts = unpacked(word_file(""))
    parts["word/document.xml"] = b"<workbook/>"
    with pytest.raises(Refused) as refused:
        read(packed(parts))
    assert refused.value.message.text == "the file is no Word document"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<w:tbl><w:tr><w:tc>" * 80 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 80, "x"),
        ("<w:p>" + "<w:ins>" * 250 + paragraph("x") + "</w:ins>" * 250 + "</w:p>", "x"),
        ("<w:p><w:txbxContent>" * 120 + paragraph("x") + "</w:txbxContent></w:p>" * 120, "x"),
        ("<w:p>" + "<mc:AlternateContent><mc:Choice>" * 120 + "x" + "</mc:Choice></mc:AlternateContent>" * 120 + "</w:p>", ""),
        ("<w:p>" + "<m:f><m:num>" * 120 + "<m:t>xx</m:t>" + "</m:num></m:f>" * 120 + "</w:p>", "xx"),
        ("<w:sdt><w:sdtContent>" * 120 + paragraph("x") + "</w:sdtContent></w:sdt>" * 120, "x"),
        ("<w:tbl><w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr></w:tc>' * 2000 + "</w:tr></w:tbl>", "←"),
    ],
)  # fmt: skip
def test_what_is_nested_as_deep_as_may_be_is_read(body: str, told: str) -> None:
    text = "\n".join(lines(word_file(body)))
    assert told in text
    assert len(text) < 60_000


@pytest.mark.parametrize(
    "one",
    [
        paragraph("Ett stycke", '<w:pStyle w:val="a"/>'),
        table(row("a", "b")),
        '<w:commentRangeStart w:id="0"/>',
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>a</w:t></w:r></w:p>',
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>a</w:t></w:r></w:p>',
        "<mc:AlternateContent><mc:Choice/><mc:Fallback/></mc:AlternateContent>",
    ],
)
def test_twice_as_much_takes_twice_the_steps(one: str) -> None:
    short, long = word_file(one * 300), word_file(one * 1200)
    (few, _), (many, _) = calls(lambda: lines(short)), calls(lambda: lines(long))
    assert few > 600
    assert many < 4.2 * few


def test_the_same_bytes_each_time() -> None:
    data = made(CONSTRUCTS["an answer, and what is settled"])
    assert len({tuple(lines(data)) for _ in range(3)}) == 1


NO_PACKAGES = [
    (b"version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 123\n",
     "version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 123\n"),
    ("f\u00f6re \x1b[31m r\u00f6d\x07".encode(), "f\u00f6re \\u001B[31m r\u00f6d\\u0007\n"),
    (b"", ""),
    (b"\xff\xfe\0\x01", "[the file is no Word or Excel file; 4 bytes, SHA-256 "),
    (b"PK\x03\x04" + b"\0" * 40, "[the file is no Word or Excel file; 44 bytes, SHA-256 "),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "[the file is encrypted, or of the format from before 2007"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "told"), NO_PACKAGES)
def test_what_is_no_word_file_is_told_as_what_it_is(data: bytes, told: str, tmp_path: Path) -> None:
    from hashlib import sha256

    (tmp_path / "a.docx").write_bytes(data)
    done = vplan("text", tmp_path / "a.docx")
    assert (done.code, done.err) == (0, "")
    if told.startswith("["):
        assert done.out.startswith(told)
        assert done.out.endswith(f"{len(data)} bytes, SHA-256 {sha256(data).hexdigest()}]\n")
        assert done.out.count("\n") == 1
    else:
        assert done.out == told


def test_a_file_that_is_too_large_is_told_by_its_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vplan.cli.word_text.MOST", 2**20)
    (tmp_path / "a.docx").write_bytes(b"\0" * 3_000_000)
    done = vplan("text", tmp_path / "a.docx")
    assert done.code == 0
    assert done.out.startswith("[the file is larger than 1 MB; 3000000 bytes, SHA-256 ")


def test_a_file_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    done = vplan("text", tmp_path / "a.docx")
    assert done.code == 2
    assert "there is no file" in done.out
    assert vplan("text", tmp_path).code == 2


def test_nothing_is_loaded_that_writes_documents(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(made(CONSTRUCTS["lists"]))
    listing = "import sys; sys.argv[1:] = ['text', 'a.docx']; import os; os._exit = lambda code: None\n"
    listing += "from vplan.cli import main; main(); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", listing], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("1. ett\n")
    loaded = set(done.stderr.split())
    assert "lxml.etree" in loaded
    kept_out = (
        "vplan.render",
        "vplan.model",
        "vplan.rules",
        "vplan.document",
        "docx",
        "jinja2",
        "typst",
        "pypandoc",
    )
    assert not [name for name in loaded if name.startswith(kept_out)]
