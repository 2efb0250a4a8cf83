"""Lists of parts that stand in sheets (`mål: {fil: mål.xlsx}`), put where the plan names them.

In: the tree of a plan. Out: the same tree with a list in place of each file, whose texts know their cells. Which
lists there are, the types of the parts say: a list that is new in the model can stand in a file at once.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from vplan.core import Finding, Place, Severity, worst
from vplan.model.knowledge import Field, fields_of
from vplan.source import Load, Mapping, Sequence, SourceText


class Listed(NamedTuple):
    """A list that stands in a file: the part that holds it, and the field that it is."""

    holder: Mapping
    field: Field


def attach_lists(
    root: Mapping, part: type[BaseModel], plan_file: Path, read: Load
) -> tuple[list[Finding], dict[str, SourceText], frozenset[Place]]:
    """Read every file that a list of the part names; the findings, the files' texts by name, and the places of
    lists that can't be read.
    """
    findings: list[Finding] = []
    texts: dict[str, SourceText] = {}
    unread: set[Place] = set()
    for one in list(_listed(root, part)):
        from vplan.model.lists.reading import read_list  # which most plans do without

        found, sources = read_list(one.holder, one.field, plan_file, read)
        findings += found
        texts |= {source.file: source for source in sources}
        if worst(found) is Severity.ERROR:
            unread.add(one.holder.value_place(one.field.key))
    return findings, texts, frozenset(unread)


def _listed(node: Mapping, part: type[BaseModel]) -> Iterator[Listed]:
    fields = fields_of(part)
    for key, value in node.items():
        field = fields.get(key)
        if field is None or field.part is None or isinstance(value, str):
            continue
        if isinstance(value, Mapping) and field.holds_parts and isinstance(value.get("fil"), str):
            yield Listed(node, field)
        elif isinstance(value, Mapping) and not field.by_name:
            yield from _listed(value, field.part)
        else:
            items = value if isinstance(value, Sequence) else value.values()
            for item in items:
                if isinstance(item, Mapping):
                    yield from _listed(item, field.part)
