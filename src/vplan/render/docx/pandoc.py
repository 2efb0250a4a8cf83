"""Document tree to pandoc's JSON (pandoc-types 1.23), every paragraph with the name of its style.

What pandoc can't say is noted in `Layout`, in the order of the document, for the pass after it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from vplan.render.flow import aligned, runs
from vplan.tree import (
    Block,
    Break,
    Calendar,
    Cell,
    Change,
    Contents,
    Deleted,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    Inserted,
    Label,
    Letterhead,
    Link,
    Listing,
    Note,
    Paragraph,
    Proposal,
    Revised,
    Role,
    Row,
    RowKind,
    Section,
    Signatures,
    Status,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
    TitlePage,
    calendar_table,
    plain,
)

Json = dict[str, Any]
NO_ATTR: list[Any] = ["", [], []]
PARAGRAPH_CHANGE = "vplanChange"
"""An element that stands in a paragraph whose mark came or went, until the pass after pandoc takes it away."""
_CHANGE = {Change.INSERTED: "insertion", Change.DELETED: "deletion"}
_INLINE = {Strong: "Strong", Emphasis: "Emph", Sub: "Subscript", Sup: "Superscript"}
_ROLE_STYLE = {Role.BODY: "Body Text", Role.LEAD: "Lead", Role.QUIET: "Quiet"}


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table in the order of the document; `shares` of the text's width, `table` None: layout."""

    shares: tuple[float, ...]
    landscape: bool
    table: Table | None = None
    change: Change | None = None


@dataclass(slots=True)
class Layout:
    """What the pass must know: tables in order, headings on a new page, those of a chapter that
    are not, headings in a proposal, the orientation of each run of pages, and the name of each picture
    with what it shows in words.
    """

    tables: list[PlacedTable] = field(default_factory=list)
    new_pages: set[str] = field(default_factory=set)
    flowing: set[str] = field(default_factory=set)
    proposed: set[str] = field(default_factory=set)
    landscapes: list[bool] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)


