"""Document tree to typst markup. All text is written as string literals, so nothing in it is markup."""

import re
from collections.abc import Iterable
from typing import assert_never

from vplan.core.letters import Parted
from vplan.document import (
    Block,
    Break,
    Cell,
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
    Look,
    MarkedInline,
    Note,
    Paragraph,
    PlainInline,
    Proposal,
    Reference,
    ReferenceInline,
    Revised,
    Row,
    RowKind,
    Section,
    Signatures,
    Status,
    Strong,
    StyledInline,
    Sub,
    Sup,
    Table,
    TableKind,
    Target,
    Text,
    TextBlock,
    TitlePage,
)
from vplan.document.aligning import aligned
from vplan.document.grid import placed_cells
from vplan.document.walk import map_inner, texts, walk, walk_inlines
from vplan.render.figures.drawing import drawing
from vplan.render.figures.literal import array, string
from vplan.render.flow import is_letter, runs
from vplan.render.keeping import is_small, may_break, stay_together
from vplan.render.pdf.links import divided_at_links

Placed = list[tuple[int, Cell]]
"""The cells of a row with the columns that they begin in."""
_CHANGED = {Change.INSERTED: "inserted", Change.DELETED: "deleted"}
_TEXT = re.compile(r'#("(?:[^"\\]|\\.)*")')
_LONG_WORD = re.compile(r"(\\.)|(\w{14,})")
"""A word that may fill the column of a table, beside what only looks like one: an escape's letter."""
_ANY_WORD = re.compile(r"(\\.)|(\w{7,})")
"""The same for columns that are narrower than usual words."""
_CODE = re.compile(r"\d\w{7,}")
"""What no hyphenation knows; it is cut where the line ends."""


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
        f"{_signs(document)}letter: {'true' if is_letter(document) else 'false'})"
    )
    parts = [opening]
    landscape = False
    for run in runs(document.blocks):
        if run.landscape != landscape:
            parts.append(f"#set page(flipped: {'true' if run.landscape else 'false'})")
            landscape = run.landscape
        parts.extend(_page_block(block) for block in run.blocks)
    return "\n\n".join(parts) + "\n"


def _signs(document: Document) -> str:
    return f"signs: {array(string(one) for one in document.signs)}, " if document.signs else ""


def draws(document: Document) -> bool:
    """Whether the document has figures."""
    return any(isinstance(block, Figure) for block in document.walk())


def _inlines(content: Inlines) -> str:
    """The content of a complete unit: a paragraph, a heading, a caption."""
    return _nested(divided_at_links(content))


def _nested(content: Inlines) -> str:
    return "[" + "".join(map(_inline, content)) + "]"


def _changed(content: Inlines, change: Change | None) -> str:
    """The content of a block that as a whole came or went."""
    return _inlines(content) if change is None or not content else f"[#{_CHANGED[change]}{_inlines(content)}]"


def _inline(inline: Inline) -> str:
    if isinstance(inline, PlainInline):
        return _plain(inline)
    if isinstance(inline, ReferenceInline):
        return _reference(inline)
    if isinstance(inline, StyledInline):
        return f"#{_style(inline)}{_nested(inline.content)}"
    if isinstance(inline, LabelInline):
        return _label(inline)
    if isinstance(inline, MarkedInline):
        return f"#{_mark(inline)}{_nested(inline.content)}"
    assert_never(inline)


def _plain(inline: PlainInline) -> str:
    match inline:
        case Text(text):
            return "#" + _TOO_LONG_A_WORD.sub(_long_word, string(text))
        case Break():
            return "#linebreak()"
    assert_never(inline)


def _reference(inline: ReferenceInline) -> str:
    match inline:
        case Link(target, inner):
            return f"#link({string(target)}){_nested(inner)}"
        case Reference(content=inner, anchor=anchor):
            return f"#link(<{anchor}>){_nested(inner)}"
        case Target(anchor, inner):
            return f"{_anchor(anchor)}#{_nested(inner)}"
        case Note(number=number, struck=True):
            return f"#super[#{string(str(number))}]"
        case Note(number=number, again=True):
            return f"#called-again(<note-{number}>)"
        case Note(_, number, inner):
            return f"#called(<note-{number}>){_nested(inner)}"
    assert_never(inline)


def _anchor(name: str) -> str:
    """Where links lead that is no heading; it prints nothing."""
    return f"#[#metadata(none)<{name}>]" if name else ""


