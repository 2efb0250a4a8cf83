"""Parts that are written without their keys (`beslut: Planen fastställs.`), as if they had them.

The nodes are changed in place, so that whoever reads them (places of findings, the texts that rules read) meets
one shape only. What is written out once stays as it is.
"""

import re
from functools import cache

from pydantic import BaseModel

from vplan.model.knowledge import Field, Shortened, fields_of
from vplan.source import Mapping, Sequence

_MEANS_ITEM = re.compile(r"[•·▪◦‣●○➢➤✓*+–—>]\s|--?[^\W\d]|--\s|(?:\d{1,2}[.)]|[a-z]\))\s[^\n]*\Z")
"""How a text begins whose sign was meant as the dash of a list."""


def write_out(node: Mapping, part: type[BaseModel]) -> None:
    """Give every value of a part that is written without its keys those keys."""
    for field in _with_short_forms(part):
        if field.key not in node:
            continue
        if field.shortened is not None:
            _part(node, field.key, field.shortened)
        elif isinstance(node[field.key], str) and not _MEANS_ITEM.match(node[field.key]):
            _list(node, field.key)


@cache
def _with_short_forms(part: type[BaseModel]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(part).values() if field.shortened is not None or field.means_alone)


def _part(node: Mapping, key: str, short: Shortened) -> None:
    value = node[key]
    if not isinstance(value, str | Sequence):
        return
    inner = short.text if isinstance(value, str) else short.parts if _are_parts(value, short) else short.listed
    part = Mapping(node.value_place(key))
    part[inner] = value
    part.keys_at[inner] = node.value_place(key)
    if key in node.scalars:
        part.scalars[inner] = node.scalars.pop(key)
    node[key] = part


def _are_parts(listed: Sequence, short: Shortened) -> bool:
    return bool(listed and short.parts) and all(
        isinstance(item, Mapping) and short.marked_by in item and short.unless not in item for item in listed
    )


def _list(node: Mapping, key: str) -> None:
    place = node.value_place(key)
    listed = Sequence(place)
    listed.append(node[key])
    listed.items_at.append(place)
    scalar = node.scalars.pop(key, None)
    if scalar is not None:
        listed.scalars[0] = scalar  # type: ignore[assignment]
    node[key] = listed
