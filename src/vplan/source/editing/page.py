"""A file that is to be edited, the changes in it, and the proof that they are all that changed."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple
from unicodedata import normalize

from vplan.core import Place, say
from vplan.source.comments import comments
from vplan.source.editing.refusal import NotEdited
from vplan.source.editing.tree import Branch, tree_of
from vplan.source.editing.ways import Value, Way, find, pairs_of, value_of
from vplan.source.reader import read_yaml
from vplan.source.text import SourceText

_LINE_END = re.compile("\r\n|\r|\n")
_BOM = "\ufeff"


class Replacement(NamedTuple):
    """A stretch of a value that is to read otherwise: the text at a place, and what it becomes."""

    place: Place
    was: str
    becomes: str


class Change(NamedTuple):
    """A stretch of the page's text, and what is written in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Page:
    """A file's bytes, its text with line ends as `\\n`, and the tree of that text."""

    data: bytes
    source: SourceText
    root: Branch

    @property
    def text(self) -> str:
        """The text that offsets count in."""
        return self.source.text

    def holds(self, way: Way) -> bool:
        """Whether the way leads to something."""
        return find(self.root, way) is not None

    def keys_at(self, way: Way) -> list[str]:
        """The keys of the mapping that the way leads to; none where it leads to nothing, or to no mapping."""
        spot = find(self.root, way) if way else None
        node = spot.entry.value if spot else self.root if not way else None
        return [key for key, _ in pairs_of(node) if key is not None] if node is not None else []

    @cached_property
    def comments(self) -> list[tuple[int, str]]:
        """Each comment, by where it begins."""
        return [(self.source.offset(place), text) for place, text in comments(self.source)]

    def line_end(self, offset: int) -> int:
        """Where the line ends that the offset is in."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def line_start(self, offset: int) -> int:
        """Where the line begins that the offset is in."""
        return self.text.rfind("\n", 0, offset) + 1

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment begins in the stretch."""
        return any(start <= at < end for at, _ in self.comments)


def read(data: bytes, file: str = "") -> Page:
    """The file as it is. Raises NotEdited where its form has faults: what it says is then not certain."""
    source, root, faults = read_yaml(data, file)
    if root is None or faults:
        raise NotEdited(
            say("the file can't be read as it is"), say("run 'vplan check' and correct what it finds first")
        )
    return Page(data, source, tree_of(source.text))


def proven(page: Page, changes: Iterable[Change], expected: Value, *, deletes: bool = False) -> bytes:
    """The file with the changes, which then says what is expected and has every comment; `deletes`: but for
    those in what was taken out. Raises NotEdited.
    """
    changes = sorted(changes)
    data = _changed(page, changes)
    gone = Counter(
        text
        for at, text in (page.comments if deletes else ())
        if any(change.start <= at < change.end for change in changes)
    )
    try:
        after = read(data)
    except NotEdited:
        after = None
    if (
        after is None
        or _as_text(value_of(after.root)) != _as_text(expected)
        or _counted(after) != _counted(page) - gone
    ):
        raise NotEdited(
            say("the file would then say something else elsewhere, or could not be read"),
            say("write the change by hand"),
        )
    return data


def _as_text(value: Value) -> str:
    """What a file says, the order of its keys too, in one text that can be compared."""
    return normalize("NFC", repr(value))


def _counted(page: Page) -> Counter[str]:
    return Counter(text for _, text in page.comments)


def _changed(page: Page, changes: Iterable[Change]) -> bytes:
    """The bytes with the changes; byte order mark and line ends as they are, new lines as the first one."""
    raw = page.data.decode()
    ends = list(_LINE_END.finditer(raw))
    line_end = ends[0][0] if ends else "\n"
    raw_starts = [len(_BOM) if raw.startswith(_BOM) else 0, *(end.end() for end in ends)]
    starts = list(accumulate((len(line) + 1 for line in page.source.lines), initial=0))

    def in_file(offset: int) -> int:
        line = bisect_right(starts, offset) - 1
        return raw_starts[line] + offset - starts[line]

    pieces, at = [], 0
    for change in changes:
        pieces += [raw[at : in_file(change.start)], change.text.replace("\n", line_end)]
        at = in_file(change.end)
    return "".join([*pieces, raw[at:]]).encode()
