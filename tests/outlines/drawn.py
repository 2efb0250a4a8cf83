"""An outline in lines, so that a test can say what it expects to read."""

from collections.abc import Iterator

from vplan.imports.outline.outline import Grid, Outline, Paragraph, Picture, Points, Section


def drawn(outline: Outline) -> list[str]:
    """`# 1.2 | Heading`, paragraphs as they are, points with `*` or `1`, rows with `|`: `=` below a header, `<`
    where a cell goes on from the left, `^` from above.
    """
    return [*(f"title: {one.text}" for one in outline.title), *_section(outline.top)]


def _section(section: Section) -> Iterator[str]:
    for item in section.items:
        match item:
            case Section():
                assert item.heading is not None
                number = f"{item.heading.number.text} | " if item.heading.number else ""
                yield f"{'#' * item.level} {number}{item.heading.text}"
                yield from _section(item)
            case Paragraph() | Points():
                yield from _block(item)
            case Grid():
                yield from _grid(item)
            case Picture():
                yield f"picture: {item.alt} [{'' if item.caption is None else item.caption.text}]"


def _block(block: Paragraph | Points) -> Iterator[str]:
    if isinstance(block, Points):
        for point in block.points:
            label = f"{point.label.text} | " if point.label else ""
            yield f"{'  ' * point.level}{'1' if block.ordered else '*'} {label}{_noted(point.paragraph)}"
    else:
        yield _noted(block)


def _noted(paragraph: Paragraph) -> str:
    notes = "".join(f" [{run.note}]" for run in paragraph.runs if run.note)
    return paragraph.text.replace("\n", "/") + notes


def _grid(grid: Grid) -> Iterator[str]:
    if grid.caption is not None:
        yield f"caption: {grid.caption.text}"
    for at in range(len(grid.rows)):
        if at and at == grid.heads:
            yield "="
        yield "| " + " | ".join(_place(grid, at, column) for column in range(grid.columns))


def _place(grid: Grid, at: int, column: int) -> str:
    cell = grid.at(at, column)
    if cell is None:
        return "-"
    if cell not in grid.rows[at]:
        return "^"
    if cell.column != column:
        return "<"
    return " ¶ ".join(line for block in cell.blocks for line in _block(block))
