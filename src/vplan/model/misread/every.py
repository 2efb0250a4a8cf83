"""Every key of a plan and of its parts."""

from functools import cache

from pydantic import BaseModel

from vplan.model.knowledge import fields_of
from vplan.source.recovering import Vocabulary


@cache
def keys_of(root: type[BaseModel]) -> Vocabulary:
    """The keys of the part and of all that it can hold."""
    seen: dict[type[BaseModel], frozenset[str]] = {}
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        fields = fields_of(part)
        seen[part] = frozenset(fields)
        waiting += (field.part for field in fields.values() if field.part is not None)
    return Vocabulary.of(seen.values())
