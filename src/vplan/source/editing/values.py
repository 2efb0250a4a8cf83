"""A new entry as it is written: texts, lists and mappings, on lines of their own or in brackets."""

from collections.abc import Iterator
from typing import NamedTuple

from vplan.source.editing.page import Page
from vplan.source.editing.scalars import IN_BRACKETS, below, double_quoted, written, written_key
from vplan.source.editing.tree import Branch, Leaf
from vplan.source.editing.ways import Value

_STEP = 2
_WIDEST = 115
"""In characters: what is longer is not written in brackets on one line."""


class Manner(NamedTuple):
    """How a file is written: how far lists and mappings are indented below their keys, in columns, and whether
    every text is in quotation marks, as in JSON.
    """

    list_step: int = _STEP
    mapping_step: int = _STEP
    quoted: bool = False


def manner_of(page: Page) -> Manner:
    """The manner of the file: that of its first list and its first mapping under a key."""
    root = page.root
    steps = dict(reversed(list(_steps(root))))
    keys = [key for key, _ in root.entries if key is not None]
    quoted = root.in_brackets and bool(keys) and all(key.style == '"' for key in keys)
    return Manner(steps.get(False, _STEP), steps.get(True, _STEP), quoted)


def block_entry(key: str | None, value: Value, column: int, manner: Manner) -> str:
    """An entry from its key or dash on; further lines have their indentation."""
    if key is None:
        return "- " + _nested(value, column + len("- "), column, manner)
    head = f"{written_key(key)}:"
    if isinstance(value, str):
        return f"{head} {written(value, below(column))}"
    on_one_line = f"{head} {inline(value)}"
    if all(isinstance(part, str) for part in _parts(value)) and column + len(on_one_line) <= _WIDEST:
        return on_one_line
    step = manner.mapping_step if isinstance(value, dict) else manner.list_step
    return f"{head}\n{' ' * (column + step)}" + _nested(value, column + step, column, manner)


def inline(value: Value, *, quoted: bool = False) -> str:
    """A value as it is written in brackets; `quoted`: with every text in quotation marks."""
    if isinstance(value, str):
        return double_quoted(value) if quoted else written(value, IN_BRACKETS)
    if isinstance(value, dict):
        return "{" + ", ".join(inline_entry(key, part, quoted=quoted) for key, part in value.items()) + "}"
    return "[" + ", ".join(inline_entry(None, part, quoted=quoted) for part in value) + "]"


def inline_entry(key: str | None, value: Value, *, quoted: bool) -> str:
    """An entry as it is written in brackets."""
    return ("" if key is None else f"{written_key(key, quoted=quoted)}: ") + inline(value, quoted=quoted)


def _nested(value: Value, column: int, parent: int, manner: Manner) -> str:
    """A value behind a dash, or on the line below a key; its entries begin in `column`."""
    if isinstance(value, str):
        return written(value, below(parent))
    if not value:
        return inline(value)
    pairs = value.items() if isinstance(value, dict) else [(None, part) for part in value]
    return f"\n{' ' * column}".join(block_entry(key, part, column, manner) for key, part in pairs)


def _parts(value: Value) -> list[Value]:
    return list(value.values()) if isinstance(value, dict) else list(value)


def _steps(branch: Branch) -> Iterator[tuple[bool, int]]:
    """Whether a mapping stands under a key, and how much it is indented, for each that has lines of its own."""
    for key, value in branch.entries:
        if isinstance(value, Leaf) or value.in_brackets:
            continue
        if key is not None:
            yield value.is_mapping, value.column - branch.column
        yield from _steps(value)