def _style(inline: StyledInline) -> str:
    match inline:
        case Strong():
            return "strong"
        case Emphasis():
            return "emph"
        case Sub():
            return "sub"
        case Sup():
            return "super"
    assert_never(inline)


def _label(inline: LabelInline) -> str:
    match inline:
        case Label(inner):
            return f"#tag{_nested(inner)}"
        case Status(tone, shape, inner):
            return f"#status({string(tone)}, {string(shape)}){_nested(inner)}"
    assert_never(inline)


def _mark(inline: MarkedInline) -> str:
    match inline:
        case Revised():
            return "revised"
        case Inserted():
            return "inserted"
        case Deleted():
            return "deleted"
    assert_never(inline)


def _page_block(block: Block) -> str:
    """A block straight on the page; running text keeps to its measure there."""
    return f"#running[{_block(block)}]" if isinstance(block, Paragraph | Listing) else _block(block)


def _blocks(blocks: Iterable[Block]) -> str:
    return "\n\n".join(_block(block) for block in blocks)


def _content(blocks: Iterable[Block]) -> str:
    return f"[{_blocks(blocks)}]"


def _block(block: Block) -> str:
    if isinstance(block, TextBlock):
        written = _text(block)
        return (
            f"#[#set text(lang: {string(block.language)}, region: none)\n{written}]" if block.language else written
        )
    if isinstance(block, DisplayBlock):
        return _display(block)
    if isinstance(block, DivisionBlock):
        return _division(block)
    if isinstance(block, FormalBlock):
        return _formal(block)
    assert_never(block)


def _text(block: TextBlock) -> str:
    match block:
        case Heading(level, content, anchor, _, Change.DELETED):
            return f"#struck-heading({level}){_changed(content, block.change)} <{anchor}>"
        case Heading(level, content, anchor, new_page, change):
            before = "#pagebreak(weak: true)\n" if new_page else ""
            return f"{before}#heading(level: {level}){_changed(_spaced(content), change)} <{anchor}>"
        case Paragraph(content, role, change):
            return f"#paragraph({string(role)}){_changed(content, change)}"
        case Listing(items, start):
            kind = "list" if start is None else f"enum.with(start: {start})"
            return f"#({kind})({', '.join(_content(item.blocks) for item in items)})"
    assert_never(block)


def _spaced(content: Inlines) -> Inlines:
    """With a space before each line break, which keeps the words apart in the bookmarks."""
    return tuple(
        part
        for inline in content
        for part in ((Text(" "), inline) if isinstance(inline, Break) else (map_inner(inline, _spaced),))
    )


def _display(block: DisplayBlock) -> str:
    match block:
        case Table():
            return _table(aligned(block))
        case Figure(_, alt, caption, number, _, change):
            words = _changed((Strong((Text(f"Figur {number}."),)), Text(" "), *caption), change)
            return f"#drawn({string(alt)}, {_led_to(words, block.anchor)}, {drawing(block)})"
    assert_never(block)


def _led_to(caption: str, anchor: str) -> str:
    """The caption, which links lead to where it has an anchor."""
    return f"[{_anchor(anchor)}#{caption}]" if anchor else caption


def _division(block: DivisionBlock) -> str:
    match block:
        case Section(blocks):
            return _blocks(blocks)
        case Proposal(blocks):
            return f"#proposal{_content(blocks)}"
    assert_never(block)


def _formal(block: FormalBlock) -> str:
    match block:
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
        case Signatures(people, opening, room, change):
            names = array(
                f"({_changed(person.name, change)}, {_changed(person.title, change)})" for person in people
            )
            opened = _changed(opening, change) if opening else "none"
            return _long_words_apart(f"#signatures({opened}, {'true' if room else 'false'}, {names})")
    assert_never(block)


def _pairs(facts: Facts) -> str:
    return _long_words_apart(array(f"({_inlines(name)}, {_inlines(value)})" for name, value in facts))


def _table(table: Table) -> str:
    columns = array(f"{column.width:g}fr" for column in table.columns)
    placed = list(placed_cells((*table.head, *table.rows), len(table.columns)))
    heads = len(table.head)
    head = ", ".join(_head(row, cells, table) for row, cells in placed[:heads])
    rows = ", ".join(_row(row, cells, table, index) for index, (row, cells) in enumerate(placed[heads:]))
    body = (
        f"table(columns: {columns}, stroke: none, "
        f"table.header(repeat: true, {head}, head-line()), {rows}, end-line())"
    )
    caption = "none"
    if table.caption:
        number = (Strong((Text(f"Tabell {table.number}."),)), Text(" "))
        words = _changed((*number, *table.caption), table.change)
        caption = _led_to(_long_words_apart(words), table.anchor)
    size = "" if table.size == 1 else f", size: {table.size:.3f}"
    whole = ", whole: true" if is_small(table) else ""
    return f"#data-table({string(table.kind)}, {caption}, {body}{size}{whole})"


