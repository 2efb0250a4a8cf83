"""`bifoga_källa`: the PDF carries the file that it was made from, byte for byte."""

from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from conftest import SMALL_PLAN, build

pytestmark = pytest.mark.fast


def _attached(pdf: bytes) -> dict[str, tuple[bytes, str]]:
    """The files that a PDF carries: data and relationship by name."""
    catalog = PDFDocument(PDFParser(BytesIO(pdf))).catalog
    found = {}
    for reference in resolve1(catalog.get("AF")) or []:
        entry = resolve1(reference)
        data = resolve1(resolve1(entry["EF"])["F"]).get_data()
        found[entry["UF"].decode("utf-16")] = (data, entry["AFRelationship"].name)
    return found


@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no BOM", "BOM"])
def test_the_source_goes_along_byte_for_byte(tmp_path: Path, end: bytes, mark: bytes) -> None:
    data = mark + SMALL_PLAN.read_bytes().replace(b"\n", end) + "bifoga_källa: ja".encode() + end
    plan = tmp_path / "nämndplan.yaml"
    plan.write_bytes(data)
    output = build(plan, tmp_path / "ut")
    pdfs = [content for name, content in output.files.items() if name.endswith(".pdf")]
    assert len(pdfs) == 2
    for pdf in pdfs:
        assert _attached(pdf) == {"nämndplan.yaml": (data, "Source")}
        assert b"<pdfaid:part>3</pdfaid:part>" in pdf


def test_without_it_nothing_goes_along(tmp_path: Path) -> None:
    output = build(SMALL_PLAN, tmp_path / "ut")
    pdfs = [content for name, content in output.files.items() if name.endswith(".pdf")]
    assert len(pdfs) == 2
    for pdf in pdfs:
        assert _attached(pdf) == {}
        assert b"<pdfaid:part>2</pdfaid:part>" in pdf
