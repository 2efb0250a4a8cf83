"""The ways that lead from the parts of a list to the values in them, and the headers that name them.

`prioriteringar/mål/mått/minst` leads from a strategy over two lists to a value; `…/minst/kvinnor` to one of
several by name. Where no way is called as the header is, one that ends so will do, if it is the only one.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from vplan.model.knowledge import Field, fields_of

NAME = "id"
"""The column with the names of parts that stand under names."""


@dataclass(frozen=True, slots=True)
class Step:
    """From a part to the parts that a list in it holds: the keys to the list, and the list itself."""

    keys: tuple[str, ...]
    field: Field


@dataclass(frozen=True, slots=True)
class Way:
    """The lists on the way, and from the innermost part the keys to the value. `field` is that of the value; None:
    it is the name that the part stands under.
    """

    steps: tuple[Step, ...]
    keys: tuple[str, ...]
    field: Field | None

    @property
    def written(self) -> str:
        """As a header writes it."""
        pieces = [key for step in self.steps for key in step.keys]
        return "/".join([*pieces, *(self.keys or (NAME,))])

    def under(self, step: Step) -> "Way":
        """The same way from one list further out."""
        return Way((step, *self.steps), self.keys, self.field)


class Meaning(NamedTuple):
    """What a header can mean: the way that is called so, and others that end so."""

    exact: Way | None = None
    others: tuple[Way, ...] = ()

    @property
    def certain(self) -> Way | None:
        """The one way that it means; None where there is none, or nobody knows which."""
        if self.exact is not None:
            return self.exact
        return self.others[0] if len(self.others) == 1 else None

    def beside(self, others: Collection[Way]) -> tuple[Way, ...]:
        """The ways that it can mean, given those of the columns beside it: one that leads into a list of which
        another column speaks is nearer than others, and the name of a list alone may be that of one further in.
        """
        spoken_of = {way.steps[:at] for way in others for at in range(1, len(way.steps) + 1)}
        if self.exact is None:
            near = tuple(way for way in self.others if way.steps in spoken_of and way not in others)
            return near if len(near) == 1 else self.others
        if not self.exact.steps:
            return (self.exact,)
        inner = (way for way in self.others if way.steps[:-1] in spoken_of and way not in others)
        return (self.exact, *inner)


def meaning_of(header: str, part: type[BaseModel], *, by_name: bool) -> Meaning:
    """What a header means, over a column of a list of such parts."""
    named = next((one for one in fields_of(part).values() if _key(header) in map(_key, one.headers)), None)
    words = [" ".join(word.replace("\u00ad", "").split()) for word in (named.key if named else header).split("/")]
    keys = [_key(word) for word in words]
    if by_name and keys == [NAME]:
        return Meaning(Way((), (), None))
    exact = _exact(words, part, ())
    others = (way for spelled, way in _all_ways(part) if spelled[-len(keys) :] == keys)
    return Meaning(exact, tuple(dict.fromkeys(way for way in others if way != exact)))


def _key(word: str) -> str:
    """A word of a header as the key that it may be."""
    return word.casefold().replace(" ", "_")


def _exact(words: list[str], part: type[BaseModel], before: tuple[str, ...]) -> Way | None:
    """The way that the words name key by key; `before` leads to the part from the innermost item of a list."""
    field = fields_of(part).get(_key(words[0]))
    if field is None:
        return None
    rest, keys = words[1:], (*before, field.key)
    if field.part is None:
        return _to_value(field, keys, rest)
    if not field.holds_parts:
        rest = rest or ([field.shortened.text] if field.shortened else [])
        return _exact(rest, field.part, keys) if rest else None
    if not rest and field.means:
        rest = [field.means]
    return _in_list(field, keys, rest) if rest else None


def _to_value(field: Field, keys: tuple[str, ...], rest: list[str]) -> Way | None:
    """The way to a value, or to one of several by its name."""
    if not rest:
        return Way((), keys, field)
    return Way((), (*keys, *rest), field) if len(rest) <= field.names_deep else None


def _in_list(field: Field, keys: tuple[str, ...], rest: list[str]) -> Way | None:
    assert field.part is not None, "a list of parts"
    if field.by_name and [_key(word) for word in rest] == [NAME]:
        inner: Way | None = Way((), (), None)
    else:
        inner = _exact(rest, field.part, ())
    return inner.under(Step(keys, field)) if inner is not None else None


@cache
def _all_ways(part: type[BaseModel]) -> tuple[tuple[list[str], Way], ...]:
    """Every way from the part, as it is spelled; of parts that hold their like, not further than once. The one to
    the texts of a list is spelled as the list too.
    """
    found = []
    for way in _ways(part, (), (part,)):
        spelled = way.written.split("/")
        found.append((spelled, way))
        if way.steps and way.keys == (way.steps[-1].field.means,):
            found.append((spelled[:-1], way))
    return tuple(found)


def _ways(part: type[BaseModel], before: tuple[str, ...], around: tuple[type[BaseModel], ...]) -> Iterator[Way]:
    for field in fields_of(part).values():
        keys = (*before, field.key)
        if field.part is None:
            yield Way((), keys, field)
        elif field.part in around:
            continue
        elif field.holds_parts:
            step = Step(keys, field)
            if field.by_name:
                yield Way((step,), (), None)
            for inner in _ways(field.part, (), (*around, field.part)):
                yield inner.under(step)
        else:
            yield from _ways(field.part, keys, (*around, field.part))
