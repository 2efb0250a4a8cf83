"""The text of a Word file in one row: paragraphs, tables and pictures, with text boxes where they are anchored.

In: blocks of a Word file. Out: elements, and all their sources in the order of reading.
"""

import re
from collections.abc import Iterable

from vplan.core import Message
from vplan.imports.outline.word.elements import Element, Gap, Pic
from vplan.imports.outline.word.pars import Par, Source, source_of, source_of_words, was_deleted, whole
from vplan.imports.outline.word.reasons import CHART, DELETED
from vplan.imports.outline.word.shape import shaped
from vplan.imports.words import Part
from vplan.source.word.document import Block, ChangeKind, Paragraph, Piece, PieceKind, Table, Unread

_BULLETED = re.compile(r"(?:[•·▪◦○●■□➢✓→*–—-]|\d{1,2}[.)]|[a-z]\))[ \t\xa0]+\S")
_DRAWN = "; "
"""What stands between the words of a drawing."""


class Flow:
    """Reads the texts of one file. `sources` are all paragraphs, `charts` those whose words are no text,
    `tables` how many tables were read.
    """

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.charts: list[tuple[Source, Message]] = []
        self.unread: dict[str, None] = {}
        self.tables = 0

    def elements(
        self, blocks: Iterable[Block], part: Part = Part.BODY, gone: Message | None = None
    ) -> list[Element]:
        """The blocks in a row."""
        found: list[Element] = []
        for block in blocks:
            match block:
                case Paragraph():
                    self._add_paragraph(block, part, gone, found)
                case Table():
                    self._add_table(block, part, gone, found)
                case Unread():
                    self.unread[block.name] = None
        return found

    def _add_paragraph(self, block: Paragraph, part: Part, gone: Message | None, found: list[Element]) -> None:
        source = source_of(block, part, gone)
        self.sources.append(source)
        if block.new_page:
            found.append(Gap(new_page=True))
        pars = _parted(source)
        if pars:
            breaks = [bit for bit in source.bits if bit.piece.kind is PieceKind.PAGE_BREAK and bit.gone is None]
            if any(bit.start < pars[0].end for bit in breaks) and not source.text[: breaks[0].start].strip():
                found.append(Gap(new_page=True))
                breaks = breaks[1:]
            found += pars
            if breaks or block.ends_section:
                found.append(Gap(new_page=True))
        else:
            pages = any(piece.kind is PieceKind.PAGE_BREAK for piece in block.pieces)
            found.append(Gap(new_page=pages or block.ends_section))
        for piece in block.pieces:
            self._add_drawn(block, piece, part, gone, found)

    def _add_drawn(
        self, block: Paragraph, piece: Piece, part: Part, gone: Message | None, found: list[Element]
    ) -> None:
        gone = gone or (DELETED if was_deleted(piece) else None)
        match piece.kind:
            case PieceKind.BOX:
                found += self.elements(piece.blocks, Part.BOX if part is Part.BODY else part, gone)
            case PieceKind.PICTURE if gone is None and (piece.target or piece.text):
                found.append(Pic(piece.target, piece.text))
            case PieceKind.OBJECT if piece.text:
                self.unread[piece.text] = None
            case PieceKind.DIAGRAM:
                for text in filter(str.strip, piece.text.split(_DRAWN)):
                    source = source_of_words(block, text, piece)
                    self.sources.append(source)
                    reason = gone or (CHART if "chart" in piece.target.rpartition("/")[2] else None)
                    if reason is not None:
                        self.charts.append((source, reason))
                    else:
                        found.append(whole(source))

    def _add_table(self, block: Table, part: Part, gone: Message | None, found: list[Element]) -> None:
        self.tables += 1
        number = self.tables
        contents: dict[int, list[Element]] = {}
        deleted: set[int] = set()
        for at, row in enumerate(block.rows):
            taken = any(change.kind is ChangeKind.DELETED for change in row.changes)
            if taken:
                deleted.add(at)
            for cell in row.cells:
                first = len(self.sources)
                cut = taken or any(change.kind is ChangeKind.DELETED for change in cell.changes)
                reason = gone or (DELETED if cut else None)
                contents[id(cell)] = self.elements(cell.blocks, part, reason)
                for source in self.sources[first:]:
                    source.table = source.table or number
        table = shaped(block, number, contents, deleted)
        if table.rows:
            found.append(table)


def _parted(source: Source) -> list[Par]:
    """A paragraph; or, where people broke lines instead of beginning new points, those points."""
    par = whole(source)
    if not par:
        return []
    starts = [match.start() + 1 for match in re.finditer("\n", par.text)]
    lines = [0, *starts]
    if sum(_BULLETED.match(par.text, at) is not None for at in lines) < 2:
        return [par]
    cuts = [0, *(at for at in starts if _BULLETED.match(par.text, at))]
    parted = [par.cut(start, end) for start, end in zip(cuts, [*cuts[1:], None], strict=True)]
    return [one for one in parted if one]
