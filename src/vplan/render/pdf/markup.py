"""Document tree to typst markup. All text is written as string literals, so nothing in it is markup."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import assert_never

from vplan.core.fitting import UPRIGHT
from vplan.core.letters import pieces, width
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
    MarkedInline,
    Paragraph,
    Proposal,
    Role,
    Section,
    Signatures,
    Strong,
    Table,
    Text,
    TextBlock,
    TitlePage,
    plain,
)
from vplan.document.walk import map_inner, texts, walk_inlines
from vplan.render.figures.drawing import drawing
from vplan.render.figures.literal import array, string
from vplan.render.flow import is_letter, runs
from vplan.render.keeping import leads_in, room_of_chapter
from vplan.render.pdf.inlines import changed, inlines, led_to, long_words_apart
from vplan.render.pdf.tables import table

_LOOKED_AHEAD = 6
"""So many blocks after one say what it leads to."""
_TITLE = 36.0
"""The size of a title in points."""
_NEW_PAGE = "#pagebreak(weak: true)\n"
_PAGE = 235
"""What a page has room for, in mm."""
_FACT, _BELOW_TITLE = 60, 16
"""On the title page: how many letters of a fact stand on a line, and how many lines have room below the title."""


def write(document: Document) -> str:
    """The markup of the whole document, to stand after the style."""
    day = document.date
    opening = (
        f"#show: planning-document.with(title: {string(document.title)}, author: {string(document.author)}, "
        f"subject: {string(document.subject)}, "
        f"date: datetime(year: {day.year}, month: {day.month}, day: {day.day}), "
        f"lang: {string(document.language.split('-')[0])}, region: {string(document.language.split('-')[-1])}, "
        f"left: {string(document.head_left)}, right: {string(document.head_right)}, "
        f"{_signs(document)}letter: {_said(is_letter(document))}, marked: {_said(is_marked(document))}, "
        f"chapters: {_chapters(document)})"
    )
    parts = [opening]
    landscape = False
    for run in runs(document.blocks):
        if run.landscape != landscape:
            parts.append(f"#set page(flipped: {'true' if run.landscape else 'false'})")
            landscape = run.landscape
        parts.extend(_page(run.blocks, document))
    return "\n\n".join(parts) + "\n"


def _chapters(document: Document) -> str:
    """The names of chapters, which pages carry; a letter has none."""
    return "()" if is_letter(document) else array(string(plain(one.content)) for one in document.outline(1))


def _said(true: bool) -> str:  # noqa: FBT001 - a value of typst
    return "true" if true else "false"


def _page(blocks: Sequence[Block], document: Document) -> Iterator[str]:
    """Blocks straight on the page. Short contents stand on the title page; a chapter after it begins a page, one
    after other things where that is worth it.
    """
    held: Contents | None = None
    before: Block | None = None
    titled = False
    for number, block in enumerate(blocks, 1):
        rest = blocks[number : number + _LOOKED_AHEAD]
        after = rest[0] if rest else None
        if block is held:
            continue
        match block:
            case TitlePage():
                held = after if isinstance(after, Contents) and _is_short(after, block, document) else None
                yield _title_page(block, held, marked=is_marked(document))
            case Heading(new_page=True):
                room = f"room: {100 * room_of_chapter(after):.0f}%"
                yield f"{_NEW_PAGE}{_block(block)}" if titled else f"#chapter({room})[{_block(block)}]"
            case Contents():
                yield (_NEW_PAGE if titled else "") + _contents(block, document)
            case _:
                yield _page_block(block, rest, before)
        titled = isinstance(block, TitlePage)
        before = block


def _contents(contents: Contents, document: Document) -> str:
    """Contents, with the room that they need of a page that has begun, as far as one has it."""
    letter = is_letter(document)
    room = min(_PAGE, 20 + 8 * len(document.outline(contents.depth)))
    return f"#contents({inlines(contents.title)}, {contents.depth}, {'13pt' if letter else '24pt'}, {room}mm)"


def _is_short(contents: Contents, page: TitlePage, document: Document) -> bool:
    """Whether there is room for the contents on the title page."""
    lines = sum(ceil(len(plain(value)) / _FACT) for _, value in page.facts)
    return len(document.outline(contents.depth)) + lines <= _BELOW_TITLE


def _signs(document: Document) -> str:
    return f"signs: {array(string(one) for one in document.signs)}, " if document.signs else ""


def is_marked(document: Document) -> bool:
    """Whether the document says what has changed."""
    contents = (text for block in document.walk() for text in texts(block))
    return document.tracked is not None or any(
        isinstance(one, MarkedInline) for text in contents for one in walk_inlines(text)
    )


def draws(document: Document) -> bool:
    """Whether the document has figures."""
    return any(isinstance(block, Figure) for block in document.walk())


def _page_block(block: Block, rest: Sequence[Block], before: Block | None) -> str:
    """A block straight on the page; running text keeps to its measure there, and to what it leads to."""
    if isinstance(block, Paragraph | Listing):
        leads = "leads: true, " if leads_in(block, rest, before) else ""
        role = block.role if isinstance(block, Paragraph) else Role.BODY
        small = "" if role is Role.BODY else f"small: {string(role)}"
        return f"#running({leads}{small})[{_block(block)}]"
    return _block(block)


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
        case Heading(level, content, anchor, _, change):
            return f"#heading(level: {level}){changed(_spaced(content), change)} <{anchor}>"
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
        case Contents() | TitlePage():
            raise AssertionError("it stands straight on the page")
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


def _title_page(page: TitlePage, contents: Contents | None, *, marked: bool) -> str:
    """With the contents, where they stand on it."""
    told = ", marked: true" if marked else ""
    below = f", below: contents-below({inlines(contents.title)}, {contents.depth})" if contents else ""
    return (
        f"#titlepage({inlines(page.organisation)}, {inlines(page.board)}, {inlines(page.title)}, "
        f"{_title_size(page.title):.2f}pt, {inlines(page.status) if page.status else 'none'}, "
        f"{_pairs(page.facts)}{told}{below})"
    )


def _title_size(title: Inlines) -> float:
    """As large as the longest of its words has room for, in points."""
    longest = max((width(piece) for piece in pieces(plain(title))), default=0.0)
    return min(_TITLE, UPRIGHT / 1.04 / longest) if longest else _TITLE


def _pairs(facts: Facts) -> str:
    return long_words_apart(array(f"({inlines(name)}, {inlines(value)})" for name, value in facts))
