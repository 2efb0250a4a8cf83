"""Drawings and pictures in a template's output, read into figures."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from xml.etree.ElementTree import Element

from vplan.core import say
from vplan.document import Bar, Bars, Figure, Inline, Layer, Note, Picture, Pyramid, Segment, plain
from vplan.document.walk import walk_inlines
from vplan.layout.faults import AT, MarkupError, elements_of, expected, misplaced, number_in
from vplan.layout.inlines import content_of, inlines_of, text_of, tone_of, trimmed
from vplan.layout.vocabulary import classes_of


def read_figure(element: Element, pictures: Mapping[str, Picture]) -> Figure:
    """A drawing: layers of a pyramid, or bars with their segments; or one of the pictures. Raises MarkupError."""
    caption, *parts = _parts(element)
    drawing: Pyramid | Bars | Picture
    match classes_of(element):
        case [*_, "pyramid"]:
            drawing = _pyramid(parts)
        case [*_, "picture"]:
            drawing = _picture(element, parts, pictures)
        case _:
            drawing = _bars(element, parts)
    alt = " ".join(element.get("title", "").split())
    key, name = element.get("data-key", ""), element.get("id", "")
    return Figure(drawing, alt, content_of(caption), 0, key, name=name)


def _parts(element: Element) -> list[Element]:
    """The caption, and what is drawn."""
    children = list(elements_of(element))
    captions = [child for child in children if child.tag == "figcaption"]
    if not captions or not element.get("title", "").strip():
        raise MarkupError(
            say("a figure has no text in its place, or no caption"),
            say('write title="…" on <figure>, and a <figcaption> in it'),
            element.get(AT),
        )
    if len(captions) > 1:
        raise misplaced(captions[1])
    return [*captions, *(child for child in children if child.tag != "figcaption")]


def _pyramid(parts: list[Element]) -> Pyramid:
    items = [expected(item, "li") for part in parts for item in elements_of(expected(part, "ol"))]
    return Pyramid(tuple(Layer(_words(item, beside="p"), _remark(item)) for item in items))


def _picture(element: Element, parts: list[Element], pictures: Mapping[str, Picture]) -> Picture:
    for part in parts:
        raise misplaced(part)
    name = element.get("data-picture", "")
    if name not in pictures:
        raise MarkupError(
            say("the plan has no picture '{name}'", name=name),
            say('write the id of a figure that names a file: data-picture="…"'),
            element.get(AT),
        )
    return pictures[name]


def _bars(element: Element, parts: list[Element]) -> Bars:
    for part in parts:
        if part.tag not in {"dl", "ul"}:
            raise misplaced(part)
    legend = (expected(item, "li") for part in parts if part.tag == "ul" for item in elements_of(part))
    mark = element.get("data-mark")
    return Bars(
        tuple(_rows(child for part in parts if part.tag == "dl" for child in elements_of(part))),
        tuple((tone_of(item), _words(item)) for item in legend),
        None if mark is None else Decimal(number_in(element, "data-mark", mark)),
        element.get("data-mark-name", ""),
    )


def _rows(children: Iterator[Element]) -> Iterator[Bar]:
    """A bar for each <dt>, with the segments in every <dd> after it."""
    name: str | None = None
    total = ""
    segments: list[Segment] = []
    for child in children:
        if child.tag == "dt":
            if name is not None:
                yield Bar(name, tuple(segments), total)
            total = child.get("title", "")
            name, segments = _words(child), []
        elif name is None:
            raise misplaced(child)
        else:
            tone = tone_of(expected(child, "dd"))
            segments.append(Segment(Decimal(number_in(child, "data-value", "0")), _words(child), tone))
    if name is not None:
        yield Bar(name, tuple(segments), total)


def _words(element: Element, *, beside: str = "") -> str:
    """The words straight inside, which are drawn in one cut and call for no footnotes, without those in elements
    with the tag `beside`. Raises MarkupError.
    """
    parts: list[Inline] = list(text_of(element.text))
    for child in element:
        parts.extend(() if child.tag == beside else inlines_of(child))
        parts.extend(text_of(child.tail))
    if any(isinstance(part, Note) for part in walk_inlines(tuple(parts))):
        raise misplaced(element)
    return plain(trimmed(parts))


def _remark(element: Element) -> str:
    return " ".join(_words(child) for child in element if child.tag == "p")
