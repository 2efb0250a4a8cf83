"""Document tree to typst markup. All text is written as string literals, so nothing in it is markup."""

from collections.abc import Iterable
from typing import assert_never

from vplan.document import (
    Block,
    Break,
    Change,
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
    Paragraph,
    Proposal,
    Section,
    Signatures,
    Strong,
    Table,
    Text,
    TextBlock,
    TitlePage,
)
from vplan.document.walk import map_inner
from vplan.render.figures.drawing import drawing
from vplan.render.figures.literal import array, string
from vplan.render.flow import is_letter, runs
from vplan.render.pdf.inlines import changed, inlines, led_to, long_words_apart
from vplan.render.pdf.tables import table


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
            return f"#struck-heading({level}){changed(content, block.change)} <{anchor}>"
        case Heading(level, content, anchor, new_page, change):
            before = "#pagebreak(weak: true)\n" if new_page else ""
            return f"{before}#heading(level: {level}){changed(_spaced(content), change)} <{anchor}>"
        case Paragraph(content, role, change):
            return f"#paragraph({string(role)}){changed(content, change)}"
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
            return table(block, _content)
        case Figure(_, alt, caption, number, _, change):
            words = changed((Strong((Text(f"Figur {number}."),)), Text(" "), *caption), change)
            return f"#drawn({string(alt)}, {led_to(words, block.anchor)}, {drawing(block)})"
    assert_never(block)


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
            return f"#contents({inlines(title)}, {depth})"
        case TitlePage(organisation, board, title, status, facts):
            return (
                f"#titlepage({inlines(organisation)}, {inlines(board)}, {inlines(title)}, "
                f"{inlines(status) if status else 'none'}, {_pairs(facts)})"
            )
        case Letterhead(organisation, board, kind, facts, title):
            return (
                f"#letterhead({inlines(organisation)}, {inlines(board)}, {inlines(kind)}, "
                f"{_pairs(facts)}, {inlines(title)})"
            )
        case Signatures(people, opening, room, change):
            names = array(
                f"({changed(person.name, change)}, {changed(person.title, change)})" for person in people
            )
            opened = changed(opening, change) if opening else "none"
            return long_words_apart(f"#signatures({opened}, {'true' if room else 'false'}, {names})")
    assert_never(block)


def _pairs(facts: Facts) -> str:
    return long_words_apart(array(f"({inlines(name)}, {inlines(value)})" for name, value in facts))
