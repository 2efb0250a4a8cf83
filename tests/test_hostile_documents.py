"""Files that no plan can be made of: one line and a hint each, in both languages, and nothing is written."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from comparing import run
from pdf_files import File, pdf_file
from word_files import packed, paragraph, unpacked, word_file
from workbook_files import workbook

GOOD = word_file(paragraph("Nämnden har ett mål."))
MAIN = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_OFFICE = ("the file is no Word or Excel file", "name a file that was saved as .docx or .xlsx")
OLD = (
    "the file is encrypted, or of the format from before 2007 (.doc, .xls)",
    "open it, take the password away, and save it as .docx or .xlsx",
)
NO_TEXT = ("there is no text in the document", "if its pages are pictures, use the file that they were made from")
ANOTHER = ("the file names no document of its own", "open the file in Word or Excel, and save it again")
SAVE = "open the file in Word or Excel, and save it again"
CHECK = "check that the file is the one you meant"


class Case(NamedTuple):
    """A file by its name, and what is said of it in English."""

    name: str
    made: Callable[[], bytes]
    message: str
    hint: str


def _zip(parts: dict[str, str]) -> bytes:
    return packed({name: text.encode() for name, text in parts.items()})


def _changed(change: Callable[[bytes], bytes]) -> bytes:
    parts = unpacked(GOOD)
    return packed({**parts, MAIN: change(parts[MAIN])})


def _with(before: bytes, instead: bytes) -> Callable[[], bytes]:
    return lambda: _changed(lambda text: text.replace(before, instead, 1))


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in unpacked(GOOD).items():
            target.writestr(name, data.replace(b"<w:body>", b"<w:body>" + b" " * 300_000_000))
    return stream.getvalue()


def _no_tags(file: File) -> None:
    del file.pdf.Root.StructTreeRoot


def _no_text(file: File) -> None:
    file.pages[0].Contents = file.pdf.make_stream(b"")


def _of(data: bytes) -> Callable[[], bytes]:
    return lambda: data


_OPEN = "application/vnd.oasis.opendocument"
_DEEP = b"<w:tbl><w:tr><w:tc>" * 5000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 5000
CASES = [
    Case("tom.docx", _of(b""), "the file is empty", CHECK),
    Case("nollor.docx", _of(bytes(500)), "the file is empty", CHECK),
    Case("text.docx", _of("Hej och välkommen\n".encode()), *NOT_OFFICE),
    Case("tabell.docx", _of("Mål;Mått\na;b\n".encode()), *NOT_OFFICE),
    Case("tabell.xlsx", _of("Mål;Mått\na;b\n".encode()), *NOT_OFFICE),
    Case("sida.docx", _of(b"<html><body><p>Hej</p></body></html>"), *NOT_OFFICE),
    Case("plan.docx", _of(b"organisation: Exempelkommunen\n"), *NOT_OFFICE),
    Case("utf16.docx", _of("Hej".encode("utf-16")), *NOT_OFFICE),
    Case("bild.docx", _of(b"\x89PNG\r\n\x1a\n" + bytes(100)), *NOT_OFFICE),
    Case("avbruten.docx", _of(GOOD[: len(GOOD) // 2]), *NOT_OFFICE),
    Case("gammal.doc", _of(OLE + bytes(1000)), *OLD),
    Case("gammal.xls", _of(OLE + bytes(1000)), *OLD),
    Case("låst.docx", _of(OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)), *OLD),
    Case(
        "fri.odt",
        lambda: _zip({"mimetype": f"{_OPEN}.text"}),
        "the file is in the OpenDocument format",
        "open it, and save it as .docx",
    ),
    Case(
        "fri.ods",
        lambda: _zip({"mimetype": f"{_OPEN}.spreadsheet"}),
        "the file is in the OpenDocument format",
        "open it, and save it as .xlsx",
    ),
    Case("rik.rtf", _of(b"{\\rtf1 Hej}"), "the file is in Rich Text Format", "open it, and save it as .docx"),
    Case("annat.docx", lambda: _zip({"läs.txt": "hej"}), *ANOTHER),
    Case("brev.pages", lambda: _zip({"Index/Document.iwa": "x"}), *ANOTHER),
    Case("stor.docx", _bomb, "the file unpacks to more than any document holds", CHECK),
    Case(
        "dtd.docx",
        _with(b"<w:document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document"),
        f"the part {MAIN} has a document type declaration, which may grow without end",
        SAVE,
    ),
    Case("skadad.docx", lambda: _changed(lambda text: text[:-30]), f"the part {MAIN} is damaged", SAVE),
    Case(
        "djup.docx",
        _with(b"<w:body>", b"<w:body>" + _DEEP),
        f"the part {MAIN} is nested deeper than any document",
        CHECK,
    ),
    Case("blank.docx", lambda: word_file(paragraph(" ")), *NO_TEXT),
    Case("bilder.docx", lambda: word_file("<w:p><w:r><w:drawing/></w:r></w:p>"), *NO_TEXT),
    Case("blad.xlsx", workbook, "there is nothing on any sheet of the workbook", "name another file"),
    Case(
        "utan.pdf",
        lambda: pdf_file(("P", "Text"), change=_no_tags),
        "the PDF file has no tags, so it does not say what is a heading, a paragraph or a table",
        "use the Word file if there is one; else save as PDF from Word, where the options have "
        "'Document structure tags for accessibility'",
    ),
    Case(
        "skannad.pdf",
        lambda: pdf_file(("P", "Text"), change=_no_text),
        "the PDF file has no text, only pictures of it",
        "use the file that was printed and scanned, or one that was saved as PDF from Word",
    ),
    Case(
        "avbruten.pdf",
        lambda: pdf_file(("P", "Text"))[:300],
        "the PDF file is damaged",
        "open the document in the program that it was written in, and save it as PDF again",
    ),
]


def test_there_are_cases() -> None:
    assert len(CASES) > 20
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_is_no_document_is_told_in_a_line_with_a_hint(case: Case, tmp_path: Path) -> None:
    file = tmp_path / case.name
    file.write_bytes(case.made())
    plan = tmp_path / "ny" / "plan.yaml"
    said = f"{file}:1:1: error VP001 file-unreadable: {case.message}\n  = hint: {case.hint}\n"
    done = run("import", file, "-o", plan)
    assert (done.code, done.out, done.err) == (2, said, "")
    done = run("check", file)
    assert (done.code, done.out, done.err) == (2, f"{said}1 error\n", "")
    swedish = run("importera", file, "-o", plan, "--map", tmp_path / "karta.yaml", language="sv_SE.UTF-8")
    first, second, end = swedish.out.split("\n")
    assert (swedish.code, swedish.err, end) == (2, "", "")
    assert first.startswith(f"{file}:1:1: fel VP001 file-unreadable: ")
    assert second.startswith("  = råd: ")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("name", "data"), [("var.doc", GOOD), ("är.docx", pdf_file(("P", "Nämnden har ett mål.")))]
)
def test_what_a_document_is_called_does_not_matter(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("import", tmp_path / name)
    assert (done.code, done.err) == (0, "")
    assert "Nämnden har ett mål." in (tmp_path / name).with_suffix(".yaml").read_text("utf-8")


def test_a_copy_with_comments_of_what_takes_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(pdf_file(("P", "Nämnden har ett mål.")))
    done = run("check", tmp_path / "plan.pdf", "--comments", tmp_path / "kopia.pdf")
    assert done.code == 2
    assert "a PDF takes no comments from vplan" in done.out
    assert [one.name for one in tmp_path.iterdir()] == ["plan.pdf"]
