"""Marks for who listens: in words where each begins, and where it ends if its text goes on; alike in every format.

In: marked texts. Out: the same, each mark knowing whether it goes on from the one before and whether it ends
inside its text; and for writers, the words with what a mark holds. Spaces at either end of a mark stay outside of
its words, which else would run into those around it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from vplan.document.blocks import Block
from vplan.document.inline import Deleted, Inline, Inlines, MarkedInline, Note, PlainInline, Text, plain
from vplan.document.walk import Blocks, map_blocks, map_texts

NEW, STRUCK = "nytt", "struket"
_SPOKEN = frozenset("%‰§&+")
"""Signs that are words when they are heard."""


class Said(NamedTuple):
    """What a mark holds between spaces, and what is said before it and after it; '' for nothing. `opens`,
    `closes`: where brackets around it stand, for who reads it; what is new as a whole has none.
    """

    before: str
    opening: str
    content: Inlines
    closing: str
    after: str
    opens: bool
    closes: bool


def said(mark: MarkedInline) -> Said:
    """A mark as it is heard: 'nytt' or 'struket' where it begins, the same where it ends inside its text."""
    content, before = _without_spaces(mark.content, at=0)
    content, after = _without_spaces(content, at=-1)
    word = STRUCK if isinstance(mark, Deleted) else NEW
    silent = not plain(content).strip() and not any(isinstance(part, Note) for part in content)
    opening = "" if mark.goes_on or silent else word
    closing = word if mark.ends and not silent else ""
    opens = mark.within and bool(opening)
    return Said(before, opening, content, closing, after, opens, mark.within and mark.last and not silent)


def _without_spaces(content: Inlines, *, at: int) -> tuple[Inlines, str]:
    """The content without the spaces at one of its ends, and them."""
    if not content or not isinstance(outer := content[at], Text):
        return content, ""
    kept = outer.text.lstrip() if at == 0 else outer.text.rstrip()
    spaces = outer.text[: len(outer.text) - len(kept)] if at == 0 else outer.text[len(kept) :]
    rest = (Text(kept),) if kept else ()
    return ((*rest, *content[1:]) if at == 0 else (*content[:-1], *rest)), spaces


def announced(blocks: Iterable[Block]) -> Blocks:
    """The blocks, each of their marks knowing what is beside it."""
    return tuple(map_blocks(map_texts(block, _announced), announced) for block in blocks)


def _announced(content: Inlines) -> Inlines:
    within = _has_plain_words(content)
    return _ending(_going_on(content, None)[0], _After(), within=within)[0]


def _has_plain_words(content: Inlines) -> bool:
    return any(
        _has_words(part) if isinstance(part, PlainInline) else _has_plain_words(part.content)
        for part in content
        if not isinstance(part, MarkedInline | Note)
    )


def _going_on(content: Inlines, before: type[MarkedInline] | None) -> tuple[Inlines, type[MarkedInline] | None]:
    """The content, and the kind of mark that its last words stand in; `before`: that of the words before it."""
    found: list[Inline] = []
    for inline in content:
        if isinstance(inline, MarkedInline):
            found.append(replace(inline, goes_on=before is type(inline)))
            before = type(inline)
        elif isinstance(inline, Note):
            found.append(replace(inline, content=_announced(inline.content)))
        elif isinstance(inline, PlainInline):
            found.append(inline)
            before = None if _has_words(inline) else before
        else:
            inner, before = _going_on(inline.content, before)
            found.append(replace(inline, content=inner))
    return tuple(found), before


class _After(NamedTuple):
    """What the next words are: no change, or in a mark of a kind; at the end of a text neither."""

    plain: bool = False
    mark: type[MarkedInline] | None = None


def _ending(content: Inlines, after: _After, *, within: bool) -> tuple[Inlines, _After]:
    """The content, and what its first words are; `after`: what those after it are."""
    found: list[Inline] = []
    for inline in reversed(content):
        if isinstance(inline, MarkedInline):
            last = after.mark is not type(inline)
            found.append(replace(inline, ends=after.plain, within=within, last=last))
            after = _After(mark=type(inline))
        elif isinstance(inline, Note):
            found.append(inline)
        elif isinstance(inline, PlainInline):
            found.append(inline)
            after = _After(plain=True) if _has_words(inline) else after
        else:
            inner, after = _ending(inline.content, after, within=within)
            found.append(replace(inline, content=inner))
    return tuple(reversed(found)), after


def _has_words(inline: PlainInline) -> bool:
    return isinstance(inline, Text) and any(sign.isalnum() or sign in _SPOKEN for sign in inline.text)
