"""Drawings in a template's output, read into figures."""

from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from vplan.core import say
from vplan.core.swedish.typography import bound
from vplan.document import Bar, Bars, Figure, Layer, Pyramid, Segment, Tone, plain
from vplan.layout.inlines import SPACES, MarkupError, classes_of, content_of


def read_figure(element: Element, number: int) -> Figure:
    """A drawing: layers of a pyramid, or bars with their segments."""
    caption = element.find("figcaption")
    alt = " ".join(element.get("title", "").split())
    if not alt or caption is None:
        raise MarkupError(
            say("a figure has no text in its place, or no caption"),
            say('write title="…" on <figure>, and a <figcaption> in it'),
        )
    drawing: Pyramid | Bars
    if "pyramid" in classes_of(element):
        items = [item for listing in element.iter("ol") for item in listing]
        drawing = Pyramid(tuple(Layer(_own_text(item), _remark(item)) for item in items))
    else:
        mark = element.get("data-mark")
        drawing = Bars(
            tuple(_bars(element)),
            tuple((Tone(classes_of(item)[0]), _own_text(item)) for item in element.iter("li")),
            None if mark is None else Decimal(mark),
            element.get("data-mark-name", ""),
        )
    return Figure(drawing, alt, content_of(caption), number, element.get("data-key", ""))


def _bars(element: Element) -> Iterator[Bar]:
    name: str | None = None
    total = ""
    segments: list[Segment] = []
    for child in (child for listing in element.iter("dl") for child in listing):
        if child.tag == "dt":
            if name is not None:
                yield Bar(name, tuple(segments), total)
            total = child.get("title", "")
            name, segments = _own_text(child), []
        else:
            tone = Tone(next(iter(classes_of(child)), "none"))
            segments.append(Segment(Decimal(child.get("data-value", "0")), _own_text(child), tone))
    if name is not None:
        yield Bar(name, tuple(segments), total)


def _own_text(element: Element) -> str:
    """The text straight inside, without that of paragraphs in it."""
    return bound(SPACES.sub(" ", element.text or "").strip())


def _remark(element: Element) -> str:
    return " ".join(plain(content_of(child)) for child in element if child.tag == "p")
