"""Every key of a plan and of its parts."""

from functools import cache

from pydantic import BaseModel

from vplan.model.knowledge import fields_of


@cache
def keys_of(root: type[BaseModel]) -> frozenset[str]:
    """The keys of the part and of all that it can hold."""
    seen: set[type[BaseModel]] = set()
    found: set[str] = set()
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        for key, field in fields_of(part).items():
            found.add(key)
            if field.part is not None:
                waiting.append(field.part)
    return frozenset(found)
