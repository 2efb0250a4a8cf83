"""Files that faults are planted in, with the places of what they say."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from vplan.app import Checked, check
from vplan.core import Place
from vplan.core.message import ENGLISH
from vplan.model.knowledge import TextKind
from vplan.text.passages import Passage, passages


class Edit(NamedTuple):
    """What a line is to say instead, from a column on: `was` stands there, `now` is to."""

    line: int
    column: int
    was: str
    now: str


class File(NamedTuple):
    """A file, what it says, and what is found in it as it is."""

    path: Path
    text: str
    checked: Checked

    @property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.text.split("\n")

    def with_edits(self, edits: tuple[Edit, ...]) -> str:
        """What it says with the edits."""
        text, starts = self.text, _starts(self.text)
        for edit in sorted(edits, reverse=True):
            at = starts[edit.line - 1] + edit.column - 1
            assert text.startswith(edit.was, at), (self.path, edit, text[at : at + 40])
            text = text[:at] + edit.now + text[at + len(edit.was) :]
        return text


def _starts(text: str) -> list[int]:
    """Where each line begins."""
    return [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]


@cache
def file_of(path: Path, text: str | None = None) -> File:
    """The file, checked as it is; `text`: what it is to say instead of what stands in it."""
    text = path.read_text("utf-8") if text is None else text
    checked = check(path, data=text.encode())
    assert checked.plan is not None, (path, [one.message.translated(ENGLISH) for one in checked.findings])
    return File(path, text, checked)


class Spot(NamedTuple):
    """Where a pattern is found in a text that readers meet."""

    place: Place
    found: re.Match[str]
    passage: Passage

    def edit(self, now: str) -> Edit:
        """Other words in its place."""
        return Edit(self.place.line, self.place.column, self.found[0], now)


RUNNING = frozenset({TextKind.RUNNING})


def spots(file: File, pattern: re.Pattern[str], kinds: frozenset[TextKind] | None = None) -> Iterator[Spot]:
    """Where the pattern is found in the file's own texts, on one line and as it is written there."""
    assert file.checked.plan is not None
    lines = file.lines
    for passage in passages(file.checked.plan):
        if kinds is not None and passage.kind not in kinds:
            continue
        for found in pattern.finditer(passage.read):
            place = passage.place(found.start(), len(found[0]))
            at = place.column - 1
            if place.file == str(file.path) and lines[place.line - 1][at : at + len(found[0])] == found[0]:
                yield Spot(place, found, passage)


def keyed(file: File, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a pattern is found in the lines of the file that are no comments."""
    for number, line in enumerate(file.lines, 1):
        if not line.lstrip().startswith("#"):
            yield from ((number, found) for found in pattern.finditer(line))
