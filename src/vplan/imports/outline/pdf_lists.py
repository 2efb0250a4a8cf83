"""Lists of a PDF: points, each with its level and the label that is drawn before it."""

import re
from collections.abc import Callable, Iterator

from vplan.imports.outline.outline import Paragraph, Point, Points
from vplan.imports.outline.pdf_lines import Texts, joined
from vplan.imports.outline.pdf_text import Draft
from vplan.imports.words import NO_WORDS, Where, Words
from vplan.source.pdf.document import Element, Marked

_LABEL = re.compile(
    r"(?:[•·▪■◦○●‣–—\-*§\uf000-\uf0ff]|o(?=\s)|\(?(?:\d{1,3}|[a-zåäö]|[ivx]{1,5})[.)])(?=\s|$)", re.IGNORECASE
)
_DIGITS = re.compile(r"\(?(?:\d|[a-zåäö][.)])")
_ORDERED = {"Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha", "Ordered"}


def points_of(texts: Texts, element: Element, where: Callable[[], Where]) -> Points:
    """The points of a list, those of lists in it too. `where`: the place of each text."""
    points = tuple(_listed(texts, element, 0, where))
    numbering = element.said.get("ListNumbering")
    labels = [point.label.text for point in points if not point.level]
    ordered = numbering in _ORDERED if numbering else bool(labels) and all(map(_DIGITS.match, labels))
    return Points(points, ordered)


def is_bullet(label: str) -> bool:
    """Whether a label is a bullet or a number, and no word."""
    return _LABEL.fullmatch(label.strip()) is not None


def _listed(texts: Texts, element: Element, level: int, where: Callable[[], Where]) -> Iterator[Point]:
    for kid in element.kids:
        if isinstance(kid, Marked):
            yield from _point(texts, Element("LI", kids=(kid,)), level, where)
        elif kid.kind == "LI":
            yield from _point(texts, kid, level, where)
        elif kid.kind == "L":
            yield from _listed(texts, kid, level + 1, where)
        else:
            yield from _point(texts, Element("LI", kids=(kid,)), level, where)


def _point(texts: Texts, item: Element, level: int, where: Callable[[], Where]) -> Iterator[Point]:
    label, paragraphs, inside = NO_WORDS, list[Paragraph](), list[Point]()
    labels = [kid for kid in item.elements if kid.kind == "Lbl"]
    for kid in labels:
        draft = texts.whole(kid)
        if draft.text:
            label = Words.joined((label, Words.of(texts.line(draft, where()))))
    for one in texts.leaves(
        Element("LBody", kids=tuple(kid for kid in item.kids if isinstance(kid, Marked) or kid.kind != "Lbl"))
    ):
        if isinstance(one, Draft):
            drawn = 0 if label or paragraphs else _drawn_label(one)
            line = texts.line(one, where())
            if drawn:
                label = Words.of(line, 0, drawn)
            start = drawn + (one.text[drawn : drawn + 1] == " ") if drawn else 0
            paragraphs.append(Paragraph(texts.runs(one, line, start)))
        elif one.kind == "L":
            inside += _listed(texts, one, level + 1, where)
        else:
            texts.beside.append(one)
    if label or any(one.runs for one in paragraphs):
        yield Point(joined(paragraphs), level, label)
    yield from inside


def _drawn_label(draft: Draft) -> int:
    """Where the label ends that LibreOffice draws as marked content of its own, at the beginning of a point."""
    found = _LABEL.match(draft.text)
    if found is None:
        return 0
    return found.end() if any(found.end() <= at <= found.end() + 1 for at, _ in draft.bits[1:]) else 0
