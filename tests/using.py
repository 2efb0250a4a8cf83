"""Which keys files use, and which of the values that keys can have.

In: plans, files of results, reports that stand alone and variants, with the files that they read. Out: the keys,
by the type of part that declares each, and what is written under keys of a name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel

from fields import ROOT, declared_by
from vplan import app
from vplan.model.alone import Alone
from vplan.model.base import Part, parts_of
from vplan.model.knowledge import fields_of, reached
from vplan.model.lists.file import ListFile
from vplan.model.plan import Plan
from vplan.model.report import Report
from vplan.model.variant import Variant

WORDS = ROOT / "src" / "vplan" / "core" / "locale" / "sv" / "keys.yaml"
PARTS: tuple[type[BaseModel], ...] = tuple(
    dict.fromkeys((*reached(Plan), *reached(Report), *reached(Alone), *reached(Variant), ListFile))
)
"""Every type of part that such a file can hold."""

_USUALLY = {"summor"}
"""Keys that hold where they are left out."""


class Used(NamedTuple):
    """The keys that are used, by the part that declares them, and the values under keys of each name."""

    keys: set[str]
    values: Mapping[str, set[str]]


def every_key() -> set[str]:
    """Every key of a part, by the part that declares it: `Area.fotnot`."""
    return {declared_by(part, field) for part in PARTS for field in fields_of(part).values()}


def every_value() -> dict[str, set[str]]:
    """The values that the words for keys explain, by the name of the key, but for what holds where a key is left
    out. Every file has the one version.
    """
    words = yaml.load(WORDS.read_text("utf-8"), yaml.CBaseLoader)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for part in {base.__name__ for one in PARTS for base in one.__mro__} & words.keys():
        for key, said in words[part].items():
            if isinstance(said.get("värden"), dict) and key != "version":
                found[key] |= said["värden"].keys() - {"ja" if key in _USUALLY else "nej"}
    return dict(found)


def used(files: Iterable[Path]) -> Used:
    """What the files use."""
    keys: set[str] = set()
    values: defaultdict[str, set[str]] = defaultdict(set)
    for file in files:
        for part in _parts(file):
            for field in fields_of(type(part)).values():
                if part.holds(field.key):
                    keys.add(declared_by(type(part), field))
                    values[field.key] |= set(_written(part.node[field.key]))
        for node in _list_files(yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)):
            for key, value in node.items():
                keys.add(f"{ListFile.__name__}.{key}")
                values[key] |= set(_written(value))
    return Used(keys, values)


def _parts(file: Path) -> Iterator[Part]:
    """Every part that the file gives, none of those of the plan that it follows or differs from."""
    plan = app.check(file).plan
    assert plan is not None, file
    within: list[Part] = [plan.variant or plan.alone or plan.report or plan]
    for part in within:
        yield part
        for field in fields_of(type(part)).values():
            within += parts_of(getattr(part, field.name))


def _list_files(node: Any) -> Iterator[Mapping[str, Any]]:
    """Where lists say which file they stand in: what has no other keys."""
    if isinstance(node, dict):
        if "fil" in node and node.keys() <= fields_of(ListFile).keys():
            yield node
        node = list(node.values())
    for inner in node if isinstance(node, list) else ():
        yield from _list_files(inner)


def _written(value: Any) -> Iterator[str]:
    """The texts and names in a value; for `budget/drift` also `budget/ID`."""
    if isinstance(value, str):
        yield value
        yield f"{value.rpartition('/')[0]}/ID"
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield name
            yield from _written(inner)
    elif isinstance(value, Iterable):
        for inner in value:
            yield from _written(inner)
