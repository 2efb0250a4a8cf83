"""A template's output, semantic HTML as strict XML, read into the Document tree."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from vplan.core import say
from vplan.document import (
    Agenda,
    Block,
    Calendar,
    Cell,
    Column,
    Contents,
    Heading,
    Inline,
    Inlines,
    Item,
    Label,
    Letterhead,
    Listing,
    Meeting,
    Paragraph,
    Proposal,
    Role,
    Row,
    RowKind,
    Section,
    Signatory,
    Signatures,
    Table,
    TitlePage,
    Topic,
    plain,
)
from vplan.layout.drawings import read_figure
from vplan.layout.inlines import (
    SPANS,
    MarkupError,
    classes_of,
    content_of,
    inline_of,
    misplaced,
    number_notes,
    text_of,
    trimmed,
)

_ONLY_NAMED = {"titlepage", "letterhead", "signatures"}


def read_document(html: str) -> tuple[Block, ...]:
    """The blocks of the document. Raises MarkupError when the HTML is none."""
    try:
        root = ElementTree.fromstring(html)  # noqa: S314 - our own templates' output
    except ElementTree.ParseError as error:
        line = error.position[0]
        written = html.split("\n")[line - 1].strip()
        raise MarkupError(
            say("the template's output is no XML here: {line}", line=written[:80]),
            say("close every tag, and every tag before the one around it"),
        ) from None
    if root.tag != "article":
        raise MarkupError(
            say("the template writes <{tag}> where <article> is to be outermost", tag=root.tag),
            say("put <article> … </article> around everything"),
        )
    return _Reader().article(root)


@dataclass
class _Reader:
    """Counts captions and anchors on its way through the document."""

    tables: int = 0
    figures: int = 0
    headings: int = 0
    level: int = 0

    def article(self, root: Element) -> tuple[Block, ...]:
        number_notes(root)
        return self._blocks(root)

    def _blocks(self, parent: Element, *, new_page: bool = False) -> tuple[Block, ...]:
        """Block children; text straight inside is a paragraph of its own."""
        blocks: list[Block] = []
        loose: list[Inline] = list(text_of(parent.text))
        for child in parent:
            if child.tag in SPANS or child.tag in {"a", "br", "span"}:
                loose.append(inline_of(child))
            else:
                self._close(loose, blocks)
                blocks.append(self._block(child, new_page=new_page and not blocks))
            loose.extend(text_of(child.tail))
        self._close(loose, blocks)
        return tuple(blocks)

    @staticmethod
    def _close(loose: list[Inline], blocks: list[Block]) -> None:
        content = trimmed(loose)
        if content:
            blocks.append(Paragraph(content))
        loose.clear()

    def _block(self, element: Element, *, new_page: bool) -> Block:
        classes = classes_of(element)
        match element.tag:
            case "section":
                blocks = self._blocks(element, new_page="chapter" in classes)
                return Section(blocks, "landscape" in classes, element.get("data-key", ""))
            case "h1" | "h2" | "h3" | "h4":
                return self._heading(element, new_page=new_page)
            case "p":
                role = Role(next((name for name in ("lead", "quiet") if name in classes), "body"))
                return Paragraph(content_of(element), role)
            case "ul" | "ol":
                return self._listing(element)
            case "table":
                return self._table(element)
            case "figure":
                self.figures += 1
                return read_figure(element, self.figures)
            case "nav":
                return Contents(content_of(_only(element, "p")))
            case "div":
                return self._division(element, classes)
        raise misplaced(element)

    def _heading(self, element: Element, *, new_page: bool) -> Heading:
        level = int(element.tag[1])
        content = content_of(element)
        if level > self.level + 1:
            raise MarkupError(
                say(
                    "the heading '{text}' is of level {level} under one of level {above}",
                    text=plain(content),
                    level=level,
                    above=self.level,
                ),
                say("headings go one level down at a time"),
            )
        self.level = level
        self.headings += 1
        return Heading(level, content, f"rubrik-{self.headings}", new_page)

    def _listing(self, element: Element) -> Listing:
        items = tuple(Item(self._blocks(_expected(child, "li")), child.get("data-key", "")) for child in element)
        return Listing(items, int(element.get("start", "1")) if element.tag == "ol" else None)

    def _table(self, element: Element) -> Table:
        head: tuple[Row, ...] = ()
        rows: tuple[Row, ...] = ()
        caption: Inlines = ()
        columns: tuple[Column, ...] = ()
        for child in element:
            match child.tag:
                case "caption":
                    caption = content_of(child)
                case "colgroup":
                    columns = tuple(
                        Column(float(col.get("data-share", "1")), "figures" in classes_of(col)) for col in child
                    )
                case "thead":
                    head = tuple(self._row(_expected(row, "tr"), RowKind.HEAD) for row in child)
                case "tbody":
                    rows = tuple(self._row(_expected(row, "tr"), None) for row in child)
                case _:
                    raise misplaced(child)
        for row in (*head, *rows):
            width = sum(cell.columns for cell in row.cells)
            if width != len(columns):
                text = " | ".join(" ".join(_plain_blocks(cell.blocks)) for cell in row.cells)
                raise MarkupError(
                    say(
                        "a row has {found} columns where its table has {expected}: {row}",
                        found=width,
                        expected=len(columns),
                        row=text[:60],
                    ),
                    say("write a <col/> for each column, and a cell for each in every row"),
                )
        if not head or not rows:
            raise MarkupError(
                say("a table has no head or no rows: {caption}", caption=plain(caption)),
                say("write <thead> and <tbody>, each with at least one <tr>"),
            )
        self.tables += bool(caption)
        look = next(iter(classes_of(element)), "register")
        return Table(
            look, columns, head, rows, caption, self.tables if caption else None, element.get("data-key", "")
        )

    def _row(self, element: Element, kind: RowKind | None) -> Row:
        classes = classes_of(element)
        if kind is None:
            kind = RowKind(next((name for name in ("sum", "group", "part") if name in classes), "body"))
        cells = []
        for child in element:
            if child.tag not in {"td", "th"}:
                raise misplaced(child)
            cells.append(Cell(self._blocks(child), child.tag == "th", int(child.get("colspan", "1"))))
        return Row(tuple(cells), kind, element.get("data-key", ""))

    def _division(self, element: Element, classes: list[str]) -> Block:
        kind = classes[0] if classes else ""
        named = _paragraphs(element)
        for child in element if kind in _ONLY_NAMED else ():
            if child.tag not in {"dl", "div"} and not classes_of(child):
                raise misplaced(child)
        match kind:
            case "titlepage":
                return TitlePage(
                    named.get("organisation", ()),
                    named.get("board", ()),
                    named.get("title", ()),
                    named.get("status", ()),
                    _facts(element),
                )
            case "letterhead":
                return Letterhead(
                    named.get("organisation", ()),
                    named.get("board", ()),
                    named.get("kind", ()),
                    _facts(element),
                    named.get("title", ()),
                )
            case "proposal":
                return Proposal(self._blocks(element))
            case "signatures":
                people = tuple(_signatory(child) for child in element if child.tag == "div")
                return Signatures(people, named.get("opening", ()), element.get("data-room", "yes") == "yes")
            case "calendar":
                names = [content_of(child) for child in element if child.tag == "p"]
                if len(names) != 3:
                    raise MarkupError(
                        say(
                            "a calendar has the names of three columns, this one has {found}",
                            found=len(names),
                        ),
                        say("begin it with three <p>: days, topics, presenters"),
                    )
                meetings = tuple(_meeting(child) for child in element if child.tag == "div")
                return Calendar((names[0], names[1], names[2]), meetings)
        raise misplaced(element)


def _meeting(element: Element) -> Meeting:
    named = _paragraphs(element)
    return Meeting(
        named.get("days", ()),
        tuple(_agenda(child) for child in element if child.tag == "div"),
        named.get("heading", ()),
        named.get("remark", ()),
        element.get("data-key", ""),
    )


def _agenda(element: Element) -> Agenda:
    named = _paragraphs(element)
    topics = []
    for child in element:
        if child.tag != "div":
            continue
        parts = [inline_of(part) for part in child if part.tag == "span" and "presenters" in classes_of(part)]
        text = [
            *text_of(child.text),
            *(
                piece
                for part in child
                for piece in (
                    *(() if part.tag == "span" and "presenters" in classes_of(part) else (inline_of(part),)),
                    *text_of(part.tail),
                )
            ),
        ]
        presenters = tuple(piece for part in parts if isinstance(part, Label) for piece in part.content)
        topics.append(Topic(trimmed(text), presenters, child.get("data-key", "")))
    return Agenda(named.get("kind", ()), tuple(topics), named.get("presenters", ()))


def _signatory(element: Element) -> Signatory:
    named = _paragraphs(element)
    return Signatory(named.get("name", ()), named.get("title", ()))


def _paragraphs(element: Element) -> dict[str, Inlines]:
    """The named paragraphs straight inside."""
    return {name: content_of(child) for child in element if child.tag == "p" for name in classes_of(child)}


def _facts(element: Element) -> tuple[tuple[Inlines, Inlines], ...]:
    pairs: list[tuple[Inlines, Inlines]] = []
    for listing in element.iter("dl"):
        terms = list(listing)
        for term, value in zip(terms[::2], terms[1::2], strict=True):
            pairs.append((content_of(_expected(term, "dt")), content_of(_expected(value, "dd"))))
    return tuple(pairs)


def _only(element: Element, tag: str) -> Element:
    found = element.find(tag)
    if found is None:
        raise MarkupError(
            say("<{outer}> needs a <{inner}>", outer=element.tag, inner=tag),
            say("see docs/templates.md"),
        )
    return found


def _expected(element: Element, tag: str) -> Element:
    if element.tag != tag:
        raise misplaced(element)
    return element


def _plain_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield plain(block.content)
