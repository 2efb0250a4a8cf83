"""Running text compared word by word: unchanged, inserted and deleted pieces.

A text becomes pieces (words, numbers, white space, signs, whole inlines), each with the styles around it. Pieces
are compared and then joined again, so a word that only became bold counts as exchanged, and a mark never cuts
through a word or a number such as 1 250,5. White space is a piece of its own: joining the pieces of either
version gives its text back exactly. Texts with little in common are exchanged whole, since a longest common
subsequence would mark them in scattered words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from vplan.core.similarity import shared_words
from vplan.core.word_diff import Run, runs
from vplan.document import (
    Break,
    Change,
    Deleted,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Inserted,
    Label,
    Link,
    Missing,
    Note,
    Reference,
    Revised,
    Status,
    Strong,
    StyledInline,
    Sub,
    Sup,
    Target,
    Text,
    plain,
)
from vplan.document.walk import map_inner

_PIECES = re.compile(r"[-−+]?\d+(?:[\u00a0\u202f.,:–/-]\d+)*|\w+(?:[-‑]\w+)*|\s+|[^\w\s]")
_ALIKE_ENOUGH = 0.35
"""Texts less similar than this are exchanged whole: word by word, the marks would be unreadable."""
_Style = StyledInline | Link


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, or something whole; `styles` are what it stands in, outermost first, without content."""

    inline: Inline
    styles: tuple[_Style, ...] = ()

    @property
    def comparable(self) -> object:
        """Equal for two pieces that are the same; any two notes are, and their texts are compared separately. A
        reference is what it refers to, whatever number that has.
        """
        match self.inline:
            case Note():
                return (Note, self.styles)
            case Reference(target):
                return (Reference(target, ()), self.styles)
        return (self.inline, self.styles)

    @property
    def said(self) -> object:
        """`comparable`, and the text of a note."""
        return (self.comparable, plain(self.inline.content) if isinstance(self.inline, Note) else None)


def compared(old: Inlines, new: Inlines) -> Inlines:
    """The new text with insertions and deletions marked; the new text itself where there are none."""
    before, after = list(_pieces(old)), list(_pieces(new))
    if [piece.said for piece in before] == [piece.said for piece in after]:
        return new
    if shared_words(plain(old), plain(new)) < _ALIKE_ENOUGH:
        return (*whole(old, Change.DELETED), *whole(new, Change.INSERTED))
    return tuple(_joined(_steps(before, after)))


def whole(content: Inlines, change: Change) -> Inlines:
    """The content marked whole as inserted or deleted, with its notes."""
    return tuple(_joined((piece, change) for piece in _pieces(content)))


def struck_notes(content: Inlines) -> Inlines:
    """The content with its notes marked as deleted with it, and nothing that leads to or from elsewhere in it."""
    return tuple(
        part
        for inline in content
        for part in (
            (_as_gone(inline),)
            if isinstance(inline, Note)
            else struck_notes(inline.content)
            if isinstance(inline, Reference | Target)
            else (map_inner(inline, struck_notes),)
        )
    )


def _steps(before: list[_Piece], after: list[_Piece]) -> Iterator[tuple[_Piece, Change | None]]:
    def says_nothing(change: Run, same: Run) -> bool:
        return change.is_exchange and not any(_is_word(piece) for piece in after[same.new_start : same.new_end])

    for run in runs([piece.comparable for piece in before], [piece.comparable for piece in after], says_nothing):
        old, new = before[run.old_start : run.old_end], after[run.new_start : run.new_end]
        if run.same:
            yield from ((_same(one, other), None) for one, other in zip(old, new, strict=True))
        else:
            yield from ((piece, Change.DELETED) for piece in old)
            yield from ((piece, Change.INSERTED) for piece in new)


def _same(old: _Piece, new: _Piece) -> _Piece:
    """The newer of two pieces that are the same, with what changed in a note."""
    if isinstance(old.inline, Note) and isinstance(new.inline, Note) and not new.inline.again:
        return replace(new, inline=replace(new.inline, content=compared(old.inline.content, new.inline.content)))
    return new


def _is_word(piece: _Piece) -> bool:
    return not isinstance(piece.inline, Text) or any(c.isalnum() for c in piece.inline.text)


def _pieces(content: Inlines, styles: tuple[_Style, ...] = ()) -> Iterator[_Piece]:
    for inline in content:
        match inline:
            case Text(text):
                yield from (_Piece(Text(piece), styles) for piece in _PIECES.findall(text))
            case Strong(inner) | Emphasis(inner) | Sub(inner) | Sup(inner) | Foreign(inner) | Link(content=inner):
                yield from _pieces(inner, (*styles, replace(inline, content=())))
            case Target(content=inner):
                yield from _pieces(inner, styles)
            case Break() | Missing() | Label() | Status() | Note() | Reference():
                yield _Piece(inline, styles)
            case Revised() | Inserted() | Deleted():
                raise AssertionError(f"marked text is not compared: {type(inline).__name__}")
            case _:
                assert_never(inline)


def _joined(steps: Iterable[tuple[_Piece, Change | None]]) -> Iterator[Inline]:
    """The pieces as inlines again, neighbours of one kind together."""
    for (styles, change), group in groupby(steps, key=lambda step: (step[0].styles, step[1])):
        gone = change is Change.DELETED
        inner: Inlines = tuple(_merged([_as_gone(piece.inline) if gone else piece.inline for piece, _ in group]))
        if change is not None:
            inner = ((Inserted if change is Change.INSERTED else Deleted)(inner),)
        for style in reversed(styles):
            inner = (replace(style, content=inner),)
        yield from inner


def _as_gone(inline: Inline) -> Inline:
    if isinstance(inline, Reference):
        return Text(plain(inline.content))
    return replace(inline, struck=True) if isinstance(inline, Note) else inline


def _merged(inlines: list[Inline]) -> Iterator[Inline]:
    text = ""
    for inline in inlines:
        if isinstance(inline, Text):
            text += inline.text
            continue
        if text:
            yield Text(text)
            text = ""
        yield inline
    if text:
        yield Text(text)
