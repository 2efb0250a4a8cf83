"""Parts of a tree by the way to them, and what they say."""

from collections.abc import Iterable, Iterator
from typing import Any

from vplan.core import say
from vplan.source.editing.refusal import NotEdited
from vplan.source.editing.tree import Branch, Leaf, Node, Spot

Way = tuple[str | int, ...]
"""The keys, and the numbers of items from 0, that lead from the root to a part."""
Value = str | list["Value"] | dict[str, "Value"]
"""What a part says."""
Pair = tuple[str | None, Value]
"""What an entry says: the key, None for an item of a list, and the value."""


def value_of(node: Node) -> Value:
    """What a part says, as the reader reads it."""
    return node.text if isinstance(node, Leaf) else _value(pairs_of(node), is_mapping=node.is_mapping)


def pairs_of(node: Node) -> list[Pair]:
    """What the entries of a part say; a text has none."""
    if isinstance(node, Leaf):
        return []
    return [(entry.key.text if entry.key else None, value_of(entry.value)) for entry in node.entries]


def with_text(value: Value, way: Way, text: str) -> Value:
    """What a file says, with another text at the way."""
    return _with(value, way, text)


def with_entries(root: Branch, way: Way, pairs: list[Pair], *, is_mapping: bool) -> Value:
    """What the file says, with these entries in the list or the mapping at the way."""
    return _with(value_of(root), way, _value(pairs, is_mapping=is_mapping))


def leaves(branch: Branch, way: Way = ()) -> Iterator[tuple[Way, Spot, Leaf]]:
    """Every text that is a value, in the order of the file."""
    for number, entry in enumerate(branch.entries):
        onward = (*way, entry.key.text if entry.key else number)
        if isinstance(entry.value, Branch):
            yield from leaves(entry.value, onward)
        else:
            yield onward, Spot(branch, number), entry.value


def find(root: Branch, way: Way) -> Spot | None:
    """The entry that the way leads to; None where there is none."""
    node: Node = root
    spot = None
    for step in way:
        number = _number(node, step)
        if number is None or not isinstance(node, Branch):
            return None
        spot = Spot(node, number)
        node = spot.entry.value
    return spot


def spot_at(root: Branch, way: Way) -> Spot:
    """The same. Raises NotEdited where there is none."""
    spot = find(root, way)
    if spot is None:
        raise NotEdited(say("there is nothing at '{path}'", path=shown(way)), say("name a part that the file has"))
    return spot


def shown(way: Way) -> str:
    """The way as a person writes it, items counted from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in way)


def _number(node: Node, step: str | int) -> int | None:
    if not isinstance(node, Branch) or node.is_mapping is isinstance(step, int):
        return None
    if isinstance(step, int):
        return step if 0 <= step < len(node.entries) else None
    return next((at for at, (key, _) in enumerate(node.entries) if key is not None and key.text == step), None)


def _value(pairs: Iterable[Pair], *, is_mapping: bool) -> Value:
    if is_mapping:
        return {key: value for key, value in pairs if key is not None}
    return [value for _, value in pairs]


def _with(value: Value, way: Way, new: Value) -> Value:
    """The same value, changed: the new part is set in it."""
    at: Any = value
    for step in way[:-1]:
        at = at[step]
    if way:
        at[way[-1]] = new
    return value if way else new
