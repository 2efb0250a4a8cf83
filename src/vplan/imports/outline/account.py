"""Whether each letter of an outline's lines is in exactly one place of it."""

from collections import Counter
from collections.abc import Callable, Iterator

from vplan.imports.outline.outline import Grid, Outline, Paragraph, Picture, Points, Section
from vplan.imports.words import Line, Words, is_letter


def missing(outline: Outline) -> list[Words]:
    """The stretches of lines that are in no place."""
    return _stretches(outline, lambda count: count == 0)


def doubled(outline: Outline) -> list[Words]:
    """The stretches of lines that are in more than one place."""
    return _stretches(outline, lambda count: count > 1)


def words_of(outline: Outline) -> Iterator[Words]:
    """All words that are accounted for."""
    for paragraph in (*outline.title, *outline.page_texts):
        yield from _runs(paragraph)
    yield from _section(outline.top)
    for note in outline.notes.values():
        for paragraph in note:
            yield from _runs(paragraph)
    for accounted in (*outline.printed, *outline.left):
        yield accounted.words


def _section(section: Section) -> Iterator[Words]:
    if section.heading is not None:
        yield from _runs(section.heading)
    for item in section.items:
        match item:
            case Section():
                yield from _section(item)
            case Paragraph() | Points():
                yield from _block(item)
            case Grid():
                yield from _caption(item)
                for row in item.rows:
                    for cell in row:
                        for block in cell.blocks:
                            yield from _block(block)
            case Picture():
                yield from _caption(item)


def _caption(item: Grid | Picture) -> Iterator[Words]:
    if item.caption is not None:
        yield from _runs(item.caption)


def _block(block: Paragraph | Points) -> Iterator[Words]:
    if isinstance(block, Points):
        for point in block.points:
            yield from _runs(point.paragraph)
    else:
        yield from _runs(block)


def _runs(paragraph: Paragraph) -> Iterator[Words]:
    for run in paragraph.runs:
        yield run.words


def _stretches(outline: Outline, wanted: Callable[[int], bool]) -> list[Words]:
    counts = Counter((id(line), at) for words in words_of(outline) for line, at in words.letters())
    found: list[Words] = []
    for line in outline.lines:
        found += _of_line(line, counts, wanted)
    return found


def _of_line(line: Line, counts: "Counter[tuple[int, int]]", wanted: Callable[[int], bool]) -> Iterator[Words]:
    start: int | None = None
    end = 0
    for at, sign in enumerate(line.text):
        if not is_letter(sign):
            continue
        if wanted(counts[id(line), at]):
            start = at if start is None else start
            end = at + 1
        elif start is not None:
            yield Words.of(line, start, end)
            start = None
    if start is not None:
        yield Words.of(line, start, end)
