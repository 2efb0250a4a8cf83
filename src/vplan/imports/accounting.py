"""The account of an import: every letter of a file is in a value of the plan, printed by vplan, or left; once.

It trusts nobody: what the recognisers say they took is counted letter by letter against the lines of the file, and
each value against the words it is said to be made of.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from unicodedata import normalize

from vplan.imports.outline.outline import Accounted
from vplan.imports.tree import Form, Node, TableText, Value
from vplan.imports.words import Line, Words, is_letter, letters_of
from vplan.imports.writing.aligning import aligned

Letter = tuple[int, int]
"""The number of a line, and an offset in it."""


@dataclass(slots=True)
class Account:
    """What became of the words of a file. `lost` and `doubled` are empty where the account is in order, as are the
    values that say something else than their words.
    """

    in_values: int = 0
    """Letters, as in all counts here."""
    printed: int = 0
    left: int = 0
    lost: list[Words] = field(default_factory=list)
    doubled: list[Words] = field(default_factory=list)
    untrue: list[Value] = field(default_factory=list)

    @property
    def is_in_order(self) -> bool:
        """Whether every letter is accounted for, once, and every value says what its words do."""
        return not (self.lost or self.doubled or self.untrue)


def account(lines: Iterable[Line], root: Node, printed: Iterable[Accounted], left: Iterable[Accounted]) -> Account:
    """The account of a plan that was made out of these lines."""
    found = Account()
    times: dict[Letter, int] = {}
    for value, in_table in values_of(root):
        if value.form is Form.REFERS:
            continue
        found.in_values += _count(value.words, times)
        if not is_true(value, in_table=in_table):
            found.untrue.append(value)
    found.left = sum(_count(one.words, times) for one in left)
    found.printed = sum(_count_rest(one.words, times) for one in printed)
    for line in lines:
        found.lost += _stretches(line, times, 0)
        found.doubled += _stretches(line, times, 2)
    return found


def values_of(node: Node) -> Iterator[tuple[Value, bool]]:
    """Every value of a tree, in its order, and whether it is a cell of a table."""
    if isinstance(node, Value):
        yield node, False
    elif isinstance(node, TableText):
        for line in node.lines:
            yield from ((cell, True) for cell in line)
    elif isinstance(node, Mapping):
        for inner in node.values():
            yield from values_of(inner)
    else:
        for inner in node:
            yield from values_of(inner)


def is_true(value: Value, *, in_table: bool = False) -> bool:
    """Whether a value says what its words do, as far as its form keeps them. Cells have signs of the table's, and
    running text has the labels of its lists.
    """
    if value.form is Form.READ or not value.words:
        return True
    said = _printed(value.text) if value.form is Form.RUNNING_TEXT else value.text
    if value.form in {Form.WITH_MORE, Form.RUNNING_TEXT} or in_table:
        return aligned(normalize("NFC", said), normalize("NFC", value.words.text)) is not None
    unquoted = said.replace("\\{{", "{{")
    return letters_of(normalize("NFC", unquoted)) == letters_of(normalize("NFC", value.words.text))


class _AnyNote(dict[str, str]):
    """Footnotes of which there is one with every id, which print nothing."""

    def __missing__(self, note: str) -> str:
        return ""

    def __contains__(self, note: object) -> bool:
        return True


_CALLED = re.compile(r'<span class="note"[^>]*></span>')
_TAG = re.compile(r"<[^<>]*>")


def _printed(text: str) -> str:
    """What a running text prints, without what it looks like."""
    from vplan.text.markdown import to_html

    return unescape(_TAG.sub("", _CALLED.sub("", to_html(text, {}, _AnyNote()))))


def _count(words: Words, times: dict[Letter, int]) -> int:
    letters = 0
    for line, offset in words.letters():
        letters += 1
        times[line.number, offset] = times.get((line.number, offset), 0) + 1
    return letters


def _count_rest(words: Words, times: dict[Letter, int]) -> int:
    """Count the letters that are nowhere else: a number that vplan prints may stand in a value too."""
    rest = [letter for letter in words.letters() if (letter[0].number, letter[1]) not in times]
    times |= {(line.number, offset): 1 for line, offset in rest}
    return len(rest)


def _stretches(line: Line, times: Mapping[Letter, int], wanted: int) -> Iterator[Words]:
    """The stretches of a line whose letters are accounted for that often; 2 is twice or more."""
    start: int | None = None
    for offset, sign in enumerate(line.text):
        if not is_letter(sign):
            continue
        if min(times.get((line.number, offset), 0), 2) == wanted:
            start = offset if start is None else start
            end = offset + 1
        elif start is not None:
            yield Words.of(line, start, end)
            start = None
    if start is not None:
        yield Words.of(line, start, end)
