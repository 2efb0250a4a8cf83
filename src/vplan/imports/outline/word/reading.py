"""A Word file → Outline: the stages in order.

Blocks come in a row (`flow`), tables that only place words are unwrapped, lists of contents marked, tables made of
tabs found, parts of tables joined, then the title page, captions, headings and points found. Only then do lines
know which heading, row and column they stand at, and words can be made of them.
"""

from collections.abc import Iterable, Iterator

from vplan.imports.outline.outline import Cell, Grid, Item, Outline, Picture, Section
from vplan.imports.outline.word.captions import with_bold_captions, with_captions
from vplan.imports.outline.word.contents import mark_contents
from vplan.imports.outline.word.flow import Flow
from vplan.imports.outline.word.headings import find_headings
from vplan.imports.outline.word.heads import name_places
from vplan.imports.outline.word.joining import joined, says_it_goes_on
from vplan.imports.outline.word.listing import mark_points
from vplan.imports.outline.word.pages import mark_page_texts, parted_texts
from vplan.imports.outline.word.pars import Box, Element, Gap, Par, Pic, Source, Tab
from vplan.imports.outline.word.reasons import COMMENT, GOES_ON, UNCALLED
from vplan.imports.outline.word.tabbed import with_tables_of_tabs
from vplan.imports.outline.word.title import without_title
from vplan.imports.outline.word.unwrapping import unwrapped
from vplan.imports.outline.word.wording import Wording
from vplan.imports.words import Line, Part, Where
from vplan.source import word
from vplan.source.package import Package, Refused
from vplan.source.word.document import Document, Note


def read(data: bytes, name: str) -> Outline:
    """The outline of a Word file, given its bytes and what it is called. Raises source.package.Refused."""
    return _Reading(word.read(data), data).outline(name)