def _long_words_apart(markup: str, words: re.Pattern[str] = _LONG_WORD) -> str:
    """The markup with every long word by itself, as one that may be hyphenated.

    A show rule on a pattern would do the same and take a third of the time in which a whole plan is set.
    """
    return _TEXT.sub(lambda text: "#" + words.sub(_long_word, text[1]), markup)


def _long_word(found: re.Match[str]) -> str:
    return found[1] or f'"#long("{_CODE.sub(_cut, found[2])}")#"'


def _cut(code: re.Match[str]) -> str:
    return '")#cut#long("'.join(code[0][at : at + 4] for at in range(0, len(code[0]), 4))


def _head(row: Row, cells: Placed, table: Table) -> str:
    """A row of the head; in all but the last a line stands under what names several columns."""
    spans = [(at, cell.columns) for at, cell in cells if cell.spans_figures] if row is not table.head[-1] else []
    lines = (f"span-line({at}, {columns})" for at, columns in spans)
    return ", ".join([_cells(row, cells, table, repeated=True), *lines])


def _row(row: Row, cells: Placed, table: Table, index: int) -> str:
    written = _cells(row, cells, table, index)
    match row.kind:
        case RowKind.SUM:
            return f"sum-line(), {written}"
        case RowKind.GROUP if table.kind is not TableKind.CALENDAR:
            level = 1 if row.names_columns else 2
            written = _cells(row, cells, table, index, repeated=True)
            return f"table.header(level: {level}, repeat: true, group-line(), {written}, row-line())"
        case RowKind.GROUP:
            return f"group-line(), {written}"
    if index == 0 or table.kind is TableKind.CALENDAR:
        return written
    return f"row-line(), {written}"


def _cells(row: Row, cells: Placed, table: Table, index: int | None = None, *, repeated: bool = False) -> str:
    """`index`: which of the table's rows it is; None: a row of its head. `repeated`: the row stands again at the
    top of the next page.
    """
    written = []
    for at, cell in cells:
        reached = (row,) if index is None else table.rows[index : index + cell.rows]
        words = table.columns[at].words if cell.columns == 1 else Parted.LONG
        written.append(
            _hyphenated(_cell(cell, breaks=_breaks(reached, table), repeated=repeated), words),
        )
    return ", ".join(written)


def _hyphenated(markup: str, words: Parted) -> str:
    match words:
        case Parted.NONE:
            return markup
        case Parted.LONG:
            return _long_words_apart(markup, _LONG_WORD)
        case Parted.ANY:
            return _long_words_apart(markup, _ANY_WORD)
    assert_never(words)


def _breaks(rows: tuple[Row, ...], table: Table) -> bool:
    """Whether a cell that reaches over the rows may go on on the next page."""
    return may_break(rows[0], table) if len(rows) == 1 else not stay_together(rows, table)


def _cell(cell: Cell, *, breaks: bool, repeated: bool) -> str:
    options = []
    if cell.columns > 1:
        options.append(f"colspan: {cell.columns}")
    if cell.rows > 1:
        options.append(f"rowspan: {cell.rows}")
    if breaks:
        options.append("breakable: true")
    across = "center" if cell.spans_figures else "right" if cell.figures else "left"
    options.append(f"align: {across} + {'bottom' if cell.look is Look.HEAD else 'top'}")
    indent = f", indent: {cell.indent}" if cell.indent else ""
    written = f"#cell-text({_voice(cell.look)}{indent}){_content(cell.blocks)}"
    if repeated and _calls_for_notes(cell):
        written = f"#head[{written}]"
    return f"table.cell({', '.join(options)})[{written}]"


def _calls_for_notes(cell: Cell) -> bool:
    contents = (text for block in walk(cell.blocks) for text in texts(block))
    return any(isinstance(inline, Note) for content in contents for inline in walk_inlines(content))


def _voice(look: Look) -> str:
    """How the text of a cell is set: the name that `cell-text` in style.typ knows it by."""
    match look:
        case Look.BODY | Look.STRONG | Look.HEAD | Look.GROUP | Look.PART | Look.QUIET | Look.DAYS | Look.APART:
            return string(look)
    assert_never(look)
