"""A Word file as lines of plain text: a paragraph a line, a row of a table a line, changes and comments marked.

In: a Document. Out: lines, the same for the same document. The notation is described in docs/revisions.md; its
words are Swedish in every locale, so that all who compare see the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from vplan.core.hidden import visible_lines
from vplan.source.word.document import (
    Block,
    Cell,
    Change,
    ChangeKind,
    Comment,
    Document,
    Merge,
    Note,
    Pages,
    Paragraph,
    Piece,
    PieceKind,
    Row,
    Table,
    Unread,
)

_INDENT = "    "
_PARAGRAPHS = " ¶ "
_SIGNS = {
    ChangeKind.INSERTED: ("{++", "++", ""),
    ChangeKind.DELETED: ("{--", "--", ""),
    ChangeKind.MOVED_HERE: ("{++", "++", "flyttat hit, "),
    ChangeKind.MOVED_AWAY: ("{--", "--", "flyttat härifrån, "),
    ChangeKind.MERGED: ("{++", "++", "sammanslagen, "),
}
_FIXED = {
    PieceKind.TAB: "\t",
    PieceKind.LINE_BREAK: " ↵ ",
    PieceKind.PAGE_BREAK: "[sidbrytning]",
    PieceKind.COLUMN_BREAK: "[spaltbrytning]",
    PieceKind.COMMENT_START: "{==",
    PieceKind.COMMENT_END: "==}",
}
_NAMED = {
    PieceKind.PICTURE: "bild",
    PieceKind.DIAGRAM: "diagram",
    PieceKind.OBJECT: "objekt",
    PieceKind.FIELD: "fält",
}
_BESIDE = {
    PieceKind.FOOTNOTE,
    PieceKind.ENDNOTE,
    PieceKind.COMMENT,
    PieceKind.COMMENT_START,
    PieceKind.COMMENT_END,
}
_PAGES = {Pages.ALL: "", Pages.FIRST: ", första sidan", Pages.EVEN: ", jämna sidor"}


def escaped(text: str) -> str:
    """The text on one line, with everything hidden in it written out but for tabs."""
    return visible_lines(text).replace("\n", "\\n")


def as_lines(document: Document) -> Iterator[str]:
    """The lines, without line ends."""
    writer = _Writer(document)
    for line in writer.lines():
        yield escaped(line).rstrip(" ")


class _Writer:
    """Writes one document, and records which notes and comments it has reached."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._written: set[tuple[PieceKind, str]] = set()
        self._beside = False
        """Whether it is inside a note or comment, where others are called but not printed."""

    def lines(self) -> Iterator[str]:
        """The document, page heads and feet, then what no place in it calls."""
        yield from self._blocks(self._document.body)
        for page in self._document.page_texts:
            name = f"[{'sidfot' if page.foot else 'sidhuvud'}{_PAGES[page.pages]}] "
            yield from (name + line.strip() for line in self._blocks(page.blocks) if line.strip())
        notes = ((PieceKind.FOOTNOTE, self._document.footnotes), (PieceKind.ENDNOTE, self._document.endnotes))
        for kind, those in notes:
            for name, note in those.items():
                if (kind, name) not in self._written and (text := self._flat(note.blocks)):
                    yield f"[{_note_name(kind)}: {text}]"
        for name in self._document.comments:
            if (PieceKind.COMMENT, name) not in self._written:
                yield self._comment(name)
        for part in self._document.unread:
            yield f"[ej läst: {part}]"

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Paragraph):
                boxes: list[Piece] = []
                yield self._paragraph(block, boxes)
                for box in boxes:
                    for line in self._blocks(box.blocks):
                        yield _INDENT + _changed(f"[textruta] {line}", box.changes)
            elif isinstance(block, Table):
                for row in block.rows:
                    yield from self._row(row)
            else:
                yield f"[ej läst: {block.name}]"

    def _paragraph(self, paragraph: Paragraph, boxes: list[Piece] | None) -> str:
        head = "#" * paragraph.outline + " " if paragraph.outline else ""
        if paragraph.level is not None and not head:
            head = "  " * paragraph.level
        if paragraph.label:
            head += paragraph.label + " "
        return head + self._pieces(paragraph.pieces, boxes) + _changed("¶", paragraph.changes, nothing="")

    def _row(self, row: Row) -> Iterator[str]:
        inside: list[Table] = []
        cells = [*[""] * row.before, *(self._cell(cell, inside) for cell in row.cells), *[""] * row.after]
        yield _changed("[rad]", row.changes, nothing="") + " | ".join(cells)
        for table in inside:
            for nested in table.rows:
                yield from (_INDENT + line for line in self._row(nested))

    def _cell(self, cell: Cell, inside: list[Table]) -> str:
        text = self._flat(cell.blocks, inside)
        if not text and cell.merge is Merge.ABOVE:
            text = "↑"
        if not text and cell.merge is Merge.LEFT:
            text = "←"
        return _changed("[cell]", cell.changes, nothing="") + text + " | ←" * (cell.span - 1)

    def _flat(self, blocks: Sequence[Block], inside: list[Table] | None = None) -> str:
        """Blocks on one line. Tables go into `inside`, or where there is none are printed in the line too."""
        texts = []
        for block in blocks:
            if isinstance(block, Paragraph):
                texts.append(self._paragraph(block, None).strip())
            elif isinstance(block, Unread):
                texts.append(f"[ej läst: {block.name}]")
            elif inside is not None:
                texts.append("[tabell]")
                inside.append(block)
            else:
                texts.extend(line.strip() for row in block.rows for line in self._row(row))
        return _PARAGRAPHS.join(text for text in texts if text)

    def _pieces(self, pieces: Sequence[Piece], boxes: list[Piece] | None) -> str:
        linked = groupby(pieces, lambda piece: piece.link)
        return "".join(
            self._marked(list(some), boxes) + (f" <{link.address}>" if link is not None else "")
            for link, some in linked
        )

    def _marked(self, pieces: list[Piece], boxes: list[Piece] | None) -> str:
        written = []
        for (changes_of, hidden), some in groupby(pieces, _shown_as):
            text = "".join(self._piece(piece, boxes) for piece in some)
            if text:
                changes = tuple(Change(*one, "", pieces[0].place) for one in changes_of)
                written.append(_changed(f"[dolt: {text}]" if hidden else text, changes))
        return "".join(written)

    def _piece(self, piece: Piece, boxes: list[Piece] | None) -> str:
        if piece.kind is PieceKind.TEXT:
            return piece.text
        if piece.kind is PieceKind.BOX:
            return self._box(piece, boxes)
        if piece.kind in _BESIDE:
            return self._what_stands_beside(piece)
        if piece.kind in _NAMED:
            return f"[{_NAMED[piece.kind]}: {piece.text}]" if piece.text else f"[{_NAMED[piece.kind]}]"
        return _FIXED[piece.kind]

    def _box(self, piece: Piece, boxes: list[Piece] | None) -> str:
        if boxes is None:
            return f"[textruta: {self._flat(piece.blocks)}]"
        boxes.append(piece)
        return ""

    def _what_stands_beside(self, piece: Piece) -> str:
        match piece.kind:
            case PieceKind.FOOTNOTE:
                return self._note(piece, self._document.footnotes)
            case PieceKind.ENDNOTE:
                return self._note(piece, self._document.endnotes)
            case PieceKind.COMMENT:
                return self._comment(piece.text)
        comment = self._document.comments.get(piece.text)
        return "" if comment is None or comment.answers is not None else _FIXED[piece.kind]

    def _note(self, call: Piece, notes: Mapping[str, Note]) -> str:
        name = _note_name(call.kind)
        note = notes.get(call.text)
        if note is None or self._beside or (call.kind, call.text) in self._written:
            return f"[{name}]"
        self._written.add((call.kind, call.text))
        return f"[{name}: {self._apart(note.blocks)}]"

    def _comment(self, name: str) -> str:
        comment = self._document.comments.get(name)
        if comment is None or self._beside or (PieceKind.COMMENT, name) in self._written:
            return ""
        self._written.add((PieceKind.COMMENT, name))
        return "{>>" + f"{_by(comment)}: {self._apart(comment.blocks)}" + "<<}"

    def _apart(self, blocks: Sequence[Block]) -> str:
        self._beside = True
        text = self._flat(blocks)
        self._beside = False
        return text


def _note_name(kind: PieceKind) -> str:
    return "fotnot" if kind is PieceKind.FOOTNOTE else "slutnot"


def _shown_as(piece: Piece) -> tuple[tuple[tuple[ChangeKind, str, str], ...], bool]:
    """What pieces have in common that stand inside one pair of signs."""
    return tuple((one.kind, one.author, one.date[:10]) for one in piece.changes), piece.hidden


def _changed(text: str, changes: Sequence[Change], nothing: str | None = None) -> str:
    """The text inside the signs of its changes; without any, `nothing` if that is given."""
    if not changes:
        return text if nothing is None else nothing
    for change in reversed(changes):
        before, after, how = _SIGNS[change.kind]
        by = ", ".join(part for part in (change.author or "okänd", change.date[:10]) if part)
        text = f"{before}{text}{after} {how}{by}}}"
    return text


def _by(comment: Comment) -> str:
    said = [comment.author or "okänd", comment.date[:10]]
    said += ["svar"] * (comment.answers is not None) + ["löst"] * comment.resolved
    return ", ".join(part for part in said if part)
