"""The Outline of what was found in a Word file: lines, sections, grids, notes, and the account of all words."""

from collections.abc import Iterable
from typing import NamedTuple

from vplan.imports.outline.outline import Cell, Grid, Item, Outline, Paragraph, Picture, Section
from vplan.imports.outline.word.elements import Box, Element, Gap, Pic, Tab
from vplan.imports.outline.word.flow import Flow
from vplan.imports.outline.word.joining import says_it_goes_on
from vplan.imports.outline.word.pars import Par, Source
from vplan.imports.outline.word.reasons import COMMENT, GOES_ON, UNCALLED
from vplan.imports.outline.word.wording import Wording
from vplan.imports.words import Line, Part, Where
from vplan.source.package import Package, Refused


class Found(NamedTuple):
    """What was found: the title page, the text, notes by id, page heads and feet, those of them that only say what
    stands nowhere else, and parts that could not be read.
    """

    title: list[Par]
    elements: list[Element]
    notes: dict[str, list[Par]]
    page_texts: list[Par]
    kept: list[Par]
    unread: tuple[str, ...]


def make(name: str, flow: Flow, found: Found, package: Package) -> Outline:
    """The outline of a file. The flow's sources become lines."""
    _make_lines(flow.sources, found.elements)
    wording = Wording()
    outline = Outline(name)
    outline.title = [wording.paragraph(par) for par in found.title]
    outline.top = _Making(wording, flow, package).top(found.elements)
    outline.notes = _notes(flow, found.notes, wording)
    for par in found.page_texts:
        wording.print_all(par)
    outline.page_texts = [wording.paragraph(par) for par in found.kept]
    _leave(flow, wording)
    outline.lines = tuple(source.line for source in flow.sources if source.line is not None and source.text)
    outline.printed, outline.left = wording.printed, wording.left
    outline.unread = (*flow.unread, *found.unread)
    return outline


def _make_lines(sources: list[Source], elements: Iterable[Element]) -> None:
    """Give each source its line, now that it is known where they stand."""
    headings = {id(one.source): one for one in elements if isinstance(one, Par) and one.heading is not None}
    heading, number = "", 0
    for source in sources:
        if id(source) in headings:
            heading = headings[id(source)].shown
        above = heading if source.part in {Part.BODY, Part.BOX} else ""
        paragraph = source.paragraph.number
        where = Where(source.part, above, paragraph, source.table, source.row, source.column)
        origins = tuple((bit.start, bit.piece.place) for bit in source.bits if bit.end > bit.start)
        number += bool(source.text)
        source.line = Line(number, source.text, where, origins)


def _notes(flow: Flow, notes: dict[str, list[Par]], wording: Wording) -> dict[str, tuple[Paragraph, ...]]:
    """The notes that the text refers to; the others are left."""
    called = {bit.note for source in flow.sources for bit in source.bits if bit.gone is None}
    made = {}
    for key, pars in notes.items():
        if key in called:
            made[key] = tuple(map(wording.paragraph, pars))
        else:
            for par in pars:
                par.printed = UNCALLED
                wording.leave_par(par)
    return made


def _leave(flow: Flow, wording: Wording) -> None:
    """Account for what is no text of a plan."""
    charts = {id(source): reason for source, reason in flow.charts}
    for source in flow.sources:
        if id(source) in charts:
            wording.leave(source, charts[id(source)])
        elif source.part is Part.COMMENT:
            wording.leave(source, COMMENT)
        else:
            wording.leave_gone(source)


class _Making:
    """Makes the sections of one file."""

    def __init__(self, wording: Wording, flow: Flow, package: Package) -> None:
        self._wording = wording
        self._flow = flow
        self._package = package

    def top(self, elements: Iterable[Element]) -> Section:
        """The sections, each under the nearest heading above that is higher."""
        top = Section()
        under: list[tuple[tuple[float, int], Section]] = [((-1.0, 0), top)]
        row: list[Par] = []
        for one in elements:
            if isinstance(one, Par) and one.heading is None and one.printed is None and not says_it_goes_on(one):
                row.append(one)
                continue
            if isinstance(one, Gap):
                continue
            under[-1][1].items += self._wording.blocks(row)
            row = []
            if isinstance(one, Par) and one.heading is not None:
                while under[-1][0] >= one.heading:
                    under.pop()
                section = Section(self._wording.paragraph(one), len(under))
                under[-1][1].items.append(section)
                under.append((one.heading, section))
            elif isinstance(one, Par):
                one.printed = one.printed or GOES_ON
                self._wording.print_all(one)
            else:
                under[-1][1].items += self._thing(one)
        under[-1][1].items += self._wording.blocks(row)
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