class _Reading:
    """One file, while its outline is made."""

    def __init__(self, document: Document, data: bytes) -> None:
        self._document = document
        self._package = Package.of(data)
        self._flow = Flow()
        self._wording = Wording()
        self._printed: list[Par] = []

    def outline(self, name: str) -> Outline:
        """The whole outline."""
        document, flow = self._document, self._flow
        raw = unwrapped(flow.elements(document.body))
        named = mark_contents(raw)
        elements = joined(with_tables_of_tabs(raw, flow.tables))
        title, elements = without_title(elements)
        elements = with_captions(elements)
        find_headings(elements, named)
        elements = with_bold_captions(elements)
        self._find_points(elements)
        notes = {
            f"{kind}-{key}": self._note(note, part)
            for kind, part, found in (
                ("footnote", Part.FOOTNOTE, document.footnotes),
                ("endnote", Part.ENDNOTE, document.endnotes),
            )
            for key, note in found.items()
        }
        page_texts: list[Par] = []
        for text in document.page_texts:
            part = Part.PAGE_FOOT if text.foot else Part.PAGE_HEAD
            page_texts += parted_texts(flow.elements(text.blocks, part))
        kept = mark_page_texts(page_texts, title, elements)
        comments = len(flow.sources)
        for comment in document.comments.values():
            flow.elements(comment.blocks, Part.COMMENT)
        self._make_lines(elements)
        return self._made(name, title, elements, notes, (page_texts, kept), comments)

    def _find_points(self, elements: list[Element]) -> None:
        for row in _rows_of_pars(elements):
            mark_points(row)
        for one in elements:
            if isinstance(one, Tab):
                name_places(one)
                for box in one.boxes:
                    mark_points(par for par in box.pars if par)

    def _note(self, note: Note, part: Part) -> list[Par]:
        pars = [par for par in _all_pars(self._flow.elements(note.blocks, part)) if par]
        mark_points(pars)
        return pars

    def _make_lines(self, elements: list[Element]) -> None:
        """Give each source its line, now that it is known where they stand."""
        headings = {id(one.source): one for one in elements if isinstance(one, Par) and one.heading is not None}
        heading = ""
        for number, source in enumerate(self._flow.sources, 1):
            if id(source) in headings:
                heading = headings[id(source)].shown
            source.line = _line(number, source, heading if source.part in {Part.BODY, Part.BOX} else "")

    def _made(
        self,
        name: str,
        title: list[Par],
        elements: list[Element],
        notes: dict[str, list[Par]],
        page_texts: tuple[list[Par], list[Par]],
        comments: int,
    ) -> Outline:
        flow, wording = self._flow, self._wording
        outline = Outline(name)
        outline.title = [wording.paragraph(par) for par in title]
        outline.top = self._top(elements)
        called = {bit.note for source in flow.sources for bit in source.bits if bit.gone is None}
        for key, pars in notes.items():
            if key in called:
                outline.notes = {**outline.notes, key: tuple(map(wording.paragraph, pars))}
            else:
                for par in pars:
                    par.printed = UNCALLED
                    wording.leave_par(par)
        every, kept = page_texts
        for par in every:
            wording.print_all(par)
        outline.page_texts = [wording.paragraph(par) for par in kept]
        charts = {id(source) for source, _ in flow.charts}
        for source in flow.sources[:comments]:
            if id(source) not in charts:
                wording.leave_gone(source)
        for source, reason in flow.charts:
            wording.leave(source, reason)
        for source in flow.sources[comments:]:
            wording.leave(source, COMMENT)
        outline.lines = tuple(source.line for source in flow.sources if source.line is not None and source.text)
        outline.printed, outline.left = wording.printed, wording.left
        outline.unread = (*flow.unread, *self._document.unread)
        return outline

    def _top(self, elements: list[Element]) -> Section:
        """The sections, each under the nearest heading above that is higher."""
        top = Section()
        open_: list[tuple[tuple[float, int], Section]] = [((-1.0, 0), top)]
        row: list[Par] = []

        def end_row() -> None:
            open_[-1][1].items += self._wording.blocks(row)
            row.clear()

        for one in elements:
            if isinstance(one, Par) and one.heading is None and one.printed is None and not says_it_goes_on(one):
                row.append(one)
                continue
            if isinstance(one, Gap):
                continue
            end_row()
            if isinstance(one, Par) and one.heading is not None:
                while open_[-1][0] >= one.heading:
                    open_.pop()
                section = Section(self._wording.paragraph(one), len(open_))
                open_[-1][1].items.append(section)
                open_.append((one.heading, section))
            elif isinstance(one, Par):
                one.printed = one.printed or GOES_ON
                self._wording.print_all(one)
            else:
                open_[-1][1].items += self._thing(one)
        end_row()
        return top

    def _thing(self, one: Tab | Pic) -> list[Item]:
        wording = self._wording
        if isinstance(one, Pic):
            return [Picture(one.part, self._bytes(one.part), one.alt, wording.caption(one.caption))]
        for par in one.printed:
            wording.print_all(par)
        caption = wording.caption(one.caption)
        if one.rows and all(par.printed is not None for par in one.pars):
            for par in one.pars:
                wording.print_all(par)
            return [caption] if caption is not None else []
        rows = tuple(tuple(self._cell(box) for box in row) for row in one.rows)
        return [Grid(rows, one.columns, one.heads, one.number, caption)]

    def _cell(self, box: Box) -> Cell:
        blocks = tuple(self._wording.blocks(par for par in box.pars if par))
        return Cell(box.column, box.span, box.down, blocks, box.bold)

    def _bytes(self, part: str) -> bytes:
        if part not in self._package:
            return b""
        try:
            return self._package.read(part)
        except Refused:
            self._flow.unread[part] = None
            return b""


def _line(number: int, source: Source, heading: str) -> Line:
    where = Where(
        source.part, heading, source.paragraph.number, source.table, source.row, source.column,
    )  # fmt: skip
    origins = tuple((bit.start, bit.piece.place) for bit in source.bits if bit.end > bit.start)
    return Line(number, source.text, where, origins)


def _rows_of_pars(elements: Iterable[Element]) -> Iterator[list[Par]]:
    row: list[Par] = []
    for one in elements:
        if isinstance(one, Par):
            row.append(one)
        elif not isinstance(one, Gap):
            yield row
            row = []
    yield row


def _all_pars(elements: Iterable[Element]) -> Iterator[Par]:
    for one in elements:
        if isinstance(one, Par):
            yield one
        elif isinstance(one, Tab):
            yield from one.pars
            yield from _all_pars(one.inner)
