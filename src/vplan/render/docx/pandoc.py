"""Document tree to pandoc's JSON (pandoc-types 1.23), every paragraph with the name of its style.

What pandoc can't say is noted in `Layout`, in the order of the document, for the pass after it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, assert_never

from vplan.document import (
    Block,
    Cell,
    Change,
    Contents,
    DisplayBlock,
    DivisionBlock,
    Document,
    Figure,
    FormalBlock,
    Heading,
    Letterhead,
    Listing,
    Look,
    Paragraph,
    Picture,
    Proposal,
    Role,
    Row,
    Section,
    Signatures,
    Table,
    Text,
    TextBlock,
    TitlePage,
)
from vplan.document.aligning import aligned, heads_alike
from vplan.render.docx import styles
from vplan.render.docx.chapters import going_on
from vplan.render.docx.elements import (
    NO_ATTR,
    bookmark,
    bookmarked,
    caption,
    changed,
    contents,
    div,
    in_language,
    inlines,
    pandoc_table,
    paragraph_of,
    raw,
    string,
    styled,
    table_cell,
)
from vplan.render.docx.emphasis import Json
from vplan.render.docx.stand_ins import StandIns, proportion
from vplan.render.flow import bands, is_letter, runs

LIST_INDENT, DECISION_INDENT = 6.0, 5.0
"""How far to the right a list's items begin, and the text of a proposal, in mm."""
BETWEEN_BOXES = paragraph_of(12)
"""Paragraphs with the same frame are in one frame, unless one without it stands between them."""
BETWEEN_TABLES = paragraph_of(1)
"""Tables that touch are one table, whose head is that of the first."""
SIGNATURES_A_ROW = 3
TALLEST, TALLEST_ACROSS = 205.0, 120.0
"""How tall a picture may be on upright pages, and across, in mm: it stands on one page with its caption."""
_ROLE_STYLE = {Role.BODY: "Body Text", Role.LEAD: "Lead", Role.QUIET: "Quiet"}


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table in the order of the document; `shares` of the text's width, `table` None: layout. `goes_on`: the
    table after it is its next band.
    """

    shares: tuple[float, ...]
    landscape: bool
    table: Table | None = None
    change: Change | None = None
    goes_on: bool = False


@dataclass(slots=True)
class Layout:
    """What the pass must know: tables in order, headings on a new page by their bookmarks, those of a chapter that
    are not, headings in a proposal, the orientation of each run of pages, the name of each picture
    with what it shows in words, and what goes in the place of pictures.
    """

    tables: list[PlacedTable] = field(default_factory=list)
    new_pages: set[str] = field(default_factory=set)
    flowing: set[str] = field(default_factory=set)
    proposed: set[str] = field(default_factory=set)
    landscapes: list[bool] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    stand_ins: StandIns = field(default_factory=StandIns)


class Writer:
    """Writes one document."""

    def __init__(self, source: Document) -> None:
        self.source = source
        self.layout = Layout()
        self._landscape = False
        self._going_on: frozenset[str] = frozenset()

    def document(self) -> Json:
        """The whole document as pandoc's JSON."""
        blocks: list[Json] = []
        found = runs(self.source.blocks)
        self._going_on = going_on((block, run.landscape) for run in found for block in run.blocks)
        for index, run in enumerate(found):
            if index:
                blocks.append(raw("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"))
            self._landscape = run.landscape
            self.layout.landscapes.append(run.landscape)
            for position, block in enumerate(run.blocks):
                if position and isinstance(block, Proposal) and isinstance(run.blocks[position - 1], Proposal):
                    blocks.append(raw(BETWEEN_BOXES))
                blocks.extend(self._block(block, opens_run=index > 0 and position == 0))
        return {
            "pandoc-api-version": [1, 23, 1],
            "meta": {"lang": {"t": "MetaInlines", "c": [string(self.source.language)]}},
            "blocks": blocks,
        }

    def _block(self, block: Block, *, opens_run: bool = False) -> Iterable[Json]:
        if isinstance(block, TextBlock):
            return [self._text(block, opens_run=opens_run)]
        if isinstance(block, DisplayBlock):
            return self._display(block)
        if isinstance(block, DivisionBlock):
            return self._division(block)
        if isinstance(block, FormalBlock):
            return self._formal(block)
        assert_never(block)

    def _text(self, block: TextBlock, *, opens_run: bool) -> Json:
        match block:
            case Heading(level, content, anchor, new_page, change):
                if new_page and not opens_run and anchor not in self._going_on:
                    self.layout.new_pages.add(bookmark(anchor))
                elif level == 1 and not opens_run:
                    self.layout.flowing.add(bookmark(anchor))
                words = in_language(inlines(content), block.language)
                return {"t": "Header", "c": [level, NO_ATTR, [bookmarked(anchor, changed(words, change))]]}
            case Paragraph(content, role, change):
                return styled(_ROLE_STYLE[role], content, change, block.language)
            case Listing():
                return self._listing(block, "List Item")
        assert_never(block)

    def _display(self, block: DisplayBlock, indent: float = 0) -> Iterator[Json]:
        """`indent`: by how many mm what stands in a list begins to the right."""
        match block:
            case Table():
                yield from self._table(heads_alike(aligned(block)))
            case Figure():
                yield from self._figure(block, indent)
            case _:
                assert_never(block)

    def _division(self, block: DivisionBlock) -> Iterator[Json]:
        match block:
            case Section(blocks):
                yield from (serialized for inner in blocks for serialized in self._block(inner))
            case Proposal(blocks):
                yield from (serialized for inner in blocks for serialized in self._proposed(inner))
            case _:
                assert_never(block)

    def _proposed(self, block: Block) -> Iterable[Json]:
        match block:
            case Paragraph(content, _, change):
                return [styled("Decision", content, change, block.language)]
            case Listing():
                return [self._listing(block, "Decision", DECISION_INDENT)]
            case Heading(_, _, anchor):
                self.layout.proposed.add(bookmark(anchor))
            case Section(blocks):
                return [serialized for inner in blocks for serialized in self._proposed(inner)]
        return self._block(block)

    def _formal(self, block: FormalBlock) -> Iterator[Json]:
        match block:
            case Contents(title, depth):
                yield raw(contents(title, self.source.outline(depth), depth, letter=is_letter(self.source)))
            case TitlePage():
                yield from self._title_page(block)
            case Letterhead():
                yield from self._letterhead(block)
            case Signatures():
                yield from self._signatures(block)
            case _:
                assert_never(block)

    def _title_page(self, page: TitlePage) -> Iterator[Json]:
        yield from self._logo()
        yield styled("Organisation", page.organisation)
        yield styled("Board", page.board)
        if self._has_rule():
            yield styled("Title Rule", ())
        yield styled("Title", page.title)
        if page.status:
            yield styled("Status", page.status)
        for index, (name, value) in enumerate(page.facts):
            style = "First Fact" if index == 0 else "Fact"
            yield styled(style, (*name, Text("\t"), *value))

    def _has_rule(self) -> bool:
        """Whether a rule stands over the title: an organisation's own title has one where its template says so."""
        template = self.source.looks.word_template
        known = {styles.key(name) for _, name in template.style_names} if template is not None else set()
        return "title rule" in known or "title" not in known

    def _letterhead(self, head: Letterhead) -> Iterator[Json]:
        left = [*self._logo(), styled("Organisation", head.organisation), styled("Board", head.board)]
        right = [styled("Letter Kind", head.kind)]
        right += [styled("Letter Fact", (*name, Text("\t"), *value)) for name, value in head.facts]
        yield self._side_by_side([[left, right]], (56, 44))
        yield styled("Letter Title", head.title)

    def _signatures(self, block: Signatures) -> Iterator[Json]:
        if block.opening:
            yield styled("Signature Opening", block.opening, block.change)
        style = "Signature" if block.room else "Signed Name"
        columns = [
            [styled(style, p.name, block.change), styled("Signature Title", p.title, block.change)]
            for p in block.people
        ]
        if not block.room:
            yield from (serialized for column in columns for serialized in column)
            return
        count = min(max(len(columns), 2), SIGNATURES_A_ROW)
        columns += [[]] * (-len(columns) % count)
        rows = [columns[at : at + count] for at in range(0, len(columns), count)]
        yield self._side_by_side(rows, (100 / count,) * count, block.change)

    def _listing(self, listing: Listing, style: str, indent: float = 0) -> Json:
        indent += LIST_INDENT
        items = [
            [serialized for inner in item.blocks for serialized in self._in_item(inner, style, indent)]
            for item in listing.items
        ]
        if listing.start is None:
            return {"t": "BulletList", "c": items}
        return {"t": "OrderedList", "c": [[listing.start, {"t": "Decimal"}, {"t": "Period"}], items]}

    def _in_item(self, block: Block, style: str, indent: float) -> Iterable[Json]:
        if isinstance(block, Paragraph):
            return [styled(style, block.content, block.change, block.language)]
        if isinstance(block, Listing):
            return [self._listing(block, style, indent)]
        return self._display(block, indent) if isinstance(block, DisplayBlock) else self._block(block)

    def _side_by_side(
        self, rows: list[list[list[Json]]], shares: tuple[float, ...], change: Change | None = None
    ) -> Json:
        self.layout.tables.append(PlacedTable(shares, self._landscape, change=change))
        cells = [[table_cell(blocks or [styled("Table Text", ())]) for blocks in row] for row in rows]
        return pandoc_table("Layout", len(shares), [], [[NO_ATTR, row] for row in cells])

    def _table(self, table: Table) -> Iterator[Json]:
        if table.caption:
            yield caption("Tabell", table.number or 0, table.caption, table.change, table.anchor)
        shares = tuple(column.width for column in table.columns)
        parts = bands(table)
        for band in parts:
            goes_on = band is not parts[-1]
            self.layout.tables.append(PlacedTable(shares, self._landscape, band, None, goes_on))
            yield pandoc_table(
                "PlanTable",
                len(table.columns),
                [self._row(row) for row in band.head],
                [self._row(row) for row in band.rows],
            )
            if goes_on:
                yield raw(BETWEEN_TABLES)

    def _figure(self, figure: Figure, indent: float) -> Iterator[Json]:
        from vplan.render.figures.drawing import height, pictures
        from vplan.render.figures.picture import WIDTH_MM

        yield caption("Figur", figure.number, figure.caption, figure.change, figure.anchor)
        if isinstance(figure.drawing, Picture):
            yield self._out_of_file(figure, figure.drawing, indent)
            return
        tallest = TALLEST_ACROSS if self._landscape else TALLEST
        for number, png in enumerate(pictures(figure, self.source.looks, tallest), 1):
            width = (WIDTH_MM - indent) * min(1, tallest / height(png))
            yield self._picture("Figure", png, width, figure.alt, figure.change)
            part = f", del {number}" if number > 1 else ""
            self.layout.pictures.append((f"Figur {figure.number}{part}", figure.alt))

    def _out_of_file(self, figure: Figure, picture: Picture, indent: float) -> Json:
        from vplan.render.figures.picture import extent, for_word

        size = extent(picture, across=self._landscape, indent=indent)
        kind, data = for_word(picture, size)
        self.layout.pictures.append((f"Figur {figure.number}", figure.alt))
        return self._picture("Figure", data, size.width, figure.alt, figure.change, kind=kind, height=size.height)

    def _logo(self) -> Iterator[Json]:
        logo = self.source.looks.logo
        if logo is not None:
            from vplan.render.figures.logo import raster

            yield self._picture("Logo", *raster(logo), logo.alt)
            self.layout.pictures.append(("Logotyp", logo.alt))

    def _picture(
        self,
        style: str,
        data: bytes,
        width: float,
        alt: str,
        change: Change | None = None,
        *,
        kind: str = "image/png",
        height: float | None = None,
    ) -> Json:
        """A paragraph with nothing but a picture, `width` mm wide; `height` where its pixels don't say it."""
        from base64 import b64encode

        if kind == "image/png" and height is None:
            height = width * proportion(data)  # pandoc finds none where a stand-in has no pixels
        sides = [["width", f"{width:.1f}mm"], *([["height", f"{height:.1f}mm"]] if height is not None else [])]
        carried = self.layout.stand_ins.of(data) if kind == "image/png" else data
        address = f"data:{kind};base64,{b64encode(carried).decode()}"
        image = {"t": "Image", "c": [["", [], sides], [string(alt)], [address, ""]]}
        return div(style, [{"t": "Para", "c": changed([image], change)}])

    def _row(self, row: Row) -> list[Any]:
        return [NO_ATTR, [self._cell(cell) for cell in row.cells]]

    def _cell(self, cell: Cell) -> list[Any]:
        style = _cell_style(cell.look, figures=cell.figures)
        blocks = [serialized for block in cell.blocks for serialized in self._in_cell(block, style)]
        return table_cell(blocks or [styled(style, ())], rows=cell.rows, columns=cell.columns)

    def _in_cell(self, block: Block, style: str) -> Iterable[Json]:
        match block:
            case Paragraph(content, Role.QUIET, change):
                quiet = "Table Quiet Figure" if "Figure" in style else "Table Quiet"
                return [styled(quiet, content, change)]
            case Paragraph(content, _, change):
                return [styled(style, content, change)]
            case Listing():
                return [self._listing(block, style.removesuffix(" Strong"))]
        return self._block(block)


def _cell_style(look: Look, *, figures: bool) -> str:
    """The style of the paragraphs in a cell."""
    match look:
        case Look.BODY | Look.APART:
            return "Table Figure" if figures else "Table Text"
        case Look.STRONG | Look.GROUP:
            return "Table Figure Strong" if figures else "Table Text Strong"
        case Look.HEAD:
            return "Table Head Figure" if figures else "Table Head"
        case Look.PART:
            return "Table Part Figure" if figures else "Table Part"
        case Look.QUIET:
            return "Table Part Figure" if figures else "Table Part Text"
        case Look.DAYS:
            return "Meeting Days"
    assert_never(look)
