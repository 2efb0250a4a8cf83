"""The file of results with what forms have added: every other byte as it was.

In: the bytes of the file, and additions. Out: the new bytes; or NotEdited.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import groupby

from vplan.core import say
from vplan.forms.asked import Way
from vplan.forms.fields import fields_for
from vplan.forms.merging import Addition
from vplan.model.alone import Alone, reported_in, way_in
from vplan.model.base import Part
from vplan.model.knowledge import fields_of
from vplan.model.report import Report
from vplan.source import editing

_IN_FILE = "fil"
"""The key of a list that stands in a file."""
_Order = Callable[[editing.Way], list[str]]
"""The keys of a mapping, in the order in which they are written."""


def written(data: bytes, additions: Iterable[Addition], ways: Iterable[Way]) -> bytes:
    """The file with the additions, goals in the order of the plan (`ways`) and keys in that of the model. Raises
    NotEdited.
    """
    of_plan = list(ways)

    def order(way: editing.Way) -> list[str]:
        match way:
            case ():
                return list(fields_of(Report))
            case (kind,):
                return [one.key for one in of_plan if one.kind == kind]
            case (str(kind), _):
                return list(dict.fromkeys(field.key for field in fields_for(kind)))
            case (str(kind), _, key):
                return [field.inner for field in fields_for(kind) if field.key == key and field.inner]
        return []  # scopes: as they come

    new: dict[str, editing.Value] = {}
    for addition in additions:
        of_kind = new.setdefault(addition.way.kind, {})
        assert isinstance(of_kind, dict), "answers stand under the keys of goals"
        of_kind[addition.way.key] = {**addition.values}
    return _with(data, (), new, order)


def written_in_place(data: bytes, additions: Iterable[Addition], alone: Alone) -> bytes:
    """A report without its plan, with each addition at the goal, measure or activity itself. Raises NotEdited."""
    homes = {Way(kind, part.key): (part, way) for kind, part, way in reported_in(alone)}
    for addition in additions:
        part, home = homes[addition.way]
        if part.place().file != alone.place().file:
            raise _in_a_file(home)
        values = _at_home(addition, alone.year)
        data = _with(data, home, values, partial(_keys_at, home, part))
    return data


def _at_home(addition: Addition, year: int) -> dict[str, editing.Value]:
    """The values of the addition by the keys that the part itself has them under."""
    found: dict[str, editing.Value] = {}
    for name, value in addition.values.items():
        key, *inner = map(str, way_in(addition.way.kind, name, year))
        found[key] = {inner[0]: value} if inner else value
    return found


def _keys_at(home: editing.Way, part: Part, way: editing.Way) -> list[str]:
    """The keys of the part, at the way to it; scopes stand as they come."""
    return list(fields_of(type(part))) if way == home else []


def _in_a_file(way: editing.Way) -> editing.NotEdited:
    return editing.NotEdited(
        say(
            "'{path}' stands in a file of its own, which answers are not written into",
            path=".".join(map(str, way)),
        ),
        say("move what it holds into the file of results, or write the answers there by hand"),
    )


def _with(data: bytes, way: editing.Way, new: Mapping[str, editing.Value], order: _Order) -> bytes:
    """The file with these values in the mapping at the way: keys that are not there, and what they hold in those
    that are.
    """
    page = editing.read(data)
    there = page.keys_at(way)
    if new and _IN_FILE in there and not page.keys_at((*way, _IN_FILE)):
        raise _in_a_file(way)
    for key, value in new.items():
        if key in there:
            assert isinstance(value, dict), "a value that is there is not written over"
            data = _with(data, (*way, key), value, order)
    missing = {key: value for key, value in new.items() if key not in there}
    ordered = sorted(missing, key=_rank(order(way)))
    for (after, before), keys in groupby(ordered, lambda key: _between(key, there, order(way))):
        run = {key: missing[key] for key in keys}
        data = editing.insert_keys(editing.read(data), way, run, after, before)
    return data


def _rank(order: list[str]) -> Callable[[str], int]:
    """Where a key stands in the order; what is not in it comes last."""
    return lambda key: order.index(key) if key in order else len(order)


def _between(key: str, there: list[str], order: list[str]) -> tuple[str | None, str | None]:
    """The key that a new one comes after; where there is none, the one that it comes before."""
    rank = _rank(order)
    ahead = [one for one in there if one in order and rank(one) < rank(key)]
    behind = [one for one in there if one in order and rank(one) > rank(key)]
    if ahead:
        return max(ahead, key=rank), None
    return None, min(behind, key=rank) if behind else None
