"""Text with what is done to it, as Markdown."""

import re
from typing import assert_never

from vplan.document import (
    MISSING,
    Break,
    Change,
    Deleted,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Inserted,
    Label,
    LabelInline,
    Link,
    MarkedInline,
    Missing,
    Note,
    PlainInline,
    Reference,
    ReferenceInline,
    Revised,
    Status,
    Strong,
    StyledInline,
    Sub,
    Sup,
    Target,
    Text,
)
from vplan.document.announcing import said

_SIGNS = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|^[#+=-]|(?<=^\d)[.)]|(?<= )#(?=#*$)", re.MULTILINE)
_NUMBER = re.compile(r"^(\d{2,9})([.)])(?=\s|$)", re.MULTILINE)
"""What would number a list."""

Notes = dict[int, Inlines]
"""Footnotes by their numbers."""


def changed(content: Inlines, change: Change | None) -> Inlines:
    """The content of a block that as a whole came or went."""
    if change is None or not content:
        return content
    return ((Inserted if change is Change.INSERTED else Deleted)(content),)


def inlines(content: Inlines, notes: Notes) -> str:
    """The content as Markdown; footnotes called for in it are added to `notes`."""
    return "".join(_inline(part, notes) for part in content)


def _inline(inline: Inline, notes: Notes) -> str:
    if isinstance(inline, PlainInline):
        return _plain(inline)
    if isinstance(inline, StyledInline):
        return _styled(inline, inlines(inline.content, notes))
    if isinstance(inline, LabelInline):
        return _label(inline, inlines(inline.content, notes))
    if isinstance(inline, ReferenceInline):
        return _reference(inline, notes)
    if isinstance(inline, MarkedInline):
        return _marked(inline, notes)
    assert_never(inline)


def _plain(inline: PlainInline) -> str:
    match inline:
        case Text(text):
            return escaped(text)
        case Break():
            return "<br>"
        case Missing():
            return MISSING
    assert_never(inline)


def _styled(inline: StyledInline, inner: str) -> str:
    match inline:
        case Strong():
            return f"**{inner}**"
        case Emphasis():
            return f"*{inner}*"
        case Sub() | Sup() | Foreign():
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
            return f"[{inlines(inner, notes)}]({target})"
        case Reference(content=inner) | Target(content=inner):
            return inlines(inner, notes)
        case Note(_, number, struck=True):
            return f"<sup>{number}</sup>"
        case Note(_, number, inner):
            notes.setdefault(number, inner)
            return f"[^{number}]"
    assert_never(inline)


def _marked(inline: MarkedInline, notes: Notes) -> str:
    """With the word that is heard; the tag after it says where it ends."""
    heard = said(inline)
    opening = f"{heard.opening}: " if heard.opening else ""
    inner = f"{heard.before}{opening}{inlines(heard.content, notes)}{heard.after}"
    match inline:
        case Inserted() | Revised():
            return f"<ins>{inner}</ins>"
        case Deleted():
            return f"<del>{inner}</del>"
    assert_never(inline)


def escaped(text: str) -> str:
    """The text without signs that Markdown would read."""
    return _NUMBER.sub(r"\1\\\2", _SIGNS.sub(lambda match: "\\" + match[0], text))
