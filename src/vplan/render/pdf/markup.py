"""Document tree to typst markup. All text is written as string literals, so nothing in it is markup."""

import re
from collections.abc import Iterable, Iterator

from vplan.document import (
    Block,
    Break,
    Calendar,
    Cell,
    Change,
    Contents,
    Deleted,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    Inserted,
    Label,
    Letterhead,
    Link,
    Listing,
    Note,
    Paragraph,
    Proposal,
    Revised,
    Row,
    RowKind,
    Section,
    Signatures,
    Status,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
    TitlePage,
    calendar_table,
)
from vplan.render.figures.drawing import drawing
from vplan.render.figures.literal import array, string
from vplan.render.flow import KEPT_TOGETHER, aligned, is_letter, runs
from vplan.render.pdf.links import divided_at_links

_INLINE = {
    Strong: "strong",
    Emphasis: "emph",
    Sub: "sub",
    Sup: "super",
    Label: "tag",
    Revised: "revised",
    Inserted: "inserted",
    Deleted: "deleted",
}
_CHANGED = {Change.INSERTED: "inserted", Change.DELETED: "deleted"}
_TEXT = re.compile(r'#("(?:[^"\\]|\\.)*")')
_LONG_WORD = re.compile(r"(\\.)|(\w{14,})")
"""A word that may fill the column of a table, beside what only looks like one: an escape's letter."""


_TOO_LONG_A_WORD = re.compile(r"(\\.)|(\w{30,})")
"""The same for a line of running text, which is set without hyphenation."""


def write(document: Document) -> str:
    """The markup of the whole document, to stand after the style."""
    day = document.date
    opening = (
        f"#show: planning-document.with(title: {string(document.title)}, author: {string(document.author)}, "
        f"subject: {string(document.subject)}, "
        f"date: datetime(year: {day.year}, month: {day.month}, day: {day.day}), "
        f"lang: {string(document.language.split('-')[0])}, region: {string(document.language.split('-')[-1])}, "
        f"left: {string(document.head_left)}, right: {string(document.head_right)}, "
        f"letter: {'true' if is_letter(document) else 'false'})"
    )
    parts = [opening]
    landscape = False
    for run in runs(document.blocks):
        if run.landscape != landscape:
            parts.append(f"#set page(flipped: {'true' if run.landscape else 'false'})")
            landscape = run.landscape
        parts.extend(_page_block(block) for block in run.blocks)
    return "\n\n".join(parts) + "\n"


def draws(document: Document) -> bool:
    """Whether the document has figures."""
    return any(isinstance(block, Figure) for block in document.walk())


def _inlines(content: Inlines) -> str:
    """The content of a whole: a paragraph, a heading, a caption."""
    return _nested(divided_at_links(content))


def _nested(content: Inlines) -> str:
    return "[" + "".join(_inline_parts(content)) + "]"


def _changed(content: Inlines, change: Change | None) -> str:
    """The content of a block that as a whole came or went."""
    return _inlines(content) if change is None or not content else f"[#{_CHANGED[change]}{_inlines(content)}]"


def _inline_parts(content: Inlines) -> Iterator[str]:
    for part in content:
        match part:
            case Text(text):
                yield "#" + _TOO_LONG_A_WORD.sub(_long_word, string(text))
            case Break():
                yield "#linebreak()"
            case Link(target, inner):
                yield f"#link({string(target)}){_nested(inner)}"
            case Status(tone, shape, inner):
                yield f"#status({string(tone)}, {string(shape)}){_nested(inner)}"
            case Note(_, number, struck=True):
                yield f"#super[#{string(str(number))}]"
            case Note(_, number, _, True):
                yield f"#footnote(<note-{number}>)"
            case Note(_, number, inner):
                yield f"#footnote{_nested(inner)}<note-{number}>"
            case _:
                yield f"#{_INLINE[type(part)]}{_nested(part.content)}"


def _page_block(block: Block) -> str:
    """A block straight on the page; running text keeps to its measure there."""
    written = _block(block)
    return f"#running[{written}]" if isinstance(block, Paragraph | Listing) else written


def _blocks(blocks: Iterable[Block]) -> str:
    return "\n\n".join(_block(block) for block in blocks)


def _content(blocks: Iterable[Block]) -> str:
    return f"[{_blocks(blocks)}]"


