"""An entry put into a list or a mapping."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from vplan.core import say
from vplan.source.editing.ending import ended
from vplan.source.editing.extents import extents, gap_before
from vplan.source.editing.page import Change, Page, proven
from vplan.source.editing.refusal import NotEdited
from vplan.source.editing.tree import Branch, Leaf, Node, Spot
from vplan.source.editing.values import Manner, block_entry, inline_entry, manner_of
from vplan.source.editing.ways import Pair, Value, Way, pairs_of, shown, spot_at, with_entries


class _Place(NamedTuple):
    """Where an entry is put in: the part, the way to it, and the entry whose value it is (None for the root)."""

    page: Page
    way: Way
    node: Node
    owner: Spot | None

    @property
    def beside(self) -> Branch:
        """The branch whose entries stand beside the new one, or above it where it is the first of its own."""
        if isinstance(self.node, Branch) and (self.node.entries or self.owner is None):
            return self.node
        assert self.owner is not None, "the root is a mapping"
        return self.owner.branch


def insert_item(page: Page, way: Way, value: Value, at: int | None = None) -> bytes:
    """The file with one item more in the list at the way: before the item that is number `at`, counted from 0, or
    as the last. A key with nothing written after it counts as an empty list. Raises NotEdited.
    """
    place = _place(page, way)
    if not _takes(place.node, keys=False):
        raise NotEdited(
            say("'{path}' is not written as a list", path=shown(way)),
            say("write each entry on lines of its own, with '- ' before it"),
        )
    return _inserted(place, [(None, value)], at)


def insert_key(page: Page, way: Way, key: str, value: Value, after: str | None = None) -> bytes:
    """The file with one key more in the mapping at the way: behind the key `after`, or as the last. A key with
    nothing written after it counts as an empty mapping. Raises NotEdited.
    """
    return insert_keys(page, way, {key: value}, after)


def insert_keys(
    page: Page, way: Way, new: Mapping[str, Value], after: str | None = None, before: str | None = None
) -> bytes:
    """The same with several keys, one behind the other: behind the key `after`, ahead of the key `before`, or as
    the last. Raises NotEdited.
    """
    place = _place(page, way)
    if not _takes(place.node, keys=True):
        raise NotEdited(
            say("'{path}' has no keys: it is a text or a list", path=shown(way)), say("name a part that has keys")
        )
    for key in new:
        if any(there == key for there, _ in pairs_of(place.node)):
            raise NotEdited(
                say("the key '{key}' is there already", key=shown((*way, key))), say("change its value")
            )
    at = None if before is None else spot_at(page.root, (*way, before)).number
    at = at if after is None else spot_at(page.root, (*way, after)).number + 1
    return _inserted(place, list(new.items()), at)


def _place(page: Page, way: Way) -> _Place:
    owner = spot_at(page.root, way) if way else None
    return _Place(page, way, owner.entry.value if owner else page.root, owner)


def _takes(node: Node, *, keys: bool) -> bool:
    return node.empty if isinstance(node, Leaf) else node.is_mapping is keys


def _inserted(place: _Place, new: list[Pair], at: int | None) -> bytes:
    pairs = pairs_of(place.node)
    at = len(pairs) if at is None else at
    if not 0 <= at <= len(pairs):
        raise NotEdited(
            say("there is no place {number}", number=at + 1),
            say("name one of the places from 1 to {count}", count=len(pairs) + 1),
        )
    if at == len(pairs):
        place = _place(ended(place.page, place.beside), place.way)
    page, way, node, owner = place
    manner = manner_of(page)
    if isinstance(node, Branch) and node.entries:
        put = _among_brackets if node.in_brackets else _among_lines
        changes = put(place, node, at, new, manner)
    elif owner is None or owner.branch.in_brackets or page.text[node.start + 1 : node.end - 1].strip(" "):
        changes = [_first_in_brackets(place, new, manner)]
    else:
        changes = _first_below(place, owner, new, manner)
    pairs[at:at] = new
    return proven(page, changes, with_entries(page.root, way, pairs, is_mapping=new[0][0] is not None))


def _among_brackets(place: _Place, branch: Branch, at: int, new: list[Pair], manner: Manner) -> list[Change]:
    text = place.page.text
    if text[branch.start] not in "[{":
        raise NotEdited(
            say("'{path}' is a mapping without brackets of its own", path=shown(place.way)),
            say("write {{ and }} around it"),
        )
    there = extents(place.page, branch)
    comma = ", "
    if len(there) > 1:
        between = text[there[-2].end : there[-1].start]
        comma = between if re.fullmatch(r",[ \n] *", between) else comma
    entry = comma.join(inline_entry(*one, quoted=manner.quoted) for one in new)
    if at == 0:
        return [Change(there[0].start, there[0].start, entry + comma)]
    return [Change(there[at - 1].end, there[at - 1].end, comma + entry)]


def _among_lines(place: _Place, branch: Branch, at: int, new: list[Pair], manner: Manner) -> list[Change]:
    there = extents(place.page, branch)
    indent = " " * branch.column
    entry = f"\n{indent}".join(block_entry(*one, branch.column, manner) for one in new)
    if at == 0:
        return [Change(there[0].start, there[0].start, f"{entry}\n{indent}")]
    end = there[at - 1].end
    return [Change(end, end, f"\n{indent}{entry}")]


def _first_in_brackets(place: _Place, new: list[Pair], manner: Manner) -> Change:
    page, _, node, owner = place
    entry = ", ".join(inline_entry(*one, quoted=manner.quoted) for one in new)
    if isinstance(node, Branch) or owner is None:
        return Change(node.start + 1, node.start + 1, entry)
    opens, closes = "[]" if new[0][0] is None else "{}"
    return Change(node.start, node.start, f"{gap_before(page, owner)}{opens}{entry}{closes}")


def _first_below(place: _Place, owner: Spot, new: list[Pair], manner: Manner) -> list[Change]:
    """The first entry on a line of its own, below the key or the dash that has nothing or empty brackets."""
    page, node = place.page, place.node
    step = manner.list_step if new[0][0] is None else manner.mapping_step
    column = owner.branch.column + (step if owner.entry.key is not None else len("- "))
    end = extents(page, owner.branch)[owner.number].end
    entries = [f"\n{' ' * column}{block_entry(*one, column, manner)}" for one in new]
    return [
        Change(len(page.text[: node.start].rstrip(" ")), node.end, ""),
        Change(end, end, "".join(entries)),
    ]
