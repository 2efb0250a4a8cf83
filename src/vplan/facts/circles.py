"""Circular references.

In: the names that each name refers to. Out: the names from which references lead back to them. One walk
(Tarjan's algorithm) finds all of them, however many paths there are.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def in_circles(leads_to: Mapping[Name, Iterable[Name]]) -> set[Name]:
    """The names that stand in a circle; a name that is referred to need not refer to anything itself."""
    found: set[Name] = set()
    order: dict[Name, int] = {}
    back_to: dict[Name, int] = {}
    open_ones: dict[Name, None] = {}
    for first in leads_to:
        way: list[tuple[Name, Iterator[Name]]] = [] if first in order else [(first, iter(leads_to[first]))]
        while way:
            one, ahead = way[-1]
            if one not in order:
                order[one] = back_to[one] = len(order)
                open_ones[one] = None
            following = next(ahead, None)
            if following is None:
                way.pop()
                if way:
                    before = way[-1][0]
                    back_to[before] = min(back_to[before], back_to[one])
                if back_to[one] == order[one]:
                    found |= _circle(one, open_ones, leads_to)
            elif following not in order:
                way.append((following, iter(leads_to.get(following, ()))))
            elif following in open_ones:
                back_to[one] = min(back_to[one], order[following])
    return found


def _circle(first: Name, open_ones: dict[Name, None], leads_to: Mapping[Name, Iterable[Name]]) -> set[Name]:
    """What was opened since the first one, which is closed with it: a circle, if it leads back at all."""
    circle: set[Name] = set()
    while first not in circle:
        circle.add(open_ones.popitem()[0])
    return circle if len(circle) > 1 or first in leads_to.get(first, ()) else set()