def _block(block: Block) -> str:
    match block:
        case Heading(level, content, anchor, _, Change.DELETED):
            return f"#struck-heading({level}){_changed(content, block.change)} <{anchor}>"
        case Heading(level, content, anchor, new_page, change):
            before = "#pagebreak(weak: true)\n" if new_page else ""
            return f"{before}#heading(level: {level}){_changed(content, change)} <{anchor}>"
        case Paragraph(content, role, change):
            return f"#paragraph({string(role)}){_changed(content, change)}"
        case Listing(items, start):
            kind = "list" if start is None else f"enum.with(start: {start})"
            return f"#({kind})({', '.join(_content(item.blocks) for item in items)})"
        case Table():
            return _table(aligned(block))
        case Calendar():
            return _table(calendar_table(block))
        case Figure(_, alt, caption, number, _, change):
            words = _changed((Strong((Text(f"Figur {number}."),)), Text(" "), *caption), change)
            return f"#drawn({string(alt)}, {words}, {drawing(block)})"
        case Contents(title, depth):
            return f"#contents({_inlines(title)}, {depth})"
        case TitlePage(organisation, board, title, status, facts):
            return (
                f"#titlepage({_inlines(organisation)}, {_inlines(board)}, {_inlines(title)}, "
                f"{_inlines(status) if status else 'none'}, {_pairs(facts)})"
            )
        case Letterhead(organisation, board, kind, facts, title):
            return (
                f"#letterhead({_inlines(organisation)}, {_inlines(board)}, {_inlines(kind)}, "
                f"{_pairs(facts)}, {_inlines(title)})"
            )
        case Proposal(blocks):
            return f"#proposal{_content(blocks)}"
        case Signatures(people, opening, room, change):
            names = array(
                f"({_changed(person.name, change)}, {_changed(person.title, change)})" for person in people
            )
            opened = _changed(opening, change) if opening else "none"
            return f"#signatures({opened}, {'true' if room else 'false'}, {names})"
        case Section(blocks):
            return _blocks(blocks)


def _pairs(facts: tuple[tuple[Inlines, Inlines], ...]) -> str:
    return _long_words_apart(array(f"({_inlines(name)}, {_inlines(value)})" for name, value in facts))


def _table(table: Table) -> str:
    columns = array(f"{column.share}fr" for column in table.columns)
    head = ", ".join(_cells(row, table) for row in table.head)
    rows = ", ".join(_row(row, table, first=index == 0) for index, row in enumerate(table.rows))
    body = (
        f"table(columns: {columns}, stroke: none, "
        f"table.header(repeat: true, {head}, head-line()), {rows}, end-line())"
    )
    caption = "none"
    if table.caption:
        number = (Strong((Text(f"Tabell {table.number}."),)), Text(" "))
        caption = _changed((*number, *table.caption), table.change)
    return _long_words_apart(f"#data-table({string(table.look)}, {caption}, {body})")


def _long_words_apart(markup: str) -> str:
    """The markup with every long word by itself, as one that may be hyphenated.

    A show rule on a pattern would do the same and take a third of the time in which a whole plan is set.
    """
    return _TEXT.sub(lambda text: "#" + _LONG_WORD.sub(_long_word, text[1]), markup)


def _long_word(found: re.Match[str]) -> str:
    return found[1] or f'"#long("{found[2]}")#"'


def _row(row: Row, table: Table, *, first: bool) -> str:
    match row.kind:
        case RowKind.SUM:
            return f"sum-line(), {_cells(row, table)}"
        case RowKind.GROUP if table.look != "calendar":
            return f"table.header(level: 2, repeat: true, group-line(), {_cells(row, table)}, row-line())"
        case RowKind.GROUP:
            return f"group-line(), {_cells(row, table)}"
    if first or table.look == "calendar":
        return _cells(row, table)
    return f"row-line(), {_cells(row, table)}"


def _cells(row: Row, table: Table) -> str:
    first = len(table.columns) - sum(cell.columns for cell in row.cells)
    written = []
    for cell in row.cells:
        written.append(_cell(cell, row, table, first))
        first += cell.columns
    return ", ".join(written)


def _cell(cell: Cell, row: Row, table: Table, column: int) -> str:
    options = []
    if cell.columns > 1:
        options.append(f"colspan: {cell.columns}")
    if cell.rows > 1:
        options.append(f"rowspan: {cell.rows}, breakable: {'false' if cell.rows <= KEPT_TOGETHER else 'true'}")
    across = "right" if table.columns[column].figures else "left"
    options.append(f"align: {across} + {'bottom' if row.kind is RowKind.HEAD else 'top'}")
    voice = string(_voice(cell, row, table))
    return f"table.cell({', '.join(options)})[#cell-text({voice}){_content(cell.blocks)}]"


def _voice(cell: Cell, row: Row, table: Table) -> str:
    """How the text of a cell is set."""
    if row.kind is RowKind.HEAD:
        return "head"
    if table.look == "calendar":
        names_kind = bool(cell.blocks) and not row.cells[-1].blocks and cell is not row.cells[-1]
        return "days" if cell.header else "kind" if names_kind else "body"
    if row.kind is RowKind.GROUP:
        return "group"
    if row.kind is RowKind.PART:
        return "part" if cell.header else "quiet"
    return "strong" if row.kind is RowKind.SUM or (cell.header and table.look in {"goals", "results"}) else "body"
