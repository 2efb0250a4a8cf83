"""A file by its lines, however broken it is: what stands on each, and which are the text of a block."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

KEY = r"[^\W\d]\w*"
"""A key as plans have them: a word, small or not, with `_`."""
_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<rest>.*)")
_KEYED = re.compile(
    r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s:#\"'{}\[\],&*!|>%@`-](?:[^:#]|:(?! |$)|(?<! )#)*?) *:(?: +(?P<value>.*)|$)"
)
_HEADER = re.compile(r"[|>][+-]?\d?[+-]? *(?:#.*)?")

_ENTRY = re.compile(rf"(?:- +)?{KEY}:(?: |$)")
"""How a line begins that is no text, where one stands less far in than the text above."""

_NEAR, FAR = 10, 1000


class Line(NamedTuple):
    """A line with something on it that is no comment, and in no block. `dash`: the column of its last dash, None
    where it has none; `column`: where its key or text begins; `value` stands after the colon, or is all there is.
    Columns count from 0.
    """

    at: int
    text: str
    indent: int
    dash: int | None
    column: int
    key: str
    value: str

    @property
    def value_at(self) -> int:
        """The column of the value."""
        return len(self.text.rstrip(" ")) - len(self.value) if self.value else len(self.text)

    @property
    def opens_block(self) -> bool:
        """Whether its value is the sign of a block of text."""
        return _HEADER.fullmatch(self.value) is not None

    @property
    def parent(self) -> int:
        """The column that what belongs to the line must stand deeper than."""
        return self.column if self.key or self.dash is None else self.dash

    @property
    def is_structure(self) -> bool:
        """Whether it holds a key or a dash."""
        return bool(self.key) or self.dash is not None


class Lines(NamedTuple):
    """The lines with something on them, in their order, and how far in those stand that are the text of a block,
    by their indexes. `tabs` are the indexes of lines that began with a tab.
    """

    lines: tuple[Line, ...]
    depths: Mapping[int, int]
    tabs: Collection[int] = ()

    @property
    def in_blocks(self) -> Collection[int]:
        """The indexes of lines that are the text of a block."""
        return self.depths

    def at(self, index: int) -> Line | None:
        """The line with that index in the file; None where it holds nothing, or is the text of a block."""
        return next((line for line in self.lines if line.at == index), None)

    def before(self, index: int) -> Line | None:
        """The last line before the index."""
        return next((line for line in reversed(self.lines) if line.at < index), None)

    def above(self, line: Line, column: int) -> Line | None:
        """The last line before this one that stands less far in than the column."""
        return next((one for one in reversed(self.lines) if one.at < line.at and one.column < column), None)

    def open_at(self, index: int) -> Iterator[Line]:
        """The lines before the index that an entry there may stand beside, the deepest first."""
        least: int | None = None
        for line in reversed(self.lines):
            if line.at < index and line.is_structure and (least is None or line.indent < least):
                least = line.indent
                yield line

    def without(self, line: Line) -> "Lines":
        """The same lines but for one."""
        return self._replace(lines=tuple(one for one in self.lines if one is not line))

    def beside(self, index: int, column: int) -> Iterator[Line]:
        """The lines in the column that belong to the part which has one at the index."""
        for line in reversed(self.lines):
            if line.at < index:
                if column in (line.column, line.dash):
                    yield line
                if line.indent < column:
                    break
        for line in self.lines:
            if line.at > index:
                if line.indent < column:
                    break
                if line.indent == column:
                    yield line

    def depth_below(self, line: Line) -> int:
        """How far in the text of a block begins; very far where there is none."""
        inside = (at for at in range(line.at + 1, line.at + _NEAR) if at in self.in_blocks)
        return next((self.depths[at] for at in inside), FAR)

    def after(self, index: int) -> Line | None:
        """The first line after the index."""
        return next((line for line in self.lines if line.at > index), None)


def read_line(at: int, text: str) -> Line:
    """What stands on a line."""
    found = _LINE.fullmatch(text)
    assert found is not None, "every line is some"
    rest = found["rest"].rstrip(" ")
    keyed = _KEYED.fullmatch(rest)
    column = found.start("rest")
    indent = len(found["indent"])
    dash = column - len(found["dashes"].split("-")[-1]) - 1 if found["dashes"] else None
    if rest == "-":
        return Line(at, text, indent, column, column, "", "")
    if keyed is None:
        return Line(at, text, indent, dash, column, "", rest)
    return Line(at, text, indent, dash, column, keyed["key"], (keyed["value"] or "").strip(" "))


def read_lines(lines: Sequence[str], tabs: Collection[int] = ()) -> Lines:
    """Every line, with the blocks of text told apart."""
    found: list[Line] = []
    inside: dict[int, int] = {}
    deeper_than: int | None = None
    depth = 0
    for at, text in enumerate(lines):
        bare = text.lstrip(" ")
        if not bare:
            continue
        if deeper_than is not None:
            indent = len(text) - len(bare)
            depth = depth or indent
            if indent > deeper_than and (indent >= depth or not _ENTRY.match(bare)):
                inside[at] = indent
                continue
            deeper_than = None
        if bare.startswith("#"):
            continue
        line = read_line(at, text)
        found.append(line)
        if line.opens_block:
            deeper_than, depth = line.parent, 0
    return Lines(tuple(found), inside, tabs)


def indented(text: str, column: int) -> str:
    """The line with its first character in that column."""
    return " " * column + text.lstrip(" ")
