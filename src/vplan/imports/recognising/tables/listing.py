"""A grid as a list: each row a thing, each column one of its keys. The headers are words that vplan has itself.

In: a grid. Out: its rows as words by role. What has no key of its own is put after the header of its column into
the description, so that nothing is lost.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from vplan.core import Message, say
from vplan.imports.outline.outline import Accounted, Grid
from vplan.imports.recognising.tables.amounts import calls, one_line
from vplan.imports.recognising.tables.columns import roles_in
from vplan.imports.recognising.tables.header_words import Role
from vplan.imports.recognising.tables.shape import Box, Boxes, Shape, shape_of
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import NO_WORDS, Words

HEADERS = say("vplan prints the headings of these columns itself")
NAMED = say("vplan gives this list a caption of its own")
_END = ".!?:;"


@dataclass
class Listing:
    """The rows of a list, and what of the grid is accounted for otherwise."""

    shape: Shape
    roles: list[Role | None]
    printed: list[Accounted] = field(default_factory=list)

    @classmethod
    def of(cls, grid: Grid, columns: Mapping[str, str] | None, keys: Mapping[str, Role]) -> "Listing | None":
        """The list; None where it has no header, or nothing under it. `columns` says which key a header is, `keys`
        the role of each key.
        """
        shape = shape_of(grid)
        if not shape.heads or not shape.filled:
            return None
        mapped = {header: keys[key] for header, key in (columns or {}).items() if key in keys}
        found = cls(shape, roles_in(shape, mapped))
        found.account((box.words for row in shape.heads for box in row), HEADERS)
        named = [grid.caption.words] if grid.caption is not None else []
        found.account((*named, *(box.words for box in shape.titles)), NAMED)
        return found

    def account(self, words: Iterable[Words], reason: Message) -> None:
        """Note words that vplan prints itself."""
        self.printed += [Accounted(one, reason) for one in words if one]

    def at(self, *roles: Role) -> int | None:
        """The first column of one of the roles, the first role first; None where there is none."""
        for role in roles:
            if role in self.roles:
                return self.roles.index(role)
        return None

    def rows(self) -> Iterator[Boxes]:
        """The rows that hold something, but for headers that are printed again."""
        heads = [[box.text for box in row] for row in self.shape.heads]
        for row in self.shape.filled:
            if [box.text for box in row] in heads:
                self.account((box.words for box in row), HEADERS)
            else:
                yield row

    def rest(self, row: Boxes, used: Iterable[int | None]) -> list[Value]:
        """What stands in the other columns, each after the header of its column."""
        taken = set(used)
        found = []
        for at, box in enumerate(row):
            if at not in taken and box:
                name = self.shape.names[at].rstrip(":")
                text = one_line(box.words.text)
                found.append(Value(f"{name}: {text}" if name else text, box.words, Form.RUNNING_TEXT))
        return found


def short(box: Box) -> Value:
    """A short field: the words of a cell in one line."""
    return Value(one_line(box.words.text) + calls(box), box.words)


def several(box: Box) -> list[Value]:
    """A field of several texts: each paragraph of a cell, or what commas part."""
    return [Value(one_line(words.text), words) for words in box.lines if words]


def joined(values: Iterable[Value]) -> Value:
    """Values as one text, each a sentence."""
    text, words = "", NO_WORDS
    for value in values:
        if not value.text:
            continue
        text += ("" if not text else " " if text[-1] in _END else ". ") + value.text
        words = Words.joined((words, value.words))
    return Value(text, words, Form.RUNNING_TEXT)


def fits(kind: Any, text: str) -> bool:  # noqa: ANN401 - the types of fields are annotated ones
    """Whether a text is one that a field of vplan's takes."""
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return False
    return True


def put(part: dict[str, Node], key: str, box: Box | None) -> None:
    """Put the words of a cell under a key, if it has any."""
    if box:
        part[key] = short(box)
