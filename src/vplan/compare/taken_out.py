"""The parts of the older plan that could not be read, so that nothing is reported about them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vplan.core import Place
from vplan.core.nearest import nearest
from vplan.model.base import Part
from vplan.model.knowledge import naming_keys
from vplan.source import Mapping

_MISSPELT = 0.75


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Values by the place of the mapping that held them and their key, and the list items."""

    values: set[tuple[Place, str]] = field(default_factory=set)
    items: list[Any] = field(default_factory=list)

    def holds(self, part: Part, key: str) -> bool:
        """Whether the value of this key is left out, or that of a key which may be this one misspelt."""
        here = [known for place, known in self.values if place == part.place()] if self.values else []
        return key in here or (not part.holds(key) and nearest(key, here, _MISSPELT) is not None)

    def is_of(self, part: Part) -> bool:
        """Whether a part of the newer plan is one that was left out of the older, by what it is known by."""
        return any(self._is_one(node, part) for node in _mappings(self.items))

    @staticmethod
    def _is_one(node: Mapping, part: Part) -> bool:
        known = [key for key in naming_keys(type(part)) if key in node and part.holds(key)]
        return any(_same(node[key], part.node[key]) for key in known)


def _mappings(node: Any) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
    if isinstance(node, Mapping | list):
        for inner in node.values() if isinstance(node, Mapping) else node:
            yield from _mappings(inner)


def _same(one: Any, other: Any) -> bool:
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    return re.sub(r"\s+", " ", one).strip() == re.sub(r"\s+", " ", other).strip()
