"""A text as YAML writes it: plain, quoted, or in a block; the first of these that is read back as that text."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

import yaml

from vplan.core import say, visible
from vplan.core.hidden import visible_lines
from vplan.source.editing.refusal import NotEdited
from vplan.source.editing.tree import BLOCK
from vplan.source.reader import parse
from vplan.source.text import FORBIDDEN, decode

_STEP = 2
_NARROWEST = 40
"""In characters: a text is broken into lines no narrower."""
_HEADER = re.compile(r"[|>][+-]?(?P<digit>\d?)[+-]?(?P<comment>.*)")
_BREAK = re.compile(r"(?<=\S) (?=\S)")
_RESOLVER = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"


class Slot(NamedTuple):
    """Where a text is to stand: what YAML has to see before and after it, and the column of its key or dash."""

    before: str
    after: str
    column: int
    in_brackets: bool

    def reads(self, raw: str, text: str) -> bool:
        """Whether what is written there is read as the text, without a fault."""
        source, in_bytes = decode(f"{self.before}{raw}{self.after}".encode(), "")
        node, in_grammar = parse(source)
        read: object = None if in_bytes or in_grammar else node
        while isinstance(read, dict | list) and len(read) == 1:
            read = next(iter(read.values() if isinstance(read, dict) else read))
        return bool(read == normalize("NFC", text))


IN_BRACKETS = Slot("k: {k: ", "}", 0, in_brackets=True)


def below(column: int) -> Slot:
    """The value of a new key in that column."""
    return Slot(" " * column + "k: ", "\n", column, in_brackets=False)


def written(text: str, slot: Slot, style: str = "", raw: str = "") -> str:
    """The text as it is written in the slot, in the style of what stood there (`raw`) where it can be.
    Raises NotEdited.
    """
    hidden = FORBIDDEN.search(text)
    if hidden is not None:
        raise NotEdited(
            say("the text holds the character U+{code}, which can't be printed", code=f"{ord(hidden[0]):04X}"),
            say("take it away"),
        )
    for candidate in _candidates(text, slot, style, raw):
        if slot.reads(candidate, text):
            return candidate
    raise NotEdited(
        say("'{text}' can't be written where it is to stand", text=text), say("write the change by hand")
    )


def written_key(text: str, *, quoted: bool = False) -> str:
    """A key as it is written, in quotation marks where it must be or `quoted`."""
    if (
        not quoted
        and may_be_plain(text)
        and visible(text) == text
        and list(parse(decode(f"{{{text}: x}}".encode(), "")[0])[0] or ()) == [text]
    ):
        return text
    return double_quoted(text)


def double_quoted(text: str) -> str:
    """The text in double quotation marks, on one line."""
    return '"' + escaped(text) + '"'


def escaped(text: str) -> str:
    """The text as it stands between double quotation marks."""
    return visible(text.replace("\\", "\\\\").replace('"', '\\"')).replace("\r", "\\r")


def indentation(raw: str, column: int) -> int:
    """The column in which the lines of a block text begin, or those of one that goes on over several lines."""
    header, *lines = raw.split("\n")
    given = _HEADER.match(header)
    if given is not None and given["digit"]:
        return column + int(given["digit"])
    return min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), default=column + _STEP)


def _candidates(text: str, slot: Slot, style: str, raw: str) -> Iterator[str]:
    may_be_block = bool(text.strip("\n")) and visible_lines(text) == text and not slot.in_brackets
    was_block = style in BLOCK
    if may_be_block and was_block:
        yield _block(text, style, raw, slot.column)
    if may_be_block and "\n" in text and style != '"':
        yield _block(text, "|", raw if was_block else "", slot.column)
    header = _HEADER.match(raw) if was_block else None
    for quoted in _flowing(text, style, raw):
        if "\n" in raw and not was_block and not slot.in_brackets:
            yield _broken(quoted, max(indentation(raw, slot.column), slot.column + 1), _width(raw))
        yield quoted + (header["comment"] if header else "")


def _flowing(text: str, style: str, raw: str) -> Iterator[str]:
    """The text without quotation marks or in them, on one line; in its own style first."""
    if "\n" not in text and visible(text) == text:
        single = "'" + text.replace("'", "''") + "'"
        if style == "'":
            yield single
        if style != '"' and may_be_plain(text, "" if style else raw):
            yield text
        if style != '"' and ('"' in text or "\\" in text):
            yield single
    yield double_quoted(text)


def may_be_plain(text: str, was: str = "") -> bool:
    """Whether other programs, too, read it without quotation marks as a text, or as the kind of value (a number,
    a day) that stood there before.
    """
    return text != "" and _kind(text) in ({_TEXT, _kind(was)} if was else {_TEXT})


def _kind(plain: str) -> str:
    return str(_RESOLVER.resolve(yaml.ScalarNode, plain, (True, False)))  # type: ignore[no-untyped-call]


def _width(raw: str) -> int:
    return max(_NARROWEST, *(len(line) for line in raw.split("\n")))


def _broken(text: str, indent: int, width: int) -> str:
    lines: list[str] = []
    for word in _BREAK.split(text):
        if lines and indent + len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return f"\n{' ' * indent}".join(lines)


def _block(text: str, style: str, raw: str, column: int) -> str:
    """The text on lines of its own under `|` or `>`; the comment behind that sign stays."""
    indent = indentation(raw, column)
    if not column < indent <= column + 9:
        indent = column + _STEP
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    header = _HEADER.match(raw)
    digit = str(indent - column) if body.lstrip("\n").startswith(" ") else ""
    if style == ">":
        paragraphs = re.sub("\n+", lambda run: run[0] + "\n", body).split("\n")
        lines = [_broken(paragraph, indent, _width(raw)) for paragraph in paragraphs]
    else:
        lines = body.split("\n")
    return (
        style
        + digit
        + ("-", "", "+")[min(ends, 2)]
        + (header["comment"] if header else "")
        + "".join(f"\n{' ' * indent}{line}" if line else "\n" for line in lines)
        + "\n" * (ends - 1)
    )