class Writer:
    """Writes one document."""

    def __init__(self, source: Document) -> None:
        self.source = source
        self.layout = Layout()
        self._landscape = False
        self._headings = [
            block for run in runs(source.blocks) for block in run.blocks if isinstance(block, Heading)
        ]

    def document(self) -> Json:
        """The whole document as pandoc's JSON."""
        blocks: list[Json] = []
        for index, run in enumerate(runs(self.source.blocks)):
            if index:
                blocks.append(_raw("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"))
            self._landscape = run.landscape
            self.layout.landscapes.append(run.landscape)
            for position, block in enumerate(run.blocks):
                blocks.extend(self._block(block, opens_run=index > 0 and position == 0))
        return {
            "pandoc-api-version": [1, 23, 1],
            "meta": {"lang": {"t": "MetaInlines", "c": [_str(self.source.language)]}},
            "blocks": blocks,
        }

    def _block(self, block: Block, *, opens_run: bool = False) -> Iterator[Json]:
        match block:
            case Heading(level, content, anchor, new_page, change):
                if new_page and not opens_run:
                    self.layout.new_pages.add(anchor)
                elif level == 1 and not opens_run:
                    self.layout.flowing.add(anchor)
                yield {"t": "Header", "c": [level, [anchor, [], []], _changed(_inlines(content), change)]}
            case Paragraph(content, role, change):
                yield _styled(_ROLE_STYLE[role], content, change)
            case Listing():
                yield self._listing(block, "List Item")
            case Table():
                yield from self._table(aligned(block))
            case Calendar():
                yield from self._table(calendar_table(block))
            case Figure():
                yield from self._figure(block)
            case Contents(title, depth):
                listed = [h for h in self._headings if h.level <= depth and h.change is not Change.DELETED]
                yield _raw(_contents(title, listed, depth))
            case TitlePage(organisation, board, title, status, facts):
                yield from self._logo()
                yield _styled("Organisation", organisation)
                yield _styled("Board", board)
                yield _styled("Title", title)
                if status:
                    yield _styled("Status", status)
                for index, (name, value) in enumerate(facts):
                    style = "First Fact" if index == 0 else "Fact"
                    yield _styled(style, (*name, Text("\t"), *value))
            case Letterhead(organisation, board, kind, facts, title):
                right = [_styled("Letter Kind", kind)]
                right += [_styled("Letter Fact", (*name, Text("\t"), *value)) for name, value in facts]
                yield self._side_by_side(
                    [[*self._logo(), _styled("Organisation", organisation), _styled("Board", board)], right],
                    (56, 44),
                )
                yield _styled("Letter Title", title)
            case Proposal(blocks):
                for inner in blocks:
                    yield from self._proposed(inner)
            case Signatures():
                yield from self._signatures(block)
            case Section(blocks):
                for inner in blocks:
                    yield from self._block(inner)

    def _proposed(self, block: Block) -> Iterator[Json]:
        match block:
            case Paragraph(content, _, change):
                yield _styled("Decision", content, change)
            case Listing():
                yield self._listing(block, "Decision")
            case Heading(_, _, anchor):
                self.layout.proposed.add(anchor)
                yield from self._block(block)
            case _:
                yield from self._block(block)

    def _signatures(self, block: Signatures) -> Iterator[Json]:
        if block.opening:
            yield _styled("Signature Opening", block.opening, block.change)
        style = "Signature" if block.room else "Signed Name"
        columns = [
            [_styled(style, p.name, block.change), _styled("Signature Title", p.title, block.change)]
            for p in block.people
        ]
        if not block.room:
            yield from (written for column in columns for written in column)
            return
        while len(columns) < 2:
            columns.append([])
        yield self._side_by_side(columns, tuple(100 / len(columns) for _ in columns), block.change)

    def _listing(self, listing: Listing, style: str) -> Json:
        items = [
            [
                block
                for inner in item.blocks
                for block in (
                    [_styled(style, inner.content, inner.change)]
                    if isinstance(inner, Paragraph)
                    else [self._listing(inner, style)]
                    if isinstance(inner, Listing)
                    else self._block(inner)
                )
            ]
            for item in listing.items
        ]
        if listing.start is None:
            return {"t": "BulletList", "c": items}
        return {"t": "OrderedList", "c": [[listing.start, {"t": "Decimal"}, {"t": "Period"}], items]}

    def _side_by_side(
        self, columns: list[list[Json]], shares: tuple[float, ...], change: Change | None = None
    ) -> Json:
        self.layout.tables.append(PlacedTable(shares, self._landscape, change=change))
        cells = [_cell(blocks or [_styled("Table Text", ())]) for blocks in columns]
        return _pandoc_table("Layout", len(columns), [], [[NO_ATTR, cells]])

    def _table(self, table: Table) -> Iterator[Json]:
        if table.caption:
            yield _caption("Tabell", table.number or 0, table.caption, table.change)
        total = sum(column.share for column in table.columns)
        shares = tuple(100 * column.share / total for column in table.columns)
        self.layout.tables.append(PlacedTable(shares, self._landscape, table))
        yield _pandoc_table(
            "PlanTable",
            len(table.columns),
            [self._row(row, table) for row in table.head],
            [self._row(row, table) for row in table.rows],
        )

    def _figure(self, figure: Figure) -> Iterator[Json]:
        from vplan.render.pdf.drawing import WIDTH_MM, picture

        yield _caption("Figur", figure.number, figure.caption, figure.change)
        png = picture(figure, self.source.looks)
        yield self._picture("Figure", png, WIDTH_MM, figure.alt, figure.change)
        self.layout.pictures.append((f"Figur {figure.number}", figure.alt))

    def _logo(self) -> Iterator[Json]:
        logo = self.source.looks.logo
        if logo is not None:
            from vplan.render.pdf.logo import raster

            yield self._picture("Logo", *raster(logo), logo.alt)
            self.layout.pictures.append(("Logotyp", logo.alt))

    @staticmethod
    def _picture(style: str, png: bytes, width: float, alt: str, change: Change | None = None) -> Json:
        """A paragraph with nothing but a picture, `width` mm wide."""
        from base64 import b64encode

        data = b64encode(png).decode()
        attributes = ["", [], [["width", f"{width:.1f}mm"]]]
        image = {"t": "Image", "c": [attributes, [_str(alt)], [f"data:image/png;base64,{data}", ""]]}
        return _div(style, [{"t": "Para", "c": _changed([image], change)}])

    def _row(self, row: Row, table: Table) -> list[Any]:
        first = len(table.columns) - sum(cell.columns for cell in row.cells)
        cells = []
        for cell in row.cells:
            cells.append(self._cell(cell, row, table, figures=table.columns[first].figures))
            first += cell.columns
        return [NO_ATTR, cells]

    def _cell(self, cell: Cell, row: Row, table: Table, *, figures: bool) -> list[Any]:
        calendar = table.look == "calendar"
        style = "Table Figure" if figures else "Table Text"
        if row.kind is RowKind.HEAD:
            style = "Table Head Figure" if figures else "Table Head"
        elif calendar and cell.header:
            style = "Meeting Days"
        elif row.kind is RowKind.PART:
            style = "Table Part Figure" if figures else "Table Part" if cell.header else "Table Part Text"
        elif row.kind is RowKind.SUM or (
            cell.header and (table.look in {"goals", "results"} or row.kind is RowKind.GROUP)
        ):
            style += " Strong"
        blocks: list[Json] = []
        for block in cell.blocks:
            match block:
                case Paragraph(content, Role.QUIET, change):
                    blocks.append(_styled("Table Quiet", content, change))
                case Paragraph(content, _, change):
                    blocks.append(_styled(style, content, change))
                case Listing():
                    blocks.append(self._listing(block, style.removesuffix(" Strong")))
                case _:
                    blocks.extend(self._block(block))
        return _cell(blocks or [_styled(style, ())], rows=cell.rows, columns=cell.columns)


