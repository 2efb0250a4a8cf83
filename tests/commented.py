"""What comments are looked at for: what each is about, that the text is the same, and that all else lies still."""

import struct
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from vplan.render.commenting.remark import Remark, Stretch
from vplan.source.package import Package
from vplan.source.word.document import Block, Document, Paragraph, Piece, PieceKind, Place, Table
from vplan.source.workbook.book import Workbook
from vplan.source.workbook.xml import child, children, words_of
from word_files import unpacked

_MARKS = {PieceKind.COMMENT, PieceKind.COMMENT_START, PieceKind.COMMENT_END}
_TYPES = "[Content_Types].xml"
_OPEN = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {"styles", "numbering", "comments", "footnotes", "endnotes", "commentsExtended", "header", "footer"}


def with_types(data: bytes) -> bytes:
    """A file of `word_files` as a package whose parts say their kinds."""
    names = [name for name in unpacked(data) if name.startswith("word/") and name.endswith(".xml")]
    said = "".join(
        f'<Override PartName="/{name}" ContentType="{_WORD}.{kind}+xml"/>'
        for name in names
        for kind in [name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")]
        if kind in _KINDS
    )
    types = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="{_OPEN}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{said}<Override PartName="/word/document.xml" '
        f'ContentType="{_WORD}.document.main+xml"/></Types>'
    )
    stream = BytesIO(data)
    with ZipFile(stream, "a") as target:
        target.writestr(_TYPES, types)
    return stream.getvalue()


def records(data: bytes) -> dict[str, bytes]:
    """Each part of a zip as it lies there: its header, its compressed bytes and what stands behind them."""
    with ZipFile(BytesIO(data)) as source:
        entries, directory = source.infolist(), source.start_dir
    offsets = sorted(entry.header_offset for entry in entries)
    ends = dict(zip(offsets, [*offsets[1:], directory], strict=True))
    return {entry.filename: data[entry.header_offset : ends[entry.header_offset]] for entry in entries}


def directory(data: bytes) -> list[tuple[str, bytes]]:
    """What the directory of a zip says of each part, in its order, without sizes, sums, flags and offset."""
    with ZipFile(BytesIO(data)) as source:
        at, entries = source.start_dir, source.infolist()
    found = []
    for entry in entries:
        name, extra, comment = struct.unpack_from("<3H", data, at + 28)
        whole = data[at : at + 46 + name + extra + comment]
        found.append((entry.filename, whole[:8] + whole[10:16] + whole[28:42] + whole[46:]))
        at += len(whole)
    return found


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """All paragraphs, those of tables and text boxes too, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            for piece in block.pieces:
                yield from paragraphs(piece.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)


def said(document: Document) -> list[object]:
    """What a document says, without comments: paragraphs and the looks and changes of their words, no places."""
    every = [*paragraphs(document.body)]
    for text in document.page_texts:
        every += paragraphs(text.blocks)
    for note in (*document.footnotes.values(), *document.endnotes.values()):
        every += paragraphs(note.blocks)
    return [
        (one.number, one.style, one.outline, one.level, one.label, len(one.changes), *_words(one.pieces))
        for one in every
    ]


def _words(pieces: tuple[Piece, ...]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for piece in pieces:
        if piece.kind in _MARKS:
            continue
        changes = tuple((one.kind, one.author, one.date) for one in piece.changes)
        link = piece.link.address if piece.link else None
        look = piece.kind, changes, link, piece.hidden, piece.formatted is None
        if found and piece.kind is PieceKind.TEXT and found[-1][:-1] == look:
            found[-1] = (*look, f"{found[-1][-1]}{piece.text}")
        else:
            found.append((*look, piece.text))
    return found


def about(document: Document) -> dict[str, str]:
    """The words that each comment is about, by its id; paragraphs are parted by a line end."""
    found: dict[str, str] = {}
    still_open: list[str] = []
    for paragraph in paragraphs(document.body):
        for piece in paragraph.pieces:
            if piece.kind is PieceKind.COMMENT_START:
                still_open.append(piece.text)
                found[piece.text] = ""
            elif piece.kind is PieceKind.COMMENT_END:
                still_open.remove(piece.text)
            elif piece.kind is PieceKind.TEXT:
                for name in still_open:
                    found[name] += piece.text
        for name in still_open:
            found[name] += "\n"
    assert still_open == [], "each that begins ends"
    return found


def texts(document: Document) -> list[Piece]:
    """The pieces of the text that are words, in order; those of text boxes stand behind their paragraph."""
    return [
        piece
        for paragraph in paragraphs(document.body)
        for piece in paragraph.pieces
        if piece.kind is PieceKind.TEXT
    ]


def remark(
    first: Place, start: int = 0, last: Place | None = None, end: int | None = None, text: str = "Se över."
) -> Remark:
    """A remark about words."""
    return Remark(Stretch(first, start, last, end), (text,), when="2026-02-03T10:00:00Z")


def told(data: bytes) -> dict[str, str]:
    """What is said of each cell."""
    package, found = Package.of(data), {}
    for entry in Workbook.of(data).entries:
        for relation in package.relations(entry.part):
            if relation.type.endswith("/comments"):
                root = package.xml(relation.target)
                for one in children(child(root, "commentList"), "comment"):
                    found[f"{entry.name}!{one.get('ref')}"] = words_of(child(one, "text"))
    return found
