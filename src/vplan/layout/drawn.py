"""What drawings hold in a template's output: tiles, scales, steps and months, read as data."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from vplan.document import (
    Bar,
    Bridge,
    Dot,
    Group,
    Inline,
    Months,
    Note,
    Overview,
    Scale,
    Scales,
    Segment,
    Step,
    Track,
    plain,
)
from vplan.document.walk import walk_inlines
from vplan.layout.faults import AMOUNT, MONTH, elements_of, expected, misplaced, number_in
from vplan.layout.inlines import inlines_of, text_of, tone_of, trimmed
from vplan.layout.vocabulary import classes_of


def read_overview(parts: list[Element]) -> Overview:
    """A <dl> of figures, and an <ol> with a group of tiles in each <li>. Raises MarkupError."""
    facts = [named for part in parts if part.tag == "dl" for named in _named(part)]
    groups = [
        Group(
            words_in(item, "p", "dl"),
            remark_in(item),
            tuple(bars_in(child for inner in item.findall("dl") for child in elements_of(inner))),
        )
        for item in items_in(part for part in parts if part.tag != "dl")
    ]
    return Overview(tuple((words_in(value), name) for name, value in facts), tuple(groups))


def read_scales(parts: list[Element]) -> Scales:
    """An <ol> with a scale in each <li>, its dots in a <ul>. Raises MarkupError."""
    return Scales(tuple(map(_scale, items_in(parts))))


def _scale(item: Element) -> Scale:
    dots = (expected(dot, "li") for inner in item.findall("ul") for dot in elements_of(inner))
    return Scale(
        words_in(item, "p", "ul"),
        remark_in(item),
        _amount(item, "data-from"),
        _amount(item, "data-to"),
        _amount(item, "data-least") if "data-least" in item.keys() else None,  # noqa: SIM118 - it has no `in`
        _amount(item, "data-most") if "data-most" in item.keys() else None,  # noqa: SIM118
        tuple(
            Dot(_amount(dot, "data-value"), words_in(dot), tone_of(dot) if classes_of(dot) else None)
            for dot in dots
        ),
    )


def read_bridge(element: Element, parts: list[Element]) -> Bridge:
    """A <dl> with a step in each <dt> and its <dd>; one of the class `whole` is what is gone from or to. Raises
    MarkupError.
    """
    steps = tuple(
        Step(name, _amount(value, "data-value"), words_in(value), "whole" in classes_of(value))
        for part in parts
        for name, value in _named(expected(part, "dl"))
    )
    return Bridge(steps, _amount(element, "data-from"))


def read_months(parts: list[Element]) -> Months:
    """A <dl> with a row in each <dt>, and a <dd> for each of its months. Raises MarkupError."""
    tracks: list[Track] = []
    for part in parts:
        for child in elements_of(expected(part, "dl")):
            if child.tag == "dt":
                marks = "marks" in classes_of(child)
                tracks.append(Track(words_in(child), (), child.get("title", ""), marks))
            elif not tracks:
                raise misplaced(child)
            else:
                last = tracks.pop()
                month = int(number_in(expected(child, "dd"), "data-value", "", MONTH))
                months = (*last.months, (month, words_in(child)))
                tracks.append(Track(last.name, months, last.total, last.marks))
    return Months(tuple(tracks))


def items_in(parts: Iterable[Element]) -> list[Element]:
    """The items of ordered lists. Raises MarkupError for anything else."""
    return [expected(item, "li") for part in parts for item in elements_of(expected(part, "ol"))]


def _named(part: Element) -> Iterator[tuple[str, Element]]:
    """Each <dt> of a <dl> with the one <dd> after it. Raises MarkupError."""
    name: str | None = None
    for child in elements_of(part):
        if child.tag == "dt":
            name = words_in(child)
        elif name is None:
            raise misplaced(child)
        else:
            yield name, expected(child, "dd")
            name = None


def _amount(element: Element, name: str) -> Decimal:
    return Decimal(number_in(element, name, "0", AMOUNT))


def bars_in(children: Iterator[Element]) -> Iterator[Bar]:
    """A bar for each <dt>, with the segments in every <dd> after it."""
    name: str | None = None
    total = ""
    segments: list[Segment] = []
    for child in children:
        if child.tag == "dt":
            if name is not None:
                yield Bar(name, tuple(segments), total)
            total = child.get("title", "")
            name, segments = words_in(child), []
        elif name is None:
            raise misplaced(child)
        else:
            tone = tone_of(expected(child, "dd"))
            segments.append(Segment(Decimal(number_in(child, "data-value", "0")), words_in(child), tone))
    if name is not None:
        yield Bar(name, tuple(segments), total)


def words_in(element: Element, *beside: str) -> str:
    """The words straight inside, which are drawn in one cut and call for no footnotes, without those in elements
    with the tags `beside`. Raises MarkupError.
    """
    parts: list[Inline] = list(text_of(element.text))
    for child in element:
        parts.extend(() if child.tag in beside else inlines_of(child))
        parts.extend(text_of(child.tail))
    if any(isinstance(part, Note) for part in walk_inlines(tuple(parts))):
        raise misplaced(element)
    return plain(trimmed(parts))


def remark_in(element: Element) -> str:
    """The words of the <p> in the element."""
    return " ".join(words_in(child) for child in element if child.tag == "p")
