"""The levels of a plan whose parts can move from one holder to another: goals between areas, sections
between headings.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import BaseModel

from vplan.compare.parts import contents
from vplan.model.base import Part
from vplan.model.document import Section
from vplan.model.knowledge import Field, fields_of
from vplan.model.meetings import AgendaBlock, Meeting
from vplan.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Held:
    """A part with what holds it (None: it can't move), and the names of everything that holds it."""

    part: Part
    holder: Part | None
    where: tuple[str, ...]


class Level(NamedTuple):
    """Parts of one type: what holds them, and the field of it that does."""

    holder: type[BaseModel]
    field: Field
    part: type[BaseModel]


KNOWN_BY: tuple[Callable[[Held], Hashable], ...] = (
    lambda held: held.part.own_id,
    lambda held: (held.where, held.part.called),
    lambda held: held.part.called or None,
    lambda held: _text_of(held.part),
)


def says(held: Held) -> str:
    """What identifies two parts as one although their names differ."""
    name = held.part.called
    return f"{name} {contents(held.part)}" if isinstance(held.part, Section | Meeting | AgendaBlock) else name


def _text_of(part: Part) -> str | None:
    """What a part with a text or an agenda is known by, whatever it is called now."""
    return (contents(part) or None) if isinstance(part, Section | Meeting) else None


def may_pair(one: Held, other: Held) -> bool:
    """Whether similarity may pair them: two ids say that they are two."""
    return one.part.own_id is None or other.part.own_id is None


def levels() -> tuple[Level, ...]:
    """The types of part that are matched across the plan, each after all that can hold it."""
    found: dict[type[BaseModel], Level] = {}
    held_by: dict[type[BaseModel], set[type[BaseModel]]] = {}
    holders: list[type[BaseModel]] = [Plan]
    for holder in holders:
        for field in fields_of(holder).values():
            if field.matched and field.part is not None:
                held_by.setdefault(field.part, set()).add(holder)
                if field.part not in found:
                    found[field.part] = Level(holder, field, field.part)
                    holders.append(field.part)
    in_order: list[Level] = []
    while len(in_order) < len(found):
        left = [one for one in found.values() if one not in in_order]
        waiting = {one.part for one in left}
        in_order.append(next(one for one in left if held_by[one.part] & waiting <= {one.part}))
    return tuple(in_order)


def held_in(plan: Plan) -> dict[type[BaseModel], list[Held]]:
    """What is matched across the plan, by type, in the plan's order."""
    found: dict[type[BaseModel], list[Held]] = {level.part: [] for level in levels()}
    for held in _under(plan, ()):
        found[type(held.part)].append(held)
    return found


def _under(holder: Part, where: tuple[str, ...]) -> Iterator[Held]:
    for field in fields_of(type(holder)).values():
        if field.matched and field.part is not None:
            for part in getattr(holder, field.name):
                yield Held(part, None if isinstance(holder, Plan) else holder, where)
                yield from _under(part, (*where, part.called))
