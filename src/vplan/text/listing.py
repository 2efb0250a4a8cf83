"""Lists in running text: numbers that would be printed as others, items without words, and lines that were meant
as items and are none.

In: a text. Out: faults. Items begin and end as Markdown has it: with `-`, `+`, `*`, `1.` or `1)` and a space; a
number other than 1, or nothing after the mark, begins no list right after a line of text. One walk over the lines
keeps the lists that are open, the innermost last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from vplan.core import Message, say

_MARK = re.compile(r"[ \t]*(?:(?P<kind>[-+*])|(?P<number>\d{1,9})(?P<closing>[.)]))(?=[ \t]|$)")
_TYPED = re.compile(r"[ \t]*(?P<mark>[–•▪●◦·‣]|[a-zåäö]\))[ \t]+(?=\S)")
_DEEP = 4
"""A line that is indented by so much more than its paragraph goes on with it, whatever it begins with."""


class Fault(NamedTuple):
    """A stretch of a text that can't stand so. `becomes`: what is certain to have been meant instead; `also`:
    where the same stands again, as offsets.
    """

    start: int
    length: int
    message: Message
    hint: Message
    becomes: str | None = None
    also: tuple[int, ...] = ()


class _Line(NamedTuple):
    """A line, or what is left of it after a mark: where it begins in the text, and in which column."""

    start: int
    text: str
    column: int = 0

    @property
    def indent(self) -> int:
        """The column of the first sign that is no space."""
        column = self.column
        for sign in self.text:
            if sign not in " \t":
                break
            column += _DEEP - column % _DEEP if sign == "\t" else 1
        return column


@dataclass(slots=True)
class _List:
    """A list that goes on: the columns of its marks and of its items' words, its kind of mark, its last number."""

    column: int
    content: int
    kind: str
    last: int = 0
    reported: bool = False


def faults_in_lists(text: str) -> Iterator[Fault]:
    """Every number, item and line that would be printed otherwise than it is typed."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(_Line(at, line))
        at += len(line) + 1
    yield from _Walk().over(lines)
    for blank, paragraph in groupby(lines, lambda line: not line.text.strip()):
        if not blank:
            yield from _run_together(list(paragraph))


class _Walk:
    """Goes over the lines, with the lists that are open and whether the line before belongs to a paragraph."""

    def __init__(self) -> None:
        self.open: list[_List] = []
        self.in_paragraph = False
        self.empty: tuple[int, Fault] | None = None
        """An item that has no words yet, and the column from which on a line would give it some."""

    def over(self, lines: list[_Line]) -> Iterator[Fault]:
        for line in lines:
            yield from self._left_empty(line)
            if line.text.strip():
                yield from self._line(line)
            else:
                self.in_paragraph = False
        yield from self._left_empty(_Line(0, ""))

    def _left_empty(self, line: _Line) -> Iterator[Fault]:
        """The item before, unless this line gives it words."""
        if self.empty is not None:
            content, fault = self.empty
            self.empty = None
            if not line.text.strip() or line.indent < content:
                yield fault

    def _line(self, line: _Line) -> Iterator[Fault]:
        mark = self._mark(line)
        if mark is not None:
            yield from self._item(line, mark)
            return
        if not self.in_paragraph:
            self._close(line.indent)
        self.in_paragraph = True

    def _mark(self, line: _Line) -> re.Match[str] | None:
        """The mark of the item that the line begins."""
        mark = _MARK.match(line.text)
        if mark is None:
            return None
        holders = [0, *(one.content for one in self.open)]
        around = holders[-1]
        left_of_it = line.indent < around
        if self.in_paragraph and line.indent - holders[-2 if left_of_it else -1] >= _DEEP:
            return None
        words = line.text[mark.end() :].strip()
        begins_here = self.in_paragraph and not left_of_it
        if begins_here and (not words or (mark["number"] and int(mark["number"]) != 1)):
            return None
        return mark

    def _item(self, line: _Line, mark: re.Match[str]) -> Iterator[Fault]:
        beside = self._close(line.indent)
        kind = mark["kind"] or mark["closing"]
        width = len(mark[0].strip())
        rest = _Line(line.start + mark.end(), line.text[mark.end() :], line.indent + width)
        empty = not rest.text.strip()
        content = rest.column + 1 if empty or rest.indent - rest.column > _DEEP else rest.indent
        current = _List(line.indent, content, kind)
        if beside is not None and beside.kind == kind:
            current = beside
            current.column, current.content = line.indent, content
        self.open.append(current)
        at = line.start + mark.end() - width
        if mark["number"]:
            yield from self._number(current, int(mark["number"]), at, width)
        self.in_paragraph = not empty
        if empty:
            self.empty = (content, Fault(at, width, _EMPTY, _EMPTY_HINT))
        elif inner := _MARK.match(rest.text):
            yield from self._item(rest, inner)

    def _number(self, current: _List, number: int, at: int, width: int) -> Iterator[Fault]:
        current.last += 1
        if number != current.last and not current.reported:
            current.reported = True
            yield Fault(
                at,
                width,
                say("the number {number} is printed as {printed}", number=str(number), printed=str(current.last)),
                say(
                    "number a list from 1 without gaps, or write {number}\\. where the number is none of a list",
                    number=str(number),
                ),
            )

    def _close(self, indent: int) -> _List | None:
        """End the lists whose items the column lies left of; the outermost of them may go on with a new item."""
        ended = None
        while self.open and indent < self.open[-1].content:
            ended = self.open.pop()
        return ended


_EMPTY = say("an item of a list is empty")
_EMPTY_HINT = say("write what it says, or take it away")


def _run_together(lines: list[_Line]) -> Iterator[Fault]:
    """Lines of one paragraph that begin as items do in a letter, and that are none here."""
    marks = [(line, mark) for line in lines if (mark := _TYPED.match(line.text))]
    for kind in dict.fromkeys(_kind(mark) for _, mark in marks):
        same = [(line, mark) for line, mark in marks if _kind(mark) == kind]
        line, mark = same[0]
        if len(same) < 2 and not _begins_list(lines, line):
            continue
        starts = [line.start + mark.start("mark") for line, mark in same]
        certain = len(same) > 1 and kind != ")" and len({mark[0].strip(" \t") for _, mark in same}) == 1
        yield Fault(
            starts[0],
            len(mark["mark"]),
            say("lines that begin with '{mark}' run together into a paragraph", mark=mark["mark"]),
            say("begin each with '- ', or with '1. ', '2. ' where it is referred to by its number"),
            "-" if certain else None,
            tuple(starts[1:]),
        )


def _kind(mark: re.Match[str]) -> str:
    return mark["mark"][-1]


def _begins_list(lines: list[_Line], line: _Line) -> bool:
    """Whether a single line with a mark is an item: the line before ends with a colon, or is an item itself."""
    at = lines.index(line)
    before = lines[at - 1].text.rstrip() if at else ""
    return before.endswith(":") or bool(_MARK.match(before))
