"""Words of a file that know where they stand: every value of an imported plan is made of them.

A Line is a paragraph of the file, or what a cell holds of one. Words are stretches of lines; whoever cuts, strips
or joins them keeps the way back to each letter. What can't be seen (spaces, soft hyphens, marks of direction) is
no letter and need not be accounted for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from vplan.core.hidden import HIDDEN_IN_LINES


class Part(Enum):
    """Which text of the file a line stands in."""

    BODY = auto()
    BOX = auto()
    """A text box, or the words of a drawing."""
    FOOTNOTE = auto()
    ENDNOTE = auto()
    PAGE_HEAD = auto()
    PAGE_FOOT = auto()
    COMMENT = auto()
    SHEET = auto()


class Where(NamedTuple):
    """How somebody finds a line in the program that the file is opened with; '' or None is not known."""

    part: Part = Part.BODY
    heading: str = ""
    """The nearest heading above, with its number."""
    paragraph: int | None = None
    """Its number among the paragraphs of its part, from 1."""
    table: int | None = None
    """Its number among the tables of the file, from 1."""
    row: str = ""
    """What the row is called, else its number."""
    column: str = ""
    """What the column is called, else its number."""
    page: int | None = None
    cell: str = ""
    """In a workbook: sheet and cell, `Drift 2026!C7`."""


NOWHERE = Where()


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A paragraph of the file as it is read, in one line. `number` counts all lines of the file, from 1.

    `origins`: from which offset of the text which element of the file holds it (the format's own kind of place).
    """

    number: int
    text: str
    where: Where = NOWHERE
    origins: tuple[tuple[int, object], ...] = ()


class Stretch(NamedTuple):
    """The letters of a line from `start` to before `end`; in the words, they begin at `at`."""

    at: int
    line: Line
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text, and the stretches of lines that it consists of. Between stretches stands white space alone."""

    text: str
    stretches: tuple[Stretch, ...] = ()

    @staticmethod
    def of(line: Line, start: int = 0, end: int | None = None) -> "Words":
        """A line, or some of it."""
        end = len(line.text) if end is None else end
        return Words(line.text[start:end], (Stretch(0, line, start, end),) if end > start else ())

    @staticmethod
    def joined(parts: "Iterable[Words]", between: str = " ") -> "Words":
        """The parts that hold anything, one after another."""
        held = [part for part in parts if part.text]
        if len(held) == 1:
            return held[0]
        text, stretches = "", []
        for part in held:
            text += between if text else ""
            stretches += [one._replace(at=one.at + len(text)) for one in part.stretches]
            text += part.text
        return Words(text, tuple(stretches))

    def cut(self, start: int, end: int | None = None) -> "Words":
        """What stands between two offsets of the text."""
        end = len(self.text) if end is None else min(end, len(self.text))
        kept = []
        for at, line, first, last in self.stretches:
            begins, ends = max(start, at), min(end, at + last - first)
            if begins < ends:
                kept.append(Stretch(begins - start, line, first + begins - at, first + ends - at))
        return Words(self.text[start:end], tuple(kept))

    def stripped(self, signs: str | None = None) -> "Words":
        """Without white space, or other signs, at the ends."""
        kept = self.text.strip(signs)
        start = self.text.find(kept) if kept else 0
        return self.cut(start, start + len(kept))

    def group(self, match: "re.Match[str]", group: int | str = 0) -> "Words":
        """What a group of a match in the text holds; no words where it holds none."""
        start, end = match.span(group)
        return self.cut(start, end) if start >= 0 else Words("")

    def split(self, between: "re.Pattern[str]") -> "list[Words]":
        """What stands between the matches of a pattern; the matches themselves are in none of them."""
        found, start = [], 0
        for match in between.finditer(self.text):
            found.append(self.cut(start, match.start()))
            start = match.end()
        return [*found, self.cut(start)]

    def __bool__(self) -> bool:
        """Whether anything can be read here."""
        return any(is_letter(sign) for sign in self.text)

    def letters(self) -> Iterator[tuple[Line, int]]:
        """Every letter, as its line and its offset there."""
        for _, line, start, end in self.stretches:
            for offset in range(start, end):
                if is_letter(line.text[offset]):
                    yield line, offset


NO_WORDS = Words("")


@lru_cache(maxsize=4096)
def is_letter(sign: str) -> bool:
    """Whether a sign can be seen, and so has to be accounted for."""
    return not sign.isspace() and HIDDEN_IN_LINES.match(sign) is None


def letters_of(text: str) -> str:
    """What can be seen of a text, without white space."""
    return HIDDEN_IN_LINES.sub("", "".join(text.split()))


def seen(text: str) -> str:
    """A text without what can't be seen in it, such as soft hyphens."""
    return HIDDEN_IN_LINES.sub("", text)
