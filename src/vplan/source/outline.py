"""The keys and short texts of a plan, line by line, with the way to each, whatever else is wrong in the file.

YAML's own reader stops at the first fault. This one goes by lines, indentation and brackets alone: where they are
in order it finds what YAML finds; where they are not, it goes on at the next line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.source.editing.ways import Way


class Word(NamedTuple):
    """A key, or a text that stands as a value where its key or dash leads to: the way to it (for a key with
    itself), what it says, and from where to where it stands in the file, without quotation marks.
    """

    way: Way
    text: str
    start: int
    end: int
    is_key: bool


def outline(text: str) -> Iterator[Word]:
    """The keys and the short texts of a file with line ends as `\\n`, in its order. Block texts are passed over,
    and so are the further lines of a text of several.
    """
    return _Outline(text).words()


_SPACES = re.compile(" *")
_TABS = re.compile(r"[ \t]*")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?= |\n|$)")
_DASH = re.compile(r"-(?: +|$)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_COLON = re.compile(r" *:(?: +|$)")
_ENDS_A_KEY = re.compile(r":(?: |$)")
_BEGINS_NO_KEY = frozenset("\"'#{}[],&*!|>%@`")
_BLOCK = re.compile(r"[|>][-+\d]* *(?:#.*)?$")
_BETWEEN = re.compile(r"[ \n]*(?:#.*[ \n]*)*")
_COLON_IN_BRACKETS = re.compile(r"[ \n]*:(?=[ \n,\]}\"'\[{]|$)")
_PLAIN_IN_BRACKETS = re.compile(r"(?:[^,\[\]{}:\n]|:(?![ \n,\]}]|$))+")


class _Token(NamedTuple):
    """A text as it stands: what it says, and from where to where, without quotation marks."""

    text: str
    start: int
    end: int


@dataclass
class _Level:
    """An entry that what follows may stand under: its column, its step in the way, whether a value stands on its
    line, and how many items stand under it.
    """

    column: int
    step: str | int
    filled: bool = False
    items: int = 0


@dataclass
class _Bracket:
    """An open bracket: the way to what it holds, and the entry that is being read: its key or number, and whether
    its value was there.
    """

    is_mapping: bool
    way: Way
    step: str | int | None
    filled: bool = False


@dataclass
class _Outline:
    text: str
    at: int = 0
    levels: list[_Level] = field(default_factory=lambda: [_Level(-1, "")])

    def words(self) -> Iterator[Word]:
        while self.at < len(self.text):
            start = self.at
            if (mark := _DOCUMENT.match(self.text, self.at)) is not None:
                self.at = mark.end()
                self.levels = [_Level(-1, "")]
            self.at = self._after(_SPACES)
            column = self.at - start
            if self.text.startswith("\t", self.at):
                self.at = self._after(_TABS)
                column = max(self.levels[-1].column, 0)  # most likely beside the key above
            if self.text[self.at : self.at + 1] not in {"", "\n", "#"}:
                yield from self._line(column)
            self.at = self._line_end() + 1

    def _line(self, column: int) -> Iterator[Word]:
        """What stands on a line, from its first character on, which is in this column."""
        dashes = False
        while (dash := _DASH.match(self.text, self.at, self._line_end())) is not None:
            self._close(column, dash=True)
            above = self.levels[-1]
            self.levels.append(_Level(column, above.items))
            above.items += 1
            column += dash.end() - self.at
            self.at, dashes = dash.end(), True
        key = self._key()
        if key is not None:
            self._close(column, dash=False)
            self.levels.append(_Level(column, key.text))
            yield Word(self._way(), *key, is_key=True)
        elif not dashes:
            while self.levels[-1].column >= column:
                self.levels.pop()
            if self.levels[-1].filled:
                return  # a text goes on
        yield from self._value()

    def _close(self, column: int, *, dash: bool) -> None:
        """Leave the entries that one in this column does not stand under; a list may stand right below its key."""
        while (top := self.levels[-1]).column > column or (
            top.column == column and not (dash and isinstance(top.step, str) and not top.filled)
        ):
            self.levels.pop()

    def _way(self) -> Way:
        return tuple(level.step for level in self.levels[1:])

    def _key(self) -> _Token | None:
        """The key that begins here, if one does; what is read goes on behind its colon."""
        end = self._line_end()
        quoted = _QUOTED.match(self.text, self.at, end)
        if quoted is not None:
            colon = _COLON.match(self.text, quoted.end(), end)
            if colon is None:
                return None
            key = self._unquoted(quoted)
        else:
            ends = _ENDS_A_KEY.search(self.text, self.at, end)
            if ends is None or self.text[self.at] in _BEGINS_NO_KEY:
                return None
            written = self.text[self.at : ends.start()].rstrip(" ")
            if not written or " #" in written:
                return None
            key = _Token(written, self.at, self.at + len(written))
            colon = _COLON.match(self.text, key.end, end)
            assert colon is not None, "the key was found by its colon"
        self.at = colon.end()
        return key

    def _value(self) -> Iterator[Word]:
        end = self._line_end()
        here = self.text[self.at : min(self.at + 1, end)]
        if not here or here == "#":
            return
        top = self.levels[-1]
        top.filled = True
        if here in "{[":
            top.filled = False
            yield from self._brackets()
        elif _BLOCK.match(self.text, self.at, end):
            self.at = self._end_of_deeper(top.column)
        elif here in "\"'":
            quoted = _QUOTED.match(self.text, self.at, self._end_of_deeper(top.column))
            if quoted is not None:
                yield Word(self._way(), *self._unquoted(quoted), is_key=False)
                self.at = quoted.end()
        else:
            yield Word(self._way(), *self._plain(self.at, end), is_key=False)

    def _brackets(self) -> Iterator[Word]:
        """What stands in brackets; where one is never closed, up to the next line that can't belong to it."""
        end = self._end_of_brackets()
        opened: list[_Bracket] = []
        while self.at < end:
            self.at = min(self._after(_BETWEEN), end)
            sign = self.text[self.at : self.at + 1]
            if sign and sign in "{[":
                way = (*opened[-1].way, *self._step(opened[-1])) if opened else self._way()
                opened.append(_Bracket(sign == "{", way, None if sign == "{" else 0))
            elif sign and sign in "}]":
                opened.pop()
                if not opened:
                    self.at += 1
                    return
                opened[-1].filled = True
            elif sign == ",":
                one = opened[-1]
                one.step = one.step + 1 if isinstance(one.step, int) else None
                one.filled = False
            else:
                yield from self._in_brackets(opened[-1], end)
                continue
            self.at += 1

    def _in_brackets(self, bracket: _Bracket, end: int) -> Iterator[Word]:
        """A key or a text in brackets."""
        quoted = _QUOTED.match(self.text, self.at, end)
        plain = None if quoted else _PLAIN_IN_BRACKETS.match(self.text, self.at, end)
        found = quoted or plain
        if found is None:
            self.at += 1
            return
        token = self._unquoted(quoted) if quoted else self._plain(self.at, found.end())
        self.at = max(found.end() if quoted else token.end, self.at + 1)
        colon = _COLON_IN_BRACKETS.match(self.text, self.at, end)
        if bracket.is_mapping and bracket.step is None:
            bracket.step = token.text
            yield Word((*bracket.way, token.text), *token, is_key=True)
            self.at = colon.end() if colon else self.at
        elif not bracket.filled and colon is None:
            bracket.filled = True
            yield Word((*bracket.way, *self._step(bracket)), *token, is_key=False)

    @staticmethod
    def _step(bracket: _Bracket) -> Way:
        return () if bracket.step is None else (bracket.step,)

    def _plain(self, start: int, end: int) -> _Token:
        written = self.text[start:end].partition(" #")[0].rstrip(" ")
        return _Token(written, start, start + len(written))

    def _unquoted(self, quoted: re.Match[str]) -> _Token:
        inner = quoted[0][1:-1]
        return _Token(
            inner.replace("''", "'") if quoted[0][0] == "'" else inner, quoted.start() + 1, quoted.end() - 1
        )

    def _after(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.text, self.at)
        return found.end() if found else self.at

    def _line_end(self, at: int | None = None) -> int:
        end = self.text.find("\n", self.at if at is None else at)
        return len(self.text) if end < 0 else end

    def _end_of_deeper(self, column: int) -> int:
        """Where the lines below end that are blank or indented deeper than the column."""
        end = self._line_end()
        while end < len(self.text):
            first = _SPACES.match(self.text, end + 1)
            assert first is not None, "no spaces are spaces too"
            if first.end() - end - 1 <= column and self.text[first.end() : first.end() + 1] not in {"", "\n"}:
                break
            end = self._line_end(end + 1)
        return end

    def _end_of_brackets(self) -> int:
        """The same for brackets; those around the whole file end with it."""
        top = self.levels[-1]
        return len(self.text) if top.column < 0 else self._end_of_deeper(top.column)
