"""Document tree to Markdown, for a reader of a merge request: what is said, without how it looks."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from vplan.document import (
    Block,
    Break,
    Change,
    Contents,
    Deleted,
    DisplayBlock,
    DivisionBlock,
    Document,
    Emphasis,
    Facts,
    Figure,
    FormalBlock,
    Heading,
    Inline,
    Inlines,
    Inserted,
    Label,
    LabelInline,
    Letterhead,
    Link,
    Listing,
    MarkedInline,
    Note,
    Paragraph,
    PlainInline,
    Proposal,
    ReferenceInline,
    Revised,
    Row,
    Section,
    Signatures,
    Status,
    Strong,
    StyledInline,
    Sub,
    Sup,
    Table,
    Text,
    TextBlock,
    TitlePage,
)

_SIGNS = re.compile(r"([\\`*_\[\]<>|~])|(?<=^)([#+=-])|(?<=^\d)([.)])", re.MULTILINE)


def write_md(document: Document) -> bytes:
    """The Markdown file (GitHub's, with tables and footnotes)."""
    notes: dict[int, Inlines] = {}
    parts = [*_blocks(document.blocks, notes)]
    parts += [f"[^{number}]: {_inlines(content, {})}" for number, content in notes.items()]
    return ("\n\n".join(part for part in parts if part.strip()) + "\n").encode()


Notes = dict[int, Inlines]


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
            return f"{'#' * (level + 1)} {_inlines(_changed(content, change), notes)}"
        case Paragraph(content, _, change):
            return _inlines(_changed(content, change), notes)
        case Listing():
            return "\n".join(_listing(block, notes, "")).rstrip("\n")
    assert_never(block)


def _display(block: DisplayBlock, notes: Notes) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block, notes)
        case Figure(_, alt, caption, number, _, change):
            yield f"**Figur {number}.** {_inlines(_changed(caption, change), notes)}"
            yield f"*{_escaped(alt)}*"
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
            yield f"# {_inlines(title, notes)}"
            yield _together((organisation, board, *((status,) if status else ())), notes)
            yield _listed(facts, notes)
        case Letterhead(organisation, board, kind, facts, title):
            yield _together((organisation, board, kind), notes)
            yield _listed(facts, notes)
            yield f"# {_inlines(title, notes)}"
        case Signatures(people, opening, _, change):
            yield _inlines(_changed(opening, change), notes)
            written = (_inlines(_changed((*p.name, Text(" "), *p.title), change), notes) for p in people)
            yield "\n".join(f"- {text.strip()}" for text in written)
        case _:
            assert_never(block)


def _listed(facts: Facts, notes: Notes) -> str:
    return "\n".join(f"- {_inlines(name, notes)}: {_inlines(value, notes)}" for name, value in facts)


def _together(parts: tuple[Inlines, ...], notes: Notes) -> str:
    return " · ".join(_inlines(part, notes) for part in parts)


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
        yield f"**Tabell {table.number}.** {_inlines(_changed(table.caption, table.change), notes)}"
    columns = len(table.columns)
    lines = [_row(row, columns, notes) for row in table.head]
    lines.append("| " + " | ".join("--:" if column.figures else "---" for column in table.columns) + " |")
    lines += [_row(row, columns, notes) for row in table.rows]
    yield "\n".join(lines)


def _row(row: Row, columns: int, notes: Notes) -> str:
    cells: list[str] = [""] * (columns - sum(cell.columns for cell in row.cells))
    for cell in row.cells:
        written = "<br>".join(" ".join(part.split("\n- ")) for part in _blocks(cell.blocks, notes))
        cells.append(written.replace("\n", "<br>"))
        cells.extend([""] * (cell.columns - 1))
    return "| " + " | ".join(cells) + " |"


def _changed(content: Inlines, change: Change | None) -> Inlines:
    """The content of a block that as a whole came or went."""
    if change is None or not content:
        return content
    return ((Inserted if change is Change.INSERTED else Deleted)(content),)


def _inlines(content: Inlines, notes: Notes) -> str:
    return "".join(_inline(part, notes) for part in content)


def _inline(inline: Inline, notes: Notes) -> str:
    if isinstance(inline, PlainInline):
        return _plain(inline)
    if isinstance(inline, StyledInline):
        return _styled(inline, _inlines(inline.content, notes))
    if isinstance(inline, LabelInline):
        return _label(inline, _inlines(inline.content, notes))
    if isinstance(inline, ReferenceInline):
        return _reference(inline, notes)
    if isinstance(inline, MarkedInline):
        return _marked(inline, _inlines(inline.content, notes))
    assert_never(inline)


def _plain(inline: PlainInline) -> str:
    match inline:
        case Text(text):
            return _escaped(text)
        case Break():
            return "<br>"
    assert_never(inline)


def _styled(inline: StyledInline, inner: str) -> str:
    match inline:
        case Strong():
            return f"**{inner}**"
        case Emphasis():
            return f"*{inner}*"
        case Sub() | Sup():
            return inner
    assert_never(inline)


def _label(inline: LabelInline, inner: str) -> str:
    match inline:
        case Label():
            return inner
        case Status():
            return f"{inline.shape} {inner}"
    assert_never(inline)


def _reference(inline: ReferenceInline, notes: Notes) -> str:
    match inline:
        case Link(target, inner):
            return f"[{_inlines(inner, notes)}]({target})"
        case Note(_, number, struck=True):
            return f"<sup>{number}</sup>"
        case Note(_, number, inner):
            notes.setdefault(number, inner)
            return f"[^{number}]"
    assert_never(inline)


def _marked(inline: MarkedInline, inner: str) -> str:
    match inline:
        case Inserted() | Revised():
            return f"<ins>{inner}</ins>"
        case Deleted():
            return f"<del>{inner}</del>"
    assert_never(inline)


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda match: "\\" + match[0], text)
