"""Values that are computed once for an object and kept as long as it lives, without an attribute of its own.

Plans are compared by what they hold, so no cache that hashes its keys can know them: this one goes by identity,
and forgets an object when it is collected.
"""

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def once_per_object(compute: Callable[[K], V]) -> Callable[[K], V]:
    """The function, which computes no value twice for one and the same object."""
    known: dict[int, tuple[weakref.ref[K], V]] = {}

    @wraps(compute)
    def recall(key: K) -> V:
        number = id(key)
        if number not in known:
            # Two lives can share a number, but not at one time: the entry goes with the object.
            known[number] = (weakref.ref(key, lambda _: known.pop(number, None)), compute(key))
        return known[number][1]

    return recall
