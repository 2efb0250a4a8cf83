"""Keys that mean nothing where they stand: guessed ones, ones with hidden characters, and ones too far in."""

import re
from collections.abc import Collection, Iterator
from collections.abc import Mapping as MappingABC
from collections.abc import Sequence as SequenceABC
from typing import Any, NamedTuple
from unicodedata import category

from pydantic import BaseModel

from vplan.core import Message, Place, say
from vplan.core.nearest import nearest
from vplan.model.base import Part
from vplan.model.knowledge import fields_of, part_at
from vplan.model.misread.guesses import belongs_under, guessed
from vplan.model.misread.lines import line_at, line_with
from vplan.source import Mapping, Sequence
from vplan.source.recovering.mend import moved_to

Loc = tuple[int | str, ...]
_FAR = 1000
_EQUALS = re.compile(r"(?<=\w) *= *(?=\S)")
_OF_NAMES = {"summarader", "summakolumner"}
"""Keys under which a plan's own names stand."""


class Key(NamedTuple):
    """A key that means nothing in the part where it stands."""

    name: str
    loc: Loc
    holder: Mapping
    part: type[BaseModel]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.holder.keys_at[self.name]


def key_at(root: Mapping, loc: Loc, model: type[BaseModel]) -> Key | None:
    """The key that the way leads to; None where it leads to something else."""
    holder = node_at(root, loc[:-1])
    name = loc[-1]
    if not isinstance(holder, Mapping) or not isinstance(name, str) or name not in holder.keys_at:
        return None
    return Key(name, loc, holder, part_at(model, loc[:-1]))


def node_at(root: Mapping, loc: Loc) -> Any:
    """The node that the way leads to; None where it leads to nothing."""
    node: Any = root
    for piece in loc:
        inside = isinstance(node, Mapping) and piece in node
        if not inside and not (isinstance(node, Sequence) and isinstance(piece, int) and piece < len(node)):
            return None
        node = node[piece]
    return node


def meant(key: Key) -> str | None:
    """The key of the part that is meant, without hidden characters or guesses; None where it is not certain."""
    known = fields_of(key.part)
    bare = without_hidden(key.name)
    new = bare if bare != key.name and bare in known else guessed(key.part, key.name, known)
    return None if new in key.holder else new


def without_hidden(text: str) -> str:
    """The text without characters that nobody sees."""
    return "".join(one for one in text if category(one) != "Cf").replace("\u00a0", " ").strip()


def may_mean(key: Key, new: str) -> bool:
    """Whether what stands under the key could stand under the other."""
    field = fields_of(key.part)[new]
    value = key.holder[key.name]
    if isinstance(value, str):
        return bool(value) and field.part is None and nearest(key.name, list(fields_of(key.part))) is None
    return field.part is not None and field.listed == isinstance(value, Sequence)


def told_name(root: Mapping, key: Key, new: str) -> tuple[Message, Message]:
    """What is said of a key that is called otherwise."""
    hidden = next((one for one in key.name if category(one) == "Cf" or one == "\u00a0"), None)
    line = line_with(root, key.place, key.name, new)
    hint = say("write '{new}'", new=new) if line is None else say("write {line}", line=line)
    if hidden is not None:
        return say(
            "an invisible character stands in the key '{key}', U+{code}", key=new, code=f"{ord(hidden):04X}"
        ), hint
    if key.name.casefold() == new:
        return say("keys are written with small letters: '{new}'", new=new), hint
    return say("'{key}' is called '{new}' here", key=key.name, new=new), hint


def told_glued(root: Mapping, key: Key) -> tuple[Message, Message] | None:
    """What is said of a key in braces that its value has run into, `{riktning:öka}`; None for another."""
    if "=" in key.name:
        return _told_equals(root, key)
    head, colon, rest = key.name.partition(":")
    if not colon or not rest or head not in fields_of(key.part) or key.holder[key.name]:
        return None
    line = line_with(root, key.place, key.name, f"{head}: {rest}")
    return None if line is None else (say("a space is missing after the colon"), say("write {line}", line=line))


def _told_equals(root: Mapping, key: Key) -> tuple[Message, Message] | None:
    """What is said of keys in braces with equals signs after them."""
    head = equated(key)
    line = line_at(root, key.place)
    if not head or line is None:
        return None
    return say("a colon is missing after '{key}'", key=head), say(
        "write {line}", line=_EQUALS.sub(": ", line).strip()
    )


def equated(key: Key) -> str:
    """The key of the part that has an equals sign and its value after it; '' for another."""
    head, sign, rest = (piece.strip() for piece in key.name.partition("="))
    return head if sign and rest and head in fields_of(key.part) and not key.holder[key.name] else ""


def holder_above(root: Mapping, key: Key, model: type[BaseModel]) -> Mapping | None:
    """The mapping around that of the key where the key has its place, if it stands on a line of its own."""
    line = line_at(root, key.place)
    if line is None or line[: key.place.column - 1].strip():
        return None
    for length in reversed(range(len(key.loc) - 1)):
        above = node_at(root, key.loc[:length])
        if not isinstance(above, Mapping) or not above.keys_at:
            continue
        if key.name in fields_of(part_at(model, key.loc[:length])) and key.name not in above:
            return above
    return None


