"""A Word file → Outline: the stages in order.

Blocks come in a row (`flow`), tables that only place words are unwrapped, lists of contents marked, tables made of
tabs found, parts of tables joined, then the title page, captions, headings and points found. Only then do lines
know which heading, row and column they stand at, and words can be made of them (`making`).
"""

from collections.abc import Iterable, Iterator

from vplan.imports.outline.outline import Outline
from vplan.imports.outline.word.captions import with_bold_captions, with_captions
from vplan.imports.outline.word.contents import mark_contents
from vplan.imports.outline.word.elements import Element, Gap, Tab
from vplan.imports.outline.word.flow import Flow
from vplan.imports.outline.word.headings import find_headings
from vplan.imports.outline.word.heads import name_places
from vplan.imports.outline.word.joining import joined
from vplan.imports.outline.word.listing import mark_points
from vplan.imports.outline.word.making import Found, make
from vplan.imports.outline.word.pages import mark_page_texts, parted_texts
from vplan.imports.outline.word.pars import Par
from vplan.imports.outline.word.tabbed import with_tables_of_tabs
from vplan.imports.outline.word.title import without_title
from vplan.imports.outline.word.unwrapping import unwrapped
from vplan.imports.words import Part
from vplan.source import word
from vplan.source.package import Package
from vplan.source.word.document import Document


def read(data: bytes, name: str) -> Outline:
    """The outline of a Word file, given its bytes and what it is called. Raises source.package.Refused."""
    document = word.read(data)
    flow = Flow()
    title, elements = _body(flow, document)
    notes = _notes(flow, document)
    page_texts: list[Par] = []
    for text in document.page_texts:
        part = Part.PAGE_FOOT if text.foot else Part.PAGE_HEAD
        page_texts += parted_texts(flow.elements(text.blocks, part))
    kept = mark_page_texts(page_texts, title, elements)
    for comment in document.comments.values():
        flow.elements(comment.blocks, Part.COMMENT)
    found = Found(title, elements, notes, page_texts, kept, document.unread)
    return make(name, flow, found, Package.of(data))


def _body(flow: Flow, document: Document) -> tuple[list[Par], list[Element]]:
    """The paragraphs of the title page, and all that follows, with what is known of it."""
    raw = unwrapped(flow.elements(document.body))
    named = mark_contents(raw)
    title, elements = without_title(joined(with_tables_of_tabs(raw, flow.tables)))
    elements = with_captions(elements)
    find_headings(elements, named)
    elements = with_bold_captions(elements)
    for row in _rows_of_pars(elements):
        mark_points(row)
    for one in elements:
        if isinstance(one, Tab):
            name_places(one)
            for box in one.boxes:
                mark_points(par for par in box.pars if par)
    return title, elements


def _notes(flow: Flow, document: Document) -> dict[str, list[Par]]:
    """The paragraphs of footnotes and endnotes that say anything, by the id that runs have."""
    notes: dict[str, list[Par]] = {}
    kinds = (("footnote", Part.FOOTNOTE, document.footnotes), ("endnote", Part.ENDNOTE, document.endnotes))
    for kind, part, found in kinds:
        for key, note in found.items():
            pars = [par for par in _all_pars(flow.elements(note.blocks, part)) if par]
            if pars:
                mark_points(pars)
                notes[f"{kind}-{key}"] = pars
    return notes


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
