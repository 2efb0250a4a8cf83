"""Document tree to Markdown."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from vplan.document import (
    Block,
    Cell,
    Contents,
    DisplayBlock,
    DivisionBlock,
    Document,
    Facts,
    Figure,
    FormalBlock,
    Heading,
    Inlines,
    Letterhead,
    Listing,
    Look,
    Paragraph,
    Proposal,
    Row,
    Section,
    Signatures,
    Table,
    Text,
    TextBlock,
    TitlePage,
)
from vplan.render.md.texts import Notes, changed, escaped, inlines

_STEP = "\N{EM SPACE}"
"""How far in a cell's text begins, for each step; usual spaces at its beginning are dropped."""


def write_md(document: Document) -> bytes:
    """The Markdown file (GitHub's, with tables and footnotes)."""
    notes: dict[int, Inlines] = {}
    parts = [*_blocks(document.blocks, notes)]
    parts += [f"[^{number}]: {inlines(content, {})}" for number, content in notes.items()]
    return ("\n\n".join(part for part in parts if part.strip()) + "\n").encode()


def _blocks(blocks: Iterable[Block], notes: Notes) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, notes)


def _block(block: Block, notes: Notes) -> Iterable[str]:
    if isinstance(block, TextBlock):
        return [_text(block, notes)]
    if isinstance(block, DisplayBlock):
        return _display(block, notes)
    if isinstance(block, DivisionBlock):
        return _division(block, notes)
    if isinstance(block, FormalBlock):
        return _formal(block, notes)
    assert_never(block)


def _text(block: TextBlock, notes: Notes) -> str:
    match block:
        case Heading(level, content, _, _, change):
            return f"{'#' * (level + 1)} {inlines(changed(content, change), notes)}"
        case Paragraph(content, _, change):
            return inlines(changed(content, change), notes)
        case Listing():
            return "\n".join(_listing(block, notes, "")).rstrip("\n")
    assert_never(block)


def _display(block: DisplayBlock, notes: Notes) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block, notes)
        case Figure(_, alt, caption, number, _, change):
            yield f"**Figur {number}.** {inlines(changed(caption, change), notes)}"
            yield f"*{escaped(alt)}*"
        case _:
            assert_never(block)


def _division(block: DivisionBlock, notes: Notes) -> Iterator[str]:
    match block:
        case Section(inner):
            yield from _blocks(inner, notes)
        case Proposal(inner):
            quoted = "\n\n".join(_blocks(inner, notes))
            yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
        case _:
            assert_never(block)


def _formal(block: FormalBlock, notes: Notes) -> Iterator[str]:
    match block:
        case Contents():
            return  # GitHub lists the headings itself
        case TitlePage(organisation, board, title, status, facts):
            yield f"# {inlines(title, notes)}"
            yield _together((organisation, board, *((status,) if status else ())), notes)
            yield _listed(facts, notes)
        case Letterhead(organisation, board, kind, facts, title):
            yield _together((organisation, board, kind), notes)
            yield _listed(facts, notes)
            yield f"# {inlines(title, notes)}"
        case Signatures(people, opening, _, change):
            yield inlines(changed(opening, change), notes)
            written = (inlines(changed((*p.name, Text(" "), *p.title), change), notes) for p in people)
            yield "\n".join(f"- {text.strip()}" for text in written)
        case _:
            assert_never(block)


def _listed(facts: Facts, notes: Notes) -> str:
    return "\n".join(f"- {inlines(name, notes)}: {inlines(value, notes)}" for name, value in facts)


def _together(parts: tuple[Inlines, ...], notes: Notes) -> str:
    return " · ".join(inlines(part, notes) for part in parts)


def _listing(listing: Listing, notes: Notes, indent: str) -> Iterator[str]:
    for number, item in enumerate(listing.items, listing.start or 1):
        sign = "-" if listing.start is None else f"{number}."
        margin = indent + " " * (len(sign) + 1)
        opening = f"{indent}{sign} "
        for block in item.blocks:
            if isinstance(block, Listing):
                yield from _listing(block, notes, margin)
            elif isinstance(block, DisplayBlock):
                yield from _set_off(_display(block, notes), opening, margin)
                opening = margin
            else:
                yield opening + " ".join(" ".join(_block(block, notes)).split("\n"))
                opening = margin


def _set_off(parts: Iterable[str], opening: str, margin: str) -> Iterator[str]:
    """What stands in an item between empty lines, as it stands outside of lists."""
    if opening == margin:
        yield ""
    for part in parts:
        for line in part.split("\n"):
            yield opening + line
            opening = margin
        yield ""


def _table(table: Table, notes: Notes) -> Iterator[str]:
    if table.caption:
        yield f"**Tabell {table.number}.** {inlines(changed(table.caption, table.change), notes)}"
    columns = len(table.columns)
    lines = [_head(table.head, columns, notes)]
    lines.append("| " + " | ".join("--:" if column.figures else "---" for column in table.columns) + " |")
    lines += [_row(row, columns, notes) for row in table.rows]
    yield "\n".join(lines)


def _head(rows: tuple[Row, ...], columns: int, notes: Notes) -> str:
    """The one line that a header has in Markdown: of several lines, the names over each column, parted by /."""
    names: list[list[str]] = [[] for _ in range(columns)]
    for row in rows:
        at = columns - sum(cell.columns for cell in row.cells)
        for cell in row.cells:
            written = _cell(cell, notes)
            for column in names[at : at + cell.columns] if written else ():
                column.append(written)
            at += cell.columns
    return "| " + " | ".join(map("/".join, names)) + " |"


def _row(row: Row, columns: int, notes: Notes) -> str:
    cells: list[str] = [""] * (columns - sum(cell.columns for cell in row.cells))
    for cell in row.cells:
        cells.append(_cell(cell, notes))
        cells.extend([""] * (cell.columns - 1))
    return "| " + " | ".join(cells) + " |"


def _in_cell(block: Block, notes: Notes) -> str:
    """A block on a line; the points of a list each on one, after a dash that is no mark of Markdown."""
    written = "\n".join(_block(block, notes))
    return re.sub(r"^( *)- ", r"\1– ", written, flags=re.MULTILINE) if isinstance(block, Listing) else written


def _cell(cell: Cell, notes: Notes) -> str:
    """What a cell says, on one line; a table of Markdown has no looks but that of its head."""
    match cell.look:
        case Look.BODY | Look.STRONG | Look.HEAD | Look.GROUP | Look.PART | Look.QUIET | Look.DAYS | Look.APART:
            written = "<br>".join(_in_cell(block, notes) for block in cell.blocks)
            return _STEP * cell.indent + written.replace("\n", "<br>")
    assert_never(cell.look)