def holder_below(
    root: Mapping, key: Key, model: type[BaseModel], moved: Collection[Loc]
) -> tuple[Mapping, Loc] | None:
    """The last mapping before the key, inside what stands beside it, where the key has its place, if what is under
    the key would stand under it there too. `moved`: keys that belong there as well.
    """
    line = line_at(root, key.place)
    if line is None or line[: key.place.column - 1].strip():
        return None
    order = list(key.holder)
    at = order.index(key.name)
    while at and (*key.loc[:-1], order[at - 1]) in moved:
        at -= 1
    most = _column_under(key)
    found: tuple[Mapping, Loc] | None = None
    for above, loc in _last_parts(key.holder, order[at - 1], key.loc[:-1]) if at else ():
        first = next(iter(above.keys_at.values()))
        before = (line_at(root, first) or "x")[: first.column - 1]
        in_block = before.strip(" -") == "" and key.place.column < first.column <= most
        if in_block and key.name not in above and key.name in _keys_at(model, loc):
            found = above, loc
    return found


def owner_beside(key: Key, owned: MappingABC[Loc, Loc]) -> Loc | None:
    """The way to the key with nothing under it, before one that belongs there and stands in the same column."""
    order = list(key.holder)
    for name in reversed(order[: order.index(key.name)]):
        loc = (*key.loc[:-1], name)
        if loc in owned:
            continue
        field = fields_of(key.part).get(name)
        empty = key.holder[name] == ""
        if field is None or not empty or key.place.column != key.holder.keys_at[name].column:
            return None
        holds = field.part is not None and not field.holds_parts and key.name in fields_of(field.part)
        return loc if holds or (field.part is None and name in _OF_NAMES) else None
    return None


def told_beside(root: Mapping, key: Key, owner: str, every: SequenceABC[Loc]) -> tuple[Message, Message]:
    """What is said of keys that stand beside the one that they belong under."""
    line = (line_at(root, key.place) or "").strip()
    message = say("'{key}' belongs under '{owner}', and stands no further in than it", key=key.name, owner=owner)
    return message, _written(key, key.place.column + 1, line, every)


def _keys_at(model: type[BaseModel], loc: Loc) -> Collection[str]:
    """The keys that a part there has; none where it isn't one, and holds keys of the plan's own."""
    last = next(at for at in reversed(range(len(loc))) if isinstance(loc[at], str))
    field = fields_of(part_at(model, loc[:last])).get(str(loc[last]))
    return () if field is None or field.part is None else fields_of(field.part)


def _column_under(key: Key) -> int:
    """The column that the key can stand in at most for what is under it to stay there."""
    value = key.holder[key.name]
    if isinstance(value, Mapping) and value.keys_at:
        first = next(iter(value.keys_at.values()))
        return _FAR if first.line == key.place.line else first.column - 1
    on_its_line = not isinstance(value, Sequence) or value.place.line == key.place.line
    return _FAR if on_its_line else value.place.column


def _last_parts(holder: Mapping, name: str, loc: Loc) -> Iterator[tuple[Mapping, Loc]]:
    """What stands last under the key of a mapping, and the last of that, and so on inwards."""
    node: Any = holder
    piece: int | str | None = name
    while piece is not None:
        node, loc = node[piece], (*loc, piece)
        piece = None
        if isinstance(node, Mapping) and node.keys_at:
            yield node, loc
            piece = next(reversed(node))
        elif isinstance(node, Sequence) and node:
            piece = len(node) - 1


def told_moved(root: Mapping, key: Key, above: Mapping, every: SequenceABC[Loc] = ()) -> tuple[Message, Message]:
    """What is said of a key that belongs to a mapping around, or to one before, and of those right after it."""
    column = next(iter(above.keys_at.values())).column - 1
    found = key.place.column - 1
    line = (line_at(root, key.place) or "").strip()
    message: Message = say(
        "'{key}' is indented by {found}, the keys that it belongs to by {count}",
        key=key.name,
        found=found,
        count=column,
    )
    if not found:
        message = say(
            "'{key}' stands at the left edge, the keys that it belongs to are indented by {count}",
            key=key.name,
            count=column,
        )
    return message, _written(key, column, line, every)


def _written(key: Key, count: int, line: str, every: SequenceABC[Loc]) -> Message:
    """What to do with the line of a key, and with those of other keys of its part."""
    if len(every) <= 1:
        return moved_to(count, line)
    return say(
        "write lines {first}–{last} with {count} spaces before them: '{line}'",
        first=key.place.line,
        last=key.holder.keys_at[str(every[-1][-1])].line,
        count=count,
        line=line,
    )


def told_elsewhere(key: Key) -> tuple[Message, Message] | None:
    """What is said of a key that has its place in parts of another kind."""
    under = belongs_under(key.name, fields_of(key.part))
    if not under or (issubclass(key.part, Part) and key.name in key.part.elsewhere()):
        return None
    owners = ", ".join(f"'{one}'" for one in under)
    return (
        say("'{key}' can't stand here: it stands under {owners}", key=key.name, owners=owners),
        say("move it to an item there, further in than '{owner}:'", owner=under[0]),
    )
