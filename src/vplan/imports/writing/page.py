"""The page that a plan is written on: its lines, and of which words each stretch of them was made."""

from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.imports.tree import Form, Value
from vplan.imports.words import Line, Stretch, Words
from vplan.imports.writing.aligning import aligned


class Origin(NamedTuple):
    """A stretch of a line, from `column` (from 1), and the words it was made of. `offsets`: for each of its signs
    where its letter stands in the words, -1 where it has none; empty where the value was read from them.
    """

    column: int
    length: int
    words: Words
    offsets: tuple[int, ...] = ()

    def stretch(self, column: int, length: int) -> Stretch | None:
        """Where in the file the signs from a column on stand; None: they were made of no words."""
        stretches = self.words.stretches
        if not stretches:
            return None
        start = max(column - self.column, 0)
        within = [at for at in self.offsets[start : start + max(length, 1)] if at >= 0]
        if not within:
            within = [at for at in self.offsets[start:] if at >= 0][:1] if length == 0 else []
        if not within:
            return stretches[0]
        cut = self.words.cut(within[0], within[-1] + 1).stretches
        return cut[0] if cut else stretches[0]


@dataclass(slots=True)
class Page:
    """Lines that are written one after another. `origins` are by line, from 1, in the order of columns."""

    lines: list[str] = field(default_factory=list)
    origins: dict[int, list[Origin]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(f"{line}\n" for line in self.lines)

    def add(self, line: str = "") -> None:
        """Write a line."""
        self.lines.append(line)

    def note(self, column: int, length: int, words: Words, offsets: tuple[int, ...] = ()) -> None:
        """Note what a stretch of the last line was made of; `column` counts from 0."""
        if words.stretches:
            self.origins.setdefault(len(self.lines), []).append(Origin(column + 1, length, words, offsets))

    def find(self, line: int, column: int, length: int) -> Stretch | None:
        """Where in the file that stands which is written at a place here; what is nearest where nothing is."""
        for number in (line, *range(line + 1, len(self.lines) + 1), *range(line - 1, 0, -1)):
            origins = self.origins.get(number)
            if not origins:
                continue
            if number != line:
                return origins[0 if number > line else -1].stretch(1, 0)
            before = [one for one in origins if one.column <= column] or origins[:1]
            return before[-1].stretch(column, length)
        return None

    def lines_of(self, words: Words) -> set[Line]:
        """The lines of the file that words stand on."""
        return {stretch.line for stretch in words.stretches}


def offsets_in(value: Value) -> tuple[int, ...]:
    """For each sign of a value where its letter stands in its words; nothing where it was read from them."""
    if value.form in {Form.READ, Form.REFERS}:
        return ()
    return aligned(value.text, value.words.text) or ()
