"""A template's output, semantic HTML as strict XML, read into the Document tree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from vplan.core import say
from vplan.document import (
    Block,
    Captions,
    Contents,
    Heading,
    Inline,
    Item,
    Listing,
    Note,
    Paragraph,
    Picture,
    Proposal,
    Role,
    Section,
    plain,
)
from vplan.document.numbering import numbered
from vplan.document.references import Unresolved
from vplan.document.walk import Blocks, in_language, walk_inlines
from vplan.layout.binding import with_numbers_bound
from vplan.layout.calendar import read_calendar
from vplan.layout.drawings import read_figure
from vplan.layout.faults import AT, COUNT, MarkupError, elements_of, expected, last_mark, misplaced, number_in
from vplan.layout.inlines import SPANS, content_of, inlines_of, text_of, trimmed
from vplan.layout.named import read_letterhead, read_signatures, read_title_page
from vplan.layout.placing import Holder, placed
from vplan.layout.tables import read_table
from vplan.layout.vocabulary import classes_of

NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})
_INLINE = SPANS.keys() | {"a", "br", "span"}
_HEADINGS = ("h1", "h2", "h3", "h4")


def read_document(html: str, pictures: Mapping[str, Picture] = NO_PICTURES) -> Blocks:
    """The blocks of the document, numbered, which may show these pictures. Raises MarkupError when it is none."""
    try:
        root = ElementTree.fromstring(html)  # noqa: S314 - our own templates' output
    except ElementTree.ParseError as error:
        line, column = error.position
        lines = html.split("\n")
        before = "\n".join([*lines[: line - 1], lines[line - 1][:column]])
        raise MarkupError(
            say("the template's output is no XML here: {line}", line=lines[line - 1].strip()[:80]),
            say("close every tag, and every tag before the one around it"),
            last_mark(before),
        ) from None
    if root.tag != "article":
        raise MarkupError(
            say("the template writes <{tag}> where <article> is to be outermost", tag=root.tag),
            say("put <article> … </article> around everything"),
            root.get(AT),
        )
    try:
        return numbered(map(with_numbers_bound, _Reader(pictures).blocks(root, Holder.PAGE)))
    except Unresolved as error:
        raise MarkupError(
            say("a text refers to '{name}', which the document does not hold", name=str(error)),
            say("show it in a section of the document, under a heading or with a caption"),
        ) from None


@dataclass
class _Reader:
    """Knows on its way through the document how deep the last heading was."""

    pictures: Mapping[str, Picture]
    level: int = 0

    def blocks(self, parent: Element, within: Holder, *, new_page: bool = False) -> Blocks:
        """Block children; text straight inside is a paragraph of its own. What is wrong in a tag without a mark is
        wrong in the one around it.
        """
        blocks: list[Block] = []
        loose: list[Inline] = list(text_of(parent.text))
        try:
            for child in parent:
                if child.tag in _INLINE:
                    loose.extend(inlines_of(child))
                else:
                    self._close(loose, blocks)
                    blocks.append(
                        placed(self._block(child, within, new_page=new_page and not blocks), within, child)
                    )
                loose.extend(text_of(child.tail))
        except MarkupError as error:
            error.at = error.at or child.get(AT) or parent.get(AT)
            raise
        self._close(loose, blocks)
        return tuple(blocks)

    @staticmethod
    def _close(loose: list[Inline], blocks: list[Block]) -> None:
        content = trimmed(loose)
        if content:
            blocks.append(Paragraph(content))
        loose.clear()

    def _block(self, element: Element, within: Holder, *, new_page: bool) -> Block:
        if element.tag in _HEADINGS:
            return self._heading(element, new_page=new_page)
        match element.tag:
            case "p":
                role = Role(next((name for name in ("lead", "quiet") if name in classes_of(element)), "body"))
                return Paragraph(content_of(element), role)
            case "ul" | "ol":
                return self._listing(element, max(within, Holder.ITEM))
            case "table":
                return read_table(element, lambda cell: self.blocks(cell, Holder.CELL))
            case "section" | "div":
                return self._division(element, within)
        return self._display(element)

    def _display(self, element: Element) -> Block:
        match element.tag:
            case "figure":
                return read_figure(element, self.pictures)
            case "nav":
                return _contents(element)
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
                element.get(AT),
            )
        self.level = level
        return Heading(level, content, "", new_page)

    def _listing(self, element: Element, within: Holder) -> Listing:
        listed = next(iter(classes_of(element)), None)
        items = tuple(
            Item(self.blocks(expected(child, "li"), within), child.get("data-key", ""))
            for child in elements_of(element)
        )
        start = int(number_in(element, "start", "1", COUNT)) if element.tag == "ol" else None
        return Listing(items, start, None if listed is None else Captions(listed))

    def _division(self, element: Element, within: Holder) -> Block:
        classes = classes_of(element)
        if element.tag == "section":
            blocks = self.blocks(element, within, new_page="chapter" in classes)
            if blocks and isinstance(blocks[0], Heading):
                blocks = (replace(blocks[0], name=element.get("id", "")), *blocks[1:])
            language = element.get("lang")
            if language:
                blocks = in_language(blocks, language)
            return Section(blocks, "landscape" in classes, element.get("data-key", ""))
        kind = classes[0] if classes else ""
        if kind == "proposal":
            return Proposal(self.blocks(element, max(within, Holder.PROPOSAL)))
        if kind not in _NAMED:
            raise misplaced(element)
        return _NAMED[kind](element)


def _contents(element: Element) -> Contents:
    children = list(elements_of(element))
    if not children:
        raise MarkupError(
            say("<{outer}> needs a <{inner}>", outer="nav", inner="p"),
            say("see docs/templates.md"),
            element.get(AT),
        )
    heading, *more = children
    if more:
        raise misplaced(more[0])
    title = content_of(expected(heading, "p"))
    if any(isinstance(inline, Note) for inline in walk_inlines(title)):
        raise misplaced(heading)
    depth = element.get("data-depth", "")
    return Contents(title, int(depth)) if depth in {"1", "2", "3"} else Contents(title)


_NAMED: dict[str, Callable[[Element], Block]] = {
    "titlepage": read_title_page,
    "letterhead": read_letterhead,
    "signatures": read_signatures,
    "calendar": read_calendar,
}
