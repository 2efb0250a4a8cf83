"""Outlines out of plain lines, and the account of what was made of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from vplan.imports.outline.outline import (
    Accounted,
    Cell,
    Grid,
    Item,
    Outline,
    Paragraph,
    Picture,
    Point,
    Points,
    Run,
    Section,
)
from vplan.imports.tree import Node, TableText, Value
from vplan.imports.words import Line, Words

_POINT = re.compile(r"(?P<indent> *)(?:(?P<bullet>-)|(?P<number>\d+\.)) (?P<text>.*)")


class Lines:
    """Makes paragraphs, each of a line of its own, numbered in their order."""

    def __init__(self) -> None:
        self.made: list[Line] = []

    def words(self, text: str) -> Words:
        """Words that are a line."""
        line = Line(len(self.made) + 1, text)
        self.made.append(line)
        return Words.of(line)

    def paragraph(self, text: str, **look: bool | str) -> Paragraph:
        """A paragraph of one look."""
        return Paragraph((Run(self.words(text), **look),))  # type: ignore[arg-type]

    def grid(self, rows: Sequence[Sequence[str]], heads: int = 1) -> Grid:
        """A table."""
        cells = [
            tuple(Cell(column, blocks=(self.paragraph(text),) if text else ()) for column, text in enumerate(row))
            for row in rows
        ]
        return Grid(tuple(cells), max(map(len, rows)), heads)


def outline(
    text: str, title: Sequence[str] = (), file: str = "fil.docx", top: Sequence[Sequence[str]] = ()
) -> Outline:
    """An outline: `# ` begins a heading, `- ` or `1. ` a point, `|` a row of a table, `**` a line in bold;
    `top` is a table above all.
    """
    lines = Lines()
    made = Outline(file, title=[lines.paragraph(one) for one in title])
    if top:
        made.top.items.append(lines.grid(top, heads=0))
    stack = [made.top]
    points: list[Point] = []
    rows: list[list[str]] = []
    ordered = False

    def end() -> None:
        nonlocal points, rows
        if points:
            stack[-1].items.append(Points(tuple(points), ordered))
        if rows:
            stack[-1].items.append(lines.grid(rows))
        points, rows = [], []

    for one in text.splitlines():
        point = _POINT.match(one)
        if one.startswith("#"):
            end()
            level = len(one) - len(one.lstrip("#"))
            while stack[-1].level >= level:
                stack.pop()
            section = Section(lines.paragraph(one.lstrip("# "), bold=True), level)
            stack[-1].items.append(section)
            stack.append(section)
        elif point:
            if rows or (points and ordered != bool(point["number"])):
                end()
            ordered = bool(point["number"])
            points.append(Point(lines.paragraph(point["text"]), len(point["indent"]) // 2))
        elif one.startswith("|"):
            if points:
                end()
            rows.append([cell.strip() for cell in one.strip("| ").split("|")])
        elif one.strip():
            end()
            bold = one.startswith("**")
            stack[-1].items.append(lines.paragraph(one.strip("* "), bold=bold))
        else:
            end()
    end()
    made.lines = tuple(lines.made)
    return made


def values(node: Node) -> Iterator[Value]:
    """Every value of a part."""
    if isinstance(node, Value):
        yield node
    elif isinstance(node, TableText):
        for line in node.lines:
            yield from line
    elif isinstance(node, Mapping):
        for one in node.values():
            yield from values(one)
    else:
        for one in node:
            yield from values(one)


def words_of(items: Iterable[Item | None]) -> Iterator[Words]:
    """All words of pieces of an outline, but numbers and labels, which the outline accounts for."""
    for item in items:
        match item:
            case Paragraph():
                yield item.words
            case Points():
                for point in item.points:
                    yield from words_of([point.paragraph])
            case Grid():
                yield from words_of([item.caption])
                for row in item.rows:
                    for cell in row:
                        yield from words_of(cell.blocks)
            case Picture():
                yield from words_of([item.caption])
            case Section():
                yield from words_of([item.heading, *item.items])


def miscounted(
    taken: Iterable[Words],
    parts: Iterable[Node],
    printed: Iterable[Accounted] = (),
    left: Iterable[Accounted] = (),
) -> list[str]:
    """Each letter that is not accounted for exactly once, with the line it stands in."""
    times = Counter(letter for words in taken for letter in words.letters())
    assert times, "there are letters to account for"
    assert max(times.values()) == 1
    found = Counter[tuple[Line, int]]()
    for part in parts:
        for value in values(part):
            found.update(value.words.letters())
    for one in (*printed, *left):
        found.update(one.words.letters())
    wrong = {
        (line, times.get((line, at), 0), found.get((line, at), 0))
        for line, at in times.keys() | found.keys()
        if times.get((line, at), 0) != found.get((line, at), 0)
    }
    return [f"{line.text!r}: {stands} times there, {used} times used" for line, stands, used in wrong]
