"""Lists of a plan as rows of a sheet: what the reader of lists is held against.

In: a list as YAML has it. Out: a header of ways, and rows of texts; parts that stand in parts have rows of their
own below, with nothing in the columns around them.
"""

import copy
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel

from fields import FILES as OTHERS
from fields import FOLDERS as FOLDERS_OF_OTHERS
from fields import ROOT
from vplan.model.knowledge import Field, fields_of
from vplan.model.plan import Plan

Cells = dict[str, str]
FOLDERS = (*FOLDERS_OF_OTHERS, ROOT / "tests" / "plans" / "resultat")
FILES: dict[str, type[BaseModel]] = {**OTHERS, "resultat.yaml": Plan}
"""Files that together have every list of parts, and what each is."""


@cache
def tree(file: str) -> Any:
    """The file, every scalar a text."""
    found = next(folder / file for folder in FOLDERS if (folder / file).exists())
    return yaml.load(found.read_text("utf-8"), yaml.CBaseLoader)


class Found(NamedTuple):
    """A list in one of the files that together use everything, and the way to it there."""

    file: str
    part: type[BaseModel]
    field: Field
    way: tuple[str | int, ...]

    @property
    def name(self) -> str:
        return f"{self.part.__name__}.{self.field.key}"

    @property
    def value(self) -> Any:
        found = tree(self.file)
        for step in self.way:
            found = found[step]
        return found

    def elsewhere(self, node: Any) -> Any:
        """The file's tree with that node in place of the list."""
        whole = copy.deepcopy(tree(self.file))
        holder = whole
        for step in self.way[:-1]:
            holder = holder[step]
        holder[self.way[-1]] = node
        return whole


def lists() -> Iterator[Found]:
    """Every list of parts in the files."""
    for file, root in FILES.items():
        yield from _lists(file, tree(file), root, ())


def _lists(file: str, node: Any, part: type[BaseModel], way: tuple[str | int, ...]) -> Iterator[Found]:
    for key, value in node.items():
        field = fields_of(part).get(key)
        if (
            field is None
            or field.part is None
            or isinstance(value, str)
            or (field.listed and isinstance(value, dict))
        ):
            continue  # no list of parts, a part in a word, or a list that stands in a file already
        at = (*way, key)
        if field.holds_parts:
            yield Found(file, part, field, at)
            steps = value.items() if isinstance(value, dict) else enumerate(value)
            inner = [(step, item) for step, item in steps if isinstance(item, dict)]
            for step, item in inner:
                yield from _lists(file, item, field.part, (*at, step))
        else:
            yield from _lists(file, value, field.part, at)


def rows_of(field: Field, value: Any, before: str = "") -> Iterator[Cells]:
    """The rows of a list, each text under its way."""
    assert field.part is not None
    for name, item in value.items() if field.by_name else ((None, item) for item in value):
        part = {field.means: item} if isinstance(item, str) else item
        own: Cells = {} if name is None else {f"{before}id": name}
        inner = list(_fill(own, field.part, part, before))
        yield own
        for one, content, way in inner:
            yield from rows_of(one, content, f"{way}/")


def _fill(own: Cells, part: type[BaseModel], item: Any, before: str) -> Iterator[tuple[Field, Any, str]]:
    for key, value in item.items():
        field, way = fields_of(part)[key], f"{before}{key}"
        if field.holds_parts:
            yield field, value, way
        elif field.part is not None and not isinstance(value, str):
            yield from _fill(own, field.part, value, f"{way}/")
        elif isinstance(value, dict):
            own |= dict(_flat(way, value))
        else:
            own[way] = _lines(value)


def _flat(way: str, value: Any) -> Iterator[tuple[str, str]]:
    """The values of mappings in each other, under their ways."""
    if not isinstance(value, dict):
        yield way, _lines(value)
        return
    for name, one in value.items():
        yield from _flat(f"{way}/{name}", one)


def _lines(value: Any) -> str:
    return "\n".join(" ".join(one.split()) for one in value) if isinstance(value, list) else value


def table(field: Field, value: Any) -> list[list[str | None]]:
    """The header, and under it the rows."""
    rows = list(rows_of(field, value))
    header = list(dict.fromkeys(way for row in rows for way in row))
    return [list(header), *([row.get(way) for way in header] for row in rows)]
