"""A template's output, semantic HTML as strict XML, read into the Document tree."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from vplan.diagnostic import Message, say
from vplan.swedish.typography import bound
from vplan.tree import (
    Agenda,
    Block,
    Break,
    Calendar,
    Cell,
    Column,
    Contents,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Item,
    Label,
    Letterhead,
    Link,
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
    Strong,
    Sub,
    Sup,
    Table,
    Text,
    TitlePage,
    Topic,
    plain,
)

_INLINE: dict[str, Callable[[Inlines], Inline]] = {
    "strong": Strong,
    "em": Emphasis,
    "sub": Sub,
    "sup": Sup,
}
_ONLY_NAMED = {"titlepage", "letterhead", "signatures"}
_LINK = re.compile(r"(?:https?://|mailto:)\S+")
_SPACES = re.compile(r"[ \n]+")


class MarkupError(Exception):
    """The output is no document: what is wrong, and with what."""

    def __init__(self, message: Message, hint: Message, line: int | None = None) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint
        self.line = line


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
    headings: int = 0
    level: int = 0

    def article(self, root: Element) -> tuple[Block, ...]:
        return self._blocks(root)

    def _blocks(self, parent: Element, *, new_page: bool = False) -> tuple[Block, ...]:
        """Block children; text straight inside is a paragraph of its own."""
        blocks: list[Block] = []
        loose: list[Inline] = list(_text(parent.text))
        for child in parent:
            if child.tag in _INLINE or child.tag in {"a", "br", "span"}:
                loose.append(_inline(child))
            else:
                self._close(loose, blocks)
                blocks.append(self._block(child, new_page=new_page and not blocks))
            loose.extend(_text(child.tail))
        self._close(loose, blocks)
        return tuple(blocks)

    @staticmethod
    def _close(loose: list[Inline], blocks: list[Block]) -> None:
        content = _trimmed(loose)
        if content:
            blocks.append(Paragraph(content))
        loose.clear()

    def _block(self, element: Element, *, new_page: bool) -> Block:
        classes = _classes(element)
        match element.tag:
            case "section":
                blocks = self._blocks(element, new_page="chapter" in classes)
                return Section(blocks, "landscape" in classes, element.get("data-key", ""))
            case "h1" | "h2" | "h3" | "h4":
                return self._heading(element, new_page=new_page)
            case "p":
                role = Role(next((name for name in ("lead", "quiet") if name in classes), "body"))
                return Paragraph(_content(element), role)
            case "ul" | "ol":
                return self._listing(element)
            case "table":
                return self._table(element)
            case "nav":
                return Contents(_content(_only(element, "p")))
            case "div":
                return self._division(element, classes)
        raise _misplaced(element)

    def _heading(self, element: Element, *, new_page: bool) -> Heading:
        level = int(element.tag[1])
        content = _content(element)
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
                    caption = _content(child)
                case "colgroup":
                    columns = tuple(
                        Column(float(col.get("data-share", "1")), "figures" in _classes(col)) for col in child
                    )
                case "thead":
                    head = tuple(self._row(_expected(row, "tr"), RowKind.HEAD) for row in child)
                case "tbody":
                    rows = tuple(self._row(_expected(row, "tr"), None) for row in child)
                case _:
                    raise _misplaced(child)
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
        look = next(iter(_classes(element)), "register")
        return Table(
            look, columns, head, rows, caption, self.tables if caption else None, element.get("data-key", "")
        )

    def _row(self, element: Element, kind: RowKind | None) -> Row:
        classes = _classes(element)
        if kind is None:
            kind = RowKind(next((name for name in ("sum", "group") if name in classes), "body"))
        cells = []
        for child in element:
            if child.tag not in {"td", "th"}:
                raise _misplaced(child)
            cells.append(Cell(self._blocks(child), child.tag == "th", int(child.get("colspan", "1"))))
        return Row(tuple(cells), kind, element.get("data-key", ""))

    def _division(self, element: Element, classes: list[str]) -> Block:
        kind = classes[0] if classes else ""
        named = _paragraphs(element)
        for child in element if kind in _ONLY_NAMED else ():
            if child.tag not in {"dl", "div"} and not _classes(child):
                raise _misplaced(child)
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
                names = [_content(child) for child in element if child.tag == "p"]
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
        raise _misplaced(element)


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
        parts = [_inline(part) for part in child if part.tag == "span" and "presenters" in _classes(part)]
        text = [
            *_text(child.text),
            *(
                piece
                for part in child
                for piece in (
                    *(() if part.tag == "span" and "presenters" in _classes(part) else (_inline(part),)),
                    *_text(part.tail),
                )
            ),
        ]
        presenters = tuple(piece for part in parts if isinstance(part, Label) for piece in part.content)
        topics.append(Topic(_trimmed(text), presenters, child.get("data-key", "")))
    return Agenda(named.get("kind", ()), tuple(topics), named.get("presenters", ()))


def _signatory(element: Element) -> Signatory:
    named = _paragraphs(element)
    return Signatory(named.get("name", ()), named.get("title", ()))


def _paragraphs(element: Element) -> dict[str, Inlines]:
    """The named paragraphs straight inside."""
    return {name: _content(child) for child in element if child.tag == "p" for name in _classes(child)}


def _facts(element: Element) -> tuple[tuple[Inlines, Inlines], ...]:
    pairs: list[tuple[Inlines, Inlines]] = []
    for listing in element.iter("dl"):
        terms = list(listing)
        for term, value in zip(terms[::2], terms[1::2], strict=True):
            pairs.append((_content(_expected(term, "dt")), _content(_expected(value, "dd"))))
    return tuple(pairs)


def _content(element: Element) -> Inlines:
    parts: list[Inline] = list(_text(element.text))
    for child in element:
        parts.append(_inline(child))
        parts.extend(_text(child.tail))
    return _trimmed(parts)


def _inline(element: Element) -> Inline:
    if element.tag in _INLINE:
        return _INLINE[element.tag](_content(element))
    match element.tag:
        case "br":
            return Break()
        case "span":
            return Label(_content(element))
        case "a":
            target = element.get("href", "")
            if not _LINK.fullmatch(target):
                raise MarkupError(
                    say("the link '{target}' leads to no web address", target=target),
                    say("begin the address with https:// or mailto:"),
                )
            return Link(target, _content(element))
    raise _misplaced(element)


def _text(text: str | None) -> Iterator[Text]:
    if text:
        yield Text(bound(_SPACES.sub(" ", text)))


def _trimmed(parts: Iterable[Inline]) -> Inlines:
    """Without white space at either end, neighbouring texts joined."""
    joined: list[Inline] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Text) and isinstance(last, Text):
            joined[-1] = Text(_SPACES.sub(" ", last.text + part.text))
        else:
            joined.append(part)
    if joined and isinstance(joined[0], Text):
        joined[0] = Text(joined[0].text.lstrip(" "))
    if joined and isinstance(joined[-1], Text):
        joined[-1] = Text(joined[-1].text.rstrip(" "))
    return tuple(part for part in joined if part != Text(""))


def _plain_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield plain(block.content)


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


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
        raise _misplaced(element)
    return element


def _misplaced(element: Element) -> MarkupError:
    kind = element.get("class")
    shown = f'<{element.tag} class="{kind}">' if kind else f"<{element.tag}>"
    return MarkupError(
        say("{tag} can't stand where the template has it", tag=shown),
        say("docs/templates.md says what may stand where"),
    )