def _str(text: str) -> Json:
    return {"t": "Str", "c": text}


def _raw(xml: str) -> Json:
    return {"t": "RawBlock", "c": ["openxml", xml]}


def _raw_inline(xml: str) -> Json:
    return {"t": "RawInline", "c": ["openxml", xml]}


def _div(style: str, blocks: list[Json]) -> Json:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], blocks]}


def _styled(style: str, content: Inlines, change: Change | None = None) -> Json:
    return _div(style, [{"t": "Para", "c": _changed(_inlines(content) or [_str("")], change)}])


def _changed(inlines: list[Json], change: Change | None) -> list[Json]:
    """The content of a paragraph that came or went with its paragraph mark, which the pass after pandoc sets."""
    if change is None:
        return inlines
    return [_raw_inline(f'<w:{PARAGRAPH_CHANGE} w:val="{change}"/>'), _span(_CHANGE[change], inlines)]


def _span(kind: str, inlines: list[Json]) -> Json:
    return {"t": "Span", "c": [["", [kind], []], inlines]}


def _inlines(content: Inlines) -> list[Json]:
    return [part for inline in content for part in _inline(inline)]


def _inline(inline: Any) -> Iterator[Json]:
    match inline:
        case Text(text):
            for index, piece in enumerate(text.split("\t")):
                if index:
                    yield _raw_inline("<w:r><w:tab/></w:r>")
                yield _str(piece)
        case Break():
            yield {"t": "LineBreak"}
        case Revised(inner):
            yield _span("mark", [{"t": "Underline", "c": _inlines(inner)}])
        case Inserted(inner):
            yield _span(_CHANGE[Change.INSERTED], _inlines(inner))
        case Deleted(inner):
            yield _span(_CHANGE[Change.DELETED], _inlines(inner))
        case Link(target, inner):
            yield {"t": "Link", "c": [NO_ATTR, _inlines(inner), [target, ""]]}
        case Label(inner):
            yield {"t": "Span", "c": [["", [], [["custom-style", "Label"]]], _inlines(inner)]}
        case Status(tone, shape, inner):
            style = f"Status {tone.capitalize()}"
            yield {"t": "Span", "c": [["", [], [["custom-style", style]]], [_str(shape)]]}
            yield _str("\u00a0")
            yield from _inlines(inner)
        case Note(_, number, _, True, True):
            yield {"t": "Superscript", "c": [_str(str(number))]}
        case Note(_, _, inner, _, True):
            yield {"t": "Note", "c": [{"t": "Para", "c": _inlines(inner)}]}
        case Note(_, number, _, True):
            yield _raw_inline(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r><w:instrText xml:space="preserve"> NOTEREF note-{number} \\f \\h </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>{number}</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
        case Note(_, number, inner):
            note = {"t": "Note", "c": [{"t": "Para", "c": _inlines(inner)}]}
            yield {"t": "Span", "c": [[f"note-{number}", [], []], [note]]}
        case _:
            yield {"t": _INLINE[type(inline)], "c": _inlines(inline.content)}


def _caption(word: str, number: int, content: Inlines, change: Change | None) -> Json:
    """A caption whose number is a field that Word counts; one that went keeps the number it had."""
    bold = "<w:r><w:rPr><w:b/></w:rPr>"
    field = (
        f'{bold}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'{bold}<w:instrText xml:space="preserve"> SEQ {word} \\* ARABIC </w:instrText></w:r>'
        f'{bold}<w:fldChar w:fldCharType="separate"/></w:r>{bold}<w:t>{number}</w:t></w:r>'
        f'{bold}<w:fldChar w:fldCharType="end"/></w:r>'
    )
    opening = f'{bold}<w:t xml:space="preserve">{word} </w:t></w:r>{field}{bold}<w:t>.</w:t></w:r>'
    if change is Change.DELETED:
        numbered: list[Json] = [{"t": "Strong", "c": [_str(f"{word} {number}.")]}]
    else:
        numbered = [_raw_inline(piece) for piece in re.findall(r"<w:r>.*?</w:r>", opening)]
    return _div("Caption", [{"t": "Para", "c": _changed([*numbered, _str(" "), *_inlines(content)], change)}])


def _cell(blocks: list[Json], rows: int = 1, columns: int = 1) -> list[Any]:
    return [NO_ATTR, {"t": "AlignDefault"}, rows, columns, blocks]


def _pandoc_table(style: str, columns: int, head: list[Any], rows: list[Any]) -> Json:
    width = [{"t": "AlignDefault"}, {"t": "ColWidth", "c": 1 / columns}]
    attributes = ["", [], [["custom-style", style]]]
    return {
        "t": "Table",
        "c": [
            attributes,
            [None, []],
            [width] * columns,
            [NO_ATTR, head],
            [[NO_ATTR, 0, [], rows]],
            [NO_ATTR, []],
        ],
    }


def _contents(title: Inlines, headings: Iterable[Heading], depth: int) -> str:
    """A field that Word can make anew, with its entries written out, so that it need not."""
    entries = []
    for index, heading in enumerate(headings):
        opening = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{depth}" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            if index == 0
            else ""
        )
        entries.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{heading.level}"/></w:pPr>{opening}'
            f'<w:hyperlink w:anchor="{heading.anchor}" w:history="1">'
            f'<w:r><w:t xml:space="preserve">{escape(plain(heading.content))}</w:t></w:r></w:hyperlink></w:p>'
        )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        '<w:p><w:pPr><w:pStyle w:val="TOCHeading"/><w:pageBreakBefore/></w:pPr>'
        f"<w:r><w:t>{escape(plain(title))}</w:t></w:r></w:p>"
        + "".join(entries)
        + '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        "</w:sdtContent></w:sdt>"
    )
