"""Document tree to Markdown, for a reader of a merge request: what is said, without how it looks."""

import re
from collections.abc import Iterable, Iterator

from vplan.document import (
    Block,
    Break,
    Calendar,
    Change,
    Contents,
    Deleted,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    Inserted,
    Letterhead,
    Link,
    Listing,
    Note,
    Paragraph,
    Proposal,
    Revised,
    Row,
    Section,
    Signatures,
    Status,
    Strong,
    Table,
    Text,
    TitlePage,
    calendar_table,
    plain,
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
        match block:
            case Heading(level, content, _, _, change):
                yield f"{'#' * (level + 1)} {_inlines(_changed(content, change), notes)}"
            case Paragraph(content, _, change):
                yield _inlines(_changed(content, change), notes)
            case Listing():
                yield "\n".join(_listing(block, notes, ""))
            case Table():
                yield from _table(block, notes)
            case Calendar():
                yield from _table(calendar_table(block), notes)
            case Figure(_, alt, caption, number, _, change):
                yield f"**Figur {number}.** {_inlines(_changed(caption, change), notes)}"
                yield f"*{_escaped(alt)}*"
            case Contents():
                continue
            case TitlePage(organisation, board, title, status, facts):
                yield f"# {_inlines(title, notes)}"
                yield _together((organisation, board, *((status,) if status else ())), notes)
                yield "\n".join(f"- {_inlines(n, notes)}: {_inlines(v, notes)}" for n, v in facts)
            case Letterhead(organisation, board, kind, facts, title):
                yield _together((organisation, board, kind), notes)
                yield "\n".join(f"- {_inlines(n, notes)}: {_inlines(v, notes)}" for n, v in facts)
                yield f"# {_inlines(title, notes)}"
            case Proposal(inner):
                quoted = "\n\n".join(_blocks(inner, notes))
                yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
            case Signatures(people, opening, _, change):
                yield _inlines(_changed(opening, change), notes)
                written = (_inlines(_changed((*p.name, Text(" "), *p.title), change), notes) for p in people)
                yield "\n".join(f"- {text.strip()}" for text in written)
            case Section(inner):
                yield from _blocks(inner, notes)


def _together(parts: tuple[Inlines, ...], notes: Notes) -> str:
    return " · ".join(_inlines(part, notes) for part in parts)


def _listing(listing: Listing, notes: Notes, indent: str) -> Iterator[str]:
    for number, item in enumerate(listing.items, listing.start or 1):
        sign = "-" if listing.start is None else f"{number}."
        first = True
        for block in item.blocks:
            if isinstance(block, Listing):
                yield from _listing(block, notes, indent + " " * (len(sign) + 1))
                continue
            text = " ".join(" ".join(_blocks((block,), notes)).split("\n"))
            yield f"{indent}{sign if first else ' ' * len(sign)} {text}"
            first = False


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


def _inline(part: object, notes: Notes) -> str:
    match part:
        case Text(text):
            return _escaped(text)
        case Break():
            return "<br>"
        case Link(target, inner):
            return f"[{_inlines(inner, notes)}]({target})"
        case Strong(inner):
            return f"**{_inlines(inner, notes)}**"
        case Emphasis(inner):
            return f"*{_inlines(inner, notes)}*"
        case Inserted(inner) | Revised(inner):
            return f"<ins>{_inlines(inner, notes)}</ins>"
        case Deleted(inner):
            return f"<del>{_inlines(inner, notes)}</del>"
        case Status(_, shape, inner):
            return f"{shape} {_inlines(inner, notes)}"
        case Note(_, number, struck=True):
            return f"<sup>{number}</sup>"
        case Note(_, number, inner):
            notes.setdefault(number, inner)
            return f"[^{number}]"
    return _escaped(plain((part,)))  # type: ignore[arg-type]


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda match: "\\" + match[0], text)
