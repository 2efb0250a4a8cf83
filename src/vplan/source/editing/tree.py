"""A text as a tree that knows where each part begins and ends, and in which style it is written.

The reader's nodes know what a plan needs: where values begin. An edit also needs where they end.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

import yaml

BLOCK = frozenset({"|", ">"})
"""The styles of a text on lines of its own."""
_KEEPS = re.compile(r"[|>]\d?\+")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text. `end` is where its last character stands; `stop` where YAML goes on, below a block's blank lines."""

    start: int
    end: int
    stop: int
    column: int
    text: str
    style: str

    @property
    def empty(self) -> bool:
        """Whether nothing at all is written: `key:` alone."""
        return self.start == self.stop


@dataclass(frozen=True, slots=True)
class Branch:
    """A list or a mapping; `end` is where its last part or its bracket ends."""

    start: int
    end: int
    column: int
    is_mapping: bool
    in_brackets: bool
    entries: tuple["Entry", ...]


class Entry(NamedTuple):
    """An item of a list, without a key, or a key with its value."""

    key: Leaf | None
    value: "Node"


Node = Leaf | Branch


class Spot(NamedTuple):
    """An entry by the branch that it stands in, and its number there from 0."""

    branch: Branch
    number: int

    @property
    def entry(self) -> Entry:
        """The entry that stands there."""
        return self.branch.entries[self.number]


def tree_of(text: str) -> Branch:
    """The tree of a text that the reader has accepted: a mapping without anchors, not too deep."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode), "the reader has found a mapping"
    return _branch(root, text)


def _node(node: yaml.Node, text: str) -> Node:
    return _leaf(node, text) if isinstance(node, yaml.ScalarNode) else _branch(node, text)


def _leaf(node: yaml.Node, text: str) -> Leaf:
    assert isinstance(node, yaml.ScalarNode), "the reader refuses a list or a mapping as a key"
    start, stop = node.start_mark.index, node.end_mark.index
    end = start + _length(text[start:stop]) if node.style in BLOCK else stop
    return Leaf(start, end, stop, node.start_mark.column, normalize("NFC", node.value), node.style or "")


def _branch(node: yaml.Node, text: str) -> Branch:
    assert isinstance(node, yaml.CollectionNode), "what is no text is a list or a mapping"
    if isinstance(node, yaml.MappingNode):
        entries = tuple(Entry(_leaf(key, text), _node(value, text)) for key, value in node.value)
    else:
        entries = tuple(Entry(None, _node(item, text)) for item in node.value)
    mark = node.start_mark
    in_brackets = bool(node.flow_style)
    end = node.end_mark.index if in_brackets or not entries else entries[-1].value.end
    return Branch(mark.index, end, mark.column, isinstance(node, yaml.MappingNode), in_brackets, entries)


def _length(raw: str) -> int:
    """How far a block text goes: without its last line end, and without blank lines that are no part of it."""
    header, *lines = raw.split("\n")
    if _KEEPS.match(header):
        return len(raw.removesuffix("\n"))
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), default=len(raw))
    while lines and not lines[-1].strip(" ") and len(lines[-1]) <= indent:
        lines.pop()
    return len("\n".join([header, *lines]))
