"""Drawings and pictures in a template's output, read into figures."""

from collections.abc import Mapping
from decimal import Decimal
from xml.etree.ElementTree import Element

from vplan.core import say
from vplan.document import Bars, Drawn, Figure, Layer, Picture, Pyramid
from vplan.layout.drawn import (
    bars_in,
    items_in,
    read_bridge,
    read_months,
    read_overview,
    read_scales,
    remark_in,
    words_in,
)
from vplan.layout.faults import AT, MarkupError, elements_of, expected, misplaced, number_in
from vplan.layout.inlines import content_of, tone_of
from vplan.layout.vocabulary import classes_of


def read_figure(element: Element, pictures: Mapping[str, Picture]) -> Figure:
    """A drawing: layers of a pyramid, or bars with their segments; or one of the pictures. Raises MarkupError."""
    caption, *parts = _parts(element)
    drawing: Drawn | Picture
    match classes_of(element):
        case [*_, "pyramid"]:
            drawing = _pyramid(parts)
        case [*_, "picture"]:
            drawing = _picture(element, parts, pictures)
        case [*_, "overview"]:
            drawing = read_overview(parts)
        case [*_, "scales"]:
            drawing = read_scales(parts)
        case [*_, "bridge"]:
            drawing = read_bridge(element, parts)
        case [*_, "months"]:
            drawing = read_months(parts)
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
    return Pyramid(tuple(Layer(words_in(item, "p"), remark_in(item)) for item in items_in(parts)))


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
        tuple(bars_in(child for part in parts if part.tag == "dl" for child in elements_of(part))),
        tuple((tone_of(item), words_in(item)) for item in legend),
        None if mark is None else Decimal(number_in(element, "data-mark", mark)),
        element.get("data-mark-name", ""),
    )
