"""The pass over typst's PDF: what its tables and its metadata can't be told to say.

In: the PDF and its document. Out: the PDF, the same to the byte for the same document. It ends in a line end,
without which what a signature adds would make it no PDF/A any more (ISO 19005-2, 6.1.9).
"""

from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel, String

from vplan.document import Document, Letterhead, Table, TitlePage
from vplan.render.pdf.metadata import describe
from vplan.render.pdf.tags import mend, pair


def finished(pdf: bytes, document: Document) -> bytes:
    """The PDF with everything in its place."""
    with Pdf.open(BytesIO(pdf)) as opened:
        blocks = list(document.walk())
        tags = opened.Root.StructTreeRoot
        mend(tags, [block for block in blocks if isinstance(block, Table)])
        pair(tags, [block for block in blocks if isinstance(block, TitlePage | Letterhead)], opened.make_indirect)
        _name_ways_back(opened)
        describe(opened, document)
        written = BytesIO()
        opened.save(
            written,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.generate,
            stream_decode_level=StreamDecodeLevel.none,
        )
    return written.getvalue().rstrip(b"\n") + b"\n"


def _name_ways_back(opened: Pdf) -> None:
    """Say where the number before a footnote leads, which typst names by the number alone."""
    for page in opened.pages:
        for link in page.get("/Annots", []):
            number = str(link.get("/Contents", ""))
            if number.isdigit():
                link.Contents = String(f"Tillbaka till texten vid fotnot {number}")
